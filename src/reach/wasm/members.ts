/**
 * Hops and independent members by the WebAssembly kernel (assembly/members.ts): exactly the answers of kernels/bounded-search.ts and
 * kernels/independent-members.ts, which answer instead where the graph is not in the reach memory.
 */
import type { Group } from '../group';
import { boundedSearch, UNREACHED } from '../kernels/bounded-search';
import { independentMembers } from '../kernels/independent-members';
import type { PathRules } from '../path-rules';
import type { TieGraph } from '../projection';
import type { MembersReached } from '../members-reached';
import { kernelsFor } from './kernels';

/** All three are good until the next call. Reading aside, O(members / 128 · ties within the horizon). */
export function reachMembers(graph: TieGraph, group: Group, rules: PathRules): MembersReached {
  const kernels = kernelsFor(graph);
  if (kernels !== undefined) return kernels.reachMembers(graph, group, rules);
  const { hops, reached } = boundedSearch(graph, group.members, rules);
  for (let person = 0; person < hops.length; person += 1) if (hops[person] === UNREACHED) hops[person] = 0;
  return { hops, reached: Uint32Array.from(reached), independent: independentMembers(graph, group, rules) };
}
