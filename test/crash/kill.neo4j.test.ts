import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { openNeo4jStore } from '../../src/store/neo4j';
import type { GraphStore } from '../../src/store/store';
import { emptyNeo4j } from '../store/neo4j/empty-neo4j';
import { neo4jForTests } from '../neo4j-for-tests';
import { reachAfterRestart, wholeBatches, writeAndKill } from './kill';
import { BATCH_SIZE } from './writer-process';

const server = neo4jForTests();
const title =
  'skipped' in server ? `clients of Neo4j that are killed (${server.skipped})` : 'clients of Neo4j that are killed';

('skipped' in server ? describe.skip : describe)(title, () => {
  const { uri, user, password } = 'skipped' in server ? { uri: '', user: '', password: '' } : server;
  const env = { CRASH_URI: uri, CRASH_USER: user, CRASH_PASSWORD: password };
  let store: GraphStore;

  beforeAll(async () => {
    await emptyNeo4j({ uri, user, password });
    store = await openNeo4jStore({ uri, user, password, schema: GRAPH_SCHEMA });
  });
  afterAll(() => store.close());

  test.each(['load', 'declare'] as const)(
    'lose no acknowledged batch in mode %s, 5 times',
    async (mode) => {
      let next = 0;
      for (let round = 0; round < 5; round += 1) {
        const acknowledged = await writeAndKill('neo4j', mode, next, { env, killAfterMs: 20 + round * 60 });
        const whole = await wholeBatches(store, mode, acknowledged + 1);
        for (let batch = 0; batch <= acknowledged; batch += 1) expect(whole.has(batch)).toBe(true);
        next = acknowledged + 1;
      }
      const owners = [...(await wholeBatches(store, mode, next))].map((batch) => `e${mode}${batch}`);
      const answer = await reachAfterRestart(store, owners);
      expect(answer.atHorizon.reached).toBe(owners.length * BATCH_SIZE[mode]);
    },
    300_000,
  );
});
