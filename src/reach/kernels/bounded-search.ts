/**
 * Bounded search: the fewest ties from any of several sources.
 * Returns by person 0 for a source, 1..horizon for who is reached, UNREACHED for the rest; and the reached ones in the order found.
 * Persons inside a path are no sources and are allowed by `via`; ties have a strength of at least θ.
 * Breadth-first, each tie looked at once: O(ties of the persons within horizon − 1).
 */
import { standingOf, type TieGraph } from '../projection';
import { leastStrength, passableStandings, type PathRules } from '../path-rules';

export const UNREACHED = 255;

export interface BoundedSearch {
  readonly hops: Uint8Array;
  /** Everyone with hops of 1..horizon, ascending by hops. */
  readonly reached: readonly number[];
}

export function boundedSearch(graph: TieGraph, sources: readonly number[], rules: PathRules): BoundedSearch {
  const hops = new Uint8Array(graph.size).fill(UNREACHED);
  for (const source of sources) hops[source] = 0;
  const passable = passableStandings(rules);
  const reached: number[] = [];
  let frontier: readonly number[] = sources;
  for (let ties = 1; ties <= rules.horizon && frontier.length > 0; ties += 1) {
    const found = expandFrontier(graph, frontier, { hops, ties, least: leastStrength(rules) });
    for (const person of found) reached.push(person);
    frontier = found.filter((person) => passable[standingOf(graph, person)] === 1);
  }
  return { hops, reached };
}

interface Step {
  readonly hops: Uint8Array;
  readonly ties: number;
  readonly least: number;
}

/** Marks everyone not yet reached who has a tie to the frontier. */
function expandFrontier(graph: TieGraph, frontier: readonly number[], { hops, ties, least }: Step): number[] {
  const { starts, ends, neighbours, strengths } = graph;
  const found: number[] = [];
  for (const person of frontier) {
    const end = ends[person] as number;
    for (let at = starts[person] as number; at < end; at += 1) {
      const neighbour = neighbours[at] as number;
      if (hops[neighbour] !== UNREACHED || (strengths[at] as number) < least) continue;
      hops[neighbour] = ties;
      found.push(neighbour);
    }
  }
  return found;
}
