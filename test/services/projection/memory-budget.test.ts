/** Reach within the memory that it may have: what is refused, what then goes on, and how the need is told beforehand. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { reachMemory } from '../../../src/reach/memory';
import { compactVersions } from '../../../src/services/projection/compaction';
import { Follower, type FollowerEvent } from '../../../src/services/projection/follower';
import { countGraph, estimatedBytes } from '../../../src/services/projection/graph-need';
import { bytesOfProjection, MemoryBudget } from '../../../src/services/projection/memory-budget';
import { SnapshotFile } from '../../../src/services/projection/snapshot-file';
import { keepSnapshotFile } from '../../../src/services/projection/snapshot-keeper';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import type { GraphStore, WriteOperation } from '../../../src/store/store';
import { startServer } from '../../api/running-server';
import { countingStore } from '../../fixtures/counting-store';
import { START, TIMES, putNode } from '../../fixtures/projection-writes';
import { questionsOn } from '../../fixtures/same-answers';

const CLOCK = { now: () => START };
const TODAY = '2026-11-01';
const AT_ONCE = 10_000;

const idOf = (person: number): string => `01KB${String(person).padStart(22, '0')}`;

/** Each person knows the next `others`. */
function circle(persons: number, others: number): WriteOperation[] {
  const all = Array.from({ length: persons }, (_, person) => person);
  return [
    ...all.map((person) => putNode('Person', idOf(person), { kind: 'EMPLOYEE', ...TIMES })),
    ...all.flatMap((person) =>
      Array.from({ length: others }, (_, step) => tie(person, (person + step + 1) % persons, 'k')),
    ),
  ];
}

function tie(one: number, other: number, key: string): WriteOperation {
  const [from, to] = [idOf(one), idOf(other)].sort() as [string, string];
  const properties = { source: 'DECLARED', sharing: 'SHARED', contributor: idOf(one), firstSeen: '2026-10-01' };
  return { op: 'putRelation', type: 'TIE', from, to, key, properties };
}

async function write(store: GraphStore, operations: readonly WriteOperation[]): Promise<void> {
  for (let first = 0; first < operations.length; first += AT_ONCE) {
    await store.write({ operations: operations.slice(first, first + AT_ONCE) });
  }
}

async function storeWith(operations: readonly WriteOperation[]): Promise<GraphStore> {
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  await write(store, operations);
  return store;
}

async function bytesInUse(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 6; round += 1) {
    collect();
    await nextTurn();
  }
  const { arrayBuffers } = process.memoryUsage();
  return arrayBuffers - reachMemory().memory.buffer.byteLength * countsAsBuffer() + reachMemory().bytesUsed;
}

/** Whether the runtime counts a WebAssembly memory among its buffers. */
function countsAsBuffer(): number {
  const before = process.memoryUsage().arrayBuffers;
  const memory = new WebAssembly.Memory({ initial: 100, maximum: 100, shared: true });
  return process.memoryUsage().arrayBuffers - before >= memory.buffer.byteLength ? 1 : 0;
}

/** An engine with so many bytes, and what it told. */
function limited(store: GraphStore, bytes: number) {
  const told: FollowerEvent[] = [];
  const options = { budget: new MemoryBudget(bytes), tell: (event: FollowerEvent) => void told.push(event) };
  const follower = new Follower(store, CLOCK, options);
  return { follower, engine: createReachEngine(store, CLOCK, follower), told };
}

const REFUSED = { code: 'LIMIT_EXCEEDED' };

describe('the need is told from counts', () => {
  test('and worker threads count, each with working arrays of its own', async () => {
    const store = await storeWith(circle(200, 3));
    const room = 1.3 * estimatedBytes(await countGraph(store));
    const at = (threads: number) => new Follower(store, CLOCK, { budget: new MemoryBudget(room, threads) }).at();
    expect((await at(0)).book.size).toBe(200);
    await expect(at(4)).rejects.toMatchObject(REFUSED);
    await store.close();
  });

  test('and is within a fifth of what a book, its projection and work on them take', async () => {
    const persons = 20_000;
    const store = await storeWith(circle(persons, 8));
    const estimate = estimatedBytes(await countGraph(store));
    const before = await bytesInUse();
    const follower = new Follower(store, CLOCK);
    const engine = createReachEngine(store, CLOCK, follower);
    await engine.answer(
      questionsOn(TODAY)
        .map((question) => ({ ...question, members: [idOf(1), idOf(2)] }))
        .slice(0, 1),
    );
    const own = { ...questionsOn(TODAY)[0]!, members: [idOf(1)], layer: { own: idOf(1) } };
    await engine.answer([own]);
    const snapshot = await follower.at();
    const compact = await compactVersions(snapshot.versions);
    const used = (await bytesInUse()) - before;
    expect(compact.ties.rows.starts).toHaveLength(persons);
    expect(estimate / used).toBeGreaterThan(0.8);
    expect(estimate / used).toBeLessThan(1.2);
    expect(snapshot.bytes / used).toBeGreaterThan(0.8);
    expect(snapshot.bytes / used).toBeLessThan(1.2);
    await store.close();
  });

  test('several pieces of evidence a tie take less than is told, never more', async () => {
    const ties = circle(2_000, 5);
    const store = await storeWith([
      ...ties,
      ...circle(2_000, 5)
        .slice(2_000)
        .map((one) => ({ ...one, key: 'l' })),
    ]);
    const { bytes } = await new Follower(store, CLOCK).at();
    expect(bytes).toBeLessThan(estimatedBytes(await countGraph(store)));
    await store.close();
  });
});

