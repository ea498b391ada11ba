/** Compressed sparse rows with parallel columns, and how some of them are replaced without building all of them again. */

export type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Int32Array;

type Columns = Readonly<Record<string, NumberColumn>>;

/** Row r is the entries offsets[r]..offsets[r + 1] (the latter excluded) of every column. */
export interface Rows<C extends Columns> {
  readonly offsets: Uint32Array;
  readonly columns: C;
}

/** The entries of one row, column by column, all of one length. */
export type RowEntries<C extends Columns> = Readonly<Record<keyof C, ArrayLike<number>>>;

/** A column of the same kind with room for `length` entries. */
export function emptyLike<C extends NumberColumn>(column: C, length: number): C {
  return new (column.constructor as new (length: number) => C)(length);
}

/** Number of rows. */
export function rowCount(rows: Rows<Columns>): number {
  return rows.offsets.length - 1;
}

/**
 * A copy of the rows in which those of `replacements` have other entries; rows from the old count up to `size` that are not replaced
 * are empty. What lies between replaced rows is copied in one piece, so the cost is that of copying memory.
 */
export function replaceRows<C extends Columns>(
  rows: Rows<C>,
  size: number,
  replacements: ReadonlyMap<number, RowEntries<C>>,
): Rows<C> {
  if (replacements.size === 0 && size === rowCount(rows)) return rows;
  const names = Object.keys(rows.columns) as (keyof C & string)[];
  const changed = [...replacements.keys()].sort((left, right) => left - right);
  const lengths = changed.map((row) => (replacements.get(row) as RowEntries<C>)[names[0] as keyof C].length);
  const offsets = replacedOffsets(rows, size, changed, lengths);
  const columns: Record<string, NumberColumn> = {};
  for (const name of names) {
    const column = rows.columns[name] as NumberColumn;
    const copy = emptyLike(column, offsets[size] as number);
    let kept = 0;
    for (const row of changed) {
      copyRows(rows, column, { from: kept, to: row, target: copy, at: offsets[kept] as number });
      copy.set((replacements.get(row) as RowEntries<C>)[name], offsets[row]);
      kept = row + 1;
    }
    copyRows(rows, column, { from: kept, to: size, target: copy, at: offsets[kept] as number });
    columns[name] = copy;
  }
  return { offsets, columns: columns as C };
}

/** What lies before the first changed row keeps its offsets; the rest moves by what the changed rows before it are longer. */
function replacedOffsets(
  rows: Rows<Columns>,
  size: number,
  changed: readonly number[],
  lengths: readonly number[],
): Uint32Array {
  const old = rowCount(rows);
  const offsets = new Uint32Array(size + 1).fill(rows.offsets[old] as number, old + 1);
  offsets.set(rows.offsets);
  let moved = 0;
  for (let place = 0; place < changed.length; place += 1) {
    const row = changed[place] as number;
    const before = row < old ? (rows.offsets[row + 1] as number) - (rows.offsets[row] as number) : 0;
    moved += (lengths[place] as number) - before;
    const next = changed[place + 1] ?? size;
    for (let end = row + 1; end <= next; end += 1) offsets[end] = (offsets[end] as number) + moved;
  }
  return offsets;
}

interface Move {
  readonly from: number;
  readonly to: number;
  readonly target: NumberColumn;
  readonly at: number;
}

function copyRows(rows: Rows<Columns>, column: NumberColumn, { from, to, target, at }: Move): void {
  const old = rowCount(rows);
  if (from >= Math.min(to, old)) return;
  target.set(column.subarray(rows.offsets[from], rows.offsets[Math.min(to, old)]), at);
}
