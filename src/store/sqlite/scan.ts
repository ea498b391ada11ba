/**
 * Whole tables in columns: one statement a chunk, of the columns asked for, whose integers come as one blob (column-codes.ts).
 * A scan has a connection of its own and one read transaction, so that it sees one revision whatever is written meanwhile. Several
 * threads share a scan of one revision: each passes over the chunks of the others, which takes a tenth of the time of reading them.
 */
import type { Column, NodeColumns, RelationColumns, ScanRequest } from '../store';
import { ChunkReader, type ChunkColumns, type Selection } from './chunk-reader';
import type { Connection } from './connection';
import { nodeLayout, relationLayout } from './layout';
import type { ColumnLayout, Layout } from './layout';

type Batch = NodeColumns | RelationColumns;

/** Rows a statement; small enough that whoever asks the same thread meanwhile waits for some milliseconds only. */
const CHUNK = 16_384;
/** Of rows with ids or keys: strings take their receiver some milliseconds for as many. */
const NAMED_CHUNK = 4_096;

/** Of the chunks of all tables, counted from 0: chunk `nth`, and every `of`-th one after it. */
export interface ScanShare {
  readonly nth: number;
  readonly of: number;
}

/** One read snapshot and where reading it has come to. */
export class ScanReader {
  readonly revision: number;
  private readonly batches: Generator<Batch, undefined>;

  constructor(
    private readonly connection: Connection,
    layout: Layout,
    request: ScanRequest,
    share: ScanShare,
  ) {
    connection.exec('BEGIN');
    this.revision = Number(connection.value("SELECT value FROM meta WHERE name = 'revision'"));
    this.batches = read(connection, tablesOf(layout, request), share);
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

interface Table {
  readonly rows: Selection;
  readonly batch: (chunk: ChunkColumns) => Batch;
}

function tablesOf(layout: Layout, { nodes, relations }: ScanRequest): readonly Table[] {
  return [
    ...nodes.map(({ label, properties }): Table => {
      const { table, columns } = nodeLayout(layout, label);
      const from = `${table} WHERE handle >= ? ORDER BY handle`;
      return {
        rows: { handles: ['handle'], names: 'id', columns: chosen(columns, properties), from },
        batch: (chunk) => {
          const [handles] = chunk.handles as [Float64Array];
          return { kind: 'nodes', label, ids: chunk.names, handles, columns: chunk.columns };
        },
      };
    }),
    ...relations.map(({ type, properties, keys }): Table => {
      const { table, columns } = relationLayout(layout, type);
      const from = `${table} WHERE (source, target) >= (?, ?) ORDER BY source, target, key`;
      const names = keys === true ? 'key' : undefined;
      return {
        rows: { handles: ['source', 'target'], names, columns: chosen(columns, properties), from },
        batch: (chunk) => {
          const [from, to] = chunk.handles as [Float64Array, Float64Array];
          return {
            kind: 'relations',
            type,
            from,
            to,
            ...(keys === true && { keys: chunk.names }),
            columns: chunk.columns,
          };
        },
      };
    }),
  ];
}

function* read(connection: Connection, tables: readonly Table[], { nth, of }: ScanShare): Generator<Batch, undefined> {
  let chunk = 0;
  for (const table of tables) {
    const chunks = new TableChunks(connection, table);
    const usual = table.rows.names === undefined ? CHUNK : NAMED_CHUNK;
    let size = usual;
    for (let begin = chunks.first(); begin !== undefined;) {
      const { batch, next } = chunk % of === nth ? chunks.read(begin, size) : { next: chunks.after(begin, size) };
      // Rows with the same handles that fill a chunk are read in a larger one.
      if (next !== undefined && isSame(begin, next)) {
        size *= 2;
        continue;
      }
      if (batch !== undefined) yield batch;
      [chunk, begin, size] = [chunk + 1, next, usual];
    }
  }
  return undefined;
}

/** The handles of a row, from which on rows are read. */
type Place = readonly number[];

/** A chunk ends where rows with the same handles do; those that were cut off are read again with the next one. */
class TableChunks {
  private readonly reader: ChunkReader;

  constructor(
    private readonly connection: Connection,
    private readonly table: Table,
  ) {
    this.reader = new ChunkReader(connection, table.rows);
  }

  /** Of the table; undefined where it is empty. */
  first(): Place | undefined {
    return this.after(
      this.table.rows.handles.map(() => -1),
      1,
    );
  }

  /** Where the next chunk begins: at the last of `size` rows. Undefined where there are fewer. */
  after(begin: Place, size: number): Place | undefined {
    const { handles, from } = this.table.rows;
    const row = this.connection.get(`SELECT ${handles.join(', ')} FROM ${from} LIMIT 1 OFFSET ${size - 1}`, ...begin);
    return row?.map(Number);
  }

  /** The chunk, and where the next one begins; no batch where all rows have the same handles, and there may be more of them. */
  read(begin: Place, size: number): { readonly batch: Batch | undefined; readonly next: Place | undefined } {
    const { reader, table } = this;
    const rows = reader.read(begin, size);
    const end = rows < size ? rows : reader.beginOfLast(rows);
    const next = end === rows ? undefined : reader.handlesAt(end);
    return { batch: end === 0 ? undefined : table.batch(reader.take(end)), next };
  }
}

function isSame(left: Place, right: Place): boolean {
  return left.every((handle, place) => handle === right[place]);
}

function chosen(columns: readonly ColumnLayout[], properties: readonly string[]): readonly ColumnLayout[] {
  return columns.filter(({ property }) => properties.includes(property));
}
