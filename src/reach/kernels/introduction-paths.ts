/**
 * The N best simple paths from any of several sources to any of several targets, in the order of rule 7 over all of them.
 * A path may pass through another target, never through another source; inner persons are allowed by `via`. Searched backwards first:
 * label (x, j) is the greatest product over walks of exactly j ties from x to a target, of equal ones the smallest sequence of ids from x
 * on. No path that begins like a prefix is better than the prefix with its best label, so prefixes are taken from a heap in the order of
 * rule 7 of these completions, and complete paths come out in order (best-first search; the labels are an exact bound but for circles).
 * Labels of horizon − 1 ties are only asked for beside a source: they are fetched there where that is less than to send them everywhere.
 * O(horizon · ties) for the labels at worst, then O(degree · log) a prefix taken: about N · horizon of them. In steps of about STEP ties.
 */
import type { TieGraph } from '../projection';
import { standingOf, tiePosition } from '../projection';
import { leastStrength, passableStandings, scaledStrength, type PathRules } from '../path-rules';
import { Heap } from '../heap';
import { withLabels, type PathLabels } from './path-labels';
import { NONE, PathPrefixes, type Prefix } from './path-prefixes';
import { finished } from '../steps';

export interface PathEnds {
  readonly sources: readonly number[];
  /** Those that are sources count as sources only. */
  readonly targets: readonly number[];
}

export interface IntroductionPath {
  /** From a source to a target. */
  readonly path: readonly number[];
  /** Thousandths, tie by tie along the path. */
  readonly strengths: readonly number[];
  readonly scaledStrength: number;
}

export interface PathSearch extends PathEnds {
  readonly limit: number;
  /** A path whose ties may not be used. */
  readonly without?: readonly number[];
}

/** At most `limit` paths, best first. */
export function introductionPaths(graph: TieGraph, search: PathSearch, rules: PathRules): IntroductionPath[] {
  return finished(introductionSteps(graph, search, rules));
}

/** The same in steps, so that others get a turn between them. */
export function introductionSteps(
  graph: TieGraph,
  search: PathSearch,
  rules: PathRules,
): Generator<undefined, IntroductionPath[]> {
  const room = { size: graph.size, horizon: rules.horizon };
  return withLabels(room, (labels) => searchSteps(startState(graph, search, rules, labels), search));
}

function* searchSteps(state: State, search: PathSearch): Generator<undefined, IntroductionPath[]> {
  yield* searchBackwards(state, new Set(search.sources));
  const heap = new Heap<number>((left, right) => compareCompletions(state, left, right));
  // Completions of a source are those of its neighbours; it has no label of its own, and one that is too good costs one look at them.
  for (const last of new Set(search.sources)) {
    heap.push(state.prefixes.add({ before: NONE, last, ties: 0, product: 1, rest: 1, value: Infinity }));
    yield;
  }
  const found: IntroductionPath[] = [];
  for (let best = heap.pop(); best !== undefined && found.length < search.limit; best = heap.pop()) {
    if (state.prefixes.rest[best] === 0) {
      found.push(described(state, best));
      const onwards = onwardsFrom(state, best);
      if (onwards !== NONE) heap.push(onwards);
    } else yield* pushExtended(state, best, heap);
    yield;
  }
  return found;
}

/** The best path that shares no tie with a path. */
export function alternativePath(
  graph: TieGraph,
  ends: PathEnds,
  without: readonly number[],
  rules: PathRules,
): IntroductionPath | undefined {
  return finished(alternativeSteps(graph, ends, without, rules));
}

/** The same in steps. */
export function* alternativeSteps(
  graph: TieGraph,
  ends: PathEnds,
  without: readonly number[],
  rules: PathRules,
): Generator<undefined, IntroductionPath | undefined> {
  return (yield* introductionSteps(graph, { ...ends, without, limit: 1 }, rules))[0];
}

interface State {
  readonly graph: TieGraph;
  readonly rules: PathRules;
  readonly passable: Uint8Array;
  /** Roles are SOURCE, TARGET or 0. */
  readonly labels: PathLabels;
  readonly prefixes: PathPrefixes;
  /** Ties that may not be used: neighbours by person. */
  readonly banned: ReadonlyMap<number, ReadonlySet<number>>;
}

const SOURCE = 1;
const TARGET = 2;

