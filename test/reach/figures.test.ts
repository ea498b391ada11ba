import { groupOf } from '../../src/reach/group';
import { boundedSearch } from '../../src/reach/kernels/bounded-search';
import { CodeSet } from '../../src/reach/measures/code-set';
import { isMarked } from '../../src/reach/measures/gathered-contacts';
import { groupFigures, Workspace, type GroupFigures, type GroupQuery } from '../../src/reach/measures/group-figures';
import type { NeedQuery } from '../../src/reach/measures/need-match';
import { layerOf, type TieGraph } from '../../src/reach/projection';
import { plainFigures, type PlainNeed, type PlainQuestion } from '../fixtures/plain-figures';
import { smallProjection, type Codes, type SmallGraph, type SmallProjection } from '../fixtures/projections';
import { Random } from '../fixtures/random';

const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const STRENGTHS = [1, 100, 200, 200, 250, 500, 810, 900, 990];
const EXPERTISE = ['dyeing', 'weaving', 'spinning', 'felting'];
const OCCUPATIONS = ['weaver', 'dyer', 'seller'];
const PRESTIGE: Readonly<Record<string, number>> = { weaver: 35, dyer: 41 };
const ORGANISATIONS = ['mill', 'shop', 'school'];
const SECTORS = ['textile', 'retail'];
const COUNTRIES = ['BE', 'NL'];

interface Size {
  readonly persons: number;
  readonly tiesOfEach: number;
  readonly horizon: number;
}

function some<T>(random: Random, values: readonly T[], chance: number): readonly T[] {
  return values.filter(() => random.chance(chance));
}

function randomGraph(random: Random, { persons, tiesOfEach }: Size): SmallGraph {
  const ids = Array.from({ length: persons }, (_, number) => `p${(number * 7_919) % 10_007}`);
  const maybe = (name: string, values: readonly string[]): object =>
    random.chance(0.7) ? { [name]: random.pick(values) } : {};
  return {
    persons: ids.map((id) => ({
      id,
      standing: random.pick([
        'COLLEAGUE',
        'COLLEAGUE',
        'CONTACT',
        'CONTACT',
        'CONTACT',
        'CONTACT',
        'EXCLUDED',
      ] as const),
      ...maybe('organisation', ORGANISATIONS),
      ...maybe('sector', SECTORS),
      ...maybe('country', COUNTRIES),
      expertise: some(random, EXPERTISE, 0.3).map((code) => ({
        code,
        derived: random.chance(0.4),
        ...(random.chance(0.6) && { level: 1 + random.below(5) }),
      })),
      occupations: some(random, OCCUPATIONS, 0.3).map((code) => ({
        code,
        derived: random.chance(0.4),
        ...(PRESTIGE[code] !== undefined && { prestige: PRESTIGE[code] }),
      })),
    })),
    ties: [...new Set(Array.from({ length: persons * tiesOfEach }, () => pair(random, persons)))].map((tie) => {
      const [a = 0, b = 0] = tie.split(' ').map(Number);
      const counted = random.pick(STRENGTHS);
      return { a: ids[a]!, b: ids[b]!, counted, shared: random.chance(0.6) ? counted : 0 };
    }),
  };
}

function pair(random: Random, persons: number): string {
  const a = random.below(persons - 1);
  return `${a} ${a + 1 + random.below(persons - 1 - a)}`;
}

function randomNeed(random: Random): PlainNeed {
  const kind = random.pick(['EXPERTISE', 'EXPERTISE', 'OCCUPATION', 'ORGANISATION', 'SECTOR'] as const);
  const names = {
    EXPERTISE: some(random, EXPERTISE, 0.5),
    OCCUPATION: [random.pick(OCCUPATIONS)],
    ORGANISATION: [random.pick(ORGANISATIONS)],
    SECTOR: [random.pick(SECTORS)],
  }[kind];
  return {
    kind,
    names,
    ...(random.chance(0.3) && { country: random.pick(COUNTRIES) }),
    ...(kind === 'EXPERTISE' && random.chance(0.4) && { minimumLevel: 1 + random.below(5) }),
    wanted: random.pick([1, 2, 5, 20]),
    importance: random.pick([1, 2, 0.5]),
  };
}

