import { GREATEST_HORIZON } from '../path-rules';
import { leastUsable, type Reached } from './contacts';
import { ExactSum } from './exact-sum';

/** What the strengths and hops of the reached contacts add up to; reach.md, "For a group". */
export interface StrengthFigures {
  readonly usable: number;
  readonly expected: number;
  /** Contacts at 1, 2, … horizon ties. */
  readonly perHop: readonly number[];
  readonly redundancy: number | null;
}

/** So many scaled strengths, each at most 0.99·10^12, add up to less than 2^53. */
const EXACT = 4_096;

/** `usableStrength` in thousandths. One look at each contact. */
export function strengthFigures(
  { contacts, scaled, hops, independent, rules }: Reached,
  usableStrength: number,
): StrengthFigures {
  const perHop = new Uint32Array(GREATEST_HORIZON + 1);
  const expected = new ExactSum();
  const least = leastUsable(usableStrength);
  let some = 0;
  let usable = 0;
  let redundant = 0;
  for (let place = 0; place < contacts.length; place += 1) {
    const person = contacts[place] as number;
    const value = scaled[place] as number;
    const ties = hops[person] as number;
    perHop[ties] = (perHop[ties] as number) + 1;
    if ((independent[person] as number) >= 2) redundant += 1;
    if (value >= least) usable += 1;
    some += value;
    if (place % EXACT !== EXACT - 1) continue;
    expected.add(some);
    some = 0;
  }
  expected.add(some);
  return {
    usable,
    expected: expected.value(),
    perHop: Array.from(perHop.subarray(1, rules.horizon + 1)),
    redundancy: contacts.length === 0 ? null : redundant / contacts.length,
  };
}
