/** The worked examples through the engine on any store: exported, run by a test per store. */
import type { Clock } from '../../src/model/clock';
import { candidateAdditions } from '../../src/services/reach/candidate-interval';
import type { BestPath, IntroductionQuestion, ReachEngine } from '../../src/services/ports';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import type { GraphStore } from '../../src/store/store';
import { expectClose } from '../fixtures/close';
import { describeWithSharedData, readSharedJson } from '../fixtures/shared-data';
import {
  exampleLayer,
  exampleNeeds,
  exampleOperations,
  exampleQuestions,
  readExampleGraph,
  readExampleStrengths,
  WORKED_EXAMPLE_TODAY,
  WORKED_EXAMPLES,
  type WorkedExample,
} from '../fixtures/worked-example';
import { expectAnswer } from './reach-goldens';

export const EXAMPLE_CLOCK = { now: () => Date.parse(`${WORKED_EXAMPLE_TODAY}T12:00:00Z`) };

interface Introduction {
  readonly from: string;
  readonly expertise: string;
  readonly horizon: 1 | 2 | 3 | 4;
  readonly answer: IntroductionAnswer;
}

interface ExpectedPath {
  readonly path: readonly string[];
  readonly strength: number;
  readonly weakest: readonly [string, string];
}

interface IntroductionAnswer {
  readonly paths: readonly ExpectedPath[];
  readonly alternative: ExpectedPath | null;
  readonly probability: number;
  readonly relevantTies: number;
}

/** `open` gives an empty store each time; `engineOn` the engine, by default one that has all in memory. */
export function testEngineGoldens(
  open: () => Promise<GraphStore>,
  engineOn: (store: GraphStore, clock: Clock) => ReachEngine = createReachEngine,
): void {
  describeWithSharedData('the worked examples through the engine', () => {
    describe.each(WORKED_EXAMPLES)('%s', (name) => {
      let store: GraphStore;
      let engine: ReachEngine;

      beforeAll(async () => {
        store = await open();
        await store.write({ operations: exampleOperations(readExampleGraph(name)) });
        engine = engineOn(store, EXAMPLE_CLOCK);
      }, 120_000);
      afterAll(() => store.close());

      test('every role and own reach, in one pass', async () => {
        const questions = exampleQuestions(name);
        const answers = await engine.answer(questions.map(({ question }) => question));
        expect(questions.length).toBeGreaterThan(0);
        questions.forEach((asked, place) => {
          try {
            expectAnswer(asked, answers[place]!.atHorizon);
          } catch (error) {
            throw new Error(asked.title, { cause: error });
          }
        });
      });

      test('strengths of every pair of persons', async () => {
        const ids = readExampleGraph(name).persons.map(({ id }) => id);
        const pairs = ids.flatMap((a) => ids.filter((b) => a < b).map((b) => [a, b] as const));
        for (const [layer, expected] of Object.entries(readExampleStrengths(name))) {
          const found = await engine.strengths(pairs, exampleLayer(layer), WORKED_EXAMPLE_TODAY);
          const ties = pairs.flatMap(([a, b], place) => (found[place] === 0 ? [] : [[`${a} ${b}`, found[place]]]));
          expect(Object.fromEntries(ties)).toEqual(expected);
        }
      });

      test('nothing that the example expects is left out', () => {
        const expected = readSharedJson(`worked-example/${name}.expected.json`) as Record<string, unknown>;
        const lists = ['roles', 'own', 'introductions', 'candidates'];
        const entries = Object.entries(expected).filter(([key]) => key !== 'strengths');
        const total = entries.reduce((sum, [key, value]) => {
          return sum + (lists.includes(key) ? (value as readonly unknown[]).length : 1);
        }, 0);
        const asked = [exampleQuestions(name), introductionsIn(name), candidatesOf(name)].map(({ length }) => length);
        expect(asked.reduce((sum, length) => sum + length)).toBe(total);
      });

      if (name === 'edges') test('what a candidate would add, by every way to overlap', () => expectOverlaps(engine));
      else test('what a candidate would add', () => expectCandidates(engine, name));
      test('introductions: paths, alternative, weakest ties and probability', async () => {
        const asked = introductionsIn(name);
        expect(asked.length).toBeGreaterThan(0);
        for (const { question, answer } of asked) expectIntroduction(answer, await engine.introductions(question));
      });

      if (name === 'office') test('ways in agree with introductions', () => expectIntroductions(engine, name));
    });
  });
}

