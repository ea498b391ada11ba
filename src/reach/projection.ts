/**
 * The projection: the graph as typed arrays, and nothing else. Persons are numbered 0..size − 1 by descending number of ties. Per tie,
 * stored in both directions: neighbour u32, counted strength u16, shared strength u16. Per person 9 bytes: row offset, rank, standing.
 * Beside it, rows for what persons are and know. A projection is never changed: a later one is another object, which may share arrays.
 */
import type { Rows } from './rows';

/** Neither source, middle nor target of anything; such persons have no ties with a strength above 0. */
export const EXCLUDED = 0;
export const COLLEAGUE = 1;
export const CONTACT = 2;

/** A code that is absent: no organisation. */
export const NO_CODE = 0xffffffff;

/** Ties of each person: neighbours ascending, each at most once. A strength of 0: the tie does not exist on that layer. */
export type TieRows = Rows<{
  readonly neighbour: Uint32Array;
  readonly counted: Uint16Array;
  readonly shared: Uint16Array;
}>;

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
  /** Place of the person's id among all ids, by code point: breaks ties between paths. */
  readonly rank: Uint32Array;
  /** EXCLUDED, COLLEAGUE or CONTACT, by person. */
  readonly standing: Uint8Array;
  readonly attributes: Attributes;
  /** How many sectors occur among all persons who are not excluded. */
  readonly sectors: number;
}

/** One layer of a projection, as the kernels take it: any graph in this form will do. */
export interface TieGraph {
  readonly size: number;
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  /** Strength in thousandths beside each neighbour; 0: no tie. */
  readonly strengths: Uint16Array;
  readonly standing: Uint8Array;
  readonly rank: Uint32Array;
}

/** Layer COUNTED or SHARED of a projection, or other strengths laid over its ties. */
export function layerOf(projection: Projection, strengths: 'COUNTED' | 'SHARED' | Uint16Array): TieGraph {
  const { offsets, columns } = projection.ties;
  const named = strengths === 'COUNTED' ? columns.counted : columns.shared;
  return {
    size: projection.size,
    offsets,
    neighbours: columns.neighbour,
    strengths: strengths instanceof Uint16Array ? strengths : named,
    standing: projection.standing,
    rank: projection.rank,
  };
}

/** Where person a's tie to b stands in the columns, or −1. O(log degree). */
export function tiePosition(offsets: Uint32Array, neighbours: Uint32Array, a: number, b: number): number {
  let low = offsets[a] as number;
  let high = offsets[a + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((neighbours[middle] as number) < b) low = middle + 1;
    else high = middle;
  }
  return low < (offsets[a + 1] as number) && neighbours[low] === b ? low : -1;
}

/** How many sectors occur among persons who are not excluded. O(persons). */
export function countSectors(standing: Uint8Array, sector: Uint16Array): number {
  const found = new Set<number>();
  for (let person = 0; person < standing.length; person += 1) {
    if (standing[person] !== EXCLUDED && sector[person] !== 0) found.add(sector[person] as number);
  }
  return found.size;
}
