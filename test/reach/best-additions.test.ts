import { bestAdditions, type Offered, type WantedContacts } from '../../src/reach/measures/best-additions';
import { Random } from '../fixtures/random';

const DRAWN = 2_000;
const ALMOST = 1e-9;

/** The coverage of a set by its definition. */
function coverage(needs: readonly WantedContacts[], set: readonly Offered[]): number {
  const weights = needs.reduce((sum, { importance }) => sum + importance, 0);
  const covered = needs.map(({ wanted, importance, already }, need) => {
    const contacts = new Set(set.flatMap((offered) => offered[need]!));
    return importance * Math.min(1, (already + contacts.size) / wanted);
  });
  return covered.reduce((sum, each) => sum + each, 0) / weights;
}

function setsOf<T>(list: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return list.flatMap((first, at) => setsOf(list.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}

function drawn(random: Random): { needs: WantedContacts[]; candidates: Offered[]; size: number } {
  const needs = Array.from({ length: 1 + random.below(3) }, () => ({
    wanted: 1 + random.below(8),
    importance: 1 + random.below(3),
    already: random.below(4),
  }));
  const candidates = Array.from({ length: 1 + random.below(7) }, () =>
    needs.map(() => Array.from({ length: 9 }, (_, contact) => contact).filter(() => random.next() < 0.25)),
  );
  return { needs, candidates, size: 1 + random.below(4) };
}

describe('best additions', () => {
  test(`of ${DRAWN} random questions: between (1 − 1/e) of the best gain and the best, the bound above the best`, () => {
    const random = new Random(5);
    let greedyMissed = 0;
    let boundTight = 0;
    for (let question = 0; question < DRAWN; question += 1) {
      const { needs, candidates, size } = drawn(random);
      const found = bestAdditions(needs, candidates, size);
      const team = found.chosen.map((place) => candidates[place]!);
      const sets = setsOf(candidates, Math.min(size, candidates.length));
      const best = Math.max(...sets.map((set) => coverage(needs, set)));
      const start = coverage(needs, []);
      expect(found.chosen).toHaveLength(Math.min(size, candidates.length));
      expect(Math.abs(found.value - coverage(needs, team))).toBeLessThan(ALMOST);
      expect(found.value).toBeLessThanOrEqual(best + ALMOST);
      expect(found.bound).toBeGreaterThanOrEqual(best - ALMOST);
      expect(found.value - start).toBeGreaterThanOrEqual((1 - Math.exp(-1)) * (best - start) - ALMOST);
      if (found.value < best - ALMOST) greedyMissed += 1;
      if (found.bound < best + ALMOST) boundTight += 1;
    }
    // The questions are hard enough for greedy to miss some optima, and the bound good enough to prove many.
    expect(greedyMissed).toBeGreaterThan(0);
    expect(boundTight).toBeGreaterThan(DRAWN / 4);
  });

  test('the same as plain greedy, which looks at every candidate each time', () => {
    const random = new Random(6);
    for (let question = 0; question < 500; question += 1) {
      const { needs, candidates, size } = drawn(random);
      const chosen: number[] = [];
      while (chosen.length < Math.min(size, candidates.length)) {
        const values = candidates.map((_, place) =>
          chosen.includes(place)
            ? -1
            : coverage(
                needs,
                [...chosen, place].map((each) => candidates[each]!),
              ),
        );
        const most = Math.max(...values);
        chosen.push(values.findIndex((value) => value > most - ALMOST));
      }
      const value = coverage(
        needs,
        chosen.map((place) => candidates[place]!),
      );
      expect(Math.abs(bestAdditions(needs, candidates, size).value - value)).toBeLessThan(ALMOST);
    }
  });

  test('nobody to choose from, and a role without needs', () => {
    expect(bestAdditions([{ wanted: 2, importance: 1, already: 1 }], [], 3)).toEqual({
      chosen: [],
      usable: [1],
      value: 0.5,
      bound: 0.5,
    });
    expect(bestAdditions([], [[], []], 1)).toEqual({ chosen: [0], usable: [], value: 0, bound: 0 });
  });
});