interface AskedIntroduction {
  readonly question: IntroductionQuestion;
  readonly answer: IntroductionAnswer;
}

/** Every introduction of an example, as its key or its fields say it. */
function introductionsIn(name: WorkedExample): readonly AskedIntroduction[] {
  const expected = readSharedJson(`worked-example/${name}.expected.json`) as Record<string, unknown>;
  const ask = (
    sources: readonly string[],
    expertise: string,
    horizon: number,
    layer: IntroductionQuestion['layer'],
  ) => {
    const targets = readExampleGraph(name)
      .persons.filter(({ expertise: known }) => known?.some(({ code }) => code === expertise) === true)
      .map(({ id }) => id);
    const fixed = { minStrength: 0, via: 'ANY', asOf: WORKED_EXAMPLE_TODAY, includeDerived: true } as const;
    const parameters = { ...fixed, horizon: horizon as 1 | 2 | 3 | 4 };
    return { sources, targets, layer, parameters, limit: 5, probability: true };
  };
  if (name === 'office') {
    return (expected['introductions'] as readonly Introduction[]).map(({ from, expertise, horizon, answer }) => {
      return { question: ask([from], expertise, horizon, { own: from }), answer };
    });
  }
  const of = (key: string): IntroductionAnswer => expected[key] as IntroductionAnswer;
  if (name === 'tiny') {
    const answer = of('introduction_e2_to_dyeing_horizon3');
    return [{ question: ask(['e2'], 'dyeing', 3, 'COUNTED'), answer }];
  }
  const group = of('introduction, COUNTED, from group e1 e6 to weaving, horizon 3');
  const colleague = of('introduction, COUNTED, from e7 to colleague e4, horizon 4');
  return [
    { question: ask(['e1', 'e6'], 'weaving', 3, 'COUNTED'), answer: group },
    { question: { ...ask(['e7'], '', 4, 'COUNTED'), targets: ['e4'] }, answer: colleague },
  ];
}

function expectIntroduction(
  expected: IntroductionAnswer,
  found: Awaited<ReturnType<ReachEngine['introductions']>>,
): void {
  const told = ({ path, strengths, scaledStrength }: BestPath) => {
    const weakest = strengths.indexOf(Math.min(...strengths));
    return { path, strength: Math.round(scaledStrength) / 1e12, weakest: [path[weakest], path[weakest + 1]] };
  };
  const close = (one: ExpectedPath) => ({ ...one, strength: expect.closeTo(one.strength, 9) as unknown });
  expect(found.paths.map(told)).toEqual(expected.paths.map(close));
  expect(found.alternative && told(found.alternative)).toEqual(expected.alternative && close(expected.alternative));
  expect(found.probability).toMatchObject({ method: 'EXACT', relevantTies: expected.relevantTies });
  expect(found.probability?.value).toBeCloseTo(expected.probability, 9);
}

