/** The fast road for fresh batches against the plain one: the same operations leave the same graph and the same feed. */
import type { GraphStore, WriteOperation } from '../../src/store/store';
import { openSqliteStore } from '../../src/store/sqlite';
import { LABORATORY } from '../conformance/laboratory';
import { refusal } from '../conformance/store-under-test';
import { Random } from '../fixtures/random';
import { randomProperties } from '../fixtures/random-properties';

const PEOPLE = Array.from({ length: 30 }, (_, n) => `p${n}`);
const THINGS = Array.from({ length: 500 }, (_, n) => `t${n}`);

describe('a fresh batch in the embedded store', () => {
  const open: GraphStore[] = [];
  const opened = async (): Promise<GraphStore> => {
    const store = await openSqliteStore({ path: ':memory:', schema: LABORATORY });
    open.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });

  it('leaves what its operations leave one by one: values, search, relations, changes', async () => {
    const operations = randomOperations(new Random(30));
    const [fresh, plain] = [await opened(), await opened()];
    expect(await fresh.write({ operations, fresh: true })).toEqual(await plain.write({ operations }));
    expect(await everything(fresh)).toEqual(await everything(plain));
    // An idempotency key takes the operations themselves to the store.
    const keyed = await opened();
    await keyed.write({ operations, fresh: true, idempotencyKey: 'once' });
    expect(await keyed.write({ operations, idempotencyKey: 'once' })).toMatchObject({ repeated: true });
    expect(await everything(keyed)).toEqual(await everything(plain));
  });

  it('keeps nothing when its last row exists already or an end is absent', async () => {
    const store = await opened();
    const operations = randomOperations(new Random(31));
    const last = operations.at(-1)!;
    await refusal('DUPLICATE', store.write({ operations: [...operations, last], fresh: true }));
    const dangling: WriteOperation = { op: 'putRelation', type: 'LIKES', from: 'p0', to: 'gone', properties: {} };
    await refusal('NOT_FOUND', store.write({ operations: [...operations, dangling], fresh: true }));
    expect(await store.count('Thing')).toBe(0);
    expect(await store.revision()).toBe(0);
    await store.write({ operations, fresh: true });
    expect(await store.count('Thing')).toBe(THINGS.length);
  });
});

function randomOperations(random: Random): readonly WriteOperation[] {
  const things = LABORATORY.labels['Thing']!.properties;
  const knows = LABORATORY.relations['KNOWS']!.properties;
  const operations: WriteOperation[] = PEOPLE.map((id) => ({ op: 'createNode', label: 'Person', id, properties: {} }));
  for (const id of THINGS) {
    const properties = { ...randomProperties(random, things, PEOPLE), title: `weven ${id}` };
    operations.push({ op: 'createNode', label: 'Thing', id, properties });
  }
  for (let n = 0; n < 900; n += 1) {
    const from = random.pick(PEOPLE);
    const to = random.pick(PEOPLE.filter((id) => id !== from));
    const properties = randomProperties(random, knows, [from, to, random.pick(PEOPLE)]);
    operations.push({ op: 'putRelation', type: 'KNOWS', from, to, key: `k${n}`, properties });
  }
  for (const [n, to] of THINGS.entries()) {
    operations.push({ op: 'putRelation', type: 'LIKES', from: PEOPLE[n % 30]!, to, properties: {} });
  }
  return operations;
}

async function everything(store: GraphStore): Promise<unknown> {
  const { changes } = await store.changesSince(0, 100_000);
  const found = await store.searchText({ label: 'Thing', text: 'weven', first: 1_000 });
  return {
    things: await store.getNodes('Thing', THINGS),
    people: await store.getNodes('Person', PEOPLE),
    found: found.hits,
    knows: await store.expand({ type: 'KNOWS', direction: 'both', ids: PEOPLE }),
    likes: await store.expand({ type: 'LIKES', direction: 'out', ids: PEOPLE }),
    changes: changes.map((change) => JSON.stringify(change)).sort(),
  };
}
