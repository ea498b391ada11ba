/**
 * What a candidate's contacts would add for one need (reach.md, "What one more person adds"): an interval, since how many of them are
 * reached already is unknown. At the upper end all are new; at the lower end as many as can be are reached already, and for expected
 * contacts the strongest of the candidate are those that are reached the most strongly. O(c log c).
 */
import { scaledStrength } from '../path-rules';
import { isUsable } from './gathered-contacts';
import { ExactSum } from './exact-sum';
import { coverageOf } from './needs';

/** From and to. */
export type Interval = readonly [number, number];

export interface CandidateAddition {
  /** Usable contacts. */
  readonly usable: Interval;
  readonly coverage: Interval;
  /** Usable contacts that are wanted still: the fewest where all are new. */
  readonly gap: Interval;
  /** Σ strength. */
  readonly expected: Interval;
}

/** What the group reaches already. */
export interface AlreadyReached {
  /** P·1000^(4−h) of each reached contact with the resource. */
  readonly scaled: readonly number[];
  readonly wanted: number;
  /** Thousandths. */
  readonly usableStrength: number;
}

/** `strengths`: one of the candidate's contacts each, all at one tie, thousandths. */
export function candidateAddition(strengths: readonly number[], reached: AlreadyReached): CandidateAddition {
  const { wanted, usableStrength } = reached;
  const offered = strengths.map((strength) => scaledStrength(strength, 1));
  const isEnough = (scaled: number): boolean => isUsable(scaled, usableStrength);
  const usable = offered.filter(isEnough).length;
  const already = reached.scaled.filter(isEnough).length;
  const fewest = Math.max(0, usable - already);
  const added = (more: number): number => coverageOf(already + more, wanted) - coverageOf(already, wanted);
  const lacking = (more: number): number => Math.max(0, wanted - already - more);
  return {
    usable: [fewest, usable],
    coverage: [added(fewest), added(usable)],
    gap: [lacking(usable), lacking(fewest)],
    expected: [pairedDifference(offered, reached.scaled), exactSum(offered)],
  };
}

/** Strongest with strongest: Σ max(0, offered − reached), those without a partner in full. */
function pairedDifference(offered: readonly number[], reached: readonly number[]): number {
  const byStrength = (left: number, right: number): number => right - left;
  const partners = [...reached].sort(byStrength);
  const paired = [...offered].sort(byStrength);
  return exactSum(paired.map((scaled, place) => Math.max(0, scaled - (partners[place] ?? 0))));
}

function exactSum(scaled: readonly number[]): number {
  const sum = new ExactSum();
  for (const each of scaled) sum.add(each);
  return sum.value();
}