/** Of the five best paths, the best one per first person and target: the beginning of what bestPaths answers. */
async function expectIntroductions(engine: ReachEngine, name: WorkedExample): Promise<void> {
  const expected = readSharedJson(`worked-example/${name}.expected.json`) as { introductions: readonly Introduction[] };
  const persons = readExampleGraph(name).persons;
  for (const { from, expertise, horizon, answer } of expected.introductions) {
    const targets = persons.filter((person) => person.expertise?.some(({ code }) => code === expertise) === true);
    const parameters = {
      horizon,
      minStrength: 0,
      via: 'ANY',
      asOf: WORKED_EXAMPLE_TODAY,
      includeDerived: true,
    } as const;
    const ways = await engine.bestPaths({
      source: from,
      targets: targets.map(({ id }) => id),
      layer: { own: from },
      parameters,
      limit: 100,
    });
    const seen = new Set<string>();
    const bestOfEach = answer.paths.filter(({ path }) => {
      const key = `${path[1]} ${path.at(-1)}`;
      return seen.has(key) ? false : seen.add(key);
    });
    expect(ways.slice(0, bestOfEach.length).map(({ path }) => path)).toEqual(bestOfEach.map(({ path }) => path));
    ways.slice(0, bestOfEach.length).forEach((way, place) => {
      expect(Math.abs(way.scaledStrength / 1e12 - bestOfEach[place]!.strength)).toBeLessThan(1e-9);
    });
    if (answer.paths.length < 5) expect(ways).toHaveLength(bestOfEach.length);
  }
}

interface CandidateAnswer {
  readonly role: string;
  readonly answer: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly adds: readonly {
    readonly need: string;
    readonly usable: readonly [number, number];
    readonly coverage: readonly [number, number];
    readonly expected: readonly [number, number];
  }[];
}

/** Layer COUNTED, horizon 2: integers exactly, the rest to 1e-9. */
async function expectCandidates(engine: ReachEngine, name: WorkedExample): Promise<void> {
  const graph = readExampleGraph(name);
  const usableStrength = Math.round(graph.usableStrength * 1000);
  const candidates = candidatesOf(name);
  expect(candidates.length).toBeGreaterThan(0);
  for (const { role: id, answer, adds } of candidates) {
    const role = graph.roles.find((one) => one.id === id)!;
    const needs = exampleNeeds(role);
    const asked = { horizon: 2, minStrength: 0, via: 'ANY', asOf: WORKED_EXAMPLE_TODAY, includeDerived: true } as const;
    const question = { members: role.holders, needs, layer: 'COUNTED', parameters: asked, losses: false } as const;
    const [reached] = await engine.answer([{ ...question, usableStrength }]);
    const counts = Object.entries(answer).flatMap(([needId, byCloseness]) =>
      Object.entries(byCloseness).map(([closeness, count]) => ({ needId, closeness: Number(closeness), count })),
    );
    const found = candidateAdditions(reached!.atHorizon, needs, counts, usableStrength);
    expect(found.map(({ needId, usable }) => [needId, usable])).toEqual(adds.map(({ need, usable }) => [need, usable]));
    found.forEach(({ usable, coverage, gap, expected }, place) => {
      const { wanted } = needs[place]!;
      // What is wanted still follows from what is covered, at both ends.
      const still = [1, 0].map((end) => Math.max(0, wanted - reached!.atHorizon.needs[place]!.usable - usable[end]!));
      expect(gap).toEqual(still);
      for (const end of [0, 1] as const) {
        expect(Math.abs(coverage[end] - adds[place]!.coverage[end])).toBeLessThan(1e-9);
        expect(Math.abs(expected[end] - adds[place]!.expected[end])).toBeLessThan(1e-9);
      }
    });
  }
}

/** The answers tried for each need of the corner cases: how many contacts of closeness 1..5. */
const TRIED = [
  [0, 0, 0, 0, 1],
  [1, 1, 1, 1, 1],
  [0, 2, 0, 3, 0],
  [0, 0, 0, 0, 6],
];
const BASE = [100, 250, 450, 650, 850];

