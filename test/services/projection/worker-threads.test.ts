import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { GroupQuestion, Layer } from '../../../src/model/reach';
import { Follower } from '../../../src/services/projection/follower';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import { openSqliteStore } from '../../../src/store/sqlite';
import type { GraphStore } from '../../../src/store/store';
import { CountedThreads } from '../../fixtures/counted-threads';
import { DEMO_CLOCK, demoPorts, loadDemoInto } from '../../fixtures/demo';
import { fillMemory } from '../../fixtures/fill-memory';
import { plain } from '../../fixtures/same-answers';

const TODAY = '2026-11-20';

describe('the demo organisation, with worker threads', () => {
  let store: GraphStore;
  let employees: readonly string[];
  let threads: CountedThreads;
  beforeAll(async () => {
    store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
    const ports = demoPorts(store);
    await loadDemoInto(ports);
    const { nodes } = await store.findNodes({ label: 'Person', first: 1_000 });
    const { colleagues } = await ports.reach.members(
      nodes.map(({ id }) => id),
      TODAY,
    );
    employees = colleagues;
    threads = new CountedThreads(2);
  });
  afterAll(async () => {
    await threads.end();
    await store.close();
  });

  const question = (
    members: readonly string[],
    horizon: GroupQuestion['parameters']['horizon'],
    layer: Layer = 'COUNTED',
  ): GroupQuestion => ({
    members,
    needs: [{ id: 'anyone', resource: { kind: 'SECTOR', sector: 'education' }, wanted: 3, importance: 1 }],
    layer,
    parameters: { horizon, minStrength: 0, via: 'ANY', asOf: TODAY, includeDerived: true },
    losses: true,
    usableStrength: 200,
  });
  const follower = () => new Follower(store, DEMO_CLOCK);

  test('answers as without them, in the order of the questions', async () => {
    const questions = ([1, 2, 3, 4] as const).flatMap((horizon) =>
      [employees, employees.slice(0, 1), employees.slice(0, 9)].map((members) => question(members, horizon)),
    );
    const layers: readonly Layer[] = ['SHARED', ...employees.slice(0, 3).map((own) => ({ own }))];
    questions.push(...layers.map((layer) => question(employees, 3, layer)));
    const threaded = createReachEngine(store, DEMO_CLOCK, follower(), threads);
    const alone = createReachEngine(store, DEMO_CLOCK);
    expect(plain(await threaded.answer(questions))).toEqual(plain(await alone.answer(questions)));
    expect(await threaded.figures(questions)).toEqual(await alone.figures(questions));
    expect(threads.handed).toBeGreaterThan(2 * layers.length);
    expect(threads.handed).toBeLessThan(2 * questions.length);
  });

  test('begins no further question after one that fails', async () => {
    const failing = new CountedThreads(2);
    failing.failing = 3;
    const threaded = createReachEngine(store, DEMO_CLOCK, follower(), failing);
    const questions = Array.from({ length: 60 }, () => question(employees, 4));
    await expect(threaded.answer(questions)).rejects.toThrow('as asked for');
    const { handed } = failing;
    await threaded.answer(questions.slice(0, 5));
    expect(failing.handed).toBe(handed + 5);
    await failing.end();
  });

  test('answers of the revision at which it was asked, while the graph moves on', async () => {
    const threaded = createReachEngine(store, DEMO_CLOCK, follower(), threads);
    const questions = Array.from({ length: 6 }, () => question(employees, 4));
    const before = await createReachEngine(store, DEMO_CLOCK).answer(questions);
    await threaded.answer(questions.slice(0, 1));
    const asked = threaded.answer(questions, 0);
    await store.write({
      operations: [{ op: 'deleteNode', label: 'Person', id: before[0]!.atHorizon.contacts[0]!.id }],
    });
    const after = await threaded.answer(questions);
    expect(plain(await asked)).toEqual(plain(before));
    expect(plain(after)).toEqual(plain(await createReachEngine(store, DEMO_CLOCK).answer(questions)));
    expect(after[0]!.revision).toBeGreaterThan(before[0]!.revision);
    expect(after[0]!.atHorizon.reached).toBe(before[0]!.atHorizon.reached - 1);
  });

  /** Last: the memory is full afterwards. */
  test('answers on the main thread what a thread finds no room for', async () => {
    const roomless = new CountedThreads(1);
    const threaded = createReachEngine(store, DEMO_CLOCK, follower(), roomless);
    const questions = [question(employees, 3)];
    const expected = await createReachEngine(store, DEMO_CLOCK).figures(questions);
    // The main thread has its working arrays before the memory is full; the worker has none yet.
    await threaded.figures([question(employees.slice(0, 1), 1)]);
    expect(roomless.handed).toBe(0);
    const filling = fillMemory();
    expect(await threaded.figures(questions)).toEqual(expected);
    expect([roomless.handed, filling.length > 0]).toEqual([1, true]);
    await roomless.end();
  });
});
