import { groupOf, type Group } from '../group';
import { EXCLUDED, type TieGraph } from '../projection';
import type { PathRules } from '../path-rules';
import { boundedSearch, UNREACHED } from './bounded-search';

/**
 * Whether an answer of independentMembers is right: one member after the other, in the graph without all other members, by
 * boundedSearch. Answers the first fault found, or undefined.
 */
export function independentMembersFault(
  graph: TieGraph,
  group: Group,
  rules: PathRules,
  counts: Uint32Array,
): string | undefined {
  const expected = new Uint32Array(graph.size);
  for (const member of group.members) {
    const alone = withoutPersons(graph, new Set(group.members.filter((other) => other !== member)));
    const { hops } = boundedSearch(alone, groupOf(alone, [member]).members, rules);
    hops.forEach((ties, person) => {
      if (ties > 0 && ties !== UNREACHED) expected[person] = (expected[person] as number) + 1;
    });
  }
  const wrong = expected.findIndex((count, person) => counts[person] !== count);
  return wrong < 0 ? undefined : `person ${wrong}: expected ${expected[wrong]}, got ${counts[wrong]}`;
}

/** The graph without some persons: their ties have no strength, and they are excluded. */
export function withoutPersons(graph: TieGraph, removed: ReadonlySet<number>): TieGraph {
  const strengths = graph.strengths.slice();
  const order = graph.order.slice();
  for (let person = 0; person < graph.size; person += 1) {
    for (let at = graph.starts[person] as number; at < (graph.ends[person] as number); at += 1) {
      if (removed.has(person) || removed.has(graph.neighbours[at] as number)) strengths[at] = 0;
    }
    if (removed.has(person)) order[person] = ((order[person] as number) & ~3) + EXCLUDED;
  }
  return { ...graph, strengths, order };
}
