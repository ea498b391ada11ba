import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { neo4jForTests } from '../../neo4j-for-tests';
import { openEmptyNeo4j } from '../../store/neo4j/empty-neo4j';
import { testMergeCircles } from './merge-circles';

const at = neo4jForTests();

if ('skipped' in at) {
  describe('merges of persons who manage one another, on Neo4j', () => {
    it.skip(`are refused where they make a circle (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  jest.setTimeout(120_000);
  describe('merges of persons who manage one another, on Neo4j', () =>
    testMergeCircles(() => openEmptyNeo4j(at, GRAPH_SCHEMA)));
}
