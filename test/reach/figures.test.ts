import { groupOf } from '../../src/reach/group';
import { boundedSearch } from '../../src/reach/kernels/bounded-search';
import { isMarked } from '../../src/reach/measures/gathered-contacts';
import { groupFigures, Workspace, type GroupFigures } from '../../src/reach/measures/group-figures';
import { plainFigures, type PlainQuestion } from '../fixtures/plain-figures';
import { smallProjection, type SmallProjection } from '../fixtures/projections';
import { Random } from '../fixtures/random';
import { groupQueryOf, randomQuestion } from '../fixtures/random-questions';

const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
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
  const { query, graph } = groupQueryOf(small, question, listed);
  return groupFigures(small.projection, graph, query, new Workspace(graph.size));
}

/** Who is asked about as a member, and whom the reference search reaches by fewer ties than the horizon. */
function nearBySearch(small: SmallProjection, question: PlainQuestion): number[] {
  const { graph } = groupQueryOf(small, question, false);
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
