import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { nearbyEngine } from '../../fixtures/nearby-engine';
import { testEngineGoldens } from '../../golden/engine-goldens';
import { testNearbyAnswers } from '../../golden/nearby-answers';
import { neo4jForTests } from '../../neo4j-for-tests';
import { openClearedNeo4j, openEmptyNeo4j } from '../../store/neo4j/empty-neo4j';

const at = neo4jForTests();

if ('skipped' in at) {
  describe('what is around a question, read from Neo4j', () => {
    it.skip(`every question (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('what is around a question, read from Neo4j', () => {
    testEngineGoldens(() => openEmptyNeo4j(at, GRAPH_SCHEMA), nearbyEngine);
    testNearbyAnswers(() => openClearedNeo4j(at, GRAPH_SCHEMA), 3);
  });
}