function randomQuestion(random: Random, size: Size): PlainQuestion {
  const graph = randomGraph(random, size);
  return {
    graph,
    members: some(
      random,
      graph.persons.map(({ id }) => id),
      Math.min(0.4, 4 / size.persons),
    ),
    rules: {
      layer: random.pick(['counted', 'counted', 'shared'] as const),
      horizon: 1 + random.below(size.horizon),
      minStrength: random.pick([0, 0, 200]),
      via: random.pick(['ANY', 'ANY', 'COLLEAGUES', 'CONTACTS'] as const),
    },
    needs: Array.from({ length: random.below(5) }, () => randomNeed(random)),
    includeDerived: random.chance(0.7),
    usableStrength: random.pick([0, 100, 200, 405]),
  };
}

function needQuery({ kind, names, country, ...rest }: PlainNeed, codes: Codes): NeedQuery {
  const known = names.map((name) => codes.code(name));
  const { minimumLevel, wanted, importance } = rest;
  return {
    resource: kind === 'EXPERTISE' ? { kind, codes: new CodeSet(known) } : { kind, code: known[0] },
    ...(country !== undefined && { country: codes.code(country) }),
    ...(minimumLevel !== undefined && { minimumLevel }),
    wanted,
    importance,
  };
}

/** In the words of plainFigures; what it does not tell is left out. */
function told(figures: GroupFigures, ids: readonly string[]): object {
  const named = (persons: readonly number[]): string[] => persons.map((person) => ids[person]!);
  const needs = figures.needs.map(({ having, hangsOn, ...need }) => ({
    ...need,
    having: named(having).sort(),
    hangsOn: named(hangsOn),
  }));
  return { ...figures, needs, contacts: undefined, losses: undefined, members: undefined, near: undefined };
}

function figuresOf(small: SmallProjection, question: PlainQuestion, listed: boolean): GroupFigures {
  const { projection, numberOf, codes } = small;
  const { rules, includeDerived, usableStrength } = question;
  const query: GroupQuery = {
    members: question.members.map((id) => numberOf.get(id)!),
    rules,
    needs: question.needs.map((need) => needQuery(need, codes)),
    includeDerived,
    usableStrength,
    losses: true,
    listed,
  };
  return groupFigures(projection, layerIn(small, question), query, new Workspace(projection.size));
}

function layerIn({ projection }: SmallProjection, { rules }: PlainQuestion): TieGraph {
  return layerOf(projection, rules.layer === 'counted' ? 'COUNTED' : 'SHARED');
}

/** Who is asked about as a member, and whom the reference search reaches by fewer ties than the horizon. */
function nearBySearch(small: SmallProjection, question: PlainQuestion): number[] {
  const graph = layerIn(small, question);
  const { rules } = question;
  const members = question.members.map((id) => small.numberOf.get(id)!);
  const { hops, reached } = boundedSearch(graph, groupOf(graph, members).members, rules);
  const near = new Set([...members, ...reached.filter((person) => hops[person]! < rules.horizon)]);
  return [...near].sort((left, right) => left - right);
}

describe(`the whole vector against its definition, from seed ${FIRST_SEED} (set FUZZ_SEED for others)`, () => {
  test.each([
    ['1,000 small graphs, up to 4 ties', 1_000, { persons: 9, tiesOfEach: 2, horizon: 4 }],
    ['30 graphs in which many persons are reached', 30, { persons: 150, tiesOfEach: 4, horizon: 2 }],
    ['30 graphs in which few persons are reached', 30, { persons: 240, tiesOfEach: 1, horizon: 2 }],
  ] as const)('%s', (_, runs, size) => {
    for (let run = 0; run < runs; run += 1) {
      const seed = FIRST_SEED + run;
      const question = randomQuestion(new Random(seed), size);
      const small = smallProjection(question.graph);
      const expected = plainFigures(question);
      try {
        const figures = figuresOf(small, question, false);
        expect(told(figures, small.ids)).toEqual(expected);
        expect(told(figuresOf(small, question, true), small.ids)).toEqual(expected);
        const isNear = (_: unknown, person: number): boolean => isMarked(figures.near!, person);
        expect([...small.ids.keys()].filter(isNear)).toEqual(nearBySearch(small, question));
      } catch (error) {
        throw new Error(`seed ${seed}: ${JSON.stringify(question)}`, { cause: error });
      }
    }
  });
});
