/**
 * Ways in: for every target and every first tie from the source, the best path by rule 7 that begins with that tie.
 * Searched backwards, one target at a time: label (x, j) is the greatest product over walks of exactly j ties from x to the target that
 * do not pass the source and whose inner persons are allowed by `via`; of equal ones the smallest sequence of ids from x on, which is
 * the smallest next person, because two walks that go on from the same person have the same label. As strengths are below 1000 the
 * best walk per first tie is a simple path. O(targets · ties within horizon − 1 of each), small where targets know few people.
 */
import { standingOf, tiePosition, type TieGraph } from '../projection';
import { leastStrength, passableStandings, scaledStrength, type PathRules } from '../path-rules';
import { finished } from '../steps';
import { withLabels, type PathLabels } from './path-labels';

export interface WayIn {
  /** From the source to the target. */
  readonly path: readonly number[];
  /** Thousandths, tie by tie along the path. */
  readonly strengths: readonly number[];
  readonly scaledStrength: number;
}

/** All ways in, ordered by rule 7; of a target that is the source there are none. */
export function waysIn(graph: TieGraph, source: number, targets: readonly number[], rules: PathRules): WayIn[] {
  return finished(wayInSteps(graph, source, targets, rules));
}

/** The same in steps, so that others get a turn between them. */
export function wayInSteps(
  graph: TieGraph,
  source: number,
  targets: readonly number[],
  rules: PathRules,
): Generator<undefined, WayIn[]> {
  const room = { size: graph.size, horizon: rules.horizon };
  return withLabels(room, (labels) => searchSteps(graph, { source, targets }, rules, labels));
}

function* searchSteps(
  graph: TieGraph,
  { source, targets }: { readonly source: number; readonly targets: readonly number[] },
  rules: PathRules,
  labels: PathLabels,
): Generator<undefined, WayIn[]> {
  const ways: WayIn[] = [];
  for (const target of new Set(targets)) {
    if (target === source) continue;
    yield* searchBackwards(graph, { source, target }, rules, labels);
    ways.push(...firstTies(graph, { source, target }, rules, labels));
    labels.clear();
  }
  return ways.sort((left, right) => compareWays(graph.order, left, right));
}

interface Ends {
  readonly source: number;
  readonly target: number;
}

function* searchBackwards(
  graph: TieGraph,
  { source, target }: Ends,
  rules: PathRules,
  labels: PathLabels,
): Generator<undefined, void> {
  const passable = passableStandings(rules);
  (labels.products[0] as Float64Array)[target] = 1;
  labels.add(0, target);
  for (let ties = 1; ties < rules.horizon; ties += 1) {
    for (const person of labels.of(ties - 1)) {
      if (ties > 1 && passable[standingOf(graph, person)] !== 1) continue;
      extendBackwards(graph, person, { ties, source, labels, least: leastStrength(rules) });
      yield;
    }
  }
}

interface Extension {
  readonly ties: number;
  readonly source: number;
  readonly labels: PathLabels;
  readonly least: number;
}

function extendBackwards(graph: TieGraph, person: number, { ties, source, labels, least }: Extension): void {
  const products = labels.products[ties] as Float64Array;
  const next = labels.next[ties] as Uint32Array;
  const product = (labels.products[ties - 1] as Float64Array)[person] as number;
  const end = graph.ends[person] as number;
  for (let at = graph.starts[person] as number; at < end; at += 1) {
    const strength = graph.strengths[at] as number;
    const neighbour = graph.neighbours[at] as number;
    if (strength < least || neighbour === source) continue;
    const value = product * strength;
    const known = products[neighbour] as number;
    if (value < known) continue;
    const rival = next[neighbour] as number;
    if (value === known && (graph.order[person] as number) > (graph.order[rival] as number)) continue;
    if (known === 0) labels.add(ties, neighbour);
    products[neighbour] = value;
    next[neighbour] = person;
  }
}

/** The best way in over each tie of the source. */
function firstTies(graph: TieGraph, ends: Ends, rules: PathRules, labels: PathLabels): WayIn[] {
  const passable = passableStandings(rules);
  const ways: WayIn[] = [];
  const end = graph.ends[ends.source] as number;
  for (let at = graph.starts[ends.source] as number; at < end; at += 1) {
    const first = graph.neighbours[at] as number;
    const strength = graph.strengths[at] as number;
    if (strength < leastStrength(rules)) continue;
    if (first !== ends.target && passable[standingOf(graph, first)] !== 1) continue;
    const ties = bestRest(labels, first, rules.horizon);
    if (ties >= 0) ways.push(wayOf(graph, ends.source, { first, ties, labels }));
  }
  return ways;
}

/** The number of ties after the first that gives the best value, −1 where there is no way. */
function bestRest(labels: PathLabels, first: number, horizon: number): number {
  let best = -1;
  let bestValue = 0;
  for (let ties = 0; ties < horizon; ties += 1) {
    const value = scaledStrength((labels.products[ties] as Float64Array)[first] as number, ties);
    if (value > bestValue) [best, bestValue] = [ties, value];
  }
  return best;
}

interface Rest {
  readonly first: number;
  readonly ties: number;
  readonly labels: PathLabels;
}

function wayOf(graph: TieGraph, source: number, { first, ties, labels }: Rest): WayIn {
  const path = [source, first];
  for (let layer = ties, at = first; layer > 0; layer -= 1) {
    at = (labels.next[layer] as Uint32Array)[at] as number;
    path.push(at);
  }
  const strengths = path.slice(1).map((person, index) => {
    const position = tiePosition(graph, path[index] as number, person);
    return graph.strengths[position] as number;
  });
  const product = strengths.reduce((left, right) => left * right, 1);
  return { path, strengths, scaledStrength: scaledStrength(product, ties + 1) };
}

function compareWays(order: Uint32Array, left: WayIn, right: WayIn): number {
  if (left.scaledStrength !== right.scaledStrength) return right.scaledStrength - left.scaledStrength;
  if (left.path.length !== right.path.length) return left.path.length - right.path.length;
  const place = left.path.findIndex((person, index) => person !== right.path[index]);
  return place < 0 ? 0 : (order[left.path[place] as number] as number) - (order[right.path[place] as number] as number);
}
