/**
 * Does the projection that follows the store stay equal to one made anew, whatever is written? Random sequences of writes, withdrawals,
 * erasures, new days and rebuilds, compared after each command; a failing one is shrunk and printed with its seed.
 * Usage: npm run fuzz -- [sequences=2000] [seed=now]
 */
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { openSqliteStore } from '../src/store/sqlite';
import { fuzzProjection } from '../test/fixtures/projection-fuzz';

void main();

async function main(): Promise<void> {
  const [runs = 2_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
  console.log(`${runs} sequences, seed ${seed}`);
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  await fuzzProjection(store, { runs, seed, say: console.log });
  console.log(`${runs} sequences, no difference`);
  await store.close();
}
