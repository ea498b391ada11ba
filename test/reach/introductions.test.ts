import {
  alternativePath,
  introductionPaths,
  introductionSteps,
  type IntroductionPath,
} from '../../src/reach/kernels/introduction-paths';
import {
  exactReliability,
  relevantTies,
  ReliabilitySampler,
  targetSteps,
  wilsonInterval,
} from '../../src/reach/kernels/reliability';
import { layerOf } from '../../src/reach/projection';
import { SeededRandom } from '../../src/reach/seeded-random';
import { finished } from '../../src/reach/steps';
import { allPaths, type BrutePath, type BruteRules, compareByRule7 } from '../fixtures/brute-force-reach';
import { smallProjection, type SmallGraph } from '../fixtures/projections';
import { Random } from '../fixtures/random';
import { describeWithSharedData } from '../fixtures/shared-data';
import { readReliabilities } from '../golden/reliability';

const RUNS = 4000;
const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const STRENGTHS = [1, 100, 200, 250, 500, 500, 810, 900, 900, 990];

interface Case {
  readonly graph: SmallGraph;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly rules: BruteRules;
}

function randomCase(random: Random): Case {
  const ids = Array.from({ length: 3 + random.below(6) }, (_, number) => `p${(number * 7) % 10}${number}`);
  const persons = ids.map((id) => ({
    id,
    standing: random.pick(['COLLEAGUE', 'COLLEAGUE', 'CONTACT', 'CONTACT', 'EXCLUDED'] as const),
  }));
  const strengths = random.chance(0.5) ? STRENGTHS : [random.pick(STRENGTHS)];
  const density = 0.2 + random.next() * 0.5;
  const pairs = ids.flatMap((a, place) => ids.slice(place + 1).map((b) => [a, b] as const));
  const ties = pairs
    .filter(() => random.chance(density))
    .map(([a, b]) => ({ a, b, counted: random.pick(strengths), shared: 0 }));
  return {
    graph: { persons, ties },
    sources: ids.filter((_, place) => place === 0 || random.chance(0.2)),
    targets: ids.filter(() => random.chance(0.4)),
    rules: {
      layer: 'counted',
      horizon: 1 + random.below(4),
      minStrength: random.pick([0, 0, 0, 200]),
      via: random.pick(['ANY', 'ANY', 'COLLEAGUES', 'CONTACTS'] as const),
    },
  };
}

/** Every introduction by its definition, in the order of rule 7. */
function bruteIntroductions({ graph, sources, targets, rules }: Case): BrutePath[] {
  return sources
    .flatMap((source) => allPaths(graph, source, rules))
    .filter(({ path }) => path.slice(1).every((person) => !sources.includes(person)))
    .filter(({ path }) => targets.includes(path.at(-1)!))
    .sort(compareByRule7);
}

const tiesOf = (path: readonly string[]): string[] =>
  path.slice(1).map((person, place) => [path[place]!, person].sort().join(' '));

/** The chance by its definition: over every state of the relevant ties. */
function bruteChance(graph: SmallGraph, paths: readonly BrutePath[], relevant: readonly string[]): number {
  const strength = new Map(graph.ties.map(({ a, b, counted }) => [[a, b].sort().join(' '), counted / 1000]));
  let total = 0;
  for (let state = 0; state < 2 ** relevant.length; state += 1) {
    const open = new Set(relevant.filter((_, tie) => Math.floor(state / 2 ** tie) % 2 === 1));
    if (!paths.some(({ path }) => tiesOf(path).every((tie) => open.has(tie)))) continue;
    total += relevant.reduce(
      (chance, tie) => chance * (open.has(tie) ? strength.get(tie)! : 1 - strength.get(tie)!),
      1,
    );
  }
  return total;
}

function kernelCase(one: Case) {
  const { projection, ids, numberOf } = smallProjection(one.graph);
  const standing = new Map(one.graph.persons.map((person) => [person.id, person.standing]));
  const numbers = (list: readonly string[]) =>
    list.filter((id) => standing.get(id) !== 'EXCLUDED').map((id) => numberOf.get(id)!);
  const ends = { sources: numbers(one.sources), targets: numbers(one.targets) };
  const named = (found: IntroductionPath) => ({
    path: found.path.map((person) => ids[person]!),
    scaled: found.scaledStrength,
  });
  return { graph: layerOf(projection, 'COUNTED'), ends, named };
}

