/** Relations of one type in columns: the statements, and what becomes of their lists. */
import type { Column, RelationColumns, ScanRequest } from '../store';
import type { Layout } from './layout';
import { ELSEWHERE, type Field, PACKED, mayStandElsewhere } from './packing';
import { relationLayout } from './relations';
import { type ColumnReader, type Ends, columnReader } from './scan-columns';
import { packedColumn, packedRows } from './scan-packed';
import type { PersonHandles } from './scan-persons';
import type { Lists } from './scan-pieces';

const LARGEST_BATCH = 100_000;
/** Rows of a record, of which a piece may be several. */
const SLICE = 256;
/** Numbers of sources in one piece; a power of two. */
const SOURCES = 64;

export interface RelationReader {
  /** Gives pieces of sources with their number of relations. */
  readonly plan: string;
  /** Gives lists for $pieces. */
  readonly cypher: string;
  readonly readers: readonly ColumnReader[];
  columns(lists: Lists, persons: PersonHandles): Promise<readonly RelationColumns[]>;
}

interface Reading {
  readonly type: string;
  readonly hasKeys: boolean;
  /** Read as they are. */
  readonly natural: readonly ColumnReader[];
  /** Read from the packed number, and from the property itself where the number cannot say it. */
  readonly packed: readonly { readonly reader: ColumnReader; readonly field: Field }[];
}

export function relationReader(layout: Layout, request: ScanRequest['relations'][number]): RelationReader {
  const { type, properties } = request;
  const on = relationLayout(layout, type);
  const { from, to } = on.definition;
  const all = properties.map((name) => {
    const reader = columnReader(on.definition.properties, name, 'r', { a: from === 'Person', b: to === 'Person' });
    return { reader, field: on.packing?.fields.find((field) => field.name === name) };
  });
  const reading: Reading = {
    type,
    hasKeys: request.keys === true,
    natural: all.filter(({ field }) => field === undefined).map(({ reader }) => reader),
    packed: all.flatMap(({ reader, field }) => (field === undefined ? [] : [{ reader, field }])),
  };
  const lists = listsOf(reading, on.isParallel ? 'r.key' : "''");
  const collected = lists.map((value, place) => `collect(${value}) AS list${place}`);
  const slices = lists.map((_, place) => `list${place}[at..at + ${SLICE}]`);
  return {
    plan: `MATCH (a)-[:${type}]->() RETURN id(a) / ${SOURCES} AS piece, count(*)`,
    cypher:
      `UNWIND $pieces AS piece UNWIND range(piece * ${SOURCES}, piece * ${SOURCES} + ${SOURCES - 1}) AS h ` +
      `MATCH (a:${from}) WHERE id(a) = h MATCH (a)-[r:${type}]->(b) ` +
      `WITH piece, a, b, r, toFloat(id(b) * ${SOURCES} + h % ${SOURCES}) AS ends, r.${PACKED} AS packed ` +
      `WITH piece, ${collected.join(', ')} UNWIND range(0, size(list0) - 1, ${SLICE}) AS at ` +
      `RETURN piece, ${slices.join(', ')}`,
    readers: all.map(({ reader }) => reader),
    columns: (found, persons) => columns(reading, found, persons),
  };
}

/** Both ends as one number; keys; natural values; packed numbers; natural values of those whose number cannot say it. */
function listsOf({ hasKeys, natural, packed }: Reading, key: string): readonly string[] {
  const elsewhere = packed.filter(({ field }) => mayStandElsewhere(field)).map(({ reader }) => reader.cypher);
  return [
    'ends',
    ...(hasKeys ? [key] : []),
    ...natural.map(({ cypher }) => cypher),
    ...(packed.length > 0 ? ['packed', `CASE WHEN packed >= ${ELSEWHERE} THEN [${elsewhere.join(', ')}] END`] : []),
  ];
}

async function columns(reading: Reading, found: Lists, persons: PersonHandles): Promise<readonly RelationColumns[]> {
  const { type, hasKeys, natural, packed } = reading;
  const [numbers = [], ...rest] = found.lists;
  const keys = hasKeys ? (rest.shift() as readonly string[]) : undefined;
  const ends = endsOf(numbers as readonly number[], found);
  const made: Record<string, Column> = {};
  for (const reader of natural) made[reader.name] = await reader.read(rest.shift() ?? [], ends, persons);
  if (packed.length > 0) {
    const rows = packedRows(rest as [number[], unknown[][]], ends.from.length);
    let place = 0;
    for (const { reader, field } of packed) {
      made[reader.name] = await packedColumn({ field, reader, place }, rows, ends, persons);
      if (mayStandElsewhere(field)) place += 1;
    }
  }
  const whole = { kind: 'relations', type, ...ends, ...(keys !== undefined && { keys }), columns: made } as const;
  return cut(whole);
}

function endsOf(numbers: readonly number[], found: Lists): Ends & Pick<RelationColumns, 'from' | 'to'> {
  const from = new Float64Array(numbers.length);
  const to = new Float64Array(numbers.length);
  let row = 0;
  for (const [piece, rows] of found.pieces) {
    for (const end = row + rows; row < end; row += 1) {
      const number = numbers[row] as number;
      from[row] = piece * SOURCES + (number % SOURCES);
      to[row] = Math.floor(number / SOURCES);
    }
  }
  return { from, to };
}

/** One batch, or several where persons with very many relations came together. */
function cut(batch: RelationColumns): readonly RelationColumns[] {
  const rows = batch.from.length;
  if (rows <= LARGEST_BATCH) return rows === 0 ? [] : [batch];
  return Array.from({ length: Math.ceil(rows / LARGEST_BATCH) }, (_, part): RelationColumns => {
    const [begin, end] = [part * LARGEST_BATCH, (part + 1) * LARGEST_BATCH];
    const columns = Object.entries(batch.columns).map(([name, column]) => [name, column.slice(begin, end)] as const);
    return {
      ...batch,
      from: batch.from.slice(begin, end),
      to: batch.to.slice(begin, end),
      ...(batch.keys !== undefined && { keys: batch.keys.slice(begin, end) }),
      columns: Object.fromEntries(columns),
    };
  });
}
