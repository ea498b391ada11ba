/**
 * The fast road for batches of which nothing exists yet: nodes by label, then relations by type sorted as their table is, many rows a
 * statement, only with the columns that the batch uses. What does exist breaks a uniqueness constraint.
 */
import type { PropertyValue } from '../../model/graph/definitions';
import type { ChangeLog } from './changes';
import { decode, exactly } from './codec';
import type { SqlValue } from './codec';
import type { Engine } from './engine';
import { PERSON, nodeLayout, relationLayout } from './layout';
import type { ColumnLayout, NodeLayout } from './layout';
import { BETWEEN, FROM, TO } from './packed-batch';
import type { PackedBatch, PackedColumn, PackedNodes, PackedRelations } from './packed-batch';
import type { Pause } from './read-relations';
import { absent, duplicate, existing, index } from './rows';
import { isConstraint } from './sqlite-errors';

interface Writing {
  readonly log: ChangeLog;
  readonly pause: Pause;
}

/** A column of rows to be written. */
interface Source {
  readonly column: string;
  readonly at: (row: number) => SqlValue;
}

interface Rows {
  readonly table: string;
  readonly sources: readonly Source[];
  /** The places of the rows in the order in which they are written. */
  readonly order: Uint32Array;
  /** What to call a row that exists already. */
  readonly name: (row: number) => readonly [string, string];
}

const ROWS_A_STATEMENT = 100;
const MOST_PARAMETERS = 30_000;

export function writeFresh(engine: Engine, batch: PackedBatch, writing: Writing): number {
  const personsFirst = [...batch.nodes].sort(
    (left, right) => Number(right.label === PERSON) - Number(left.label === PERSON),
  );
  for (const nodes of personsFirst) createNodes(engine, nodes, writing);
  for (const relations of batch.relations) putRelations(engine, relations, writing);
  return batch.operations;
}

function createNodes(engine: Engine, { label, ids: joined, columns }: PackedNodes, { log, pause }: Writing): void {
  const node = nodeLayout(engine.layout, label);
  const ids = joined.split(BETWEEN);
  const first = Number(engine.connection.value(`SELECT coalesce(max(handle), 0) FROM ${node.table}`)) + 1;
  // Known before the rows are made: a person may be named by another of the same batch. A failure forgets them all.
  for (const [row, id] of ids.entries()) engine.remember(label, id, first + row);
  const layouts = new Map(node.columns.map((column) => [column.property, column]));
  const sources = columns.map((column) => sourceOf(engine, layouts.get(column.property), { column }));
  insert(
    engine,
    {
      table: node.table,
      sources: [
        { column: 'handle', at: (row) => first + row },
        { column: 'id', at: (row) => ids[row] ?? null },
        ...sources,
      ],
      order: Uint32Array.from(ids.keys()),
      name: (row) => [label, ids[row] ?? ''],
    },
    pause,
  );
  for (const id of ids) log.node('put', label, id);
  if (node.search !== undefined) indexAll(engine, node, { first, rows: ids.length, sources, pause });
}

/** The full-text rows of new nodes. */
function indexAll(
  engine: Engine,
  node: NodeLayout,
  fresh: { readonly first: number; readonly rows: number; readonly sources: readonly Source[]; readonly pause: Pause },
): void {
  const searched = node.columns.flatMap((column) => {
    const source = fresh.sources.find((one) => one.column === column.column);
    return column.definition.search === undefined || source === undefined ? [] : [{ ...column, at: source.at }];
  });
  for (let row = 0; row < fresh.rows; row += 1) {
    if (row % 256 === 0) fresh.pause();
    const properties: Record<string, PropertyValue> = {};
    for (const { property, definition, at } of searched) {
      const value = at(row);
      if (value !== null) properties[property] = decode(definition, value);
    }
    index(engine, node, { handle: fresh.first + row, properties });
  }
}

