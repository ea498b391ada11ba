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
export function* introductionSteps(
  graph: TieGraph,
  search: PathSearch,
  rules: PathRules,
): Generator<undefined, IntroductionPath[]> {
  const state = startState(graph, search, rules);
  yield* searchBackwards(state, new Set(search.sources));
  const heap = new Heap<Prefix>((left, right) => compareCompletions(state, left, right));
  for (const source of new Set(search.sources)) {
    const prefix = completed(state, { path: [source], product: 1, least: 1 });
    if (prefix !== undefined) heap.push(prefix);
    yield;
  }
  const found: IntroductionPath[] = [];
  for (let best = heap.pop(); best !== undefined && found.length < search.limit; best = heap.pop()) {
    if (best.rest === 0) {
      found.push(described(graph, best));
      const onwards = completed(state, { ...best, least: 1 });
      if (onwards !== undefined) heap.push(onwards);
    } else for (const prefix of extended(state, best)) heap.push(prefix);
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
  /** SOURCE, TARGET or 0 by person. */
  readonly role: Uint8Array;
  /** products[j][x]; 0: no label. */
  readonly products: readonly Float64Array[];
  readonly next: readonly Uint32Array[];
  readonly labelled: readonly number[][];
  /** Ties that may not be used: neighbours by person. */
  readonly banned: ReadonlyMap<number, ReadonlySet<number>>;
}

const SOURCE = 1;
const TARGET = 2;

function startState(graph: TieGraph, { sources, targets, without = [] }: PathSearch, rules: PathRules): State {
  const role = new Uint8Array(graph.size);
  for (const target of targets) role[target] = TARGET;
  for (const source of sources) role[source] = SOURCE;
  const banned = new Map<number, Set<number>>();
  without.slice(1).forEach((person, place) => {
    const before = without[place] as number;
    banned.set(before, (banned.get(before) ?? new Set()).add(person));
    banned.set(person, (banned.get(person) ?? new Set()).add(before));
  });
  const layers = Array.from({ length: rules.horizon });
  const state: State = {
    graph,
    rules,
    passable: passableStandings(rules),
    role,
    products: layers.map(() => new Float64Array(graph.size)),
    next: layers.map(() => new Uint32Array(graph.size)),
    labelled: layers.map(() => []),
    banned,
  };
  for (const target of new Set(targets)) {
    if (role[target] !== TARGET) continue;
    (state.products[0] as Float64Array)[target] = 1;
    (state.labelled[0] as number[]).push(target);
  }
  return state;
}

/** Ties that are looked at between two turns: well under a millisecond. */
const STEP = 20_000;

function* searchBackwards(state: State, sources: ReadonlySet<number>): Generator<undefined, void> {
  const { graph, rules, passable, labelled } = state;
  let seen = 0;
  for (let ties = 1; ties < rules.horizon; ties += 1) {
    const before = labelled[ties - 1] as number[];
    const isLast = ties === rules.horizon - 1;
    const near = isLast ? besideSources(graph, sources, tiesOf(graph, before)) : undefined;
    if (near !== undefined) yield* fetchLabels(state, near, ties);
    for (const person of near === undefined ? before : []) {
      if (ties > 1 && passable[standingOf(graph, person)] !== 1) continue;
      extendBackwards(state, person, ties);
      seen += (graph.ends[person] as number) - (graph.starts[person] as number);
      if (seen < STEP) continue;
      seen = 0;
      yield;
    }
  }
}

/** Whoever has a tie with a source; undefined where they have as many ties as `most`. */
function besideSources(graph: TieGraph, sources: ReadonlySet<number>, most: number): ReadonlySet<number> | undefined {
  const near = new Set<number>();
  let ties = 0;
  for (const source of sources) {
    for (let at = graph.starts[source] as number; at < (graph.ends[source] as number); at += 1) {
      const neighbour = graph.neighbours[at] as number;
      if (near.has(neighbour)) continue;
      near.add(neighbour);
      ties += tiesOf(graph, [neighbour]);
      if (ties >= most) return undefined;
    }
  }
  return near;
}

function tiesOf({ starts, ends }: TieGraph, persons: readonly number[]): number {
  return persons.reduce((sum, person) => sum + (ends[person] as number) - (starts[person] as number), 0);
}

/** The labels of so many ties for these persons alone, from those of one tie fewer. */
function* fetchLabels(state: State, persons: ReadonlySet<number>, ties: number): Generator<undefined, void> {
  const { graph, rules, role, passable, products, next, labelled, banned } = state;
  const least = leastStrength(rules);
  const [before, here] = [products[ties - 1] as Float64Array, products[ties] as Float64Array];
  const onwards = next[ties] as Uint32Array;
  let seen = 0;
  for (const person of persons) {
    if (role[person] === SOURCE) continue;
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
      if (known === 0) (labelled[ties] as number[]).push(person);
      here[person] = value;
      onwards[person] = through;
    }
    seen += tiesOf(graph, [person]);
    if (seen < STEP) continue;
    seen = 0;
    yield;
  }
}

