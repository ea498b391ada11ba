/** What is read around a question answers it as the projection of the whole graph does, on any store: exported, run by a test per store. */
import type { ReachEngine } from '../../src/services/ports';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import type { GraphStore } from '../../src/store/store';
import { nearbyEngine } from '../fixtures/nearby-engine';
import { PERSONS, START, personProperties, putNode, randomOperation, tryWrite } from '../fixtures/projection-writes';
import { Random } from '../fixtures/random';
import { expectSame, questionsOn, smallGroups } from '../fixtures/same-answers';

const CLOCK = { now: () => START };
const TODAY = '2026-11-01';
const WRITES = 90;

/** `open` gives an empty store each time. */
export function testNearbyAnswers(open: () => Promise<GraphStore>, graphs: number): void {
  test(`every question on ${graphs} random graphs`, async () => {
    for (let seed = 1; seed <= graphs; seed += 1) {
      const store = await randomStore(open, new Random(seed));
      const [nearby, whole] = [nearbyEngine(store, CLOCK), createReachEngine(store, CLOCK)];
      try {
        await expectSame(nearby, whole, TODAY);
        expect(await nearby.figures(smallGroups(TODAY))).toEqual(await whole.figures(smallGroups(TODAY)));
        for (const person of PERSONS.slice(0, 5)) await expectSameAround(nearby, whole, person);
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
      expect([nearby.problem(), whole.problem()]).toEqual(['LIMIT_EXCEEDED', undefined]);
      await store.close();
    }
  }, 600_000);
}

async function randomStore(open: () => Promise<GraphStore>, random: Random): Promise<GraphStore> {
  const store = await open();
  await store.write({ operations: PERSONS.map((person) => putNode('Person', person, personProperties(random))) });
  for (let written = 0; written < WRITES; written += 1) await tryWrite(store, [randomOperation(random)]);
  return store;
}

async function expectSameAround(nearby: ReachEngine, whole: ReachEngine, person: string): Promise<void> {
  for (const { layer, parameters } of [...questionsOn(TODAY).slice(0, 4), ...ownQuestions(person)]) {
    const own = { person, parameters, weighted: parameters.horizon > 1 };
    expect(await nearby.ownStructure(own)).toEqual(await whole.ownStructure(own));
    const question = { sources: [person, PERSONS[1]!], targets: PERSONS.slice(3), layer, parameters, limit: 20 };
    const [left, right] = await Promise.all(
      [nearby, whole].map((engine) => engine.introductions({ ...question, probability: true })),
    );
    expect({ ...left, probability: null }).toEqual({ ...right, probability: null });
    expect(left?.probability?.relevantTies).toBe(right?.probability?.relevantTies);
    // Samples are drawn in the order of the persons' numbers, which are others.
    if (right?.probability?.method !== 'EXACT') continue;
    expect(left?.probability?.value).toBeCloseTo(right.probability.value, 12);
  }
}

function ownQuestions(own: string) {
  return questionsOn(TODAY)
    .slice(0, 2)
    .flatMap(({ parameters }) =>
      ([1, 2, 4] as const).map((horizon) => ({ layer: { own }, parameters: { ...parameters, horizon } })),
    );
}
