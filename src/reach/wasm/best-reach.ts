/**
 * Hops, independent members and best products by one WebAssembly search (assembly/best-reach.ts): exactly what reachMembers and
 * fastProducts answer, which do it instead where the graph is not in the reach memory.
 */
import type { Group } from '../group';
import type { Labels } from '../kernels/best-products';
import type { TieGraph } from '../projection';
import type { MembersReached } from '../members-reached';
import { kernelsFor, type BestReachRules } from './kernels';
import { reachMembers } from './members';
import { fastProducts } from './products';

/** Fills the labels; what it answers is good until the next call. O(members / 128 · ties within the horizon + horizon · ties). */
export function bestReach(graph: TieGraph, group: Group, rules: BestReachRules, labels: Labels): MembersReached {
  const kernels = kernelsFor(graph);
  if (kernels !== undefined) return kernels.bestReach(graph, group, rules, labels);
  fastProducts(graph, group, rules, labels);
  return reachMembers(graph, group, rules);
}
