import type { Attributes } from '../projection';
import { scaledOf, type Reached } from './contacts';
import { isUsable } from './gathered-contacts';
import { ExactSum, SCALE } from './exact-sum';
import { isByLinks, matchNeed, mayHave, type NeedQuery } from './need-match';

/** What a group reaches for one need; reach.md, "What a role profile needs". */
export interface NeedFigures {
  readonly reachable: number;
  readonly usable: number;
  readonly expected: number;
  readonly best: number | null;
  readonly coverage: number;
  readonly gap: number;
  readonly expectedCoverage: number;
  readonly derivedShare: number | null;
  /** Numbers of the reached contacts who have the resource, each once. */
  readonly having: readonly number[];
}

/** How needs are looked at. */
export interface NeedRules {
  /** Thousandths. */
  readonly usableStrength: number;
  readonly includeDerived: boolean;
}

export function needFigures(reached: Reached, attributes: Attributes, need: NeedQuery, rules: NeedRules): NeedFigures {
  // Imported functions are looked up in their modules at each call: here once.
  const [matches, scaledBy] = [matchNeed, scaledOf];
  const having: number[] = [];
  const expected = new ExactSum();
  let usable = 0;
  let best = 0;
  let derived = 0;
  for (const person of mayHave(reached, attributes, need)) {
    const match = matches(attributes, need, person, rules.includeDerived);
    if (match === 'NONE') continue;
    const scaled = scaledBy(reached, person);
    having.push(person);
    expected.add(scaled);
    best = Math.max(best, scaled);
    if (isUsable(scaled, rules.usableStrength)) usable += 1;
    if (match === 'DERIVED') derived += 1;
  }
  return {
    reachable: having.length,
    usable,
    expected: expected.value(),
    best: having.length === 0 ? null : best / SCALE,
    coverage: coverageOf(usable, need.wanted),
    gap: Math.max(0, need.wanted - usable),
    expectedCoverage: Math.min(1, expected.value() / need.wanted),
    derivedShare: having.length === 0 || !isByLinks(need) ? null : derived / having.length,
    having,
  };
}

/** min(1, usable / wanted). */
export function coverageOf(usable: number, wanted: number): number {
  return Math.min(usable, wanted) / wanted;
}
