/**
 * Brokerage roles (Gould and Fernandez 1989): how often a person j stands between i and k, by the groups that the three belong to.
 * Counted are arrows i → j → k with i ≠ k and no arrow i → k. Weights play no part. On an undirected graph gatekeeper and representative
 * are equal, and each pair counts twice, once each way. O(Σ arrows in · arrows out).
 */
import { finished } from '../steps';
import type { WeightedGraph } from './weighted-graph';

export interface BrokerageRoles {
  /** All three in one group (w_I). */
  readonly coordinator: number;
  /** i and k in one group, j in another (w_O). */
  readonly itinerant: number;
  /** j and k in one group, i in another (b_OI). */
  readonly gatekeeper: number;
  /** i and j in one group, k in another (b_IO). */
  readonly representative: number;
  /** Three groups (b_O). */
  readonly liaison: number;
}

export const BROKERAGE_ROLES = ['coordinator', 'itinerant', 'gatekeeper', 'representative', 'liaison'] as const;

/** Persons whose arrows are looked at between two turns. */
const STEP = 64;

/** By person; `groups` is the group of each. */
export function brokerageRoles(graph: WeightedGraph, groups: ArrayLike<number>): readonly BrokerageRoles[] {
  return finished(brokerageSteps(graph, groups));
}

/** The same in steps. */
export function* brokerageSteps(
  graph: WeightedGraph,
  groups: ArrayLike<number>,
): Generator<undefined, readonly BrokerageRoles[]> {
  const { size, offsets, heads } = graph;
  const counts = Array.from({ length: size }, () => new Float64Array(BROKERAGE_ROLES.length));
  const known = new Int32Array(size).fill(-1);
  for (let i = 0; i < size; i += 1) {
    if (i % STEP === STEP - 1) yield;
    const [start, end] = [offsets[i] as number, offsets[i + 1] as number];
    for (let at = start; at < end; at += 1) known[heads[at] as number] = i;
    known[i] = i;
    for (let at = start; at < end; at += 1) {
      const j = heads[at] as number;
      const last = offsets[j + 1] as number;
      for (let next = offsets[j] as number; next < last; next += 1) {
        const k = heads[next] as number;
        if (known[k] === i) continue;
        const role = roleOf(groups[i] as number, groups[j] as number, groups[k] as number);
        const ofBroker = counts[j] as Float64Array;
        ofBroker[role] = (ofBroker[role] as number) + 1;
      }
    }
  }
  return counts.map(([coordinator = 0, itinerant = 0, gatekeeper = 0, representative = 0, liaison = 0]) => ({
    coordinator,
    itinerant,
    gatekeeper,
    representative,
    liaison,
  }));
}

/** Place in BROKERAGE_ROLES. */
function roleOf(i: number, j: number, k: number): number {
  if (i === j) return j === k ? 0 : 3;
  if (j === k) return 2;
  return i === k ? 1 : 4;
}
