/** The E-I index (Krackhardt and Stern 1988): how far ties lead out of one's own group. */
import type { WeightedGraph } from './weighted-graph';

export interface TiesByGroup {
  /** Arrows to persons of another group. */
  readonly external: number;
  /** Arrows to persons of the same group. */
  readonly internal: number;
}

/** By person, whatever the weights; `groups` is the group of each. O(m). */
export function tiesByGroup(
  { size, offsets, heads }: WeightedGraph,
  groups: ArrayLike<number>,
): readonly TiesByGroup[] {
  return Array.from({ length: size }, (_, person) => {
    let internal = 0;
    const [start, end] = [offsets[person] as number, offsets[person + 1] as number];
    for (let at = start; at < end; at += 1) if (groups[heads[at] as number] === groups[person]) internal += 1;
    return { external: end - start - internal, internal };
  });
}

/** (E − I) / (E + I) of all these together, in [−1, 1]; null without ties. */
export function eiIndex(ties: readonly TiesByGroup[]): number | null {
  const external = ties.reduce((sum, each) => sum + each.external, 0);
  const internal = ties.reduce((sum, each) => sum + each.internal, 0);
  return external + internal === 0 ? null : (external - internal) / (external + internal);
}