function putRelations(engine: Engine, relations: PackedRelations, { log, pause }: Writing): void {
  const { type } = relations;
  const relation = relationLayout(engine.layout, type);
  const [from, to, keys] = [relations.from, relations.to, relations.keys].map((names) => names.split(BETWEEN)) as [
    string[],
    string[],
    string[],
  ];
  for (const [row, id] of from.entries()) log.relation('put', type, [id, to[row] ?? '', keys[row] ?? '']);
  const source = handlesOf(engine, relation.from, from);
  const target = handlesOf(engine, relation.to, to);
  const layouts = new Map(relation.columns.map((column) => [column.property, column]));
  const ends = { source, target };
  const sources = relations.columns.map((column) => sourceOf(engine, layouts.get(column.property), { column, ends }));
  insert(
    engine,
    {
      table: relation.table,
      sources: [
        { column: 'source', at: (row) => source[row] ?? null },
        { column: 'target', at: (row) => target[row] ?? null },
        { column: 'key', at: (row) => keys[row] ?? null },
        ...sources,
      ],
      order: byKey(source, target, keys),
      name: (row) => [type, `${from[row]}→${to[row]}`],
    },
    pause,
  );
}

/** The same end often comes many times in a row, as one person's export is written after another's. */
function handlesOf(engine: Engine, label: string, ids: readonly string[]): Float64Array {
  let before = '';
  let handle = NaN;
  return Float64Array.from(ids, (id) => {
    if (id !== before) handle = existing(engine, label, id);
    before = id;
    return handle;
  });
}

/** How the table is sorted: rows that follow one another are written much faster. */
function byKey(source: Float64Array, target: Float64Array, keys: readonly string[]): Uint32Array {
  const compare = (left: number, right: number): number =>
    (source[left] as number) - (source[right] as number) ||
    (target[left] as number) - (target[right] as number) ||
    ((keys[left] as string) < (keys[right] as string) ? -1 : 1);
  return Uint32Array.from(keys.keys()).sort(compare);
}

function sourceOf(
  engine: Engine,
  layout: ColumnLayout | undefined,
  {
    column,
    ends,
  }: {
    readonly column: PackedColumn;
    readonly ends?: { readonly source: Float64Array; readonly target: Float64Array };
  },
): Source {
  if (layout === undefined) absent('property', column.property, '');
  if (column.kind === 'texts') {
    const texts = JSON.parse(column.json) as readonly (string | null)[];
    return { column: layout.column, at: (row) => texts[row] ?? null };
  }
  if (column.kind === 'persons') {
    const handles = Float64Array.from(column.ids.split(BETWEEN), (id, row) => {
      if (id === '') return NaN;
      if (id === FROM || id === TO) return ends?.[id === FROM ? 'source' : 'target'][row] ?? NaN;
      return engine.handle(PERSON, id) ?? absent(PERSON, id, `, whom ${column.property} names,`);
    });
    return { column: layout.column, at: (row) => present(handles[row]) };
  }
  const { numbers } = column;
  if (layout.definition.type === 'float') {
    return {
      column: layout.column,
      at: (row) => (Number.isNaN(numbers[row]) ? null : exactly(numbers[row] as number)),
    };
  }
  return { column: layout.column, at: (row) => present(numbers[row]) };
}

function present(value: number | undefined): SqlValue {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function insert(engine: Engine, rows: Rows, pause: Pause): void {
  const step = Math.min(ROWS_A_STATEMENT, Math.floor(MOST_PARAMETERS / rows.sources.length));
  for (let start = 0; start < rows.order.length; start += step) {
    pause();
    const some = rows.order.subarray(start, start + step);
    try {
      if (some.length === step) insertSome(engine, rows, some);
      else
        for (let place = 0; place < some.length; place += 1) insertSome(engine, rows, some.subarray(place, place + 1));
    } catch (error) {
      if (isConstraint(error)) findDuplicate(engine, rows, some);
      throw error;
    }
  }
}

function insertSome(engine: Engine, { table, sources }: Rows, some: Uint32Array): void {
  const marks = `(${sources.map(() => '?').join(', ')})`;
  const columns = sources.map(({ column }) => column).join(', ');
  const parameters: SqlValue[] = [];
  for (const row of some) for (const { at } of sources) parameters.push(at(row));
  engine.connection.run(
    `INSERT INTO ${table} (${columns}) VALUES ${Array(some.length).fill(marks).join(', ')}`,
    parameters,
  );
}

/** A failed statement leaves its rows out: one after another they show which it was, before everything is rolled back. */
function findDuplicate(engine: Engine, rows: Rows, some: Uint32Array): void {
  for (let place = 0; place < some.length; place += 1) {
    const one = some.subarray(place, place + 1);
    try {
      insertSome(engine, rows, one);
    } catch (error) {
      if (isConstraint(error)) duplicate(...rows.name(one[0] ?? 0));
      throw error;
    }
  }
}
