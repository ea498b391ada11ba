import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { GroupQuestion } from '../../../src/model/reach';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import type { GraphStore, WriteOperation } from '../../../src/store/store';
import {
  DAY,
  PERSONS,
  START,
  TIMES,
  personProperties,
  putNode,
  randomOperation,
  tryWrite,
} from '../../fixtures/projection-writes';
import { Random } from '../../fixtures/random';
import { testRestoreUnderEngine } from '../../fixtures/restored';
import { expectSame, questionsOn } from '../../fixtures/same-answers';

const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 20_261_101);
const RUNS = 12;
const STEPS = 25;
const open = (): Promise<GraphStore> => openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });

describe(`after any sequence of writes the engine equals one that begins anew (seeds from ${FIRST_SEED})`, () => {
  test.each(Array.from({ length: RUNS }, (_, run) => FIRST_SEED + run))('seed %i', async (seed) => {
    const random = new Random(seed);
    const store = await open();
    let now = START;
    const clock = { now: () => now };
    const followed = createReachEngine(store, clock);
    for (const person of PERSONS) await tryWrite(store, [putNode('Person', person, personProperties(random))]);
    for (let step = 0; step < STEPS; step += 1) {
      const count = 1 + random.below(step % 5 === 0 ? 40 : 6);
      for (let write = 0; write < count; write += 1) {
        await tryWrite(
          store,
          Array.from({ length: 1 + random.below(3) }, () => randomOperation(random)),
        );
      }
      if (random.chance(0.1)) now += DAY * (1 + random.below(40));
      const today = new Date(now).toISOString().slice(0, 10);
      await expectSame(followed, createReachEngine(store, clock), today);
      // What answers do not depend on: they are kept, and the revision is the new one.
      const value = { value: String(step), updatedAt: TIMES.updatedAt };
      await store.write({ operations: [putNode('Setting', 'a-setting', value)] });
      await expectSame(followed, createReachEngine(store, clock), today);
      expect((await followed.verify(20)).differences).toEqual([]);
    }
    await store.close();
  });
});

describe('figures of groups', () => {
  test('are those of the whole answer', async () => {
    const random = new Random(FIRST_SEED);
    const store = await open();
    const engine = createReachEngine(store, { now: () => START });
    for (let write = 0; write < 300; write += 1) await tryWrite(store, [randomOperation(random)]);
    const questions = questionsOn('2026-11-01');
    const figures = await engine.figures(questions);
    for (const [place, answer] of (await engine.answer(questions)).entries()) {
      const { direct, atHorizon } = figures[place]!;
      expect(answer.direct).toMatchObject(direct);
      expect(answer.atHorizon).toMatchObject(atHorizon);
    }
    expect(figures.some(({ atHorizon }) => atHorizon.reached > 0)).toBe(true);
    await store.close();
  });

  test('are kept until something changes that they depend on', async () => {
    const random = new Random(FIRST_SEED);
    const store = await open();
    const engine = createReachEngine(store, { now: () => START });
    for (let write = 0; write < 300; write += 1) await tryWrite(store, [randomOperation(random)]);
    const [question] = questionsOn('2026-11-01');
    const ask = async () => (await engine.figures([question!]))[0]!;
    const first = await ask();
    await store.write({ operations: [putNode('Setting', 's', { value: '1', updatedAt: TIMES.updatedAt })] });
    const kept = await ask();
    expect(kept.atHorizon).toBe(first.atHorizon);
    expect(kept.revision).toBe(first.revision + 1);
    await store.write({ operations: [putNode('Person', 'p0', { kind: 'EXTERNAL', ...TIMES })] });
    expect((await ask()).atHorizon).not.toBe(first.atHorizon);
    await store.close();
  });
});

