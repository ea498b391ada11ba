/**
 * The best product per person and number of ties, from any of several members (reach.md, rule 7).
 * Label (x, k) is the greatest product P of strengths over walks of exactly k ties from a member to x whose inner persons are no
 * members and allowed by `via`; 0 where there is none. Of equal products the label keeps the walk with the smallest sequence of ids,
 * compared from the member on. Since every strength is below 1000, the best over k of P·1000^(4−k) belongs to a simple path that
 * passes no other member; one label per person would not do, because the best path to x need not be a prefix of a best path through x.
 * Layer by layer, each tie looked at once per layer: O(horizon · ties), plus at most 4 steps to compare two walks of equal product.
 */
import type { Group } from '../group';
import { standingOf, type TieGraph } from '../projection';
import { GREATEST_HORIZON, leastStrength, passableStandings, scaledStrength, type PathRules } from '../path-rules';

/** Labels of one search; made once per projection and used again for every question on it. */
export class Labels {
  /** products[k][x]; 0: no label. */
  readonly products: readonly Float64Array[];
  /** The person before x on the walk of label (x, k), k ≥ 1. */
  readonly predecessors: readonly Uint32Array[];
  /** Who has a label, by k. */
  readonly labelled: readonly number[][];

  constructor(readonly size: number) {
    const layers = Array.from({ length: GREATEST_HORIZON + 1 });
    this.products = layers.map(() => new Float64Array(size));
    this.predecessors = layers.map(() => new Uint32Array(size));
    this.labelled = layers.map(() => []);
  }

  clear(): void {
    this.labelled.forEach((persons, ties) => {
      for (const person of persons) (this.products[ties] as Float64Array)[person] = 0;
      persons.length = 0;
    });
  }
}

/** Fills the labels. */
export function bestProducts(graph: TieGraph, group: Group, rules: PathRules, labels: Labels): void {
  labels.clear();
  for (const member of group.members) {
    (labels.products[0] as Float64Array)[member] = 1;
    (labels.labelled[0] as number[]).push(member);
  }
  const passable = passableStandings(rules);
  for (let ties = 1; ties <= rules.horizon; ties += 1) {
    for (const person of labels.labelled[ties - 1] as number[]) {
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
    const value = scaledStrength((labels.products[ties] as Float64Array)[person] as number, ties);
    if (value > bestValue) [best, bestValue] = [ties, value];
  }
  return best;
}

/** The walk of label (person, ties), from the member on. */
export function walkOf(labels: Labels, person: number, ties: number): number[] {
  const walk = [person];
  for (let layer = ties, at = person; layer > 0; layer -= 1) {
    at = (labels.predecessors[layer] as Uint32Array)[at] as number;
    walk.unshift(at);
  }
  return walk;
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
  const products = labels.products[ties] as Float64Array;
  const predecessors = labels.predecessors[ties] as Uint32Array;
  const product = (labels.products[ties - 1] as Float64Array)[person] as number;
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
    if (known === 0) (labels.labelled[ties] as number[]).push(neighbour);
    products[neighbour] = value;
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
