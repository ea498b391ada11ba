/**
 * k-reach: how many persons, and who, are within k ties of any of several sources, 0 < d ≤ k; the answers of bounded-search.ts, faster.
 * Breadth-first, layer by layer. A small frontier looks at its own ties; of a large one those not yet reached look for a tie to it, and
 * stop at the first (Beamer, Asanović and Patterson, "Direction-optimizing breadth-first search", SC 2012): with rows in which hubs
 * stand first that is soon. Of the last layer only the number is wanted, so nobody in it is listed: where it is not small, WebAssembly
 * counts them (assembly/next-layer.ts). The memory serves the next question as it is, so that a small answer on a large graph costs no more
 * than itself. O(ties of the persons within k − 1), or O(persons) and what they look at in a layer with a large frontier.
 */
import { standingOf, type TieGraph } from '../projection';
import { kernelsFor, type NextLayer } from '../wasm/kernels';
import { leastStrength, passableStandings, type PathRules } from '../path-rules';
import { SeenInRounds } from '../seen-in-rounds';

/** A frontier is large when it has more ties than so many times the persons. */
const LARGE = 3;
/** All standings. */
const EVERYONE = new Uint8Array(4).fill(1);

/** A layer's question: places begin..end of the queue are the frontier. */
interface Layer {
  readonly begin: number;
  readonly end: number;
  readonly least: number;
  /** By standing; undefined: everyone passes. */
  readonly passable: Uint8Array | undefined;
}

/** One question at a time. */
export class KReach {
  /** A round a question. */
  private readonly lastSeen: SeenInRounds;
  /** Who was seen, in that order; one place more than there are persons. */
  private readonly queue: Uint32Array;
  private sources = 0;
  private end = 0;
  /** Undefined where the graph is not in the reach memory. */
  private readonly nextLayer: NextLayer | undefined;

  /** `into`: the same graph with every arrow turned around; an undirected one is its own. */
  constructor(
    private readonly graph: TieGraph,
    private readonly into: TieGraph = graph,
  ) {
    this.nextLayer = kernelsFor(graph)?.nextLayerOf(graph);
    this.lastSeen = this.nextLayer?.seen ?? new SeenInRounds(new Uint8Array(graph.size));
    this.queue = this.nextLayer?.queue ?? new Uint32Array(graph.size + 1);
  }

  /** Place k − 1: how many are within k ties, for k of 1..horizon. `counted`: only who has one of these standings, 1 by standing. */
  within(sources: readonly number[], rules: PathRules, counted?: Uint8Array): readonly number[] {
    this.begin(sources);
    const least = leastStrength(rules);
    // Nobody meets an excluded person: such ties have no strength.
    const passable = rules.via === 'ANY' ? undefined : passableStandings(rules);
    const within: number[] = [];
    let begin = 0;
    let sum = 0;
    for (let ties = 1; ties <= rules.horizon; ties += 1) {
      const end = this.end;
      const first = ties === 1 || passable === undefined ? begin : this.closedFirst(begin, passable);
      const layer = { begin: first, end, least, passable: ties === 1 ? undefined : passable };
      sum += ties < rules.horizon ? this.spread(layer, counted) : this.count(layer, counted);
      within.push(sum);
      begin = end;
    }
    return within;
  }

  /** Whom the last question reached by fewer ties than its horizon, by ascending number of ties; good until the next one. */
  get reached(): Uint32Array {
    return this.queue.subarray(this.sources, this.end);
  }

  private begin(sources: readonly number[]): void {
    this.lastSeen.begin();
    const { of: seen, round } = this.lastSeen;
    this.end = 0;
    for (const source of sources) {
      if (seen[source] === round) continue;
      seen[source] = round;
      this.queue[this.end] = source;
      this.end += 1;
    }
    this.sources = this.end;
  }

  /** Moves whom no path may pass to the front of the last layer; answers where the others begin. */
  private closedFirst(begin: number, passable: Uint8Array): number {
    const { queue, graph } = this;
    let first = begin;
    for (let place = begin; place < this.end; place += 1) {
      const person = queue[place] as number;
      if (passable[standingOf(graph, person)] === 1) continue;
      queue[place] = queue[first] as number;
      queue[first] = person;
      first += 1;
    }
    return first;
  }

  /** Lists the next layer, and answers how many in it are counted. */
  private spread(layer: Layer, counted: Uint8Array | undefined): number {
    if (this.isLarge(layer)) this.fromUnreached(layer);
    else this.fromFrontier(layer);
    if (counted === undefined) return this.end - layer.end;
    let sum = 0;
    for (let place = layer.end; place < this.end; place += 1) {
      sum += counted[standingOf(this.graph, this.queue[place] as number)] as number;
    }
    return sum;
  }

