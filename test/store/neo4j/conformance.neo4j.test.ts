import { NEO4J_SUPPORTS, openNeo4jStore } from '../../../src/store/neo4j';
import { testGraphStore } from '../../conformance/graph-store';
import { neo4jForTests } from '../../neo4j-for-tests';
import { openEmptyNeo4j } from './empty-neo4j';

const at = neo4jForTests();

if ('skipped' in at) {
  describe('Neo4j', () => {
    it.skip(`the conformance suite (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  testGraphStore({
    name: 'Neo4j',
    supports: NEO4J_SUPPORTS,
    open: async (schema) => {
      const store = await openEmptyNeo4j(at, schema);
      return { store, again: (other) => openNeo4jStore({ ...at, schema: other }), dispose: () => store.close() };
    },
  });
}
