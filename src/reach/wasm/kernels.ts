/** The compiled kernels, their memory, and how a question is put to them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Group } from '../group';
import { exactValue } from '../measures/exact-sum';
import type { ContactRoom, Gathered } from '../measures/gathered-contacts';
import type { MembersReached } from '../members-reached';
import type { Labels } from '../kernels/best-products';
import { reachMemory } from '../memory';
import { leastStrength, passableStandings, type PathRules } from '../path-rules';
import type { TieGraph } from '../projection';
import { SeenInRounds } from '../seen-in-rounds';
import * as Words from './words';

let kernels: Kernels | undefined;

/** How many are one tie further; `least`: of a tie's strength. */
export interface NextLayer {
  /** Of whoever searches with it. */
  readonly seen: SeenInRounds;
  /** Whom they list; one place more than there are persons. */
  readonly queue: Uint32Array;
  /**
   * Than some of the frontier, places begin..end of the queue, and not seen in this round; they are seen then. Undefined, and nobody
   * seen, where the frontier has more than `mostTies` ties.
   */
  count(frontier: Places, least: number, mostTies: number): number | undefined;
  /** Than some at these places of the queue, and not among them: everyone else looks for a tie. `counted`: 1 by standing of who is. */
  countUnreached(reached: Places, least: number, counted: Uint8Array): number;
}

/** From a place on, and before another one. */
interface Places {
  readonly begin: number;
  readonly end: number;
}

export interface BestReachRules extends PathRules {
  /** Whether the labels name who stands before whom. */
  readonly walks: boolean;
}

/** The kernels with room for the graph; undefined where it is not in the reach memory. */
export function kernelsFor(graph: TieGraph): Kernels | undefined {
  const { size, starts, ends, neighbours, strengths, order } = graph;
  if (![starts, ends, neighbours, strengths, order].every((array) => reachMemory().holds(array))) return undefined;
  if (kernels === undefined || kernels.size < size) kernels = new Kernels(Math.ceil(size * 1.1));
  return kernels;
}

/**
 * The compiled kernels and their memory, for graphs of at most `size` persons; one question at a time. Several may work on the same
 * memory, in one thread or many: the module has no data of its own there, and what it counts while it works is the instance's.
 */
export class Kernels {
  private readonly words = reachMemory().array(Uint32Array, Words.WORDS);
  private readonly members: Uint32Array;
  private readonly isMember: Uint8Array;
  private readonly hops: Uint8Array;
  private readonly reached: Uint32Array;
  private readonly independent: Uint32Array;
  private readonly seen: Uint32Array;
  private readonly lastSeen: SeenInRounds;
  private readonly frontier: Uint32Array;
  private readonly counts: Uint32Array;
  /** Held for the kernel, which alone reads them. */
  private readonly rooms: readonly (readonly [number, Uint32Array])[];
  private readonly compiled = compiledKernels();

  constructor(readonly size: number) {
    const column = (): Uint32Array => reachMemory().array(Uint32Array, size + 1);
    const bits = (): Uint32Array => reachMemory().array(Uint32Array, size * 4);
    this.members = column();
    this.reached = column();
    this.independent = column();
    this.isMember = reachMemory().array(Uint8Array, size);
    this.hops = reachMemory().array(Uint8Array, size);
    this.seen = bits();
    this.lastSeen = new SeenInRounds(reachMemory().array(Uint8Array, size));
    this.frontier = column();
    this.counts = reachMemory().array(Uint32Array, Math.max(size, 256));
    this.rooms = [
      [Words.SEEN, this.seen],
      [Words.CURRENT, bits()],
      [Words.NEXT, bits()],
      [Words.FRONTIER, this.frontier],
      [Words.FOUND, column()],
      [Words.TOUCHED, column()],
      [Words.WALK_PLACES, column()],
      [Words.NEXT_WALK_PLACES, column()],
      [Words.COUNTS, this.counts],
    ];
  }

  reachMembers(graph: TieGraph, group: Group, rules: PathRules): MembersReached {
    this.setQuestion(graph, group, rules);
    this.compiled.reachMembers(this.words.byteOffset);
    return this.membersReached();
  }

  bestProducts(graph: TieGraph, group: Group, rules: PathRules, labels: Labels): void {
    this.setQuestion(graph, group, rules);
    this.setLabels(group, labels, true);
    this.compiled.bestProducts(this.words.byteOffset);
  }

  /** Both of them at once. */
  bestReach(graph: TieGraph, group: Group, rules: BestReachRules, labels: Labels): MembersReached {
    this.setQuestion(graph, group, rules);
    this.setLabels(group, labels, rules.walks);
    this.compiled.bestReach(this.words.byteOffset);
    return this.membersReached();
  }

