import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import type { Viewer } from '../../src/model/viewer';
import { dumpGraph } from '../../src/services/interchange/dump';
import { loadGraph, splitLines } from '../../src/services/interchange/load';
import { openSqliteStore } from '../../src/store/sqlite';
import type { GraphStore } from '../../src/store/store';
import { demoPorts, loadDemoInto } from '../fixtures/demo';
import { neo4jForTests } from '../neo4j-for-tests';
import { openEmptyNeo4j } from '../store/neo4j/empty-neo4j';
import { type DocumentAnswer, runDocuments } from './run-documents';

const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };
const at = neo4jForTests();

if ('skipped' in at) {
  describe('the documents on both stores', () => {
    it.skip(`are answered with the same bytes (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('the documents on both stores', () => {
    let embedded: readonly DocumentAnswer[];
    let onNeo4j: readonly DocumentAnswer[];
    let sqlite: GraphStore;
    let neo4j: GraphStore;

    beforeAll(async () => {
      sqlite = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
      neo4j = await openEmptyNeo4j(at, GRAPH_SCHEMA);
      await loadDemoInto(demoPorts(sqlite));
      await loadGraph(neo4j, OPERATOR, splitLines(dumpGraph(sqlite, OPERATOR)));
      embedded = await runDocuments(sqlite);
      onNeo4j = await runDocuments(neo4j);
    }, 600_000);
    afterAll(async () => {
      await sqlite.close();
      await neo4j.close();
    });

    test('are answered with the same bytes', () => {
      expect(onNeo4j.length).toBeGreaterThan(100);
      for (const [place, answer] of onNeo4j.entries()) {
        expect([answer.name, answer.text]).toEqual([embedded[place]!.name, embedded[place]!.text]);
      }
    });

    test('take as many store calls', () => {
      const calls = (answers: readonly DocumentAnswer[]) => answers.map(({ name, calls }) => [name, calls]);
      expect(calls(onNeo4j)).toEqual(calls(embedded));
    });
  });
}
