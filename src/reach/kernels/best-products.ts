/**
 * The best product per person and number of ties, from any of several members (reach.md, rule 7).
 * Label (x, k) is the greatest product P of strengths over walks of exactly k ties from a member to x whose inner persons are no
 * members and allowed by `via`; 0 where there is none. Of equal products the label keeps the walk with the smallest sequence of ids,
 * compared from the member on. Since every strength is below 1000, the best over k of P·1000^(4−k) belongs to a simple path that
 * passes no other member; one label per person would not do, because the best path to x need not be a prefix of a best path through x.
 * Layer by layer, each tie looked at once per layer: O(horizon · ties), plus at most 4 steps to compare two walks of equal product.
 */
import type { Group } from '../group';
import { reachMemory } from '../memory';
import { standingOf, type TieGraph } from '../projection';
import { GREATEST_HORIZON, leastStrength, passableStandings, scaledStrength, type PathRules } from '../path-rules';

/** Products of three ties are below 2^30; of four ties they need doubles, which hold them exactly. */
type Products = Uint32Array | Float64Array;

/** The share of persons beyond which all products are cleared, and not those of persons with a label, who lie far from one another. */
const MANY = 1 / 16;

/** Labels of one search, in the reach memory; made once per projection and used again for every question on it. */
export class Labels {
  /** products[k][x]; 0: no label. */
  readonly products: readonly Products[];
  /** The person before x on the walk of label (x, k), k ≥ 1. */
  readonly predecessors: readonly Uint32Array[];
  /** Who has a label, by k: so many as `counts` says. */
  readonly labelled: readonly Uint32Array[];
  readonly counts: Uint32Array;

  constructor(readonly size: number) {
    const memory = reachMemory();
    const layers = Array.from({ length: GREATEST_HORIZON + 1 }, (_, ties) => ties);
    this.products = layers.map((ties) =>
      ties < GREATEST_HORIZON ? memory.array(Uint32Array, size) : memory.array(Float64Array, size),
    );
    this.predecessors = layers.map(() => memory.array(Uint32Array, size));
    this.labelled = layers.map(() => memory.array(Uint32Array, size + 1));
    this.counts = memory.array(Uint32Array, layers.length);
  }

  /** Forgets the labels of the question before; the members have product 1 at 0 ties. */
  begin(members: readonly number[]): void {
    this.labelled.forEach((persons, ties) => {
      const products = this.products[ties] as Products;
      const count = this.counts[ties] as number;
      if (count > this.size * MANY) products.fill(0);
      else for (let at = 0; at < count; at += 1) products[persons[at] as number] = 0;
    });
    this.counts.fill(0);
    for (const member of members) this.add(member, 0, 1);
  }

  /** A label where there was none. */
  add(person: number, ties: number, product: number): void {
    const count = this.counts[ties] as number;
    (this.labelled[ties] as Uint32Array)[count] = person;
    this.counts[ties] = count + 1;
    (this.products[ties] as Products)[person] = product;
  }
}

/** Fills the labels. */
export function bestProducts(graph: TieGraph, group: Group, rules: PathRules, labels: Labels): void {
  labels.begin(group.members);
  const passable = passableStandings(rules);
  for (let ties = 1; ties <= rules.horizon; ties += 1) {
    const nearer = labels.labelled[ties - 1] as Uint32Array;
    const count = labels.counts[ties - 1] as number;
    for (let at = 0; at < count; at += 1) {
      const person = nearer[at] as number;
      if (ties > 1 && passable[standingOf(graph, person)] !== 1) continue;
      extend(graph, person, { ties, isMember: group.isMember, labels, least: leastStrength(rules) });
    }
  }
}

/** The number of ties of the best path to a person by rule 7, 0 where there is none: greatest value, then fewest ties. */
export function bestTies(labels: Labels, person: number, horizon: number): number {
  let best = 0;
  let bestValue = 0;
  for (let ties = 1; ties <= horizon; ties += 1) {
    const value = scaledStrength((labels.products[ties] as Products)[person] as number, ties);
    if (value > bestValue) [best, bestValue] = [ties, value];
  }
  return best;
}

/** Writes the walk of label (person, ties) to `walks`, from the member on, at place `start`. */
export function writeWalk(
  labels: Labels,
  { person, ties }: { readonly person: number; readonly ties: number },
  walks: Uint32Array,
  start: number,
): void {
  let at = person;
  for (let layer = ties; layer > 0; layer -= 1) {
    walks[start + layer] = at;
    at = (labels.predecessors[layer] as Uint32Array)[at] as number;
  }
  walks[start] = at;
}

interface Extension {
  readonly ties: number;
  readonly isMember: Uint8Array;
  readonly labels: Labels;
  readonly least: number;
}

/** Extends the walk to `person` by one tie to each neighbour who is no member. */
function extend(graph: TieGraph, person: number, { ties, isMember, labels, least }: Extension): void {
  const { starts, ends, neighbours, strengths } = graph;
  const products = labels.products[ties] as Products;
  const predecessors = labels.predecessors[ties] as Uint32Array;
  const product = (labels.products[ties - 1] as Products)[person] as number;
  const end = ends[person] as number;
  for (let at = starts[person] as number; at < end; at += 1) {
    const strength = strengths[at] as number;
    const neighbour = neighbours[at] as number;
    if (strength < least || isMember[neighbour] === 1) continue;
    const value = product * strength;
    const known = products[neighbour] as number;
    if (value < known) continue;
    const walks = { ties: ties - 1, left: person, right: predecessors[neighbour] as number };
    if (value === known && compareWalks(graph.order, labels, walks) > 0) continue;
    if (known === 0) labels.add(neighbour, ties, value);
    else products[neighbour] = value;
    predecessors[neighbour] = person;
  }
}

interface Comparison {
  readonly ties: number;
  readonly left: number;
  readonly right: number;
}

/** Below 0 when the walk of label (left, ties) comes before that of (right, ties), id by id from the member on. */
function compareWalks(order: Uint32Array, labels: Labels, { ties, left, right }: Comparison): number {
  if (left === right) return 0;
  if (ties > 0) {
    const predecessors = labels.predecessors[ties] as Uint32Array;
    const before = { ties: ties - 1, left: predecessors[left] as number, right: predecessors[right] as number };
    const earlier = compareWalks(order, labels, before);
    if (earlier !== 0) return earlier;
  }
  return (order[left] as number) - (order[right] as number);
}
