import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { neo4jForTests } from '../neo4j-for-tests';
import { openEmptyNeo4j } from '../store/neo4j/empty-neo4j';
import { testChanges } from './change-suite';

const at = neo4jForTests();

if ('skipped' in at) {
  describe('changes on Neo4j', () => {
    it.skip(`are made and refused as on the embedded store (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('on Neo4j', () => testChanges(() => openEmptyNeo4j(at, GRAPH_SCHEMA)));
}
