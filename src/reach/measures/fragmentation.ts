/**
 * How far a network falls apart (KPP-NEG; Borgatti 2006, "Identifying sets of key players in a social network").
 * F is the share of ordered pairs without a path, 1 − Σ s_k(s_k − 1) / n(n − 1) over components of s_k persons; DF also counts how far
 * apart the others are, 1 − Σ_{i≠j} (1 / d_ij) / n(n − 1). Both in [0, 1], 0 for a network in which everyone knows everyone; null below two
 * persons. Of the network without a set of key players: withoutPersons first. Cost: pair-distances.ts.
 */
import { finished } from '../steps';
import { pairSteps } from './pair-distances';
import type { WeightedGraph } from './weighted-graph';

export interface Fragmentation {
  /** F. */
  readonly fragmentation: number | null;
  /** DF. */
  readonly distanceWeighted: number | null;
}

/** `ties` is undirected. */
export function fragmentation(ties: WeightedGraph): Fragmentation {
  return finished(fragmentationSteps(ties));
}

/** The same in steps. */
export function* fragmentationSteps(ties: WeightedGraph): Generator<undefined, Fragmentation> {
  const pairs = ties.size * (ties.size - 1);
  if (pairs <= 0) return { fragmentation: null, distanceWeighted: null };
  const byDistance = yield* pairSteps(ties);
  const connected = byDistance.reduce((sum, count) => sum + count, 0);
  const nearness = byDistance.reduce((sum, count, place) => sum + count / (place + 1), 0);
  return { fragmentation: 1 - connected / pairs, distanceWeighted: 1 - nearness / pairs };
}
