import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { loadBook } from '../../../src/services/projection/load';
import { nextBook } from '../../../src/services/projection/next-book';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import type { GraphStore, WriteOperation } from '../../../src/store/store';
import { TIMES, putNode } from '../../fixtures/projection-writes';

const HUB = 'a-hub';
const KNOWN = 50_001;
const [LEFT, RIGHT] = ['z1', 'z2'];

function tie(from: string, to: string, firstSeen: string): WriteOperation {
  const properties = { source: 'LINKEDIN', sharing: 'COUNTED', contributor: from, firstSeen };
  return { op: 'putRelation', type: 'TIE', from, to, key: from, properties };
}

/** A graph in which nearly all evidence stands in one row. */
async function storeWithHub(): Promise<GraphStore> {
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  const contacts = Array.from({ length: KNOWN }, (_, place) => `k${place}`);
  const persons = [HUB, ...contacts, LEFT, RIGHT].map((id) =>
    putNode('Person', id, { kind: id === HUB ? 'EMPLOYEE' : 'EXTERNAL', ...TIMES }),
  );
  const ties = [...contacts.map((id) => tie(HUB, id, '2026-01-01')), tie(LEFT, RIGHT, '2026-01-01')];
  for (const operations of [persons, ties]) {
    for (let begin = 0; begin < operations.length; begin += 25_000) {
      await store.write({ operations: operations.slice(begin, begin + 25_000) });
    }
  }
  return store;
}

test('one changed tie is followed, but not where more than half of all evidence would be written anew', async () => {
  const store = await storeWithHub();
  const book = await loadBook(store);
  await store.write({ operations: [tie(LEFT, RIGHT, '2026-02-01')] });
  const next = await nextBook(store, book);
  expect(next?.ties.map((pair) => pair.map((person) => book.ids.name(person)).sort())).toEqual([[LEFT, RIGHT]]);
  await store.write({ operations: [tie(HUB, 'k7', '2026-02-01')] });
  expect((await nextBook(store, next!.book))?.ties).toBeUndefined();
  await store.close();
});
