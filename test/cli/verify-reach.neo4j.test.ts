import neo4j from 'neo4j-driver';
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { openNeo4jStore } from '../../src/store/neo4j';
import { packingOf } from '../../src/store/neo4j/packing';
import { neo4jForTests } from '../neo4j-for-tests';
import { emptyNeo4j } from '../store/neo4j/empty-neo4j';
import { testVerify } from './verify-reach';

const at = neo4jForTests();

if ('skipped' in at) {
  describe('reach verify on Neo4j', () => {
    it.skip(`finds what was changed behind its back (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('reach verify on Neo4j', () => {
    jest.setTimeout(120_000);
    beforeAll(() => emptyNeo4j(at));

    testVerify({
      open: () => openNeo4jStore({ ...at, schema: GRAPH_SCHEMA }),
      env: { NEO4J_URI: at.uri, NEO4J_USER: at.user, NEO4J_PASSWORD: at.password || 'none' },
      // Its closeness is what it was: only the number that scans read in its place says 4.
      falsify: async () => {
        const driver = neo4j.driver(at.uri, neo4j.auth.basic(at.user, at.password));
        const { summary } = await driver.executeQuery(
          "MATCH (:Person {id: 'a'})-[tie:TIE]-(:Person {id: 'b'}) SET tie.packed = tie.packed + 2 * $one",
          { one: closenessOfOne() },
        );
        await driver.close();
        expect(summary.counters.updates().propertiesSet).toBe(1);
      },
    });
  });
}

/** What the packed number of a tie grows by with each step of closeness. */
function closenessOfOne(): number {
  const { fields } = packingOf('TIE', GRAPH_SCHEMA.relations['TIE']!)!;
  const { isHigh, shift } = fields.find(({ name }) => name === 'closeness')!;
  return 2 ** (shift + (isHigh ? 32 : 0));
}
