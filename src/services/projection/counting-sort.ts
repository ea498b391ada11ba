import { emptyLike, type NumberColumn } from '../../reach/rows';
import type { Turns } from './turns';

export interface Sorted {
  readonly order: Uint32Array;
  /** Where each key's entries begin; one more at the end. */
  readonly offsets: Uint32Array;
}

/** Keys 0..size − 1. */
export interface Keys {
  readonly keys: Uint32Array;
  readonly size: number;
}

/** Keys that are gone through at once. */
const STEP = 2 ** 16;

/** A stable order by key, of `before` (default: 0, 1, 2, …). */
export async function countingSort(
  { keys, size }: Keys,
  before: Uint32Array | undefined,
  turns: Turns,
): Promise<Sorted> {
  const offsets = new Uint32Array(size + 1);
  for (const key of keys) offsets[key + 1] = (offsets[key + 1] as number) + 1;
  addUp(offsets);
  await turns.next();
  const cursor = offsets.slice();
  const order = new Uint32Array(keys.length);
  await turns.ranges(keys.length, STEP, (from, to) => {
    for (let place = from; place < to; place += 1) {
      const piece = before === undefined ? place : (before[place] as number);
      const key = keys[piece] as number;
      order[cursor[key] as number] = piece;
      cursor[key] = (cursor[key] as number) + 1;
    }
  });
  return { order, offsets };
}

/** Counts, each one place further, become the offsets where each begins. */
export function addUp(counts: Uint32Array): void {
  for (let at = 1; at < counts.length; at += 1) counts[at] = (counts[at] as number) + (counts[at - 1] as number);
}

/** Writes the column's entries to those places of the target. */
export function scatter(column: NumberColumn, places: Uint32Array, target: NumberColumn): void {
  for (let at = 0; at < places.length; at += 1) target[places[at] as number] = column[at] as number;
}

/** The column's entries in that order, which may leave some out. */
export function gather<C extends NumberColumn>(column: C, order: Uint32Array): C {
  const gathered = emptyLike(column, order.length);
  for (let place = 0; place < order.length; place += 1) gathered[place] = column[order[place] as number] as number;
  return gathered;
}
