import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { testEngineGoldens } from '../../golden/engine-goldens';
import { testGreedyTeams } from '../../golden/greedy-team';
import { testReferenceValues } from '../../golden/reference-values';
import { testReliability } from '../../golden/reliability';
import { neo4jForTests } from '../../neo4j-for-tests';
import { openClearedNeo4j, openEmptyNeo4j } from '../../store/neo4j/empty-neo4j';

const at = neo4jForTests();

if ('skipped' in at) {
  describe('the worked examples and reference values through the engine on Neo4j', () => {
    it.skip(`every role and own reach (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('on Neo4j', () => {
    testEngineGoldens(() => openEmptyNeo4j(at, GRAPH_SCHEMA));
    const open = () => openClearedNeo4j(at, GRAPH_SCHEMA);
    testReferenceValues(open);
    testReliability(open);
    testGreedyTeams(open);
  });
}