  /** How many in the next layer are counted. */
  private count(layer: Layer, counted: Uint8Array | undefined): number {
    if (counted === undefined && this.nextLayer !== undefined) {
      const count = this.nextLayer.count(layer, layer.least, this.mostTies);
      return count ?? this.countUnreached(layer, EVERYONE);
    }
    if (this.isLarge(layer)) return this.countUnreached(layer, counted ?? EVERYONE);
    if (counted !== undefined) return this.countSome(layer, counted);
    this.fromFrontier(layer);
    const sum = this.end - layer.end;
    this.end = layer.end;
    return sum;
  }

  /** Of a frontier that is not large. */
  private get mostTies(): number {
    return LARGE * this.graph.size;
  }

  private isLarge({ begin, end }: Layer): boolean {
    const { starts, ends } = this.graph;
    const { mostTies } = this;
    let ties = 0;
    for (let place = begin; place < end && ties <= mostTies; place += 1) {
      const person = this.queue[place] as number;
      ties += (ends[person] as number) - (starts[person] as number);
    }
    return ties > mostTies;
  }

  private countSome({ begin, end, least }: Layer, counted: Uint8Array): number {
    const { queue } = this;
    const { of: seen, round } = this.lastSeen;
    const { starts, ends, neighbours, strengths, order } = this.graph;
    let sum = 0;
    for (let place = begin; place < end; place += 1) {
      const person = queue[place] as number;
      const stop = ends[person] as number;
      for (let at = starts[person] as number; at < stop; at += 1) {
        const neighbour = neighbours[at] as number;
        if (seen[neighbour] === round || (strengths[at] as number) < least) continue;
        seen[neighbour] = round;
        sum += counted[(order[neighbour] as number) & 3] as number;
      }
    }
    return sum;
  }

  private countUnreached(layer: Layer, counted: Uint8Array): number {
    if (this.nextLayer !== undefined && this.into === this.graph && layer.passable === undefined) {
      return this.nextLayer.countUnreached({ begin: 0, end: layer.end }, layer.least, counted);
    }
    const { of: seen, round } = this.lastSeen;
    const { starts, ends, neighbours, strengths, order } = this.into;
    const { least, passable } = layer;
    let sum = 0;
    for (let person = 0; person < this.graph.size; person += 1) {
      if (seen[person] === round) continue;
      const stop = ends[person] as number;
      for (let at = starts[person] as number; at < stop; at += 1) {
        const neighbour = neighbours[at] as number;
        if (seen[neighbour] !== round || (strengths[at] as number) < least) continue;
        if (passable !== undefined && passable[(order[neighbour] as number) & 3] !== 1) continue;
        sum += counted[(order[person] as number) & 3] as number;
        break;
      }
    }
    return sum;
  }

  /** Written without a branch on who was seen: about half of the neighbours are. */
  private fromFrontier({ begin, end, least }: Layer): void {
    const { queue } = this;
    const { of: seen, round } = this.lastSeen;
    const { starts, ends, neighbours, strengths } = this.graph;
    let last = end;
    for (let place = begin; place < end; place += 1) {
      const person = queue[place] as number;
      const stop = ends[person] as number;
      for (let at = starts[person] as number; at < stop; at += 1) {
        if ((strengths[at] as number) < least) continue;
        const neighbour = neighbours[at] as number;
        queue[last] = neighbour;
        last += seen[neighbour] === round ? 0 : 1;
        seen[neighbour] = round;
      }
    }
    this.end = last;
  }

  /** Whoever was seen before the frontier and may be passed has no tie to them, so that a tie to anyone seen who may is one to it. */
  private fromUnreached(layer: Layer): void {
    const { queue } = this;
    const { of: seen, round } = this.lastSeen;
    let last = layer.end;
    for (let person = 0; person < this.graph.size; person += 1) {
      if (seen[person] === round || !this.meets(person, layer)) continue;
      queue[last] = person;
      last += 1;
    }
    for (let place = layer.end; place < last; place += 1) seen[queue[place] as number] = round;
    this.end = last;
  }

  private meets(person: number, { least, passable }: Layer): boolean {
    const { into } = this;
    const { of: seen, round } = this.lastSeen;
    const { starts, ends, neighbours, strengths } = into;
    const stop = ends[person] as number;
    for (let at = starts[person] as number; at < stop; at += 1) {
      const neighbour = neighbours[at] as number;
      if (seen[neighbour] !== round || (strengths[at] as number) < least) continue;
      if (passable === undefined || passable[standingOf(into, neighbour)] === 1) return true;
    }
    return false;
  }
}
