import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { testSnapshotFile } from '../../fixtures/snapshot-files';
import { neo4jForTests } from '../../neo4j-for-tests';
import { openEmptyNeo4j } from '../../store/neo4j/empty-neo4j';

const at = neo4jForTests();

if ('skipped' in at) {
  describe('the snapshot file on Neo4j', () => {
    it.skip(`starts, follows and is refused (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-'));
  jest.setTimeout(600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  describe('the snapshot file on Neo4j', () => {
    testSnapshotFile(
      () => openEmptyNeo4j(at, GRAPH_SCHEMA),
      () => folder,
    );
  });
}
