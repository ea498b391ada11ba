import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { openNeo4jStore } from '../../../src/store/neo4j';
import { fuzzProjection } from '../../fixtures/projection-fuzz';
import { neo4jForTests } from '../../neo4j-for-tests';
import { emptyNeo4j } from '../../store/neo4j/empty-neo4j';

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_101);
const at = neo4jForTests();

if ('skipped' in at) {
  describe('a projection that follows Neo4j', () => {
    it.skip(`equals one made anew (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  test(`a projection that follows Neo4j equals one made anew after each of 100 random sequences of commands (seed ${SEED})`, async () => {
    await emptyNeo4j(at);
    const plan = { runs: 100, seed: SEED };
    const { filesRead } = await fuzzProjection(() => openNeo4jStore({ ...at, schema: GRAPH_SCHEMA }), plan);
    expect(filesRead).toBeGreaterThan(5);
  }, 600_000);
}
