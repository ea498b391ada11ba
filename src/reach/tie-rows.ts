/** Ties in rows that may be replaced without moving others (append-rows.ts), in the reach memory. 16 bytes a tie that stands both ways. */
import { roomFor, type AppendRows } from './append-rows';
import { reachMemory } from './memory';
import type { RowEntries } from './rows';

/** Neighbours ascending within a row, each at most once. A strength of 0: the tie does not exist on that layer. */
export type TieColumns = Readonly<{ neighbour: Uint32Array; counted: Uint16Array; shared: Uint16Array }>;

export type TieRows = AppendRows<TieColumns>;

/** The entries of one row, column by column, all of one length. */
export type TieEntries = RowEntries<TieColumns>;

/** Rows with room for as many ties as `degrees` says, all empty: ends are the starts until addTie moves them. O(persons). */
export function emptyTieRows(degrees: ArrayLike<number>): TieRows {
  const place = reachMemory();
  const starts = place.array(Uint32Array, degrees.length);
  let at = 0;
  for (let person = 0; person < degrees.length; person += 1) {
    starts[person] = at;
    at += degrees[person] as number;
  }
  const room = roomFor(at);
  const columns = {
    neighbour: place.room(Uint32Array, room),
    counted: place.room(Uint16Array, room),
    shared: place.room(Uint16Array, room),
  };
  return { starts, ends: place.copy(Uint32Array, starts), columns, tail: { at }, used: at, place };
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
