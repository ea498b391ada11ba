import { garbageOf } from '../../../src/reach/append-rows';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { carried, compactVersions } from '../../../src/services/projection/compaction';
import { differences } from '../../../src/services/projection/differences';
import { Follower, type FollowerEvent } from '../../../src/services/projection/follower';
import type { Snapshot } from '../../../src/services/projection/snapshot';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import type { GraphStore, WriteOperation } from '../../../src/store/store';
import { START, TIMES, putNode } from '../../fixtures/projection-writes';

const PERSONS = Array.from({ length: 120 }, (_, number) => `p${String(number).padStart(3, '0')}`);
const CLOCK = { now: () => START };
/** Others get a turn after every step. */
const EVERY_STEP = 0;

/** Everyone knows everyone: 7,140 ties. */
async function denseStore(): Promise<GraphStore> {
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  await store.write({ operations: PERSONS.map((id) => putNode('Person', id, { kind: 'EMPLOYEE', ...TIMES })) });
  const all = PERSONS.flatMap((from, place) => PERSONS.slice(place + 1).map((to) => tie(from, to, 1)));
  for (let first = 0; first < all.length; first += 1_000)
    await store.write({ operations: all.slice(first, first + 1_000) });
  return store;
}

function tie(from: string, to: string, closeness: number): WriteOperation {
  const properties = { source: 'DECLARED', sharing: 'SHARED', contributor: from, firstSeen: '2026-10-01', closeness };
  return { op: 'putRelation', type: 'TIE', from, to, key: 'k', properties };
}

/** One tie of each pair of persons a and a + 1 gets another closeness: two whole rows are written behind the others. */
async function changeTies(store: GraphStore, closeness: number, count: number): Promise<void> {
  for (let a = 0; a < count; a += 1) {
    const [from = '', to = ''] = PERSONS.slice(a, a + 2);
    await store.write({ operations: [tie(from, to, closeness)] });
  }
}

function factsOf({ current: { ties } }: Snapshot): string {
  const rows = Array.from(ties.starts, (start, person) => {
    const end = ties.ends[person];
    return [ties.columns.neighbour, ties.columns.counted].map((column) => column.slice(start, end).join(' ')).join('|');
  });
  return rows.join('\n');
}

async function expectNoDifference(follower: Follower): Promise<Snapshot> {
  const { followed, anew } = await follower.beside();
  expect(differences(followed, anew, 3)).toEqual([]);
  return followed;
}

describe('compaction of rows that are only appended to', () => {
  test('garbage is gone afterwards, and the rows are the same', async () => {
    const store = await denseStore();
    const follower = new Follower(store, CLOCK);
    await follower.at();
    await changeTies(store, 2, 3);
    const before = await follower.at();
    expect(garbageOf(before.current.ties)).toBeGreaterThan(0);
    await follower.compactRows();
    const after = await expectNoDifference(follower);
    expect(after.current.ties.columns).not.toBe(before.current.ties.columns);
    expect([after.current.ties, after.book.evidence].map(garbageOf)).toEqual([0, 0]);
    expect(factsOf(after)).toBe(factsOf(before));
    await store.close();
  });

  test('what is written while it goes on is carried over, and readers keep what they had', async () => {
    const store = await denseStore();
    const follower = new Follower(store, CLOCK, { slice: EVERY_STEP });
    const first = await follower.at();
    const facts = factsOf(first);
    await changeTies(store, 2, 3);
    const [followed] = await Promise.all([follower.at(), follower.compactRows()]);
    expect(factsOf(followed)).not.toBe(facts);
    const after = await expectNoDifference(follower);
    expect(after.current.ties.columns).not.toBe(first.current.ties.columns);
    expect(after.book.evidence.columns).not.toBe(first.book.evidence.columns);
    expect(factsOf(after)).toBe(factsOf(followed));
    expect(factsOf(first)).toBe(facts);
    await store.close();
  });

  test('compact rows of a version carry each later version, and leave rows with other columns as they are', async () => {
    const store = await denseStore();
    const follower = new Follower(store, CLOCK);
    const first = await follower.at();
    const compact = await compactVersions(first.versions);
    for (const closeness of [2, 3]) {
      await changeTies(store, closeness, 2);
      const later = await follower.at();
      const versions = carried(compact, later.versions);
      expect(versions.ties.columns).toBe(compact.ties.rows.columns);
      expect(factsOf(later.onColumns(versions))).toBe(factsOf(later));
    }
    const other = await new Follower(store, CLOCK).at();
    expect(carried(compact, other.versions)).toEqual(other.versions);
    await store.close();
  });

  test('it begins by itself before the columns are full, so that no commit has to copy them', async () => {
    const store = await denseStore();
    const follower = new Follower(store, CLOCK);
    const columns = new Set([(await follower.at()).current.ties.columns]);
    for (let round = 0; round < 40; round += 1) {
      const before = await follower.at();
      await changeTies(store, (round % 5) + 1, 1);
      const { current } = await follower.at();
      columns.add(current.ties.columns);
      const added = 2 * (PERSONS.length - 1);
      expect(before.current.ties.tail.at + added).toBeLessThanOrEqual(before.current.ties.columns.neighbour.length);
    }
    expect(columns.size).toBeGreaterThan(3);
    await expectNoDifference(follower);
    await store.close();
  });

  test('a withdrawal that leaves much garbage and no new entries begins it too', async () => {
    const store = await denseStore();
    const follower = new Follower(store, CLOCK);
    const before = await follower.at();
    const gone = PERSONS.slice(0, 60).flatMap((from, place) =>
      PERSONS.slice(place + 1).map((to): WriteOperation => ({ op: 'deleteRelation', type: 'TIE', from, to, key: 'k' })),
    );
    for (let first = 0; first < gone.length; first += 200) {
      await store.write({ operations: gone.slice(first, first + 200) });
      await follower.at();
    }
    const after = await expectNoDifference(follower);
    expect(after.current.ties.columns.neighbour.length).toBeLessThan(before.current.ties.columns.neighbour.length / 2);
    await store.close();
  });

  test('one that fails is told and tried again later; readers and followers go on', async () => {
    const store = await denseStore();
    const told: FollowerEvent[] = [];
    const follower = new Follower(store, CLOCK, { tell: (event) => void told.push(event) });
    await follower.at();
    await changeTies(store, 2, 3);
    const { current, book } = await follower.at();
    // A row that ends before it begins, as a fault of the program could leave it.
    const person = book.ids.find(PERSONS[3]!)!;
    expect(current.ties.starts[person]).toBeGreaterThan(0);
    current.ties.ends[person] = 0;
    for (let round = 0; round < 3; round += 1) {
      await changeTies(store, (round % 5) + 1, 1);
      await follower.at();
    }
    expect(told).toMatchObject([{ what: 'compaction failed', code: 'INTERNAL' }]);
    expect(follower.problem).toBe('INTERNAL');
    expect((await follower.at()).book.revision).toBe(await store.revision());
    await store.close();
  });
});
