/**
 * The projection: the graph as typed arrays, and nothing else. Persons are numbered 0..size − 1 by descending number of ties. Per tie,
 * stored in both directions: neighbour u32, counted strength u16, shared strength u16. Per person 12 bytes: start and end of the row,
 * order (place of the id and standing). What kernels read is in the reach memory (memory.ts).
 * Beside it, rows for what persons are and know. A projection is never changed: a later one is another object, which may share arrays.
 */
import { reachMemory } from './memory';
import type { Rows } from './rows';
import type { TieRows } from './tie-rows';

/** Neither source, middle nor target of anything; such persons have no ties with a strength above 0. */
export const EXCLUDED = 0;
export const COLLEAGUE = 1;
export const CONTACT = 2;

/** A code that is absent: no organisation. */
export const NO_CODE = 0xffffffff;

/** Links of each person to expertise: level 1..5 or 0 unknown; derived 1 where a mapping of job titles made the link. */
export type ExpertiseRows = Rows<{
  readonly code: Uint32Array;
  readonly level: Uint8Array;
  readonly derived: Uint8Array;
}>;

export type OccupationRows = Rows<{ readonly code: Uint32Array; readonly derived: Uint8Array }>;

/** What persons are and know, by codes of the caller's dictionaries. */
export interface Attributes {
  /** A person's current organisation, or NO_CODE. */
  readonly organisation: Uint32Array;
  /** 0: none. */
  readonly sector: Uint16Array;
  /** 0: none. */
  readonly country: Uint16Array;
  readonly expertise: ExpertiseRows;
  readonly occupation: OccupationRows;
  /** Prestige 0..100 by occupation code; −1 unknown. */
  readonly prestige: Int16Array;
}

export interface Projection {
  readonly size: number;
  readonly ties: TieRows;
  /** See orderOf. */
  readonly order: Uint32Array;
  readonly attributes: Attributes;
  /** How many sectors occur among all persons who are not excluded. */
  readonly sectors: number;
}

/** One layer of a projection, as the kernels take it: any graph in this form will do. */
export interface TieGraph {
  readonly size: number;
  /** Ties of person p: places starts[p]..ends[p] (the latter excluded), neighbours ascending. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly neighbours: Uint32Array;
  /** Strength in thousandths beside each neighbour; 0: no tie. */
  readonly strengths: Uint16Array;
  /** See orderOf. */
  readonly order: Uint32Array;
}

/**
 * The order of persons in the reach memory: 4 · place of the person's id among all ids by code point, 0..size − 1, + standing.
 * Compares like the ids, which breaks ties between paths. At most 2^30 persons.
 */
export function orderOf(rank: Uint32Array, standing: Uint8Array): Uint32Array {
  const order = reachMemory().room(Uint32Array, standing.length);
  for (let person = 0; person < order.length; person += 1) {
    order[person] = (rank[person] as number) * 4 + (standing[person] as number);
  }
  return order;
}

/** An order by later places, with the standings of an earlier one but for those `changed`; who is beyond its end is among them. */
export function nextOrderOf(rank: Uint32Array, before: Uint32Array, changed: ReadonlyMap<number, number>): Uint32Array {
  const order = reachMemory().room(Uint32Array, rank.length);
  for (let person = 0; person < before.length; person += 1) {
    order[person] = (rank[person] as number) * 4 + ((before[person] as number) & 3);
  }
  for (const [person, standing] of changed) order[person] = (rank[person] as number) * 4 + standing;
  return order;
}

/** EXCLUDED, COLLEAGUE or CONTACT. */
export function standingOf({ order }: Pick<TieGraph, 'order'>, person: number): number {
  return (order[person] as number) & 3;
}

/** Layer COUNTED or SHARED of a projection, or other strengths laid over its ties. */
export function layerOf(projection: Projection, strengths: 'COUNTED' | 'SHARED' | Uint16Array): TieGraph {
  const { starts, ends, columns } = projection.ties;
  const named = strengths === 'COUNTED' ? columns.counted : columns.shared;
  return {
    size: projection.size,
    starts,
    ends,
    neighbours: columns.neighbour,
    strengths: strengths instanceof Uint16Array ? strengths : named,
    order: projection.order,
  };
}

/** Where person a's tie to b stands in the columns, or −1. O(log degree). */
export function tiePosition(graph: Pick<TieGraph, 'starts' | 'ends' | 'neighbours'>, a: number, b: number): number {
  const { neighbours } = graph;
  const end = graph.ends[a] as number;
  let low = graph.starts[a] as number;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((neighbours[middle] as number) < b) low = middle + 1;
    else high = middle;
  }
  return low < end && neighbours[low] === b ? low : -1;
}

/** How many sectors occur among persons who are not excluded. O(persons). */
export function countSectors(graph: Pick<TieGraph, 'order'>, sector: Uint16Array): number {
  const isFound = new Uint8Array(2 ** 16);
  let found = 0;
  for (let person = 0; person < sector.length; person += 1) {
    const code = sector[person] as number;
    if (code === 0 || isFound[code] === 1 || standingOf(graph, person) === EXCLUDED) continue;
    isFound[code] = 1;
    found += 1;
  }
  return found;
}