function startState(
  graph: TieGraph,
  { sources, targets, without = [] }: PathSearch,
  rules: PathRules,
  labels: PathLabels,
): State {
  for (const target of targets) labels.setRole(target, TARGET);
  for (const source of sources) labels.setRole(source, SOURCE);
  const banned = new Map<number, Set<number>>();
  without.slice(1).forEach((person, place) => {
    const before = without[place] as number;
    banned.set(before, (banned.get(before) ?? new Set()).add(person));
    banned.set(person, (banned.get(person) ?? new Set()).add(before));
  });
  for (const target of new Set(targets)) {
    if (labels.roles[target] !== TARGET) continue;
    (labels.products[0] as Float64Array)[target] = 1;
    labels.add(0, target);
  }
  return { graph, rules, passable: passableStandings(rules), labels, banned, prefixes: new PathPrefixes() };
}

/** Ties that are looked at between two turns: about a millisecond. */
const STEP = 5_000;

function* searchBackwards(state: State, sources: ReadonlySet<number>): Generator<undefined, void> {
  const { graph, rules, passable, labels } = state;
  let seen = 0;
  for (let ties = 1; ties < rules.horizon; ties += 1) {
    const before = labels.of(ties - 1);
    const isLast = ties === rules.horizon - 1;
    const near = isLast ? yield* besideSources(graph, sources, yield* tiesOf(graph, before)) : undefined;
    if (near !== undefined) yield* fetchLabels(state, near, ties);
    for (const person of near === undefined ? before : []) {
      if (ties > 1 && passable[standingOf(graph, person)] !== 1) continue;
      extendBackwards(state, person, ties);
      seen += degree(graph, person);
      if (seen < STEP) continue;
      seen = 0;
      yield;
    }
  }
}

/** Whoever has a tie with a source; undefined where they have as many ties as `most`. */
function* besideSources(
  graph: TieGraph,
  sources: ReadonlySet<number>,
  most: number,
): Generator<undefined, readonly number[] | undefined> {
  const isNear = new Uint8Array(graph.size);
  const near: number[] = [];
  let ties = 0;
  for (const source of sources) {
    for (let at = graph.starts[source] as number; at < (graph.ends[source] as number); at += 1) {
      const neighbour = graph.neighbours[at] as number;
      if (isNear[neighbour] === 1) continue;
      isNear[neighbour] = 1;
      near.push(neighbour);
      ties += degree(graph, neighbour);
      if (ties >= most) return undefined;
    }
    yield;
  }
  return near;
}

function* tiesOf(graph: TieGraph, persons: Uint32Array): Generator<undefined, number> {
  let ties = 0;
  for (let at = 0; at < persons.length; at += 1) {
    ties += degree(graph, persons[at] as number);
    if (at % STEP === STEP - 1) yield;
  }
  return ties;
}

function degree({ starts, ends }: TieGraph, person: number): number {
  return (ends[person] as number) - (starts[person] as number);
}

/** The labels of so many ties for these persons alone, from those of one tie fewer. */
function* fetchLabels(state: State, persons: readonly number[], ties: number): Generator<undefined, void> {
  const { graph, rules, passable, labels, banned } = state;
  const { roles, products, next } = labels;
  const least = leastStrength(rules);
  const [before, here] = [products[ties - 1] as Float64Array, products[ties] as Float64Array];
  const onwards = next[ties] as Uint32Array;
  let seen = 0;
  for (const person of persons) {
    if (roles[person] === SOURCE) continue;
    const barred = banned.get(person);
    for (let at = graph.starts[person] as number; at < (graph.ends[person] as number); at += 1) {
      const through = graph.neighbours[at] as number;
      const strength = graph.strengths[at] as number;
      const value = (before[through] as number) * strength;
      const known = here[person] as number;
      if (value === 0 || value < known || strength < least || barred?.has(through) === true) continue;
      if (ties > 1 && passable[standingOf(graph, through)] !== 1) continue;
      const isLater = (graph.order[through] as number) > (graph.order[onwards[person] as number] as number);
      if (value === known && isLater) continue;
      if (known === 0) labels.add(ties, person);
      here[person] = value;
      onwards[person] = through;
    }
    seen += degree(graph, person);
    if (seen < STEP) continue;
    seen = 0;
    yield;
  }
}

