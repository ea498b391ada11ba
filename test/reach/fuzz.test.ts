import { boundedSearchFault } from '../../src/reach/kernels/bounded-search.verifier';
import { boundedSearch } from '../../src/reach/kernels/bounded-search';
import { independentMembers } from '../../src/reach/kernels/independent-members';
import { independentMembersFault } from '../../src/reach/kernels/independent-members.verifier';
import { waysIn } from '../../src/reach/kernels/ways-in';
import { groupOf } from '../../src/reach/group';
import { layerOf } from '../../src/reach/projection';
import { CodeSet } from '../../src/reach/measures/code-set';
import { groupFigures, Workspace, type GroupFigures } from '../../src/reach/measures/group-figures';
import { kReachFault } from '../fixtures/fast-k-reach';
import { fastMembersFault } from '../fixtures/fast-members';
import { fastProductsFault } from '../fixtures/fast-products';
import { pathTo, placesById } from '../../src/reach/measures/contacts';
import type { NeedQuery } from '../../src/reach/measures/need-match';
import {
  allPaths,
  bruteReach,
  bruteWithout,
  compareByRule7,
  type BruteContact,
  type BruteRules,
} from '../fixtures/brute-force-reach';
import { smallProjection, type SmallGraph, type SmallProjection } from '../fixtures/projections';
import { Random } from '../fixtures/random';

const RUNS = 10_000;
const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 20_261_101);
/** Chosen so that equal products over equal and over different numbers of ties are common. */
const STRENGTHS = [1, 100, 200, 250, 500, 500, 810, 900, 900, 990];
const RESOURCE = 'dyeing';
const WANTED = [1, 2, 5];

interface Case {
  readonly graph: SmallGraph;
  readonly members: readonly string[];
  readonly rules: BruteRules;
  readonly usableStrength: number;
}

function randomCase(random: Random): Case {
  const size = 3 + random.below(7);
  const ids = Array.from({ length: size }, (_, number) => `p${(number * 7) % 10}${number}`);
  const persons = ids.map((id) => ({
    id,
    standing: random.pick(['COLLEAGUE', 'COLLEAGUE', 'CONTACT', 'CONTACT', 'CONTACT', 'EXCLUDED'] as const),
    ...(random.chance(0.7) && { expertise: [{ code: RESOURCE, derived: random.chance(0.3) }] }),
  }));
  const density = 0.2 + random.next() * 0.5;
  const strengths = random.chance(0.5) ? STRENGTHS : [random.pick(STRENGTHS), random.pick(STRENGTHS)];
  const ties = ids.flatMap((a, place) =>
    ids.slice(place + 1).flatMap((b) => {
      if (!random.chance(density)) return [];
      const counted = random.pick(strengths);
      return [{ a, b, counted, shared: random.chance(0.6) ? counted : 0 }];
    }),
  );
  return {
    graph: { persons, ties },
    members: ids.filter(() => random.chance(0.35)),
    rules: {
      layer: random.pick(['counted', 'counted', 'shared'] as const),
      horizon: 1 + random.below(4),
      minStrength: random.pick([0, 0, 0, 200, 500]),
      via: random.pick(['ANY', 'ANY', 'COLLEAGUES', 'CONTACTS'] as const),
    },
    usableStrength: random.pick([0, 200, 405, 500]),
  };
}

function figuresOf(small: SmallProjection, { members, rules, usableStrength }: Case): GroupFigures {
  const { projection, numberOf, codes } = small;
  const graph = layerOf(projection, rules.layer === 'counted' ? 'COUNTED' : 'SHARED');
  const needs = WANTED.map((wanted): NeedQuery => ({
    resource: { kind: 'EXPERTISE', codes: new CodeSet([codes.code(RESOURCE)]) },
    wanted,
    importance: 1,
  }));
  const numbers = members.map((member) => numberOf.get(member)!);
  const query = { members: numbers, rules, needs, includeDerived: true, usableStrength, losses: true, listed: true };
  return groupFigures(projection, graph, query, new Workspace(projection.size));
}

function expectContacts(
  small: SmallProjection,
  figures: GroupFigures,
  expected: ReadonlyMap<string, BruteContact>,
): void {
  const contacts = figures.contacts!;
  const found = Array.from(placesById(contacts, small.projection.order), (place) => [
    small.ids[contacts.persons[place]!]!,
    {
      hops: contacts.hops[place],
      scaled: contacts.scaled[place],
      path: Array.from(pathTo(contacts, place), (on) => small.ids[on]!),
      independentMembers: contacts.independent[place],
    },
  ]);
  expect(found).toEqual([...expected].sort(([left], [right]) => (left < right ? -1 : 1)));
}

interface BruteCoverage {
  readonly usable: number;
  readonly scaled: number;
}

function bruteCoverage(one: Case, reached: ReadonlyMap<string, BruteContact>): BruteCoverage {
  const having = one.graph.persons.filter(({ id, expertise }) => expertise !== undefined && reached.has(id));
  const strengths = having.map(({ id }) => reached.get(id)!.scaled);
  return {
    usable: strengths.filter((scaled) => scaled >= one.usableStrength * 1e9).length,
    scaled: strengths.reduce((sum, scaled) => sum + scaled, 0),
  };
}