/** edges.expected.json has no candidate: bounds are the least and the most over every way in which new contacts may be reached ones. */
async function expectOverlaps(engine: ReachEngine): Promise<void> {
  const graph = readExampleGraph('edges');
  const usableStrength = Math.round(graph.usableStrength * 1000);
  const [role] = graph.roles;
  const needs = exampleNeeds(role!);
  for (const { title, question, answer } of exampleQuestions('edges')) {
    if (answer.needs === undefined) continue;
    const [reached] = await engine.answer([question]);
    for (const tried of TRIED) {
      const counts = needs.flatMap(({ id }) => tried.map((count, at) => ({ needId: id, closeness: at + 1, count })));
      const found = candidateAdditions(reached!.atHorizon, needs, counts, usableStrength);
      needs.forEach((need, place) => {
        const known = strengthsOf(graph, need, answer.contacts!);
        expect(known).toHaveLength(answer.needs![place]!.reachable);
        const offered = tried.flatMap((count, at) => new Array<number>(count).fill(BASE[at]! / 1000));
        const bounds = overlapBounds(offered, known, { wanted: need.wanted, usable: graph.usableStrength });
        const { usable, coverage, gap, expected } = found[place]!;
        expect([title, usable, gap]).toEqual([title, bounds.usable, bounds.gap]);
        for (const end of [0, 1] as const) {
          expectClose(coverage[end], bounds.coverage[end]);
          expectClose(expected[end], bounds.expected[end]);
        }
      });
    }
  }
}

/** Of the contacts that a question reaches, those with what the need names, read off the example's own records. */
function strengthsOf(
  { persons }: ReturnType<typeof readExampleGraph>,
  { resource, minimumLevel = 0 }: ReturnType<typeof exampleNeeds>[number],
  contacts: Readonly<Record<string, { readonly strength: number }>>,
): readonly number[] {
  if (resource.kind !== 'EXPERTISE') throw new Error('the corner cases need expertise alone');
  return Object.entries(contacts).flatMap(([id, { strength }]) => {
    const expertise = persons.find((person) => person.id === id)?.expertise ?? [];
    const isEnough = expertise.some(
      ({ code, level }) => resource.ids.includes(code) && (level ?? (minimumLevel > 0 ? -1 : 0)) >= minimumLevel,
    );
    return isEnough ? [strength] : [];
  });
}

interface Bounds {
  readonly usable: readonly [number, number];
  readonly coverage: readonly [number, number];
  readonly gap: readonly [number, number];
  readonly expected: readonly [number, number];
}

/** Each contact that is offered is a new one, or one of those known: then it adds what it is stronger by, and whether it is usable first. */
function overlapBounds(
  offered: readonly number[],
  known: readonly number[],
  { wanted, usable }: { readonly wanted: number; readonly usable: number },
): Bounds {
  const isUsable = (strength: number): boolean => strength > usable - 1e-9;
  const already = known.filter(isUsable).length;
  let least = Infinity;
  let fewest = Infinity;
  const choose = (place: number, taken: ReadonlySet<number>, sum: number, added: number): void => {
    const strength = offered[place];
    if (strength === undefined) {
      least = Math.min(least, sum);
      fewest = Math.min(fewest, added);
      return;
    }
    choose(place + 1, taken, sum + strength, added + (isUsable(strength) ? 1 : 0));
    known.forEach((other, at) => {
      if (taken.has(at)) return;
      const more = isUsable(strength) && !isUsable(other) ? 1 : 0;
      choose(place + 1, new Set([...taken, at]), sum + Math.max(0, strength - other), added + more);
    });
  };
  choose(0, new Set(), 0, 0);
  const most = offered.filter(isUsable).length;
  const coverage = (added: number): number => Math.min(1, (already + added) / wanted) - Math.min(1, already / wanted);
  const gap = (added: number): number => Math.max(0, wanted - already - added);
  const all = offered.reduce((sum, strength) => sum + strength, 0);
  return {
    usable: [fewest, most],
    coverage: [coverage(fewest), coverage(most)],
    gap: [gap(most), gap(fewest)],
    expected: [least, all],
  };
}

/** The tiny example says its answer in the key: two contacts of closeness 4 for dyeing. */
function candidatesOf(name: WorkedExample): readonly CandidateAnswer[] {
  const expected = readSharedJson(`worked-example/${name}.expected.json`) as {
    readonly candidates?: readonly CandidateAnswer[];
    readonly candidate_dyeing_two_of_closeness_4?: CandidateAnswer['adds'];
  };
  const adds = expected.candidate_dyeing_two_of_closeness_4;
  if (adds === undefined) return expected.candidates ?? [];
  return [{ role: 'r', answer: { dyeing: { 4: 2 } }, adds }];
}
