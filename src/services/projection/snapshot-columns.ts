/** A book and the projection of its day as named columns of numbers, and back. Rows come packed: nothing that was replaced is in them. */
import { HEAP, type AppendColumns, type AppendRows } from '../../reach/append-rows';
import { reachMemory } from '../../reach/memory';
import type { NumberColumn, Rows } from '../../reach/rows';
import type { Book, Catalogue, Words } from './book';
import { projectionWith } from './dated';
import { attributeSteps } from './attributes';
import type { Dictionary } from './dictionary';
import { Snapshot } from './snapshot';
import { inTurns } from './in-turns';
import type { MemoryBudget } from './memory-budget';
import { PersonIds, type IdColumns } from './person-ids';
import { dayOf, type PersonTable } from './person-table';
import type { Reports } from './reports';
import { KINDS, type Footer, type StoredColumn } from './snapshot-format';
import { packedRows, packedRuns } from './snapshot-runs';
import type { Turns } from './turns';
import { wordColumns, wordsOf, type WordColumns } from './word-columns';

/** A column and its entries, in parts. */
export interface ColumnSource extends StoredColumn {
  readonly parts: Iterable<NumberColumn>;
}

/** The numbers of a file by the names of their columns. */
export type Columns = ReadonlyMap<string, NumberColumn>;

/** O(persons + words); the columns themselves are not copied. */
export async function columnsOf({ book, current }: Snapshot, turns: Turns): Promise<readonly ColumnSource[]> {
  const { works, expertise, occupation, catalogue } = book;
  const words = await Promise.all(
    Object.entries<Dictionary>({ ...book.words }).map(async ([name, dictionary]) =>
      plainColumns(`words.${name}`, await wordColumns(dictionary, turns)),
    ),
  );
  const evidence = await appendedColumns('evidence', book.evidence, turns);
  const ties = await appendedColumns('ties', current.ties, turns);
  return [
    ...plainColumns('ids', book.ids.columns),
    ...words.flat(),
    ...plainColumns('persons', book.persons),
    ...rowColumns('works', works),
    ...rowColumns('expertise', expertise),
    ...rowColumns('occupation', occupation),
    ...plainColumns(
      'catalogue',
      mapValues(catalogue, (numbers) => Int32Array.from(numbers)),
    ),
    plainColumn('reports', reportColumn(book.reports)),
    ...evidence,
    ...ties,
    plainColumn('order', current.order),
  ];
}

/** What `columnsOf` had before it, of the same day. O(persons + words). */
export async function snapshotOf(
  { revision, persons, today }: Footer,
  columns: Columns,
  turns: Turns,
  budget: MemoryBudget,
): Promise<Snapshot> {
  const of = (name: string): unknown => group(columns, name);
  const words: Record<string, unknown> = {};
  for (const name of ['organisations', 'expertise', 'occupations', 'sectors', 'countries'] as const) {
    words[name] = await wordsOf(of(`words.${name}`) as WordColumns, turns);
  }
  const catalogue = of('catalogue') as Readonly<Record<keyof Catalogue, Int32Array>>;
  const book: Book = {
    revision,
    size: persons,
    ids: PersonIds.from(of('ids') as IdColumns),
    words: words as unknown as Words,
    persons: of('persons') as PersonTable,
    works: rowsOf(columns, 'works'),
    expertise: rowsOf(columns, 'expertise'),
    occupation: rowsOf(columns, 'occupation'),
    catalogue: mapValues(catalogue, (numbers) => Array.from(numbers)),
    evidence: appendedRows(columns, 'evidence'),
    reports: reportsFrom(columns.get('reports') as Uint32Array),
  };
  await turns.next();
  const order = columns.get('order') as Uint32Array;
  const attributes = await inTurns(attributeSteps(book, dayOf(today)));
  return new Snapshot(book, today, projectionWith({ order, attributes, ties: appendedRows(columns, 'ties') }), budget);
}

function plainColumns(prefix: string, columns: object): ColumnSource[] {
  return Object.entries(columns).map(([name, column]) => plainColumn(`${prefix}.${name}`, column as NumberColumn));
}

function plainColumn(name: string, column: NumberColumn): ColumnSource {
  return { ...stored(name, column), length: column.length, parts: [column] };
}

function rowColumns(prefix: string, { offsets, columns }: Rows<AppendColumns>): ColumnSource[] {
  return [plainColumn(`${prefix}.offsets`, offsets), ...plainColumns(`${prefix}.columns`, columns)];
}

function rowsOf<C extends AppendColumns>(columns: Columns, prefix: string): Rows<C> {
  return {
    offsets: columns.get(`${prefix}.offsets`) as Uint32Array,
    columns: group(columns, `${prefix}.columns`) as C,
  };
}

async function appendedColumns(prefix: string, rows: AppendRows<AppendColumns>, turns: Turns): Promise<ColumnSource[]> {
  const { length, ...bounds } = await packedRows(rows, turns);
  const isShared = reachMemory().holds(rows.starts);
  return [
    ...plainColumns(prefix, bounds).map((column) => ({ ...column, isShared })),
    ...Object.entries(rows.columns).map(([name, column]) => ({
      ...stored(`${prefix}.columns.${name}`, column),
      length,
      isAppended: true,
      parts: packedRuns(rows, column),
    })),
  ];
}

function appendedRows<C extends AppendColumns>(columns: Columns, prefix: string): AppendRows<C> {
  const [starts, ends] = [columns.get(`${prefix}.starts`), columns.get(`${prefix}.ends`)] as [Uint32Array, Uint32Array];
  const place = reachMemory().holds(starts) ? reachMemory() : HEAP;
  const used = ends.at(-1) ?? 0;
  return { starts, ends, columns: group(columns, `${prefix}.columns`) as C, tail: { at: used }, used, place };
}

function stored(name: string, column: NumberColumn): Omit<StoredColumn, 'length'> {
  // A Buffer is a Uint8Array of another class.
  const [kind] = Object.entries(KINDS).find(([, constructor]) => column instanceof constructor) as [
    StoredColumn['kind'],
    unknown,
  ];
  return { name, kind, isShared: reachMemory().holds(column), isAppended: false };
}

/** Columns by the last part of their names. */
function group(columns: Columns, prefix: string): Record<string, NumberColumn> {
  const found = [...columns].filter(([name]) => name.startsWith(`${prefix}.`));
  return Object.fromEntries(found.map(([name, column]) => [name.slice(prefix.length + 1), column]));
}

/** Contributor and pair, three numbers a report. */
function reportColumn(reports: Reports): Uint32Array {
  return Uint32Array.from([...reports].flatMap(([person, pairs]) => pairs.flatMap(([a, b]) => [person, a, b])));
}

function reportsFrom(column: Uint32Array): Reports {
  const reports = new Map<number, (readonly [number, number])[]>();
  for (let at = 0; at < column.length; at += 3) {
    const [person, a, b] = column.subarray(at, at + 3) as unknown as [number, number, number];
    const pairs = reports.get(person);
    if (pairs === undefined) reports.set(person, [[a, b]]);
    else pairs.push([a, b]);
  }
  return reports;
}

function mapValues<K extends string, T, U>(values: Readonly<Record<K, T>>, of: (value: T) => U): Record<K, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(value as T)])) as Record<K, U>;
}
