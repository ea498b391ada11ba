import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { GroupQuestion } from '../../../src/model/reach';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import type { GraphStore } from '../../../src/store/store';
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
