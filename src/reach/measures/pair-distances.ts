/**
 * How many ordered pairs of persons are 1, 2, … ties apart: result[d − 1] for d ties, up to the greatest distance there is; pairs without
 * a path are in none. Breadth-first from 32 persons at a time, one bit each: O(n / 32 · distances · m).
 */
import { finished } from '../steps';
import type { WeightedGraph } from './weighted-graph';

const AT_A_TIME = 32;

export function pairsByDistance(graph: WeightedGraph): readonly number[] {
  return finished(pairSteps(graph));
}

/** The same in steps, one for each distance. */
export function* pairSteps(graph: WeightedGraph): Generator<undefined, readonly number[]> {
  const pairs: number[] = [];
  const seen = new Uint32Array(graph.size);
  for (let first = 0; first < graph.size; first += AT_A_TIME) {
    const sources = Math.min(AT_A_TIME, graph.size - first);
    let frontier: Uint32Array = new Uint32Array(graph.size);
    for (let bit = 0; bit < sources; bit += 1) frontier[first + bit] = 1 << bit;
    seen.set(frontier);
    for (let distance = 1; ; distance += 1) {
      frontier = spread(graph, frontier, seen);
      const found = countBits(frontier);
      yield;
      if (found === 0) break;
      pairs[distance - 1] = (pairs[distance - 1] ?? 0) + found;
    }
  }
  return pairs;
}

/** By person the sources that come there first now; they are added to `seen`. */
function spread({ size, offsets, heads }: WeightedGraph, frontier: Uint32Array, seen: Uint32Array): Uint32Array {
  const reached = new Uint32Array(size);
  for (let person = 0; person < size; person += 1) {
    const sources = frontier[person] as number;
    if (sources === 0) continue;
    const end = offsets[person + 1] as number;
    for (let at = offsets[person] as number; at < end; at += 1) {
      const head = heads[at] as number;
      reached[head] = (reached[head] as number) | sources;
    }
  }
  for (let person = 0; person < size; person += 1) {
    const fresh = (reached[person] as number) & ~(seen[person] as number);
    reached[person] = fresh;
    seen[person] = (seen[person] as number) | fresh;
  }
  return reached;
}

function countBits(words: Uint32Array): number {
  let count = 0;
  for (const word of words) {
    let left = word;
    for (; left !== 0; count += 1) left &= left - 1;
  }
  return count;
}
