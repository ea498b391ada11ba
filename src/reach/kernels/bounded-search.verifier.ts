import { standingOf, type TieGraph } from '../projection';
import { leastStrength, passableStandings, type PathRules } from '../path-rules';
import { UNREACHED, type BoundedSearch } from './bounded-search';

/**
 * Whether an answer of boundedSearch has the properties that define it, each checked on every tie; answers the first fault found, or
 * undefined. The fewest ties are the only numbers such that: sources have 0; nobody else has less than 1 more than the best neighbour
 * who may come before; and everybody reached has exactly that.
 */
export function boundedSearchFault(
  graph: TieGraph,
  sources: readonly number[],
  rules: PathRules,
  answer: BoundedSearch,
): string | undefined {
  const passable = passableStandings(rules);
  const isSource = new Set(sources);
  for (let person = 0; person < graph.size; person += 1) {
    let fewest = UNREACHED;
    for (let at = graph.starts[person] as number; at < (graph.ends[person] as number); at += 1) {
      const neighbour = graph.neighbours[at] as number;
      if ((graph.strengths[at] as number) < leastStrength(rules)) continue;
      if (!isSource.has(neighbour) && passable[standingOf(graph, neighbour)] !== 1) continue;
      fewest = Math.min(fewest, (answer.hops[neighbour] as number) + 1);
    }
    const expected = isSource.has(person) ? 0 : fewest > rules.horizon ? UNREACHED : fewest;
    if (answer.hops[person] !== expected) return `person ${person}: expected ${expected}, got ${answer.hops[person]}`;
  }
  const reached = [...answer.hops].filter((hops) => hops > 0 && hops !== UNREACHED).length;
  return reached === answer.reached.length ? undefined : `${reached} reached, ${answer.reached.length} listed`;
}
