/**
 * Whole tables in columns. SQLite builds a JSON list per column and chunk, which is parsed at once: several times faster than a
 * call per row. A scan has a connection of its own and one read transaction, so that it sees one revision whatever is written meanwhile.
 */
import type { PropertyDefinition, PropertyValue } from '../../model/graph/definitions';
import type { Column, NodeColumns, RelationColumns, ScanRequest } from '../store';
import { decode } from './codec';
import type { SqlValue } from './codec';
import { Connection } from './connection';
import type { Row } from './connection';
import { nodeLayout, relationLayout } from './layout';
import type { ColumnLayout, Layout } from './layout';

type Batch = NodeColumns | RelationColumns;

const CHUNK = 65_536;
const NO_DATE = -(2 ** 31);

/** One read snapshot and where reading it has come to. */
export class ScanReader {
  readonly revision: number;
  private readonly batches: Generator<Batch, undefined>;

  constructor(
    private readonly connection: Connection,
    layout: Layout,
    request: ScanRequest,
  ) {
    connection.exec('BEGIN');
    this.revision = Number(connection.value("SELECT value FROM meta WHERE name = 'revision'"));
    this.batches = read(connection, layout, request);
  }

  next(): Batch | undefined {
    return this.batches.next().value;
  }

  close(): void {
    this.connection.close();
  }
}

/** The buffers of a batch, to be moved to the other thread instead of copied. */
export function transferables(batch: Batch): readonly ArrayBuffer[] {
  const columns: readonly Column[] = [
    ...Object.values(batch.columns),
    ...(batch.kind === 'nodes' ? [batch.handles] : [batch.from, batch.to]),
  ];
  return columns.flatMap((column) => ('buffer' in column ? [column.buffer as ArrayBuffer] : []));
}

function* read(connection: Connection, layout: Layout, request: ScanRequest): Generator<Batch, undefined> {
  for (const { label, properties } of request.nodes) yield* readNodes(connection, layout, { label, properties });
  for (const wanted of request.relations) yield* readRelations(connection, layout, wanted);
  return undefined;
}

function* readNodes(
  connection: Connection,
  layout: Layout,
  { label, properties }: ScanRequest['nodes'][number],
): Generator<Batch, undefined> {
  const node = nodeLayout(layout, label);
  const columns = chosen(node.columns, properties);
  const statement = `SELECT max(handle), json_group_array(handle), json_group_array(id)${lists(columns)}
    FROM (SELECT * FROM ${node.table} WHERE handle > ? ORDER BY handle LIMIT ${CHUNK})`;
  for (let last: SqlValue = -1; ;) {
    const row: Row = connection.get(statement, last) ?? [];
    last = row[0] ?? null;
    if (last === null) return undefined;
    const handles = Float64Array.from(list<number>(row[1]));
    yield { kind: 'nodes', label, ids: list<string>(row[2]), handles, columns: columnsOf(columns, row, 3) };
  }
}

function* readRelations(
  connection: Connection,
  layout: Layout,
  { type, properties, keys }: ScanRequest['relations'][number],
): Generator<Batch, undefined> {
  const relation = relationLayout(layout, type);
  const columns = chosen(relation.columns, properties);
  const some = `SELECT * FROM ${relation.table} WHERE (source, target, key) > (?, ?, ?) ORDER BY source, target, key LIMIT ${CHUNK}`;
  const end = `SELECT source, target, key FROM (${some}) ORDER BY source DESC, target DESC, key DESC LIMIT 1`;
  const statement = `SELECT json_group_array(source), json_group_array(target), ${
    keys === true ? 'json_group_array(key)' : 'NULL'
  }${lists(columns)} FROM (${some})`;
  let last: Row = [-1, -1, ''];
  for (;;) {
    const next = connection.get(end, ...last);
    if (next === undefined) return undefined;
    const row = connection.get(statement, ...last) ?? [];
    last = next;
    yield {
      kind: 'relations',
      type,
      from: Float64Array.from(list<number>(row[0])),
      to: Float64Array.from(list<number>(row[1])),
      ...(keys === true && { keys: list<string>(row[2]) }),
      columns: columnsOf(columns, row, 3),
    };
  }
}

function chosen(columns: readonly ColumnLayout[], properties: readonly string[]): readonly ColumnLayout[] {
  return columns.filter(({ property }) => properties.includes(property));
}

function lists(columns: readonly ColumnLayout[]): string {
  return columns.map(({ column }) => `, json_group_array(${column})`).join('');
}

function list<T extends SqlValue>(text: SqlValue | undefined): T[] {
  return JSON.parse(String(text)) as T[];
}

function columnsOf(columns: readonly ColumnLayout[], row: Row, offset: number): Record<string, Column> {
  return Object.fromEntries(
    columns.map(({ property, definition }, place) => [property, columnOf(definition, list(row[offset + place]))]),
  );
}

function columnOf(definition: PropertyDefinition, values: readonly SqlValue[]): Column {
  switch (definition.type) {
    case 'enum':
      return Uint8Array.from(values, (value) => (value === null ? 0 : Number(value) + 1));
    case 'boolean':
      return Uint8Array.from(values, (value) => (value === null ? 2 : Number(value)));
    case 'date':
      return Int32Array.from(values, (value) => (value === null ? NO_DATE : Number(value)));
    case 'int':
    case 'float':
    case 'dateTime':
    case 'person':
      return Float64Array.from(values, (value) => (value === null ? NaN : Number(value)));
    default:
      return values.map((value): PropertyValue | undefined => (value === null ? undefined : decode(definition, value)));
  }
}
