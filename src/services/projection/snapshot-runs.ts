/** The entries of append-only rows in the order of the rows, without what was replaced: what of them is written to a file. */
import type { AppendColumns, AppendRows } from '../../reach/append-rows';
import type { NumberColumn } from '../../reach/rows';
import type { Turns } from './turns';

/** Where rows begin and end once they stand one after another. */
export interface PackedRows {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly length: number;
}

/** Rows that are gone through at once. */
const STEP = 2 ** 15;

/** O(rows), in slices. */
export async function packedRows({ starts, ends }: AppendRows<AppendColumns>, turns: Turns): Promise<PackedRows> {
  const packed = { starts: new Uint32Array(starts.length), ends: new Uint32Array(starts.length) };
  let at = 0;
  await turns.ranges(starts.length, STEP, (from, to) => {
    for (let row = from; row < to; row += 1) {
      packed.starts[row] = at;
      at += (ends[row] as number) - (starts[row] as number);
      packed.ends[row] = at;
    }
  });
  return { ...packed, length: at };
}

/** Parts of a column, in the order of the rows; rows that stand one after another come in one part. */
export function* packedRuns<C extends NumberColumn>(
  { starts, ends }: AppendRows<AppendColumns>,
  column: C,
): Generator<C, undefined> {
  for (let row = 0; row < starts.length;) {
    const from = starts[row] as number;
    let to = ends[row] as number;
    for (row += 1; row < starts.length && (starts[row] === to || starts[row] === ends[row]); row += 1) {
      if (starts[row] === to) to = ends[row] as number;
    }
    if (to > from) yield column.subarray(from, to) as C;
  }
  return undefined;
}
