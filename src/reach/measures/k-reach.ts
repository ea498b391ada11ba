/**
 * k-reach: how many others a person has within k ties, 0 < d(i, j) ≤ k, along arrows.
 * Breadth-first, every arrow of those within k − 1 ties looked at once; the memory is used again for the next person, so that a small
 * answer on a large graph costs no more than itself.
 */
import type { WeightedGraph } from './weighted-graph';

/** For graphs of at most `size` persons; one question at a time. */
export class ReachMemory {
  readonly seen: Uint8Array;
  /** Who was seen, in that order; one place more than there are persons. */
  readonly queue: Uint32Array;

  constructor(size: number) {
    this.seen = new Uint8Array(size);
    this.queue = new Uint32Array(size + 1);
  }
}

export function kReach(graph: WeightedGraph, person: number, k: number, memory: ReachMemory): number {
  const { seen, queue } = memory;
  queue[0] = person;
  seen[person] = 1;
  let begin = 0;
  let end = 1;
  for (let ties = 0; ties < k && begin < end; ties += 1) {
    const next = spread(graph, memory, begin, end);
    begin = end;
    end = next;
  }
  for (let place = 0; place < end; place += 1) seen[queue[place] as number] = 0;
  return end - 1;
}

/** Queues the unseen heads of those queued from begin to end; answers the new end. Written without a branch: half the heads are unseen. */
function spread({ offsets, heads }: WeightedGraph, { seen, queue }: ReachMemory, begin: number, end: number): number {
  let last = end;
  for (let place = begin; place < end; place += 1) {
    const person = queue[place] as number;
    const stop = offsets[person + 1] as number;
    for (let at = offsets[person] as number; at < stop; at += 1) {
      const head = heads[at] as number;
      queue[last] = head;
      last += 1 - (seen[head] as number);
      seen[head] = 1;
    }
  }
  return last;
}
