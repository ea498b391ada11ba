/**
 * Whole labels and types in columns. Rows come as lists in records of at most 256 rows: the driver reads a record that is in one
 * piece ten times as fast as one that arrived in several. A list holds floats or small integers wherever that can be: dates are
 * quantised, enums are places, both ends of a relation are one number, and the properties of ties are packed (packing.ts). The next
 * batch is read while one is used.
 */
import { checkScan } from '../check-requests';
import type { CallOptions, NodeColumns, RelationColumns, Scan, ScanRequest } from '../store';
import { toInteger } from './codec';
import { BULK_DEADLINE_MS, type Connection } from './connection';
import type { Layout } from './layout';
import { nodeLayout } from './nodes';
import { readRevision } from './revision';
import { type ColumnReader, columnReader } from './scan-columns';
import { PersonHandles } from './scan-persons';
import { type Lists, type Pieces, inPieces, joinedLists, overlapping } from './scan-pieces';
import { relationReader, type RelationReader } from './scan-relations';

/** Numbers of nodes in one piece, which is one record here. */
const NODES = 256;

export async function scan(
  connection: Connection,
  layout: Layout,
  request: ScanRequest,
  options: CallOptions = {},
): Promise<Scan> {
  checkScan(layout.schema, request);
  const revision = await connection.read(readRevision, options, BULK_DEADLINE_MS);
  return {
    revision,
    batches: batches({ connection, layout, options, persons: new PersonHandles(connection, options) }, request),
  };
}

interface Scanning {
  readonly connection: Connection;
  readonly layout: Layout;
  readonly options: CallOptions;
  readonly persons: PersonHandles;
}

async function* batches(scanning: Scanning, request: ScanRequest): AsyncIterable<NodeColumns | RelationColumns> {
  // Relations are planned while nodes are read.
  const relations = request.relations.map((wanted) => {
    const reader = relationReader(scanning.layout, wanted);
    const plan = planned(scanning, reader.plan);
    // Nobody may come for it.
    plan.catch(() => undefined);
    return { reader, plan };
  });
  for (const { label, properties } of request.nodes) yield* nodeBatches(scanning, label, properties);
  for (const { reader, plan } of relations) yield* relationBatches(scanning, reader, await plan);
}

async function* nodeBatches(
  scanning: Scanning,
  label: string,
  properties: readonly string[],
): AsyncIterable<NodeColumns> {
  const on = nodeLayout(scanning.layout, label);
  const readers = properties.map((name) => columnReader(on.definition.properties, name, 'n'));
  const returned = ['collect(toFloat(h))', 'collect(n.id)', ...readers.map(({ cypher }) => `collect(${cypher})`)];
  const text =
    `UNWIND $pieces AS piece UNWIND range(piece * ${NODES}, piece * ${NODES} + ${NODES - 1}) AS h ` +
    `MATCH (n:${label}) WHERE id(n) = h WITH piece, h, n RETURN piece, ${returned.join(', ')}`;
  const plan = `MATCH (n:${label}) RETURN id(n) / ${NODES} AS piece, count(*)`;
  const read = async (pieces: Pieces): Promise<NodeColumns> => {
    const { lists } = await readLists(scanning, text, pieces, readers);
    const [handles = [], ids = [], ...values] = lists;
    const columns: [string, NodeColumns['columns'][string]][] = [];
    for (const [place, reader] of readers.entries()) {
      columns.push([reader.name, await reader.read(values[place] ?? [], { from: [], to: [] }, scanning.persons)]);
    }
    return {
      kind: 'nodes',
      label,
      ids: ids as readonly string[],
      handles: Float64Array.from(handles as readonly number[]),
      columns: Object.fromEntries(columns),
    };
  };
  yield* overlapping(await planned(scanning, plan), read);
}

async function* relationBatches(
  scanning: Scanning,
  reader: RelationReader,
  plan: readonly Pieces[],
): AsyncIterable<RelationColumns> {
  const read = async (pieces: Pieces): Promise<readonly RelationColumns[]> =>
    reader.columns(await readLists(scanning, reader.cypher, pieces, reader.readers), scanning.persons);
  for await (const made of overlapping(plan, read)) yield* made;
}

async function planned(scanning: Scanning, text: string): Promise<readonly Pieces[]> {
  const rows = await scanning.connection.read((statements) => statements.run(text), scanning.options, BULK_DEADLINE_MS);
  return inPieces(rows as readonly (readonly [number, number])[]);
}

async function readLists(
  { connection, options }: Scanning,
  text: string,
  pieces: Pieces,
  readers: readonly ColumnReader[],
): Promise<Lists> {
  const dictionaries = Object.assign({}, ...readers.map((reader) => reader.parameters)) as Record<string, unknown>;
  const parameters = { ...dictionaries, pieces: pieces.map(toInteger) };
  const read = connection.read((statements) => statements.run(text, parameters), options, BULK_DEADLINE_MS);
  return joinedLists(await read);
}
