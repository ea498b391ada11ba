/**
 * How near a set of persons is to everyone else: KPP-POS (Borgatti 2006), group degree and group closeness (Everett and Borgatti 1999).
 * d_Kj is the fewest ties from any member of the set K to j. O(m).
 */
import type { WeightedGraph } from './weighted-graph';

export interface GroupCentrality {
  /** Σ_{j∉K} 1 / d_Kj; persons without a path add 0. */
  readonly reachOutside: number;
  /** D_R: members count 1, everyone else 1 / d_Kj, divided by n; in [0, 1]. Null for an empty graph. */
  readonly distanceWeightedReach: number | null;
  /** Persons outside with a tie to a member, divided by all outside; null where nobody is outside. */
  readonly degree: number | null;
  /** Persons outside divided by Σ d_Kj, in [0, 1]; null where nobody is outside, or someone cannot be reached. */
  readonly closeness: number | null;
}

/** `ties` is undirected. */
export function groupCentrality(ties: WeightedGraph, members: Iterable<number>): GroupCentrality {
  const byDistance = countByDistance(ties, members);
  const inside = byDistance[0] ?? 0;
  const outside = ties.size - inside;
  const reached = byDistance.reduce((sum, count) => sum + count, 0) - inside;
  const nearness = byDistance.reduce((sum, count, hops) => (hops === 0 ? 0 : sum + count / hops), 0);
  const far = byDistance.reduce((sum, count, hops) => sum + count * hops, 0);
  return {
    reachOutside: nearness,
    distanceWeightedReach: ties.size === 0 ? null : (nearness + inside) / ties.size,
    degree: outside === 0 ? null : (byDistance[1] ?? 0) / outside,
    closeness: outside === 0 || reached < outside ? null : outside / far,
  };
}

/** Persons at 0, 1, 2, … ties from the nearest member; those without a path are in none. */
function countByDistance({ size, offsets, heads }: WeightedGraph, members: Iterable<number>): readonly number[] {
  const seen = new Uint8Array(size);
  let frontier = [...new Set(members)];
  for (const member of frontier) seen[member] = 1;
  const counts: number[] = [];
  while (frontier.length > 0) {
    counts.push(frontier.length);
    const next: number[] = [];
    for (const person of frontier) {
      for (let at = offsets[person] as number; at < (offsets[person + 1] as number); at += 1) {
        const head = heads[at] as number;
        if (seen[head] === 1) continue;
        seen[head] = 1;
        next.push(head);
      }
    }
    frontier = next;
  }
  return counts;
}
