import type { Attributes } from '../projection';
import { isUsable, type Contacts } from './contacts';
import { ExactSum, SCALE } from './exact-sum';
import { isByLinks, matchNeed, type NeedQuery } from './need-match';

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
  /** Places in Contacts of those who have the resource. */
  readonly places: readonly number[];
}

/** How needs are looked at. */
export interface NeedRules {
  /** Thousandths. */
  readonly usableStrength: number;
  readonly includeDerived: boolean;
}

export function needFigures(
  contacts: Contacts,
  attributes: Attributes,
  need: NeedQuery,
  rules: NeedRules,
): NeedFigures {
  const places: number[] = [];
  const expected = new ExactSum();
  let usable = 0;
  let best = 0;
  let derived = 0;
  contacts.persons.forEach((person, place) => {
    const match = matchNeed(attributes, need, person, rules.includeDerived);
    if (match === 'NONE') return;
    const scaled = contacts.scaled[place] as number;
    places.push(place);
    expected.add(scaled);
    best = Math.max(best, scaled);
    if (isUsable(scaled, rules.usableStrength)) usable += 1;
    if (match === 'DERIVED') derived += 1;
  });
  return {
    reachable: places.length,
    usable,
    expected: expected.value(),
    best: places.length === 0 ? null : best / SCALE,
    coverage: coverageOf(usable, need.wanted),
    gap: Math.max(0, need.wanted - usable),
    expectedCoverage: Math.min(1, expected.value() / need.wanted),
    derivedShare: places.length === 0 || !isByLinks(need) ? null : derived / places.length,
    places,
  };
}

/** min(1, usable / wanted). */
export function coverageOf(usable: number, wanted: number): number {
  return Math.min(usable, wanted) / wanted;
}
