/** Questions on a graph that does not fit into memory: what is around them is read from the store. */
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { GroupQuestion } from '../../../src/model/reach';
import { Follower } from '../../../src/services/projection/follower';
import { countGraph, estimatedBytes } from '../../../src/services/projection/graph-need';
import { MemoryBudget } from '../../../src/services/projection/memory-budget';
import { aroundGroup, NearbyAnswers } from '../../../src/services/projection/nearby-answers';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import type { GraphStore, WriteOperation } from '../../../src/store/store';
import { startServer } from '../../api/running-server';
import { countingStore } from '../../fixtures/counting-store';
import { DEMO_CLOCK, demoPorts, loadDemoInto } from '../../fixtures/demo';
import { nearbyEngine } from '../../fixtures/nearby-engine';
import { START, TIMES, putNode } from '../../fixtures/projection-writes';
import { plain } from '../../fixtures/same-answers';
import { testEngineGoldens } from '../../golden/engine-goldens';
import { testNearbyAnswers } from '../../golden/nearby-answers';

const CLOCK = { now: () => START };
const TODAY = '2026-11-01';
const open = (): Promise<GraphStore> => openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });

describe('what is around a question answers it as the whole graph does', () => {
  testNearbyAnswers(open, 20);
  testEngineGoldens(open, nearbyEngine);

  test('in the demo organisation', async () => {
    const store = await open();
    const ports = demoPorts(store);
    await loadDemoInto(ports);
    const nearby = nearbyEngine(store, DEMO_CLOCK);
    const { nodes } = await store.findNodes({ label: 'Person', first: 1_000 });
    const ids = nodes.map(({ id }) => id);
    const among = await ports.reach.members(ids, '2026-11-20');
    expect(await nearby.members(ids, '2026-11-20')).toEqual(among);
    const some = among.colleagues.filter((_, place) => place % 9 === 0);
    const questions = [
      ...some.map((own) => ({ ...questionAbout([own], '2026-11-20'), layer: { own } })),
      questionAbout(among.colleagues, '2026-11-20'),
      questionAbout(some, '2026-03-01'),
    ];
    expect(plain(await nearby.answer(questions))).toEqual(plain(await ports.reach.answer(questions)));
    expect(await nearby.figures(questions)).toEqual(await ports.reach.figures(questions));
    for (const person of some) {
      const own = { person, parameters: questions[0]!.parameters, weighted: true };
      expect(await nearby.ownStructure(own)).toEqual(await ports.reach.ownStructure(own));
    }
    await store.close();
  });
});

describe('a graph of which no more than a part fits into memory', () => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await open();
    await write(store, circle(3_000, 4));
  });
  afterAll(() => store.close());

  const limited = (on: GraphStore, bytes: number) =>
    createReachEngine(on, CLOCK, new Follower(on, CLOCK, { budget: new MemoryBudget(bytes) }));

  test('is refused in the same words where reading takes too long, or too many wait', async () => {
    const refusal = new Error('the whole does not fit');
    const around = aroundGroup(questionAbout([idOf(7)], TODAY));
    const hurried = new NearbyAnswers(store, CLOCK, new MemoryBudget(), 0);
    await expect(hurried.instead(refusal, 0, (read) => read(around))).rejects.toBe(refusal);
    const nearby = new NearbyAnswers(store, CLOCK, new MemoryBudget());
    const asked = Array.from({ length: 25 }, () =>
      nearby.instead(refusal, 0, async (read) => (await read(around)).today),
    );
    const answers = await Promise.allSettled(asked);
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 20 }, () => 'fulfilled'),
      ...Array.from({ length: 5 }, () => 'rejected'),
    ]);
    await expect(nearby.instead(refusal, 0, async (read) => (await read(around)).today)).resolves.toBe(TODAY);
  });

  test('answers what fits, and refuses what does not with the words for the whole', async () => {
    const need = estimatedBytes(await countGraph(store));
    const engine = limited(store, need / 2);
    const few = [questionAbout([idOf(7)], TODAY)];
    expect(plain(await engine.answer(few))).toEqual(plain(await createReachEngine(store, CLOCK).answer(few)));
    const all = [
      questionAbout(
        Array.from({ length: 3_000 }, (_, person) => idOf(person)),
        TODAY,
      ),
    ];
    const whole = new Follower(store, CLOCK, { budget: new MemoryBudget(need / 2) });
    const refusal = await whole.at().catch((error: unknown) => error);
    await expect(engine.answer(all)).rejects.toEqual(refusal);
    await expect(engine.answer([...few, ...all])).rejects.toEqual(refusal);
    expect(refusal).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(engine.problem()).toBe('LIMIT_EXCEEDED');
  });

  test('refuses by the numbers of ties, before these are read', async () => {
    const counted = countingStore(store);
    let read = 0;
    const watched = Object.assign(Object.create(counted) as GraphStore, {
      expand: (...call: Parameters<GraphStore['expand']>) => {
        read += 1;
        return counted.expand(...call);
      },
    });
    const engine = nearbyEngine(watched, CLOCK, new MemoryBudget(400_000));
    const members = Array.from({ length: 900 }, (_, person) => idOf(3 * person));
    await expect(engine.bestPaths(waysFrom(idOf(0)))).resolves.not.toEqual([]);
    expect(read).toBeGreaterThan(0);
    read = 0;
    const asked = { ...waysFrom(idOf(0)), sources: members, probability: false };
    await expect(engine.introductions(asked)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(read).toBe(0);
  });

  test('refuses the structure of a group, and where not even the persons fit', async () => {
    const engine = nearbyEngine(store, CLOCK);
    const { parameters } = questionAbout([], TODAY);
    const structure = { members: [idOf(1)], unitOf: new Map(), parameters, weighted: false };
    await expect(engine.groupStructure(structure)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const narrow = nearbyEngine(store, CLOCK, new MemoryBudget(80 * 3_000 - 1));
    await expect(narrow.answer([questionAbout([idOf(1)], TODAY)])).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(await narrow.bestPaths(waysFrom(idOf(1)))).not.toEqual([]);
  });

  test('answers who asks for a revision that is there, not who asks for a later one', async () => {
    const engine = nearbyEngine(store, CLOCK);
    const revision = await store.revision();
    const [answer] = await engine.answer([questionAbout([idOf(7)], TODAY)], revision);
    expect(answer!.revision).toBe(revision);
    await expect(engine.answer([questionAbout([idOf(7)], TODAY)], revision + 1)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });
});

describe('what is read is of one revision', () => {
  const fill = async (): Promise<GraphStore> => {
    const store = await open();
    await write(store, circle(60, 2));
    return store;
  };

  /** Another writes while ties are read, so often. */
  const busy = (store: GraphStore, times: number): GraphStore => {
    let left = times;
    return Object.assign(Object.create(store) as GraphStore, {
      expand: async (...call: Parameters<GraphStore['expand']>) => {
        const found = await store.expand(...call);
        left -= 1;
        if (left >= 0) await write(store, [tie(left, left + 30, 'meanwhile')]);
        return found;
      },
    });
  };

  test('it is read again where others wrote meanwhile', async () => {
    const store = await fill();
    const before = await store.revision();
    const question = [questionAbout([idOf(0)], TODAY)];
    const answers = await nearbyEngine(busy(store, 1), CLOCK).answer(question);
    expect(answers[0]!.revision).toBe(before + 1);
    expect(plain(answers)).toEqual(plain(await createReachEngine(store, CLOCK).answer(question)));
    await store.close();
  });

  test('and given up where they always do', async () => {
    const store = await fill();
    const engine = nearbyEngine(busy(store, 29), CLOCK);
    await expect(engine.answer([questionAbout([idOf(0)], TODAY)])).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { retryable: true },
    });
    await store.close();
  });
});

