/**
 * Two-terminal reliability within a horizon: the chance that some path of at most h ties from any source to any target is wholly open,
 * ties being open independently with their strengths (reach.md, "Introduction paths"; many sources and targets are one each).
 * Relevant ties are those on any such path. Exact up to EXACT_TIES of them: one flag per set of open ties, closed upwards, then folded
 * tie by tie, O(k · 2^k). Above that by samples: a bounded search over ties that are drawn when they are met.
 */
import type { TieGraph } from '../projection';
import { standingOf } from '../projection';
import { leastStrength, passableStandings, type PathRules } from '../path-rules';
import type { PathEnds } from './introduction-paths';
import type { SeededRandom } from '../seeded-random';
import { finished } from '../steps';

/** Up to so many relevant ties the answer is exact. */
export const EXACT_TIES = 21;
/** Looks at ties after which the relevant ones are not counted any further. */
const MOST_STEPS = 300_000;

export interface RelevantTies {
  /** Strength in thousandths of each relevant tie. */
  readonly strengths: readonly number[];
  /** The ties of each path as a set of bits; empty when there are more than EXACT_TIES ties. */
  readonly paths: readonly number[];
}

/** The relevant ties; undefined when there are too many paths to tell them all. */
export function relevantTies(graph: TieGraph, ends: PathEnds, rules: PathRules): RelevantTies | undefined {
  return finished(relevantTieSteps(graph, ends, rules, finished(targetSteps(graph, ends, rules))));
}

/** The same in steps; `toTarget` is what targetSteps gives. */
export function* relevantTieSteps(
  graph: TieGraph,
  ends: PathEnds,
  rules: PathRules,
  toTarget: Uint8Array,
): Generator<undefined, RelevantTies | undefined> {
  const walk = new PathWalk(graph, ends, rules, toTarget);
  return (yield* walk.all()) ? { strengths: walk.strengths, paths: walk.paths } : undefined;
}

/** The exact chance that all ties of some path are open; at most EXACT_TIES ties. */
export function exactReliability(ties: RelevantTies): number {
  return finished(exactSteps(ties));
}

/** Sets of ties that are looked at between two turns. */
const STEP = 2 ** 16;

/** The same in steps. */
export function* exactSteps({ strengths, paths }: RelevantTies): Generator<undefined, number> {
  const ties = strengths.length;
  const isOpen = new Uint8Array(2 ** ties);
  for (const path of paths) isOpen[path] = 1;
  for (let bit = 1; bit < isOpen.length; bit *= 2) {
    for (let first = 0; first < isOpen.length; first += STEP) {
      closeUpwards(isOpen, bit, first, Math.min(first + STEP, isOpen.length));
      yield;
    }
  }
  let chances: Float64Array | Uint8Array = isOpen;
  for (let tie = ties - 1; tie >= 0; tie -= 1) {
    const folded = new Float64Array(2 ** tie);
    for (let first = 0; first < folded.length; first += STEP) {
      fold(chances, folded, (strengths[tie] as number) / 1000, first);
      yield;
    }
    chances = folded;
  }
  return chances[0] as number;
}

function closeUpwards(isOpen: Uint8Array, bit: number, from: number, to: number): void {
  for (let set = from; set < to; set += 1) if ((set & bit) === 0 && isOpen[set] === 1) isOpen[set | bit] = 1;
}

function fold(chances: Float64Array | Uint8Array, folded: Float64Array, open: number, from: number): void {
  const half = folded.length;
  const to = Math.min(from + STEP, half);
  for (let set = from; set < to; set += 1) {
    folded[set] = open * (chances[set + half] as number) + (1 - open) * (chances[set] as number);
  }
}

/** Walks all paths depth first, turning back where the nearest target is too far. */
class PathWalk {
  readonly strengths: number[] = [];
  readonly paths: number[] = [];
  private readonly ties = new Map<number, number>();
  /** Of each tie its key in `ties`. */
  private readonly keys: number[] = [];
  private readonly role: Roles;
  private readonly passable: Uint8Array;
  private readonly path: number[] = [];
  private steps = 0;

  constructor(
    private readonly graph: TieGraph,
    private readonly ends: PathEnds,
    private readonly rules: PathRules,
    private readonly toTarget: Uint8Array,
  ) {
    this.role = new Roles(graph.size, ends);
    this.passable = passableStandings(rules);
  }

  *all(): Generator<undefined, boolean> {
    for (const source of new Set(this.ends.sources)) {
      this.path.push(source);
      yield* this.from(source, 0);
      this.path.pop();
    }
    return this.steps <= MOST_STEPS;
  }

  /** A step for each person passed. */
  private *from(person: number, mask: number): Generator<undefined, void> {
    yield;
    const { graph, rules, path, toTarget } = this;
    const left = rules.horizon - path.length;
    const least = leastStrength(rules);
    const end = graph.ends[person] as number;
    for (let at = graph.starts[person] as number; at < end && this.steps <= MOST_STEPS; at += 1) {
      this.steps += 1;
      const neighbour = graph.neighbours[at] as number;
      const strength = graph.strengths[at] as number;
      if (strength < least || (toTarget[neighbour] as number) > left || path.includes(neighbour)) continue;
      const sofar = { strengths: this.strengths.length, paths: this.paths.length };
      const tie = this.tieOf(person, neighbour, strength);
      yield* this.onto(neighbour, mask | (tie < EXACT_TIES ? 2 ** tie : 0));
      if (this.paths.length === sofar.paths) this.forget(sofar.strengths);
    }
  }

