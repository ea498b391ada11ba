/**
 * Whole tables in columns: one statement a chunk, of the columns asked for, whose integers come as one blob (column-codes.ts).
 * A scan has a connection of its own and one read transaction, so that it sees one revision whatever is written meanwhile.
 */
import type { Column, NodeColumns, RelationColumns, ScanRequest } from '../store';
import { ChunkReader } from './chunk-reader';
import type { Connection } from './connection';
import { nodeLayout, relationLayout } from './layout';
import type { ColumnLayout, Layout } from './layout';

type Batch = NodeColumns | RelationColumns;

/** Rows a statement; small enough that whoever asks the same thread meanwhile waits for some milliseconds only. */
const CHUNK = 16_384;

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
  const reader = new ChunkReader(connection, {
    handles: ['handle'],
    names: 'id',
    columns: chosen(node.columns, properties),
    from: `${node.table} WHERE handle > ? ORDER BY handle`,
  });
  for (let last = -1, rows = CHUNK; rows === CHUNK;) {
    rows = reader.read([last], CHUNK);
    if (rows === 0) return undefined;
    const { handles, names, columns } = reader.take(rows);
    const [own] = handles as [Float64Array];
    last = own.at(-1) ?? last;
    yield { kind: 'nodes', label, ids: names, handles: own, columns };
  }
  return undefined;
}

/** A chunk ends where a pair of nodes does, so that the next one can begin at a pair; what was cut off is read again with it. */
function* readRelations(
  connection: Connection,
  layout: Layout,
  { type, properties, keys }: ScanRequest['relations'][number],
): Generator<Batch, undefined> {
  const relation = relationLayout(layout, type);
  const reader = new ChunkReader(connection, {
    handles: ['source', 'target'],
    names: keys === true ? 'key' : undefined,
    columns: chosen(relation.columns, properties),
    from: `${relation.table} WHERE (source, target) >= (?, ?) ORDER BY source, target, key`,
  });
  let begin: readonly number[] = [-1, -1];
  for (let size = CHUNK; ;) {
    const rows = reader.read(begin, size);
    if (rows === 0) return undefined;
    const end = rows < size ? rows : reader.beginOfLast(rows);
    if (end > 0) {
      const { handles, names, columns } = reader.take(end);
      const [from, to] = handles as [Float64Array, Float64Array];
      yield { kind: 'relations', type, from, to, ...(keys === true && { keys: names }), columns };
    }
    if (end === rows) return undefined;
    begin = reader.handlesAt(end);
    // A pair that fills a chunk is read in a larger one.
    size = end === 0 ? size * 2 : CHUNK;
  }
}

function chosen(columns: readonly ColumnLayout[], properties: readonly string[]): readonly ColumnLayout[] {
  return columns.filter(({ property }) => properties.includes(property));
}