describe('figures that are kept', () => {
  const tie = (from: string, to: string, closeness = 3): WriteOperation => ({
    op: 'putRelation',
    type: 'TIE',
    ...{ from, to, key: 'k' },
    properties: { source: 'DECLARED', sharing: 'COUNTED', contributor: from, firstSeen: '2026-10-01', closeness },
  });
  const person = (id: string, kind: string, more = {}): WriteOperation =>
    putNode('Person', id, { kind, ...more, ...TIMES });
  const gone = (from: string, to: string): WriteOperation => ({
    op: 'deleteRelation',
    type: 'TIE',
    from,
    to,
    key: 'k',
  });
  const question: GroupQuestion = {
    ...questionsOn('2026-11-01')[0]!,
    members: ['e1'],
    parameters: { ...questionsOn('2026-11-01')[0]!.parameters, horizon: 2 },
  };

  /** e1 – e2 – c1 – c2 – c3, and e4 – c4 on their own; e1 asks at horizon 2. */
  async function laboratory() {
    const store = await open();
    const engine = createReachEngine(store, { now: () => START });
    const persons = { e1: 'EMPLOYEE', e2: 'EMPLOYEE', e4: 'EMPLOYEE', c1: 'EXTERNAL', c2: 'EXTERNAL', c3: 'EXTERNAL' };
    await store.write({
      operations: [
        ...Object.entries({ ...persons, c4: 'EXTERNAL', f1: 'FORMER' }).map(([id, kind]) => person(id, kind)),
        ...[tie('e1', 'e2'), tie('c1', 'e2'), tie('c1', 'c2'), tie('c2', 'c3'), tie('c4', 'e4'), tie('e1', 'f1')],
      ],
    });
    const figures = async (asked = question) => (await engine.figures([asked]))[0]!.atHorizon;
    return { store, figures };
  }

  const far: Readonly<Record<string, readonly WriteOperation[]>> = {
    'a tie of two who are not near': [tie('c4', 'e4', 5)],
    'a tie beyond the horizon': [tie('c2', 'c3', 5)],
    'a tie that goes on from the horizon': [tie('c1', 'c2', 5)],
    'a tie that is gone there': [gone('c2', 'c3')],
    'somebody new whom somebody far knows': [person('c5', 'EXTERNAL'), tie('c5', 'e4')],
    'a chain of new ties far away': [tie('c3', 'e4', 5), tie('c3', 'c4', 5)],
    'what somebody far knows': [
      {
        op: 'putRelation',
        type: 'HAS_OCCUPATION',
        from: 'c3',
        to: 'j1',
        key: '',
        properties: { provenance: 'DECLARED' },
      },
    ],
    'somebody far leaves': [person('e4', 'FORMER')],
    'what no figure looks at': [person('e1', 'EMPLOYEE', { name: 'Another name' })],
  };

  test.each(Object.entries(far))('stay the very same after %s', async (_, operations) => {
    const { store, figures } = await laboratory();
    await store.write({ operations: [putNode('Occupation', 'j1', { labels: { en: 'j' }, sortName: 'j', ...TIMES })] });
    const first = await figures();
    expect(first).toMatchObject({ members: 1, reached: 1, perHop: [0, 1] });
    await store.write({ operations });
    expect(await figures()).toBe(first);
    await store.close();
  });

  const near: Readonly<Record<string, readonly [readonly WriteOperation[], object]>> = {
    'a weaker tie on a path': [[tie('c1', 'e2', 1)], { usable: 0 }],
    'a new tie of somebody near': [[tie('c4', 'e2')], { reached: 2 }],
    'a new tie to somebody who knows others': [[tie('e1', 'e4')], { reached: 2 }],
    'a tie that is gone': [[gone('c1', 'e2')], { reached: 0 }],
    'a colleague inside a path who leaves': [[person('e2', 'FORMER')], { reached: 0 }],
    'somebody excluded whom a member knows and who returns': [[person('f1', 'EXTERNAL')], { reached: 2 }],
    'somebody at the horizon who is employed': [[person('c1', 'EMPLOYEE')], { reached: 0 }],
    'a sector of somebody at the horizon': [[person('c1', 'EXTERNAL', { sector: 'law' })], { sectors: 1 }],
    'a member who leaves': [[person('e1', 'FORMER')], { members: 0, reached: 0 }],
    'a sector that nobody had before': [[person('c4', 'EXTERNAL', { sector: 'law' })], { sectors: 0 }],
  };

  test.each(Object.entries(near))('are made anew after %s', async (_, [operations, expected]) => {
    const { store, figures } = await laboratory();
    const first = await figures();
    await store.write({ operations });
    const second = await figures();
    expect(second).not.toBe(first);
    expect(second).toMatchObject(expected);
    await store.close();
  });

  test('are made anew when a member comes whom nobody knew', async () => {
    const { store, figures } = await laboratory();
    const asked = { ...question, members: ['e1', 'e9'] };
    expect(await figures(asked)).toMatchObject({ members: 1 });
    await store.write({ operations: [person('e9', 'EMPLOYEE')] });
    expect(await figures(asked)).toMatchObject({ members: 2 });
    await store.close();
  });

  test('of a past day stay after a tie far away, and are made anew after somebody changed', async () => {
    const { store, figures } = await laboratory();
    const asked = { ...question, parameters: { ...question.parameters, asOf: '2026-10-15' } };
    const first = await figures(asked);
    await store.write({ operations: [tie('c4', 'e4', 5)] });
    expect(await figures(asked)).toBe(first);
    await store.write({ operations: [person('c4', 'EXTERNAL', { sector: 'law' })] });
    expect(await figures(asked)).not.toBe(first);
    await store.close();
  });
});

