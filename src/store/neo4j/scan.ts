/**
 * Whole labels and types in columns. Relations are read per chunk of source nodes; a chunk grows or shrinks so that a batch stays near
 * its size. Over Bolt a column is one list of small integers wherever that can be: dates are quantised, enums are places, a person who
 * stands at one of the two ends is a sign.
 */
import { checkScan } from '../check-requests';
import type { CallOptions, NodeColumns, RelationColumns, Scan, ScanRequest } from '../store';
import { BULK_DEADLINE_MS, type Connection } from './connection';
import type { Layout } from './layout';
import { nodeLayout } from './nodes';
import { relationLayout } from './relations';
import { toInteger } from './codec';
import { type ColumnReader, type Ends, columnReader } from './scan-columns';
import { PersonHandles } from './scan-persons';
import { readRevision } from './revision';

const ROWS = 25_000;
const HANDLES = 200_000;
const FIRST_SOURCES = 500;
const MOST_SOURCES = 20_000;

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
  for (const { label, properties } of request.nodes) yield* nodeBatches(scanning, label, properties);
  for (const { type, properties, keys } of request.relations) {
    yield* relationBatches(scanning, type, { properties, keys: keys === true });
  }
}

async function* nodeBatches(
  scanning: Scanning,
  label: string,
  properties: readonly string[],
): AsyncIterable<NodeColumns> {
  const on = nodeLayout(scanning.layout, label);
  const readers = properties.map((name) => columnReader(on.definition.properties, name, 'n'));
  const returned = ['collect(id(n))', 'collect(n.id)', ...readers.map(({ cypher }) => `collect(${cypher})`)];
  const text = `UNWIND $handles AS h MATCH (n:${label}) WHERE id(n) = h RETURN ${returned.join(', ')}`;
  const handles = await allHandles(scanning, label);
  for (let from = 0; from < handles.length; from += ROWS) {
    const chunk = handles.slice(from, from + ROWS);
    const [numbers, ids, ...values] = await readRow(scanning, text, {
      handles: Array.from(chunk, toInteger),
      ...dictionaries(readers),
    });
    yield {
      kind: 'nodes',
      label,
      ids: ids as readonly string[],
      handles: Float64Array.from(numbers as readonly number[]),
      columns: await columnsOf(scanning, readers, values, { from: [], to: [] }),
    };
  }
}

async function* relationBatches(
  scanning: Scanning,
  type: string,
  { properties, keys }: { readonly properties: readonly string[]; readonly keys: boolean },
): AsyncIterable<RelationColumns> {
  const on = relationLayout(scanning.layout, type);
  const ends = { a: on.definition.from === 'Person', b: on.definition.to === 'Person' };
  const readers = properties.map((name) => columnReader(on.definition.properties, name, 'r', ends));
  const key = on.isParallel ? 'r.key' : "''";
  const returned = [
    'collect(h)',
    'collect(id(b))',
    // A literal list would be a grouping key, and no relation would give no row.
    keys ? `collect(${key})` : 'collect(null)',
    ...readers.map(({ cypher }) => `collect(${cypher})`),
  ];
  const text =
    `UNWIND $handles AS h MATCH (a:${on.definition.from}) WHERE id(a) = h ` +
    `MATCH (a)-[r:${type}]->(b) RETURN ${returned.join(', ')}`;
  const handles = await allHandles(scanning, on.definition.from);
  let size = FIRST_SOURCES;
  for (let from = 0; from < handles.length;) {
    const chunk = handles.slice(from, from + size);
    const row = await readRow(scanning, text, { handles: Array.from(chunk, toInteger), ...dictionaries(readers) });
    const [sources, targets, names, ...values] = row as readonly [readonly number[], readonly number[], unknown[]];
    from += chunk.length;
    size = nextSize(size, sources.length);
    if (sources.length === 0) continue;
    yield {
      kind: 'relations',
      type,
      from: Float64Array.from(sources),
      to: Float64Array.from(targets),
      ...(keys && { keys: names as string[] }),
      columns: await columnsOf(scanning, readers, values, { from: sources, to: targets }),
    };
  }
}

/** So many sources that their relations are about one batch. */
function nextSize(size: number, rows: number): number {
  const ideal = rows === 0 ? size * 4 : Math.round((size * ROWS) / rows);
  return Math.max(1, Math.min(ideal, size * 4, MOST_SOURCES));
}

/** The numbers of all nodes of a label: 8 bytes each. */
async function allHandles(scanning: Scanning, label: string): Promise<Float64Array> {
  return scanning.connection.read(
    async (statements) => {
      const all: number[][] = [];
      const rows = statements.stream(`MATCH (n:${label}) RETURN id(n)`);
      let piece: number[] = [];
      for await (const [handle] of rows) {
        piece.push(handle as number);
        if (piece.length < HANDLES) continue;
        all.push(piece);
        piece = [];
      }
      return Float64Array.from([...all, piece].flat());
    },
    scanning.options,
    BULK_DEADLINE_MS,
  );
}

async function readRow(scanning: Scanning, text: string, parameters: Readonly<Record<string, unknown>>) {
  const rows = await scanning.connection.read(
    (statements) => statements.run(text, parameters),
    scanning.options,
    BULK_DEADLINE_MS,
  );
  return (rows[0] ?? []) as readonly (readonly unknown[])[];
}

function dictionaries(readers: readonly ColumnReader[]): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...readers.map(({ parameters }) => parameters)) as Readonly<Record<string, unknown>>;
}

async function columnsOf(
  scanning: Scanning,
  readers: readonly ColumnReader[],
  values: readonly (readonly unknown[])[],
  ends: Ends,
) {
  const made: [string, NodeColumns['columns'][string]][] = [];
  for (const [index, reader] of readers.entries()) {
    made.push([reader.name, await reader.read(values[index] ?? [], ends, scanning.persons)]);
  }
  return Object.fromEntries(made);
}