describe('introduction paths', () => {
  test(`are those of the definition, with alternative and chance, in ${RUNS} random graphs`, () => {
    let found = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const one = randomCase(new Random(FIRST_SEED + run));
      const { graph, ends, named } = kernelCase(one);
      const expected = bruteIntroductions(one);
      const limit = 1 + (run % 20);
      const paths = introductionPaths(graph, { ...ends, limit }, one.rules);
      const at = { seed: FIRST_SEED + run };
      expect({ ...at, paths: paths.map(named) }).toEqual({ ...at, paths: expected.slice(0, limit) });
      found += paths.length;
      const [first] = paths;
      if (first !== undefined) {
        const used = tiesOf(named(first).path);
        const other = expected.find(({ path }) => tiesOf(path).every((tie) => !used.includes(tie)));
        const alternative = alternativePath(graph, ends, first.path, one.rules);
        expect({ ...at, other: alternative && named(alternative) }).toEqual({ ...at, other });
      }
      const relevant = [...new Set(expected.flatMap(({ path }) => tiesOf(path)))];
      const ties = relevantTies(graph, ends, one.rules)!;
      expect({ ...at, ties: ties.strengths.length }).toEqual({ ...at, ties: relevant.length });
      if (relevant.length > 9) continue;
      expect(Math.abs(exactReliability(ties) - bruteChance(one.graph, expected, relevant))).toBeLessThan(1e-12);
    }
    expect(found).toBeGreaterThan(RUNS);
  });

  test('do not disturb each other where several are looked for in turns, one of them given up', () => {
    for (let run = 0; run < 300; run += 1) {
      const cases = [0, 1, 2].map((at) => kernelCase(randomCase(new Random(FIRST_SEED + 3 * run + at))));
      const rules = { horizon: 4, minStrength: 0, via: 'ANY' } as const;
      const searches = cases.map(({ graph, ends }) => introductionSteps(graph, { ...ends, limit: 9 }, rules));
      const answers: unknown[] = [];
      const open = new Set(searches.keys());
      for (let turn = 0; open.size > 0; turn += 1) {
        for (const at of open) {
          const step = turn === 3 && at === 0 ? searches[at]!.return([]) : searches[at]!.next();
          if (step.done !== true) continue;
          open.delete(at);
          if (turn !== 3 || at !== 0) answers[at] = step.value;
        }
      }
      for (const [at, { graph, ends }] of cases.entries()) {
        if (answers[at] === undefined) continue;
        expect({ run, paths: answers[at] }).toEqual({
          run,
          paths: introductionPaths(graph, { ...ends, limit: 9 }, rules),
        });
      }
    }
  });

  test('estimates by samples hold the exact chance about as often as their interval says', () => {
    let inside = 0;
    let asked = 0;
    for (let run = 0; asked < 100; run += 1) {
      const one = randomCase(new Random(FIRST_SEED + run));
      const { graph, ends } = kernelCase(one);
      const ties = relevantTies(graph, ends, one.rules)!;
      if (ties.paths.length < 3 || ties.strengths.length > 18) continue;
      asked += 1;
      const sampler = new ReliabilitySampler(
        graph,
        { ...ends, toTarget: finished(targetSteps(graph, ends, one.rules)) },
        one.rules,
        new SeededRandom(run, 2, 3),
      );
      while (sampler.samples < 2000) sampler.draw();
      const [low, high] = wilsonInterval(sampler.hits, sampler.samples);
      const exact = exactReliability(ties);
      if (low <= exact && exact <= high) inside += 1;
    }
    expect(inside).toBeGreaterThanOrEqual(88);
  });
});

describeWithSharedData('the reference values of reliability', () => {
  test('are met exactly', () => {
    const references = readReliabilities();
    expect(Object.keys(references).length).toBeGreaterThan(3);
    for (const reference of Object.values(references)) {
      const ids = [...new Set(reference.edges.flatMap(([a, b]) => [a, b]))];
      const { graph, ends, named } = kernelCase({
        graph: {
          persons: ids.map((id) => ({ id, standing: 'COLLEAGUE' as const })),
          ties: reference.edges.map(([a, b, p]) => ({ a, b, counted: Math.round(p * 1000), shared: 0 })),
        },
        sources: ['s'],
        targets: ['t'],
        rules: { layer: 'counted', horizon: 4, minStrength: 0, via: 'ANY' },
      });
      const rules = { horizon: 4, minStrength: 0, via: 'ANY' } as const;
      const chance = exactReliability(relevantTies(graph, ends, rules)!);
      expect(Math.abs(chance - reference.exact_two_terminal_reliability)).toBeLessThan(1e-12);
      const paths = introductionPaths(graph, { ...ends, limit: 20 }, rules).map(named);
      const naive = 1 - paths.reduce((none, { scaled }) => none * (1 - scaled / 1e12), 1);
      expect(Math.abs(naive - reference.naive_noisy_or_over_all_simple_paths)).toBeLessThan(1e-9);
      const [best] = paths;
      expect(best?.path ?? null).toEqual(reference.most_reliable_path);
      expect(Math.abs((best?.scaled ?? 0) / 1e12 - reference.most_reliable_path_p)).toBeLessThan(1e-12);
    }
  });
});
