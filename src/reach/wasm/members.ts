/**
 * Hops and independent members by the WebAssembly kernel (assembly/members.ts): exactly the answers of kernels/bounded-search.ts and
 * kernels/independent-members.ts, which answer instead where the graph is not in the reach memory.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Group } from '../group';
import { boundedSearch } from '../kernels/bounded-search';
import { independentMembers } from '../kernels/independent-members';
import { reachMemory } from '../memory';
import { leastStrength, passableStandings, type PathRules } from '../path-rules';
import type { TieGraph } from '../projection';
import * as Words from './words';

export interface MembersReached {
  /** Fewest ties by person; of those who are not reached it says nothing. */
  readonly hops: Uint8Array;
  readonly reached: Uint32Array;
  /** Members with a path that passes no other member, by person. */
  readonly independent: Uint32Array;
}

/** All three are good until the next call. Reading aside, O(members / 128 · ties within the horizon). */
export function reachMembers(graph: TieGraph, group: Group, rules: PathRules): MembersReached {
  const { starts, ends, neighbours, strengths, order } = graph;
  if (![starts, ends, neighbours, strengths, order].every((array) => reachMemory().holds(array))) {
    const { hops, reached } = boundedSearch(graph, group.members, rules);
    return { hops, reached: Uint32Array.from(reached), independent: independentMembers(graph, group, rules) };
  }
  if (space === undefined || space.size < graph.size) space = new MembersSpace(Math.ceil(graph.size * 1.1));
  return space.reach(graph, group, rules);
}

let space: MembersSpace | undefined;

/** The kernel and its memory, for graphs of at most `size` persons; one question at a time. */
class MembersSpace {
  private readonly words = reachMemory().array(Uint32Array, Words.WORDS);
  private readonly members: Uint32Array;
  private readonly isMember: Uint8Array;
  private readonly hops: Uint8Array;
  private readonly reached: Uint32Array;
  private readonly independent: Uint32Array;
  /** Held for the kernel, which alone reads them. */
  private readonly rooms: readonly (readonly [number, Uint32Array])[];
  private readonly run: (question: number) => void;

  constructor(readonly size: number) {
    const column = (): Uint32Array => reachMemory().array(Uint32Array, size + 1);
    const bits = (): Uint32Array => reachMemory().array(Uint32Array, size * 4);
    this.members = column();
    this.reached = column();
    this.independent = column();
    this.isMember = reachMemory().array(Uint8Array, size);
    this.hops = reachMemory().array(Uint8Array, size);
    this.rooms = [
      [Words.SEEN, bits()],
      [Words.CURRENT, bits()],
      [Words.NEXT, bits()],
      [Words.FRONTIER, column()],
      [Words.FOUND, column()],
      [Words.TOUCHED, column()],
      [Words.COUNTS, reachMemory().array(Uint32Array, Math.max(size, 2_048))],
    ];
    this.run = compiledKernel();
  }

  reach(graph: TieGraph, group: Group, rules: PathRules): MembersReached {
    this.members.set(group.members);
    this.setGraph(graph);
    this.setQuestion(group.members.length, rules);
    this.run(this.words.byteOffset);
    const count = this.words[Words.REACHED_COUNT] as number;
    return { hops: this.hops, reached: this.reached.subarray(0, count), independent: this.independent };
  }

  private setGraph(graph: TieGraph): void {
    const { words } = this;
    words[Words.SIZE] = graph.size;
    words[Words.PLACES] = graph.neighbours.length;
    words[Words.STARTS] = graph.starts.byteOffset;
    words[Words.ENDS] = graph.ends.byteOffset;
    words[Words.NEIGHBOURS] = graph.neighbours.byteOffset;
    words[Words.STRENGTHS] = graph.strengths.byteOffset;
    words[Words.ORDER] = graph.order.byteOffset;
  }

  private setQuestion(members: number, rules: PathRules): void {
    const { words } = this;
    words[Words.HORIZON] = rules.horizon;
    words[Words.LEAST_STRENGTH] = leastStrength(rules);
    words[Words.PASSABLE] = passableStandings(rules).reduce((mask, passes, standing) => mask | (passes << standing), 0);
    words[Words.MEMBERS] = this.members.byteOffset;
    words[Words.MEMBER_COUNT] = members;
    words[Words.IS_MEMBER] = this.isMember.byteOffset;
    words[Words.HOPS] = this.hops.byteOffset;
    words[Words.REACHED] = this.reached.byteOffset;
    words[Words.INDEPENDENT] = this.independent.byteOffset;
    for (const [word, room] of this.rooms) words[word] = room.byteOffset;
  }
}

function compiledKernel(): (question: number) => void {
  const module = new WebAssembly.Module(readFileSync(join(__dirname, 'kernels.wasm')));
  const { exports } = new WebAssembly.Instance(module, { env: { memory: reachMemory().memory } });
  return exports.reachMembers as (question: number) => void;
}