describe('a graph that needs more than there may be', () => {
  test('is refused before it is read, with what is needed, what is allowed and what to do', async () => {
    const store = countingStore(await storeWith(circle(20_000, 2)));
    const { engine, follower, told } = limited(store, 2 ** 20);
    store.takeCalls();
    await expect(follower.at()).rejects.toThrow(
      /^Expected at most 1 MB .*REACH_MEMORY_MB.*, got a graph that needs about \d+ MB\. Raise REACH_MEMORY_MB, up to 4096/,
    );
    // The graph's name, the revision twice, and five counts.
    expect(store.takeCalls()).toBe(8);
    await expect(follower.at()).rejects.toMatchObject(REFUSED);
    expect(store.takeCalls()).toBe(2);
    expect(told).toMatchObject([{ what: 'too large', code: 'LIMIT_EXCEEDED' }]);
    expect(engine.problem()).toBe('LIMIT_EXCEEDED');
    await store.close();
  });

  test('one that grows past it by what is followed is refused, and answered again when it is smaller', async () => {
    const store = await storeWith(circle(400, 5));
    const { bytes } = await new Follower(store, CLOCK).at();
    const { follower, told } = limited(store, Math.round(bytes * 1.05));
    await follower.at();
    const added = Array.from({ length: 390 }, (_, person) => tie(person, person + 10, 'new'));
    await write(store, added);
    await expect(follower.at()).rejects.toMatchObject(REFUSED);
    expect(follower.latest).toBeUndefined();
    // Not even whoever takes what is at hand gets what is not followed any more.
    await expect(follower.at(0)).rejects.toMatchObject(REFUSED);
    expect([follower.problem, told.length]).toEqual(['LIMIT_EXCEEDED', 1]);
    await write(
      store,
      added.map((one) => ({ ...one, op: 'deleteRelation' }) as WriteOperation),
    );
    expect((await follower.at()).book.revision).toBe(await store.revision());
    expect(follower.problem).toBeUndefined();
    await store.close();
  });

  test('one that fits once is read again where it cannot be followed: the first is let go', async () => {
    const store = await storeWith(circle(1_000, 5));
    const { bytes } = await new Follower(store, CLOCK).at();
    const { follower } = limited(store, Math.round(bytes * 1.5));
    const first = await follower.at();
    await write(
      store,
      Array.from({ length: 600 }, (_, person) => tie(person, person + 10, 'new')),
    );
    const next = await follower.at();
    expect(next.book.revision).toBe(await store.revision());
    expect(next.book.evidence.columns).not.toBe(first.book.evidence.columns);
    await store.close();
  });

  test('one that fits once is not compared with a second one', async () => {
    const store = await storeWith(circle(1_000, 5));
    const { bytes } = await new Follower(store, CLOCK).at();
    const { engine } = limited(store, Math.round(bytes * 1.5));
    await expect(engine.verify(1)).rejects.toThrow(/got a second projection of the graph beside the first/);
    expect(await engine.answer(questionsOn(TODAY))).toHaveLength(10);
    expect(engine.problem()).toBeUndefined();
    await store.close();
  });

  test('past dates are projected as far as there is room, the last ones asked for first', async () => {
    const store = await storeWith(circle(1_000, 5));
    const { bytes, current } = await new Follower(store, CLOCK).at();
    const each = bytesOfProjection(current);
    const dates = ['2026-10-31', '2026-10-30', '2026-10-29'];
    const some = await limited(store, bytes + 2.5 * each).follower.at();
    const [first, second] = [await some.on(dates[0]!), await some.on(dates[1]!)];
    expect(await some.on(dates[1]!)).toBe(second);
    for (const date of dates) expect((await some.on(date)).size).toBe(1_000);
    expect(await some.on(dates[0]!)).not.toBe(first);
    const none = await limited(store, bytes + 0.5 * each).follower.at();
    await expect(none.on(dates[0]!)).rejects.toThrow(/got a graph and its projection of a past date that needs/);
    expect(await none.on(TODAY)).toBe(none.current);
    await store.close();
  });

  test('has no snapshot file, and whoever would keep one looks on without a word more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kenniskring-limit-'));
    const store = await storeWith(circle(400, 5));
    const { follower, told } = limited(store, 1_000);
    const said: string[] = [];
    const path = join(folder, 'graph.reach');
    const keeper = keepSnapshotFile(
      follower,
      new SnapshotFile(store, path, ({ what }) => said.push(what)),
      ({ what }) => said.push(what),
      1,
    );
    while (told.length === 0) await nextTurn();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await keeper.stop();
    expect([told.length, said, existsSync(path)]).toEqual([1, [], false]);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  test('takes nothing but reach from a server, which says so', async () => {
    const running = await startServer({
      engine: (store, clock) =>
        createReachEngine(store, clock, new Follower(store, clock, { budget: new MemoryBudget(1_000) })),
    });
    try {
      const ready = async (): Promise<unknown> => (await fetch(`${running.url}/readyz`)).json();
      expect(await ready()).toEqual({ status: 'ready', store: 'sqlite' });
      const reach = await running.ask('{ organisationReach { status } }');
      expect(reach.errors.map(({ extensions }) => extensions['code'])).toEqual(['LIMIT_EXCEEDED']);
      const { data, errors } = await running.ask('{ viewer { person { id } } }');
      expect([data, errors]).toEqual([{ viewer: { person: { id: expect.any(String) as unknown } } }, []]);
      expect(await ready()).toEqual({ status: 'ready', store: 'sqlite', reach: 'LIMIT_EXCEEDED' });
    } finally {
      await running.close();
    }
  });
});
