import type { TieGraph } from '../projection';
import { finished } from '../steps';

/**
 * Any graph for the structural measures: arrows with weights above 0, in compressed sparse rows. The arrows out of a person are
 * offsets[person]..offsets[person + 1], heads ascending, each head once, no loops. Undirected: every arrow stands in both directions.
 */
export interface WeightedGraph {
  readonly size: number;
  readonly offsets: Uint32Array;
  readonly heads: Uint32Array;
  readonly weights: Float64Array;
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Loops and arrows without weight are left out, parallel arrows become one with the sum of their weights. O(m log m). */
export function graphOfArrows(size: number, arrows: readonly Arrow[]): WeightedGraph {
  const rows = Array.from({ length: size }, () => new Map<number, number>());
  for (const { from, to, weight } of arrows) {
    if (from === to || weight <= 0) continue;
    const row = rows[from] as Map<number, number>;
    row.set(to, (row.get(to) ?? 0) + weight);
  }
  const offsets = new Uint32Array(size + 1);
  rows.forEach((row, person) => (offsets[person + 1] = (offsets[person] as number) + row.size));
  const graph = emptyGraph(size, offsets);
  rows.forEach((row, person) => {
    const sorted = [...row].sort(([left], [right]) => left - right);
    sorted.forEach(([head, weight], place) => {
      graph.heads[(offsets[person] as number) + place] = head;
      graph.weights[(offsets[person] as number) + place] = weight;
    });
  });
  return graph;
}

/** The undirected graph of weights a_ij + a_ji, which Burt's measures are defined on. */
export function mutualTies(graph: WeightedGraph): WeightedGraph {
  const arrows: Arrow[] = [];
  forEachArrow(graph, (from, at) => {
    const [to, weight] = [graph.heads[at] as number, graph.weights[at] as number];
    arrows.push({ from, to, weight }, { from: to, to: from, weight });
  });
  return graphOfArrows(graph.size, arrows);
}

/** One of a row. */
interface Entry {
  readonly head: number;
  readonly weight: number;
}

/** Which ties of a layer a network has. */
export interface NetworkRules {
  /** Thousandths, at least 1. */
  readonly leastStrength: number;
  /** Weights: strengths in thousandths; else 1 for every tie. */
  readonly weighted: boolean;
}

/** The network among these persons, each once, numbered by their place in the list. O(their ties). */
export function networkAmong(graph: TieGraph, persons: ArrayLike<number>, rules: NetworkRules): WeightedGraph {
  return finished(networkSteps(graph, persons, rules));
}

/** The same in steps, one for each person. */
export function* networkSteps(
  graph: TieGraph,
  persons: ArrayLike<number>,
  rules: NetworkRules,
): Generator<undefined, WeightedGraph> {
  const places = new Int32Array(graph.size).fill(-1);
  for (let place = 0; place < persons.length; place += 1) places[persons[place] as number] = place;
  const rows: Entry[][] = [];
  const offsets = new Uint32Array(persons.length + 1);
  for (let place = 0; place < persons.length; place += 1) {
    const row = rowAmong(graph, persons[place] as number, places, rules);
    rows.push(row.sort((left, right) => left.head - right.head));
    offsets[place + 1] = (offsets[place] as number) + row.length;
    yield;
  }
  const network = emptyGraph(persons.length, offsets);
  for (const [place, row] of rows.entries()) {
    row.forEach(({ head, weight }, entry) => {
      network.heads[(offsets[place] as number) + entry] = head;
      network.weights[(offsets[place] as number) + entry] = weight;
    });
    yield;
  }
  return network;
}

/** The graph without some of its persons; the others keep their order. O(m). */
export function withoutPersons(graph: WeightedGraph, removed: ReadonlySet<number>): WeightedGraph {
  const places = new Int32Array(graph.size).fill(-1);
  let size = 0;
  for (let person = 0; person < graph.size; person += 1) {
    if (removed.has(person)) continue;
    places[person] = size;
    size += 1;
  }
  const arrows: Arrow[] = [];
  forEachArrow(graph, (from, at) => {
    const [tail, head] = [places[from] as number, places[graph.heads[at] as number] as number];
    if (tail >= 0 && head >= 0) arrows.push({ from: tail, to: head, weight: graph.weights[at] as number });
  });
  return graphOfArrows(size, arrows);
}

/** Calls with the person that an arrow leaves and the place of the arrow, in their order. */
export function forEachArrow(graph: WeightedGraph, visit: (from: number, at: number) => void): void {
  for (let from = 0; from < graph.size; from += 1) {
    const end = graph.offsets[from + 1] as number;
    for (let at = graph.offsets[from] as number; at < end; at += 1) visit(from, at);
  }
}

function emptyGraph(size: number, offsets: Uint32Array): WeightedGraph {
  const length = offsets[size] as number;
  return { size, offsets, heads: new Uint32Array(length), weights: new Float64Array(length) };
}

function rowAmong(
  graph: TieGraph,
  person: number,
  places: Int32Array,
  { leastStrength, weighted }: NetworkRules,
): Entry[] {
  const row: Entry[] = [];
  const end = graph.ends[person] as number;
  for (let at = graph.starts[person] as number; at < end; at += 1) {
    const head = places[graph.neighbours[at] as number] as number;
    const strength = graph.strengths[at] as number;
    if (head >= 0 && strength >= leastStrength) row.push({ head, weight: weighted ? strength : 1 });
  }
  return row;
}
