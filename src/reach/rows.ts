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

/** Memory with room behind what is in use; only the latest version of a column grows into it. */
const roomy = new WeakSet<ArrayBufferLike>();
const SPARE_SHARE = 1 / 8;

/**
 * The column with `length` entries, those beyond its own of any number, to be written by whoever makes a later version of it. Earlier
 * versions share the memory, as long as there is room.
 */
export function grown<C extends NumberColumn>(column: C, length: number): C {
  const kind = column.constructor as new (buffer: ArrayBufferLike, offset: number, length: number) => C;
  const { buffer, BYTES_PER_ELEMENT: width } = column;
  if (roomy.has(buffer) && length * width <= buffer.byteLength) return new kind(buffer, 0, length);
  const copy = emptyLike(column, Math.ceil(length * (1 + SPARE_SHARE)));
  copy.set(column);
  roomy.add(copy.buffer);
  return new kind(copy.buffer, 0, length);
}

/** Number of rows. */
export function rowCount(rows: Rows<Columns>): number {
  return rows.offsets.length - 1;
}

/**
 * The rows in which those of `replacements` have other entries; rows from the old count up to `size` that are not replaced are empty.
 * What lies between replaced rows is copied in one piece, so the cost is that of copying memory; where there are new rows only, that of
 * writing them. Only the latest version of rows is ever made another of.
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
  const isAppended = (changed[0] ?? size) >= rowCount(rows);
  const offsets = replacedOffsets(rows, size, changed, lengths);
  const columns: Record<string, NumberColumn> = {};
  for (const name of names) {
    const column = rows.columns[name] as NumberColumn;
    const length = offsets[size] as number;
    const copy = isAppended ? grown(column, length) : emptyLike(column, length);
    if (!isAppended) copyKept(rows, column, { changed, offsets, copy });
    for (const row of changed) copy.set((replacements.get(row) as RowEntries<C>)[name], offsets[row]);
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
  const isAppended = (changed[0] ?? size) >= old;
  const offsets = isAppended ? grown(rows.offsets, size + 1) : new Uint32Array(size + 1);
  if (!isAppended) offsets.set(rows.offsets);
  offsets.fill(rows.offsets[old] as number, old + 1);
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

interface Copying {
  readonly changed: readonly number[];
  readonly offsets: Uint32Array;
  readonly copy: NumberColumn;
}

/** Everything but the changed rows. */
function copyKept(rows: Rows<Columns>, column: NumberColumn, { changed, offsets, copy }: Copying): void {
  const old = rowCount(rows);
  let kept = 0;
  for (const row of [...changed, old]) {
    if (kept < Math.min(row, old)) {
      copy.set(column.subarray(rows.offsets[kept], rows.offsets[Math.min(row, old)]), offsets[kept]);
    }
    kept = row + 1;
  }
}
