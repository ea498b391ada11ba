/**
 * Ties in rows that may be replaced without moving others: row p is the places starts[p]..ends[p] (the latter excluded) of every
 * column. Columns are only ever appended to: a replaced row is written behind the others, and a version of the rows is its starts and
 * ends, so that earlier versions stay readable while later ones are made. Everything is in the reach memory. 16 bytes a tie that
 * stands both ways; the free tail takes no memory before it is written.
 */
import { reachMemory } from './memory';

/** Neighbours ascending within a row, each at most once. A strength of 0: the tie does not exist on that layer. */
export interface TieColumns {
  readonly neighbour: Uint32Array;
  readonly counted: Uint16Array;
  readonly shared: Uint16Array;
}

export interface TieRows {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly columns: TieColumns;
  /** Shared by all versions on the same columns. */
  readonly tail: Tail;
}

/** Where the next appended row begins. */
interface Tail {
  at: number;
}

/** The entries of one row, column by column, all of one length. */
export type TieEntries = Readonly<Record<keyof TieColumns, ArrayLike<number>>>;

/** Room for more ties: this share of them, and at least so many. */
const SPARE_SHARE = 1 / 8;
const LEAST_SPARE = 64;

/** Rows with room for as many ties as `degrees` says, all empty: ends are the starts until addTie moves them. O(persons). */
export function emptyTieRows(degrees: ArrayLike<number>): TieRows {
  const starts = reachMemory().array(Uint32Array, degrees.length);
  let at = 0;
  for (let person = 0; person < degrees.length; person += 1) {
    starts[person] = at;
    at += degrees[person] as number;
  }
  const room = at + Math.max(LEAST_SPARE, Math.ceil(at * SPARE_SHARE));
  return { starts, ends: reachMemory().copy(Uint32Array, starts), columns: newColumns(room), tail: { at } };
}

/** Appends a tie to a row of rows that nobody reads yet; neighbours come in ascending order. */
export function addTie(
  { ends, columns }: TieRows,
  person: number,
  tie: Readonly<Record<keyof TieColumns, number>>,
): void {
  const at = ends[person] as number;
  columns.neighbour[at] = tie.neighbour;
  columns.counted[at] = tie.counted;
  columns.shared[at] = tie.shared;
  ends[person] = at + 1;
}

/**
 * The version in which the rows of `replacements` have other entries, for `size` persons; rows from the old count on that are not
 * replaced are empty. O(persons + new entries); every so often, when the tail is full, a copy of all rows into new columns.
 */
export function replaceTieRows(rows: TieRows, size: number, replacements: ReadonlyMap<number, TieEntries>): TieRows {
  let added = 0;
  for (const { neighbour } of replacements.values()) added += neighbour.length;
  if (rows.tail.at + added > rows.columns.neighbour.length) return compactTieRows(rows, size, replacements);
  const next: TieRows = {
    ...rows,
    starts: reachMemory().array(Uint32Array, size),
    ends: reachMemory().array(Uint32Array, size),
  };
  next.starts.set(rows.starts);
  next.ends.set(rows.ends);
  for (const [person, entries] of replacements) {
    next.starts[person] = rows.tail.at;
    rows.tail.at = writeEntries(rows.columns, rows.tail.at, entries);
    next.ends[person] = rows.tail.at;
  }
  return next;
}

/** The same ties without the rows that were replaced, in new columns. O(ties). */
function compactTieRows(rows: TieRows, size: number, replacements: ReadonlyMap<number, TieEntries>): TieRows {
  const old = rows.starts.length;
  const degrees = new Uint32Array(size);
  for (let person = 0; person < size; person += 1) {
    const known = person < old ? (rows.ends[person] as number) - (rows.starts[person] as number) : 0;
    degrees[person] = replacements.get(person)?.neighbour.length ?? known;
  }
  const next = emptyTieRows(degrees);
  for (let person = 0; person < size; person += 1) {
    const entries = replacements.get(person) ?? (person < old ? tieEntries(rows, person) : undefined);
    if (entries === undefined) continue;
    next.ends[person] = writeEntries(next.columns, next.starts[person] as number, entries);
  }
  return next;
}

/** One person's row. */
export function tieEntries({ starts, ends, columns }: TieRows, person: number): TieEntries {
  const [start, end] = [starts[person], ends[person]];
  return {
    neighbour: columns.neighbour.subarray(start, end),
    counted: columns.counted.subarray(start, end),
    shared: columns.shared.subarray(start, end),
  };
}

function newColumns(length: number): TieColumns {
  return {
    neighbour: reachMemory().array(Uint32Array, length),
    counted: reachMemory().array(Uint16Array, length),
    shared: reachMemory().array(Uint16Array, length),
  };
}

/** Answers the place behind the entries. */
function writeEntries(columns: TieColumns, at: number, entries: TieEntries): number {
  columns.neighbour.set(entries.neighbour, at);
  columns.counted.set(entries.counted, at);
  columns.shared.set(entries.shared, at);
  return at + entries.neighbour.length;
}