describe('revisions', () => {
  test('questions at once, while others write, are answered at the revision asked for or later', async () => {
    const store = await open();
    const random = new Random(FIRST_SEED);
    const engine = createReachEngine(store, { now: () => START });
    for (const person of PERSONS) await tryWrite(store, [putNode('Person', person, personProperties(random))]);
    const [question] = questionsOn('2026-11-01');
    await Promise.all(
      Array.from({ length: 40 }, async (_, turn) => {
        await tryWrite(store, [randomOperation(random), putNode('Person', `q${turn}`, personProperties(random))]);
        const written = await store.revision();
        const [answer] = await engine.answer([question!], turn % 2 === 0 ? written : undefined);
        expect(answer!.revision).toBeGreaterThanOrEqual(written);
      }),
    );
    const revision = await store.revision();
    expect((await engine.answer([question!], 0))[0]!.revision).toBeLessThanOrEqual(revision);
    expect((await engine.answer([question!]))[0]!.revision).toBe(revision);
    await store.close();
  });

  test('a revision that is still to come is refused', async () => {
    const store = await open();
    const engine = createReachEngine(store, { now: () => START });
    const [question] = questionsOn('2026-11-01');
    await expect(engine.answer([question!], 1_000)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await store.close();
  });
});

describe('questions', () => {
  const [valid] = questionsOn('2026-11-01');
  const wrong: readonly (readonly [string, GroupQuestion])[] = [
    ['horizon', { ...valid!, parameters: { ...valid!.parameters, horizon: 5 as 4 } }],
    ['minStrength', { ...valid!, parameters: { ...valid!.parameters, minStrength: 1001 } }],
    ['via', { ...valid!, parameters: { ...valid!.parameters, via: 'NOBODY' as 'ANY' } }],
    ['asOf', { ...valid!, parameters: { ...valid!.parameters, asOf: '2026-11-02' } }],
    ['asOf', { ...valid!, parameters: { ...valid!.parameters, asOf: '2026-02-30' } }],
    ['usableStrength', { ...valid!, usableStrength: 0.2 }],
    ['wanted', { ...valid!, needs: [{ ...valid!.needs[0]!, wanted: 0 }] }],
    ['importance', { ...valid!, needs: [{ ...valid!.needs[0]!, importance: 0 }] }],
    ['minimumLevel', { ...valid!, needs: [{ ...valid!.needs[0]!, minimumLevel: 6 }] }],
  ];

  test.each(wrong)('a wrong %s is BAD_INPUT', async (field, question) => {
    const store = await open();
    const engine = createReachEngine(store, { now: () => START });
    await expect(engine.answer([question])).rejects.toMatchObject({ code: 'BAD_INPUT', details: { field: [field] } });
    await store.close();
  });

  test('in an empty store nobody is reached', async () => {
    const store = await open();
    const engine = createReachEngine(store, { now: () => START });
    const [answer] = await engine.answer([valid!]);
    expect(answer!.atHorizon).toMatchObject({
      members: 0,
      reached: 0,
      expected: 0,
      redundancy: null,
      fragility: 0,
      index: 0,
    });
    expect(await engine.bestPaths({ ...valid!, source: 'nobody', targets: ['p1'], limit: 5 })).toEqual([]);
    await store.close();
  });
});

describe('a backup that takes the place of what is followed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-restored-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  testRestoreUnderEngine(open, () => folder);
});