  private *onto(neighbour: number, mask: number): Generator<undefined, void> {
    const { graph, rules, path } = this;
    if (this.role.isTarget(neighbour)) this.paths.push(mask);
    path.push(neighbour);
    if (path.length <= rules.horizon && this.passable[standingOf(graph, neighbour)] === 1) {
      yield* this.from(neighbour, mask);
    }
    path.pop();
  }

  private tieOf(a: number, b: number, strength: number): number {
    const key = Math.min(a, b) * this.graph.size + Math.max(a, b);
    const known = this.ties.get(key);
    if (known !== undefined) return known;
    this.ties.set(key, this.keys.push(key) - 1);
    return this.strengths.push(strength) - 1;
  }

  /** Ties met since then are on no path after all. */
  private forget(count: number): void {
    this.strengths.length = count;
    for (const key of this.keys.splice(count)) this.ties.delete(key);
  }
}

/** Sources and targets by person. */
class Roles {
  private readonly roles: Uint8Array;

  constructor(size: number, { sources, targets }: PathEnds) {
    this.roles = new Uint8Array(size);
    for (const target of targets) this.roles[target] = 2;
    for (const source of sources) this.roles[source] = 1;
  }

  isSource(person: number): boolean {
    return this.roles[person] === 1;
  }

  isTarget(person: number): boolean {
    return this.roles[person] === 2;
  }
}

const FAR = 255;

/**
 * By person the fewest ties to a target over persons who may be passed, FAR for sources and beyond the horizon: what the walk and the
 * samples turn back by. A step for each person passed.
 */
export function* targetSteps(graph: TieGraph, ends: PathEnds, rules: PathRules): Generator<undefined, Uint8Array> {
  const role = new Roles(graph.size, ends);
  const distance = new Uint8Array(graph.size).fill(FAR);
  const passable = passableStandings(rules);
  const least = leastStrength(rules);
  let frontier = [...new Set(ends.targets)].filter((person) => role.isTarget(person));
  for (const target of frontier) distance[target] = 0;
  for (let ties = 1; ties < rules.horizon; ties += 1) {
    const found: number[] = [];
    for (const person of frontier) {
      if (ties > 1 && passable[standingOf(graph, person)] !== 1) continue;
      const end = graph.ends[person] as number;
      for (let at = graph.starts[person] as number; at < end; at += 1) {
        const neighbour = graph.neighbours[at] as number;
        if (distance[neighbour] !== FAR || role.isSource(neighbour)) continue;
        if ((graph.strengths[at] as number) < least) continue;
        distance[neighbour] = ties;
        found.push(neighbour);
      }
      yield;
    }
    frontier = found;
  }
  return distance;
}

/** Draws samples; `hits` of `samples` had an open path. */
export class ReliabilitySampler {
  samples = 0;
  hits = 0;
  private readonly passable: Uint8Array;
  private readonly seen: Uint32Array;

  /** `search.toTarget` is what targetSteps gives. */
  constructor(
    private readonly graph: TieGraph,
    private readonly search: Pick<PathEnds, 'sources'> & { readonly toTarget: Uint8Array },
    private readonly rules: PathRules,
    private readonly random: SeededRandom,
  ) {
    this.passable = passableStandings(rules);
    this.seen = new Uint32Array(graph.size);
  }

  /** So many more samples, a step each. */
  *draws(count: number): Generator<undefined, void> {
    for (let drawn = 0; drawn < count; drawn += 1) {
      this.draw();
      yield;
    }
  }

  /** One more sample. A tie is met at most once: a search in breadth looks from a person once, and never back to who was seen. */
  draw(): void {
    this.samples += 1;
    let frontier: readonly number[] = [...new Set(this.search.sources)];
    for (const source of frontier) this.seen[source] = this.samples;
    for (let ties = 1; ties <= this.rules.horizon && frontier.length > 0; ties += 1) {
      const found = this.opened(frontier, this.rules.horizon - ties);
      if (found === 'TARGET') {
        this.hits += 1;
        return;
      }
      frontier = found;
    }
  }

  private opened(frontier: readonly number[], left: number): number[] | 'TARGET' {
    const { graph, seen, samples, random, passable } = this;
    const { toTarget } = this.search;
    const least = leastStrength(this.rules);
    const found: number[] = [];
    for (const person of frontier) {
      const end = graph.ends[person] as number;
      for (let at = graph.starts[person] as number; at < end; at += 1) {
        const neighbour = graph.neighbours[at] as number;
        const strength = graph.strengths[at] as number;
        if (strength < least || seen[neighbour] === samples || (toTarget[neighbour] as number) > left) continue;
        if (random.next() * 1000 >= strength) continue;
        if (toTarget[neighbour] === 0) return 'TARGET';
        seen[neighbour] = samples;
        if (passable[standingOf(graph, neighbour)] === 1) found.push(neighbour);
      }
    }
    return found;
  }
}

/** Wilson's 95 % interval of a share. */
export function wilsonInterval(hits: number, samples: number): readonly [number, number] {
  const z = 1.959963984540054;
  const share = hits / samples;
  const scale = 1 + z ** 2 / samples;
  const centre = (share + z ** 2 / (2 * samples)) / scale;
  const width = (z * Math.sqrt((share * (1 - share)) / samples + z ** 2 / (4 * samples ** 2))) / scale;
  return [Math.max(0, centre - width), Math.min(1, centre + width)];
}
