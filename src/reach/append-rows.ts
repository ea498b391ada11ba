/**
 * Rows that may be replaced without moving others: row r is the places starts[r]..ends[r] (the latter excluded) of every column.
 * Columns are only ever appended to: a replaced row is written behind the others, and a version of the rows is its starts and ends,
 * so that earlier versions stay readable while later ones are made. The free tail takes no memory before it is written.
 */
import { emptyLike, type NumberColumn, type RowEntries } from './rows';
import { finished } from './steps';

export type AppendColumns = Readonly<Record<string, NumberColumn>>;

export interface AppendRows<C extends AppendColumns> {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly columns: C;
  /** Shared by all versions on the same columns. */
  readonly tail: Tail;
  /** How many entries the rows have. */
  readonly used: number;
  readonly place: ArrayPlace;
}

/** Where the next appended row begins. */
interface Tail {
  at: number;
}

export interface ColumnKind<A extends NumberColumn> {
  new (length: number): A;
  new (buffer: ArrayBufferLike, offset: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

/** Where arrays are made: the reach memory, or the heap. */
export interface ArrayPlace {
  /** Zeros. */
  array<A extends NumberColumn>(kind: ColumnKind<A>, length: number): A;
  /** Any numbers: for what is written before it is read. */
  room<A extends NumberColumn>(kind: ColumnKind<A>, length: number): A;
}

export const HEAP: ArrayPlace = {
  array: (kind, length) => new kind(length),
  room: (kind, length) => new kind(length),
};

/** Room for more entries: this share of them, and at least so many. */
const SPARE_SHARE = 1 / 8;
const LEAST_SPARE = 64;

/** Rows are worn when less than this share of their columns is free, */
const LEAST_FREE = 1 / 20;
/** or more than this share of what was written is garbage. */
const MOST_GARBAGE = 1 / 4;

/** How many entries columns for so many should have room for. */
export function roomFor(entries: number): number {
  return entries + Math.max(LEAST_SPARE, Math.ceil(entries * SPARE_SHARE));
}

/** One row. */
export function rowEntries<C extends AppendColumns>({ starts, ends, columns }: AppendRows<C>, row: number): C {
  return mapColumns(columns, (column) => column.subarray(starts[row] ?? 0, ends[row] ?? 0));
}

/**
 * The version in which the rows of `replacements` have other entries, for `size` rows; rows from the old count on that are not
 * replaced are empty; a step for each row. Nobody else may append to these columns before it is done. O(rows + new entries); when the
 * tail is full, a copy of all rows into new columns.
 */
export function* appendSteps<C extends AppendColumns>(
  rows: AppendRows<C>,
  size: number,
  replacements: ReadonlyMap<number, RowEntries<C>>,
): Generator<undefined, AppendRows<C>> {
  if (replacements.size === 0 && size === rows.starts.length) return rows;
  let added = 0;
  for (const entries of replacements.values()) added += lengthOf(entries);
  const roomy = rows.tail.at + added > roomOf(rows) ? yield* compactRows(rows, added) : rows;
  const next = versionOf(roomy, size);
  let { used } = roomy;
  for (const [row, entries] of replacements) {
    used += lengthOf(entries) - ((next.ends[row] as number) - (next.starts[row] as number));
    writeRow(next, row, entries);
    yield;
  }
  return { ...next, used };
}

/** All steps at once. */
export function appendRows<C extends AppendColumns>(
  rows: AppendRows<C>,
  size: number,
  replacements: ReadonlyMap<number, RowEntries<C>>,
): AppendRows<C> {
  return finished(appendSteps(rows, size, replacements));
}

/** What a row is to hold: no entry with a key of `without`, and those of `added`, by their keys. */
export interface RowChange<C extends AppendColumns> {
  readonly without: { has(key: number): boolean };
  readonly added: readonly Readonly<Record<keyof C, number>>[];
}

/** The entries of a row whose `key` ascends, as they are after a change. O(entries). */
export function changedEntries<C extends AppendColumns>(
  { starts, ends, columns }: AppendRows<C>,
  row: number,
  key: keyof C & string,
  { without, added }: RowChange<C>,
): RowEntries<C> {
  const sorted = [...added].sort((left, right) => left[key] - right[key]);
  /** Places in the columns; below 0, those in `sorted`. */
  const order: number[] = [];
  let next = 0;
  const end = ends[row] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const here = columns[key]?.[at] as number;
    if (without.has(here)) continue;
    for (; next < sorted.length && (sorted[next]?.[key] as number) < here; next += 1) order.push(-1 - next);
    order.push(at);
  }
  for (; next < sorted.length; next += 1) order.push(-1 - next);
  const entries = Object.entries(columns).map(([name, column]) => {
    const made = emptyLike(column, order.length);
    for (let at = 0; at < order.length; at += 1) {
      const from = order[at] as number;
      made[at] = (from >= 0 ? column[from] : sorted[-1 - from]?.[name]) as number;
    }
    return [name, made] as const;
  });
  return Object.fromEntries(entries) as unknown as RowEntries<C>;
}

/** Entries that no row of this version has any more, or that the row of another version has. */
export function garbageOf({ used, tail }: AppendRows<AppendColumns>): number {
  return tail.at - used;
}

/** Whether the rows should be compacted before their columns are full. */
export function isWorn(rows: AppendRows<AppendColumns>): boolean {
  const room = roomOf(rows);
  const { at } = rows.tail;
  return room - at < room * LEAST_FREE || garbageOf(rows) > at * MOST_GARBAGE;
}

/**
 * The same rows, one after another in new columns with room for `more` entries; at each step a slice of the work that takes about a
 * millisecond. O(entries).
 */
export function* compactRows<C extends AppendColumns>(
  rows: AppendRows<C>,
  more = 0,
): Generator<undefined, AppendRows<C>> {
  const { starts, ends, place, used } = rows;
  const room = roomFor(used + more);
  const compact: AppendRows<C> = {
    starts: place.room(Uint32Array, starts.length),
    ends: place.room(Uint32Array, starts.length),
    columns: mapColumns(rows.columns, (column) => place.room(kindOf(column), room)),
    tail: { at: 0 },
    used,
    place,
  };
  for (let from = 0, to = 0; from < starts.length; from = to) {
    to = from + 1;
    const run = (): number => (ends[to - 1] as number) - (starts[from] as number);
    // Rows that stand one after another are copied in one piece.
    while (to < starts.length && starts[to] === ends[to - 1] && run() < COPIED_AT_ONCE) to += 1;
    copyRun(rows, compact, from, to);
    yield;
  }
  return compact;
}

/** `compact`, made of version `from`, as the later version `to` on the columns of `from`. O(rows + entries of changed rows). */
export function carryOver<C extends AppendColumns>(
  compact: AppendRows<C>,
  from: AppendRows<C>,
  to: AppendRows<C>,
): AppendRows<C> {
  const changed = new Map<number, C>();
  for (let row = 0; row < to.starts.length; row += 1) {
    if (to.starts[row] === from.starts[row] && to.ends[row] === from.ends[row]) continue;
    if (row >= from.starts.length && to.starts[row] === to.ends[row]) continue;
    changed.set(row, rowEntries(to, row));
  }
  return appendRows(compact, to.starts.length, changed);
}

const COPIED_AT_ONCE = 2 ** 16;

function copyRun<C extends AppendColumns>(rows: AppendRows<C>, compact: AppendRows<C>, from: number, to: number): void {
  const { tail } = compact;
  const start = rows.starts[from] as number;
  for (let row = from; row < to; row += 1) {
    compact.starts[row] = tail.at + (rows.starts[row] as number) - start;
    compact.ends[row] = tail.at + (rows.ends[row] as number) - start;
  }
  const end = rows.ends[to - 1] as number;
  for (const [name, column] of Object.entries(rows.columns)) {
    compact.columns[name]?.set(column.subarray(start, end), tail.at);
  }
  tail.at += end - start;
}

function versionOf<C extends AppendColumns>(rows: AppendRows<C>, size: number): AppendRows<C> {
  const { place } = rows;
  const next = { ...rows, starts: place.room(Uint32Array, size), ends: place.room(Uint32Array, size) };
  for (const name of ['starts', 'ends'] as const) {
    next[name].set(rows[name]);
    next[name].fill(0, rows[name].length);
  }
  return next;
}

function writeRow<C extends AppendColumns>(rows: AppendRows<C>, row: number, entries: RowEntries<C>): void {
  const { starts, ends, columns, tail } = rows;
  for (const name of Object.keys(columns)) columns[name]?.set(entries[name] as ArrayLike<number>, tail.at);
  starts[row] = tail.at;
  tail.at += lengthOf(entries);
  ends[row] = tail.at;
}

function lengthOf<C extends AppendColumns>(entries: RowEntries<C>): number {
  const [column] = Object.values<ArrayLike<number>>(entries);
  return column?.length ?? 0;
}

function roomOf({ columns }: AppendRows<AppendColumns>): number {
  return lengthOf(columns);
}

function kindOf(column: NumberColumn): ColumnKind<NumberColumn> {
  return column.constructor as ColumnKind<NumberColumn>;
}

function mapColumns<C extends AppendColumns>(columns: C, of: (column: NumberColumn) => NumberColumn): C {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, of(column)])) as C;
}
