/**
 * Independent members: by person, how many members have a path of at most `horizon` allowed ties to them that has no other member on it.
 * Thirty-two members are searched for at once, one bit each: a person's bits say which of them have come by. Members themselves get 0.
 * O(members / 32 · horizon · ties), after Then, Kaufmann and others, "The More the Merrier: Efficient Multi-Source Graph Traversal" (2014).
 */
import type { Group } from '../group';
import { standingOf, type TieGraph } from '../projection';
import { leastStrength, passableStandings, type PathRules } from '../path-rules';

const BLOCK = 32;

export function independentMembers(graph: TieGraph, group: Group, rules: PathRules): Uint32Array {
  const counts = new Uint32Array(graph.size);
  const search: BlockSearch = {
    seen: new Int32Array(graph.size),
    current: new Int32Array(graph.size),
    next: new Int32Array(graph.size),
  };
  for (let first = 0; first < group.members.length; first += BLOCK) {
    const block = group.members.slice(first, first + BLOCK);
    for (const person of searchBlock(graph, { ...group, members: block }, rules, search)) {
      counts[person] = (counts[person] as number) + countBits(search.seen[person] as number);
      search.seen[person] = 0;
    }
  }
  return counts;
}

interface BlockSearch {
  readonly seen: Int32Array;
  /** Bits that came at the last layer, and those that come at this one; 0 everywhere between blocks. */
  current: Int32Array;
  next: Int32Array;
}

/** Searches from one block of members; answers everyone whose `seen` is not 0. */
function searchBlock(graph: TieGraph, block: Group, rules: PathRules, search: BlockSearch): readonly number[] {
  const passable = passableStandings(rules);
  const touched: number[] = [];
  block.members.forEach((member, bit) => (search.current[member] = 1 << bit));
  let frontier: readonly number[] = block.members;
  for (let ties = 1; ties <= rules.horizon && frontier.length > 0; ties += 1) {
    const found = expandBits(graph, frontier, { group: block, search, least: leastStrength(rules) });
    for (const person of frontier) search.current[person] = 0;
    for (const person of found) {
      if (search.seen[person] === 0) touched.push(person);
      search.seen[person] = (search.seen[person] as number) | (search.next[person] as number);
    }
    [search.current, search.next] = [search.next, search.current];
    frontier = found.filter((person) => {
      const passes = passable[standingOf(graph, person)] === 1;
      if (!passes) search.current[person] = 0;
      return passes;
    });
  }
  for (const person of frontier) search.current[person] = 0;
  return touched;
}

interface Step {
  readonly group: Group;
  readonly search: BlockSearch;
  readonly least: number;
}

/** Passes bits along every tie to persons who are no members and have not seen them yet; answers who got some. */
function expandBits(graph: TieGraph, frontier: readonly number[], { group, search, least }: Step): number[] {
  const { starts, ends, neighbours, strengths } = graph;
  const { seen, current, next } = search;
  const found: number[] = [];
  for (const person of frontier) {
    const bits = current[person] as number;
    const end = ends[person] as number;
    for (let at = starts[person] as number; at < end; at += 1) {
      const neighbour = neighbours[at] as number;
      if ((strengths[at] as number) < least || group.isMember[neighbour] === 1) continue;
      const fresh = bits & ~(seen[neighbour] as number);
      if (fresh === 0) continue;
      if (next[neighbour] === 0) found.push(neighbour);
      next[neighbour] = (next[neighbour] as number) | fresh;
    }
  }
  return found;
}

function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