function extendBackwards(state: State, person: number, ties: number): void {
  const { graph, rules, labels, banned } = state;
  const { roles, products, next } = labels;
  const { starts, ends, neighbours, strengths, order } = graph;
  const least = leastStrength(rules);
  const here = products[ties] as Float64Array;
  const onwards = next[ties] as Uint32Array;
  const product = (products[ties - 1] as Float64Array)[person] as number;
  const barred = banned.get(person);
  const end = ends[person] as number;
  for (let at = starts[person] as number; at < end; at += 1) {
    const strength = strengths[at] as number;
    const neighbour = neighbours[at] as number;
    if (strength < least || roles[neighbour] === SOURCE || barred?.has(neighbour) === true) continue;
    const value = product * strength;
    const known = here[neighbour] as number;
    if (value < known) continue;
    if (value === known && (order[person] as number) > (order[onwards[neighbour] as number] as number)) continue;
    if (known === 0) labels.add(ties, neighbour);
    here[neighbour] = value;
    onwards[neighbour] = person;
  }
}

/** The prefix that a path which is out may go on with; NONE where it may not. */
function onwardsFrom(state: State, number: number): number {
  const { before, last, ties, product } = state.prefixes;
  return completed(state, {
    before: before[number] as number,
    last: last[number] as number,
    ties: ties[number] as number,
    product: product[number] as number,
    least: 1,
  });
}

/** `least`: fewest ties that may follow. */
type Beginning = Omit<Prefix, 'rest' | 'value'> & { readonly least: number };

/** Number of the prefix with its best completion; NONE where there is none. */
function completed(state: State, { before, last, ties, product, least }: Beginning): number {
  const { graph, rules, passable, labels, prefixes } = state;
  const most = passable[standingOf(graph, last)] === 1 ? rules.horizon - ties : 0;
  let rest = -1;
  let value = 0;
  for (let onwards = least; onwards <= most; onwards += 1) {
    const label = (labels.products[onwards] as Float64Array)[last] as number;
    const scaled = scaledStrength(product * label, ties + onwards);
    if (scaled > value) [rest, value] = [onwards, scaled];
  }
  return rest < 0 ? NONE : prefixes.add({ before, last, ties, product, rest, value });
}

/** Ties by which prefixes are extended between two turns. */
const PUSHED = 1_000;

/** Pushes the prefixes that are one tie longer. */
function* pushExtended(state: State, before: number, heap: Heap<number>): Generator<undefined, void> {
  const { graph, rules, labels, banned, prefixes } = state;
  const last = prefixes.last[before] as number;
  const ties = (prefixes.ties[before] as number) + 1;
  const product = prefixes.product[before] as number;
  const least = leastStrength(rules);
  const barred = banned.get(last);
  const start = graph.starts[last] as number;
  const end = graph.ends[last] as number;
  for (let at = start; at < end; at += 1) {
    if ((at - start) % PUSHED === PUSHED - 1) yield;
    const strength = graph.strengths[at] as number;
    const neighbour = graph.neighbours[at] as number;
    if (strength < least || labels.roles[neighbour] === SOURCE || barred?.has(neighbour) === true) continue;
    if (prefixes.includes(before, neighbour)) continue;
    const prefix = completed(state, { before, last: neighbour, ties, product: product * strength, least: 0 });
    if (prefix !== NONE) heap.push(prefix);
  }
}

/** Below 0 when the completion of the left prefix comes first by rule 7. */
function compareCompletions(state: State, left: number, right: number): number {
  const { value, ties, rest } = state.prefixes;
  const [one, other] = [value[left] as number, value[right] as number];
  if (one !== other) return one > other ? -1 : 1;
  const inAll = (prefix: number): number => (ties[prefix] as number) + (rest[prefix] as number);
  const fewer = inAll(left) - inAll(right);
  return fewer === 0 ? compareWalks(state, left, right) : fewer;
}

/** Of equally many ties: by the order of ids. */
function compareWalks(state: State, left: number, right: number): number {
  const { graph, prefixes } = state;
  const [one, other] = [completion(state, left), completion(state, right)];
  const place = one.findIndex((person, at) => person !== other[at]);
  if (place < 0) return (prefixes.ties[left] as number) - (prefixes.ties[right] as number);
  return (graph.order[one[place] as number] as number) - (graph.order[other[place] as number] as number);
}

function completion({ labels, prefixes }: State, number: number): readonly number[] {
  const walk = prefixes.pathOf(number);
  if (prefixes.ties[number] === 0) return walk;
  for (let ties = prefixes.rest[number] as number; ties > 0; ties -= 1) {
    walk.push((labels.next[ties] as Uint32Array)[walk[walk.length - 1] as number] as number);
  }
  return walk;
}

function described({ graph, prefixes }: State, number: number): IntroductionPath {
  const path = prefixes.pathOf(number);
  const strengths = path.slice(1).map((person, place) => {
    return graph.strengths[tiePosition(graph, path[place] as number, person)] as number;
  });
  return { path, strengths, scaledStrength: prefixes.value[number] as number };
}
