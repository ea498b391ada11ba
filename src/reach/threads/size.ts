/** How much work a question is, before it is begun. */
import type { TieGraph } from '../projection';
import type { Job } from './jobs';

/** Looks at ties, about a millisecond of figures: less than that is not worth another thread. */
const LARGE = 10_000;

/** Whether a worker should answer it, so that the main thread stays free for others. O(ties of the persons asked about) at most. */
export function isLarge(graph: TieGraph, { ask: { query, horizons } }: Job): boolean {
  return tiesLookedAt(graph, query.members, Math.max(...horizons)) >= LARGE;
}

/**
 * About how many ties a search in breadth from these persons looks at: counted for two ties, and estimated beyond by how fast it grew.
 * It stops counting at LARGE.
 */
function tiesLookedAt(graph: TieGraph, persons: readonly number[], horizon: number): number {
  const near = tiesOf(graph, persons);
  if (horizon === 1 || near >= LARGE) return near;
  const next = tiesOfNeighbours(graph, persons);
  let layer = next;
  let sum = near + next;
  for (let ties = 3; ties <= horizon && sum < LARGE; ties += 1) {
    layer = Math.min(graph.neighbours.length, layer * Math.max(1, next / Math.max(1, near)));
    sum += layer;
  }
  return sum;
}

function tiesOfNeighbours({ starts, ends, neighbours }: TieGraph, persons: readonly number[]): number {
  let sum = 0;
  for (const person of persons) {
    const end = ends[person] as number;
    for (let at = starts[person] as number; at < end && sum < LARGE; at += 1) {
      const neighbour = neighbours[at] as number;
      sum += (ends[neighbour] as number) - (starts[neighbour] as number);
    }
  }
  return sum;
}

function tiesOf({ starts, ends }: TieGraph, persons: readonly number[]): number {
  return persons.reduce((sum, person) => sum + (ends[person] as number) - (starts[person] as number), 0);
}