  /** Of the question that hops, independent members and labels were found for last; `room` in the reach memory. */
  gatherContacts(labels: Labels, usableStrength: number, room: ContactRoom): Gathered {
    const { words } = this;
    labels.products.forEach((products, ties) => (words[Words.PRODUCTS + ties] = products.byteOffset));
    words[Words.CONTACTS] = room.contacts.byteOffset;
    words[Words.SCALED] = room.scaled.byteOffset;
    words[Words.MARKS] = room.marks.byteOffset;
    words[Words.USABLE_STRENGTH] = usableStrength;
    this.compiled.gatherContacts(words.byteOffset);
    return {
      count: words[Words.CONTACT_COUNT] as number,
      usable: words[Words.USABLE] as number,
      redundant: words[Words.REDUNDANT] as number,
      expected: exactValue(words[Words.EXPECTED + 1] as number, words[Words.EXPECTED] as number),
      perHop: words.slice(Words.PER_HOP, Words.PER_HOP + (words[Words.HORIZON] as number)),
    };
  }

  /** Counts whoever is one tie further; with a block of words of its own, so that many small questions are put quickly. */
  nextLayerOf(graph: TieGraph): NextLayer {
    const { compiled, lastSeen } = this;
    const queue = reachMemory().array(Uint32Array, graph.size + 1);
    const words = reachMemory().array(Uint32Array, Words.WORDS);
    setGraph(words, graph);
    words[Words.SEEN] = this.seen.byteOffset;
    words[Words.COUNTS] = this.counts.byteOffset;
    words[Words.LAST_SEEN] = lastSeen.of.byteOffset;
    const question = words.byteOffset;
    const put = ({ begin, end }: Places, least: number): void => {
      words[Words.FRONTIER] = queue.byteOffset + begin * queue.BYTES_PER_ELEMENT;
      words[Words.FRONTIER_LENGTH] = end - begin;
      words[Words.LEAST_STRENGTH] = least;
    };
    return {
      seen: lastSeen,
      queue,
      count(frontier, least, mostTies) {
        put(frontier, least);
        words[Words.ROUND] = lastSeen.round;
        words[Words.MOST_TIES] = mostTies;
        const count = compiled.countNextLayer(question);
        return count < 0 ? undefined : count;
      },
      countUnreached(reached, least, counted) {
        put(reached, least);
        words[Words.COUNTED] = counted.reduce((mask, counts, standing) => mask | (counts << standing), 0);
        return compiled.countUnreached(question);
      },
    };
  }

  private setQuestion(graph: TieGraph, group: Group, rules: PathRules): void {
    this.members.set(group.members);
    setGraph(this.words, graph);
    this.setRules(group.members.length, rules);
  }

  private setLabels({ members }: Group, labels: Labels, walks: boolean): void {
    labels.begin(members);
    this.words[Words.WALKS] = walks ? 1 : 0;
    labels.products.forEach((products, ties) => {
      this.words[Words.PRODUCTS + ties] = products.byteOffset;
      this.words[Words.BEFORE + ties] = (labels.predecessors[ties] as Uint32Array).byteOffset;
      this.words[Words.LABELLED + ties] = (labels.labelled[ties] as Uint32Array).byteOffset;
    });
    this.words[Words.LABELLED_COUNTS] = labels.counts.byteOffset;
  }

  private membersReached(): MembersReached {
    const count = this.words[Words.REACHED_COUNT] as number;
    return { hops: this.hops, reached: this.reached.subarray(0, count), independent: this.independent };
  }

  private setRules(members: number, rules: PathRules): void {
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

function setGraph(words: Uint32Array, graph: TieGraph): void {
  words[Words.SIZE] = graph.size;
  words[Words.PLACES] = graph.neighbours.length;
  words[Words.STARTS] = graph.starts.byteOffset;
  words[Words.ENDS] = graph.ends.byteOffset;
  words[Words.NEIGHBOURS] = graph.neighbours.byteOffset;
  words[Words.STRENGTHS] = graph.strengths.byteOffset;
  words[Words.ORDER] = graph.order.byteOffset;
}

/** Each takes the address of the words. */
type Kernel = 'reachMembers' | 'bestProducts' | 'bestReach' | 'gatherContacts';
type Counter = 'countNextLayer' | 'countUnreached';
type Compiled = Readonly<Record<Kernel, (question: number) => void> & Record<Counter, (question: number) => number>>;

function compiledKernels(): Compiled {
  const module = new WebAssembly.Module(readFileSync(join(__dirname, 'kernels.wasm')));
  const { exports } = new WebAssembly.Instance(module, { env: { memory: reachMemory().memory } });
  return exports as Compiled;
}
