import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { GraphSchema } from '../../model/graph/definitions';
import type { GraphStore } from '../store';
import { Channel } from './channel';
import { layoutOf } from './layout';
import type { ReadMethod, WriteMethod } from './messages';
import { SqliteStore } from './sqlite-store';

export { SQLITE_SUPPORTS } from './sqlite-store';

export interface SqliteOptions {
  /** The database file, made with its folder where absent; ':memory:' for one that goes when the store is closed. */
  readonly path: string;
  readonly schema: GraphSchema;
  /** False: a database that lacks something of the registry is STORE_VERSION instead of being brought up to date. */
  readonly migrate?: boolean;
  /** Every write is STORE_READ_ONLY. */
  readonly readOnly?: boolean;
  /** Most bytes the file may have; writing past it is STORE_FULL. */
  readonly maxBytes?: number;
}

/** Opens the embedded store. STORE_DAMAGED, STORE_VERSION and STORE_UNAVAILABLE say why it cannot be opened. */
export async function openSqliteStore(options: SqliteOptions): Promise<GraphStore> {
  const { schema, readOnly, maxBytes } = options;
  const layout = layoutOf(schema);
  const temporaryFolder = options.path === ':memory:' ? mkdtempSync(join(tmpdir(), 'kenniskring-')) : undefined;
  const path = temporaryFolder === undefined ? resolve(options.path) : join(temporaryFolder, 'graph.db');
  const writes = new Channel<WriteMethod>({
    schema,
    connection: {
      path,
      ...(readOnly !== undefined && { readOnly }),
      ...(maxBytes !== undefined && { maxBytes }),
      ...(temporaryFolder !== undefined && { volatile: true }),
    },
    ...(temporaryFolder !== undefined && { temporaryFolder }),
  });
  const reads = new Channel<ReadMethod>({ schema, connection: { path, readOnly: true } });
  const store = new SqliteStore(writes, reads, layout);
  try {
    if (options.migrate === false || readOnly === true) await writes.ask('check', []);
    else await store.init();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