test('evidence that the layer does not admit plays no part in what is refused', async () => {
  const store = await open();
  await write(store, circle(40, 2));
  const hidden = Array.from({ length: 300 }, (_, number) => tie(0, 1 + (number % 39), `hidden-${number}`, 'PRIVATE'));
  await write(store, hidden);
  const engine = nearbyEngine(store, CLOCK, new MemoryBudget(30_000));
  const ask = (layer: GroupQuestion['layer']) => engine.bestPaths({ ...waysFrom(idOf(0)), layer });
  expect(await ask('COUNTED')).not.toEqual([]);
  expect(await ask({ own: idOf(1) })).not.toEqual([]);
  await expect(ask({ own: idOf(0) })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  await store.close();
});

test('a server answers a viewer whose organisation does not fit into memory', async () => {
  const on = (bytes?: number) =>
    startServer({
      engine: (store, clock) =>
        bytes === undefined ? createReachEngine(store, clock) : nearbyEngine(store, clock, new MemoryBudget(bytes)),
    });
  const [small, whole] = [await on(2 ** 20), await on()];
  try {
    const query =
      '{ viewer { reach { atHorizon { contacts { value } expectedContacts { value } } direct { contacts { value } } } } }';
    const [answer, expected] = [await small.ask(query), await whole.ask(query)];
    expect([answer.errors, answer.data]).toEqual([[], expected.data]);
    expect(expected.data?.['viewer']).toMatchObject({ reach: { direct: { contacts: expect.anything() as unknown } } });
    const ready = await (await fetch(`${small.url}/readyz`)).json();
    expect(ready).toEqual({ status: 'ready', store: 'sqlite', reach: 'LIMIT_EXCEEDED' });
  } finally {
    await Promise.all([small.close(), whole.close()]);
  }
});

function questionAbout(members: readonly string[], asOf: string): GroupQuestion {
  return {
    members,
    needs: [{ id: 'anyone', resource: { kind: 'SECTOR', sector: 'education' }, wanted: 3, importance: 1 }],
    layer: 'COUNTED',
    parameters: { horizon: 2, minStrength: 0, via: 'ANY', asOf, includeDerived: true },
    losses: true,
    usableStrength: 200,
  };
}

function waysFrom(source: string) {
  const { parameters } = questionAbout([], TODAY);
  return { source, targets: [2, 3, 4].map(idOf), layer: 'COUNTED' as const, parameters, limit: 9 };
}

function idOf(person: number): string {
  return `01KB${String(person).padStart(22, '0')}`;
}

/** Each person knows the next `others`; every third is an employee. */
function circle(persons: number, others: number): WriteOperation[] {
  const all = Array.from({ length: persons }, (_, person) => person);
  const kind = (person: number): string => (person % 3 === 0 ? 'EMPLOYEE' : 'EXTERNAL');
  return [
    ...all.map((person) => putNode('Person', idOf(person), { kind: kind(person), ...TIMES })),
    ...all.flatMap((person) =>
      Array.from({ length: others }, (_, step) => tie(person, (person + step + 1) % persons, 'k')),
    ),
  ];
}

function tie(one: number, other: number, key: string, sharing = 'SHARED'): WriteOperation {
  const [from, to] = [idOf(one), idOf(other)].sort() as [string, string];
  const properties = { source: 'DECLARED', sharing, contributor: idOf(one), firstSeen: '2026-10-01' };
  return { op: 'putRelation', type: 'TIE', from, to, key, properties };
}

async function write(store: GraphStore, operations: readonly WriteOperation[]): Promise<void> {
  for (let first = 0; first < operations.length; first += 10_000) {
    await store.write({ operations: operations.slice(first, first + 10_000) });
  }
}