function extendBackwards(
  { graph, rules, role, products, next, labelled, banned }: State,
  person: number,
  ties: number,
) {
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
    if (strength < least || role[neighbour] === SOURCE || barred?.has(neighbour) === true) continue;
    const value = product * strength;
    const known = here[neighbour] as number;
    if (value < known) continue;
    if (value === known && (order[person] as number) > (order[onwards[neighbour] as number] as number)) continue;
    if (known === 0) (labelled[ties] as number[]).push(neighbour);
    here[neighbour] = value;
    onwards[neighbour] = person;
  }
}

/** The beginning of a path, and the ties of its best completion. */
interface Prefix {
  readonly path: readonly number[];
  readonly product: number;
  /** Fewest ties that may follow: 1 once the path that ends here is out. */
  readonly least: number;
  readonly rest: number;
  /** Scaled strength of the completion. */
  readonly value: number;
}

/** The prefix with its best completion; undefined where there is none. */
function completed(state: State, prefix: Omit<Prefix, 'rest' | 'value'>): Prefix | undefined {
  const { graph, rules, passable, role, products } = state;
  const { path, product, least } = prefix;
  const last = path[path.length - 1] as number;
  const ties = path.length - 1;
  // A source has no label of its own: its completions are those of its neighbours, and one that is too good costs one look at them.
  if (role[last] === SOURCE) return { path, product, least, rest: 1, value: Infinity };
  const most = passable[standingOf(graph, last)] === 1 ? rules.horizon - ties : 0;
  let rest = -1;
  let value = 0;
  for (let onwards = least; onwards <= most; onwards += 1) {
    const label = (products[onwards] as Float64Array)[last] as number;
    const scaled = scaledStrength(product * label, ties + onwards);
    if (scaled > value) [rest, value] = [onwards, scaled];
  }
  return rest < 0 ? undefined : { path, product, least, rest, value };
}

/** The prefixes that are one tie longer. */
function extended(state: State, { path, product }: Prefix): Prefix[] {
  const { graph, rules, role, banned } = state;
  const last = path[path.length - 1] as number;
  const least = leastStrength(rules);
  const barred = banned.get(last);
  const longer: Prefix[] = [];
  const end = graph.ends[last] as number;
  for (let at = graph.starts[last] as number; at < end; at += 1) {
    const strength = graph.strengths[at] as number;
    const neighbour = graph.neighbours[at] as number;
    if (strength < least || role[neighbour] === SOURCE || barred?.has(neighbour) === true) continue;
    if (path.includes(neighbour)) continue;
    const prefix = completed(state, { path: [...path, neighbour], product: product * strength, least: 0 });
    if (prefix !== undefined) longer.push(prefix);
  }
  return longer;
}

/** Below 0 when the completion of the left prefix comes first by rule 7. */
function compareCompletions(state: State, left: Prefix, right: Prefix): number {
  if (left.value !== right.value) return left.value > right.value ? -1 : 1;
  const fewer = left.path.length + left.rest - (right.path.length + right.rest);
  if (fewer !== 0) return fewer;
  const [one, other] = [completion(state, left), completion(state, right)];
  const place = one.findIndex((person, at) => person !== other[at]);
  if (place < 0) return left.path.length - right.path.length;
  return (state.graph.order[one[place] as number] as number) - (state.graph.order[other[place] as number] as number);
}

function completion({ next, role }: State, { path, rest }: Prefix): readonly number[] {
  const walk = [...path];
  if (role[path[0] as number] === SOURCE && path.length === 1) return walk;
  for (let ties = rest; ties > 0; ties -= 1) {
    walk.push((next[ties] as Uint32Array)[walk[walk.length - 1] as number] as number);
  }
  return walk;
}

function described(graph: TieGraph, { path, value }: Prefix): IntroductionPath {
  const strengths = path.slice(1).map((person, place) => {
    return graph.strengths[tiePosition(graph, path[place] as number, person)] as number;
  });
  return { path, strengths, scaledStrength: value };
}
