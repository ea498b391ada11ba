import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import type { Viewer } from '../../src/model/viewer';
import { dumpGraph } from '../../src/services/interchange/dump';
import { loadGraph, splitLines } from '../../src/services/interchange/load';
import { openSqliteStore } from '../../src/store/sqlite';
import type { GraphStore } from '../../src/store/store';
import { demoPorts, loadDemoInto } from '../fixtures/demo';
import { neo4jForTests } from '../neo4j-for-tests';
import { openEmptyNeo4j } from '../store/neo4j/empty-neo4j';
import { type DemoServer, type DocumentAnswer, openDemoServer, runDocuments } from './run-documents';

type Answers = readonly DocumentAnswer[];

const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };
const at = neo4jForTests();

if ('skipped' in at) {
  describe('the documents on both stores', () => {
    it.skip(`are answered with the same bytes (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('the documents on both stores', () => {
    let embedded: Answers;
    let onNeo4j: Answers;
    let servers: readonly DemoServer[] = [];
    let sqlite: GraphStore;
    let neo4j: GraphStore;

    beforeAll(async () => {
      sqlite = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
      neo4j = await openEmptyNeo4j(at, GRAPH_SCHEMA);
      await loadDemoInto(demoPorts(sqlite));
      await loadGraph(neo4j, OPERATOR, splitLines(dumpGraph(sqlite, OPERATOR)));
      servers = [await openDemoServer(sqlite), await openDemoServer(neo4j)];
      [embedded, onNeo4j] = (await Promise.all(servers.map(runDocuments))) as [Answers, Answers];
    }, 600_000);
    afterAll(async () => {
      for (const server of servers) await server.close();
      await sqlite.close();
      await neo4j.close();
    });

    test('are answered with the same bytes', () => {
      expect(onNeo4j.length).toBeGreaterThan(100);
      const told = (answers: Answers) => answers.map(({ name, text }) => [name, text]);
      const isOther = ({ text }: DocumentAnswer, place: number) => text !== onNeo4j[place]!.text;
      const others = embedded.filter(isOther);
      expect(told(onNeo4j.filter((_, place) => isOther(embedded[place]!, place)))).toEqual(told(others));
    });

    // The embedded store answers one call after another. Where answers of several lists arrive together, what hangs on them is asked at once.
    test('take as many store calls on Neo4j, or fewer where several lists are asked for side by side', () => {
      const more = onNeo4j.filter(({ calls }, place) => calls > embedded[place]!.calls);
      expect(more.map(({ name, calls }) => [name, calls])).toEqual([]);
      const single = onNeo4j.filter(({ document }) => !/^ +\w+: \w+\(/m.test(document.query));
      expect(single.length).toBeGreaterThan(300);
      for (const { name, calls } of single) {
        expect([name, calls]).toEqual([name, embedded.find((answer) => answer.name === name)!.calls]);
      }
    });
  });
}