function expectLosses(
  one: Case,
  small: SmallProjection,
  figures: GroupFigures,
  reached: ReadonlyMap<string, BruteContact>,
): void {
  const standing = new Map(one.graph.persons.map((person) => [person.id, person.standing]));
  const members = one.members.filter((id) => standing.get(id) !== 'EXCLUDED');
  const inside = [...reached.values()].flatMap(({ path }) => path.slice(1, -1));
  const persons = new Set([...members, ...inside.filter((id) => standing.get(id) === 'COLLEAGUE')]);
  const before = bruteCoverage(one, reached);
  expect(new Set([...figures.losses.keys()].map((person) => small.ids[person]))).toEqual(persons);
  const losses = [...persons].map((id) => {
    const without = bruteWithout(one.graph, id);
    const after = bruteCoverage(
      one,
      bruteReach(
        without,
        members.filter((member) => member !== id),
        one.rules,
      ),
    );
    const byNeed = WANTED.map((wanted) => ({
      coverage: (Math.min(before.usable, wanted) - Math.min(after.usable, wanted)) / wanted,
      expected: (before.scaled - after.scaled) / 1e12,
      to: Math.min(after.usable, wanted) / wanted,
    }));
    expect(figures.losses.get(small.numberOf.get(id)!)).toEqual(byNeed);
    return { id, byNeed };
  });
  WANTED.forEach((wanted, need) => {
    const answer = figures.needs[need]!;
    const greatest = Math.max(0, ...losses.map(({ byNeed }) => byNeed[need]!.coverage));
    const hanging = losses.filter(({ byNeed }) => greatest > 0 && byNeed[need]!.coverage === greatest);
    expect(answer.usable).toBe(before.usable);
    expect(answer.coverage).toBe(Math.min(before.usable, wanted) / wanted);
    expect(answer.greatestLoss).toBe(greatest);
    expect(answer.hangsOn.map((person) => small.ids[person])).toEqual(hanging.map(({ id }) => id).sort());
    expect(answer.fallsToZero).toBe(hanging.some(({ byNeed }) => byNeed[need]!.to === 0));
  });
}

/** Per (first person after the source, target) the best of all simple paths. */
function expectWaysIn(one: Case, small: SmallProjection, random: Random): void {
  const graph = layerOf(small.projection, one.rules.layer === 'counted' ? 'COUNTED' : 'SHARED');
  const source = random.pick(one.graph.persons).id;
  const targets = one.graph.persons.filter(() => random.chance(0.5)).map(({ id }) => id);
  const best = new Map<string, { path: readonly string[]; scaled: number }>();
  for (const found of allPaths(one.graph, source, one.rules)) {
    if (!targets.includes(found.path.at(-1)!)) continue;
    const key = `${found.path[1]} ${found.path.at(-1)}`;
    const known = best.get(key);
    if (known === undefined || compareByRule7(found, known) < 0) best.set(key, found);
  }
  const ways = waysIn(
    graph,
    small.numberOf.get(source)!,
    targets.map((id) => small.numberOf.get(id)!),
    one.rules,
  );
  expect(
    ways.map(({ path, scaledStrength }) => ({
      path: path.map((person) => small.ids[person]!),
      scaled: scaledStrength,
    })),
  ).toEqual([...best.values()].sort(compareByRule7));
}

describe(`${RUNS} random graphs against the definition, from seed ${FIRST_SEED} (set FUZZ_SEED for others)`, () => {
  test.each([0, 1, 2, 3])('quarter %i', (quarter) => {
    for (let run = quarter * (RUNS / 4); run < (quarter + 1) * (RUNS / 4); run += 1) {
      const seed = FIRST_SEED + run;
      const random = new Random(seed);
      const one = randomCase(random);
      const small = smallProjection(one.graph);
      try {
        const graph = layerOf(small.projection, one.rules.layer === 'counted' ? 'COUNTED' : 'SHARED');
        const group = groupOf(
          graph,
          one.members.map((member) => small.numberOf.get(member)!),
        );
        const search = boundedSearch(graph, group.members, one.rules);
        expect(boundedSearchFault(graph, group.members, one.rules, search)).toBeUndefined();
        expect(kReachFault(graph, group.members, one.rules)).toBeUndefined();
        const counts = independentMembers(graph, group, one.rules);
        expect(independentMembersFault(graph, group, one.rules, counts)).toBeUndefined();
        expect(fastMembersFault(graph, group, one.rules)).toBeUndefined();
        expect(fastProductsFault(graph, group, one.rules)).toBeUndefined();
        const figures = figuresOf(small, one);
        const reached = bruteReach(one.graph, one.members, one.rules);
        expectContacts(small, figures, reached);
        expectLosses(one, small, figures, reached);
        expectWaysIn(one, small, random);
      } catch (error) {
        throw new Error(`seed ${seed}: ${JSON.stringify(one)}`, { cause: error });
      }
    }
  });
});
