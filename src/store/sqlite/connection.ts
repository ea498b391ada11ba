import { AppError } from '../../errors';
import type { SqlValue } from './codec';
import { createPrivately, requirePlainFile } from './database-file';
import { resultCode } from './sqlite-errors';
import { sqlite } from './sqlite-module';
import type { Database, Statement } from './sqlite-module';

/** "KRNG": marks the file as Kenniskring's. */
export const APPLICATION_ID = 0x4b524e47;

export type Row = readonly SqlValue[];

export interface ConnectionOptions {
  readonly path: string;
  readonly readOnly?: boolean;
  /** Most bytes the file may have, for quotas; writing past it is STORE_FULL. */
  readonly maxBytes?: number;
  /** For databases that end with the process: nothing is waited for on the disk. */
  readonly volatile?: boolean;
  /** KiB of pages that are kept; by default as many as questions profit from. */
  readonly cacheKb?: number;
}

const BUSY_TIMEOUT_MS = 5_000;
const CACHE_KB = 96 * 1024;
const PAGE_BYTES = 4_096;
const MOST_STATEMENTS = 400;

/** One connection with the settings that every connection has, and its prepared statements. Rows are arrays. */
export class Connection {
  private readonly statements = new Map<string, Statement>();
  private readonly database: Database;

  constructor(readonly options: ConnectionOptions) {
    const readOnly = options.readOnly === true;
    requirePlainFile(options.path);
    if (!readOnly) createPrivately(options.path);
    this.database = new sqlite.DatabaseSync(options.path, { readOnly, timeout: BUSY_TIMEOUT_MS });
    try {
      this.configure(readOnly);
    } catch (error) {
      this.database.close();
      throw error;
    }
  }

  get db(): Database {
    return this.database;
  }

  all(sql: string, ...parameters: SqlValue[]): readonly Row[] {
    return this.statement(sql).all(...parameters) as readonly Row[];
  }

  get(sql: string, ...parameters: SqlValue[]): Row | undefined {
    return this.statement(sql).get(...parameters) as Row | undefined;
  }

  run(sql: string, parameters: readonly SqlValue[] = []): number {
    return this.statement(sql).run(...parameters).changes;
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  /** The first row of a statement that always gives one: its first column, a blob (NULL: an empty one), and the others. */
  blob(sql: string, parameters: readonly SqlValue[]): { readonly blob: Uint8Array; readonly rest: Row } {
    const row = this.statement(sql).get(...parameters) as readonly [Uint8Array | null, ...SqlValue[]];
    return { blob: row[0] ?? new Uint8Array(0), rest: row.slice(1) as Row };
  }

  /** The first column of the first row, of a statement that always gives one. */
  value(sql: string, ...parameters: SqlValue[]): SqlValue {
    return this.get(sql, ...parameters)?.[0] ?? null;
  }

  /** Reads one state of the database, whatever is committed meanwhile. */
  reading<T>(read: () => T): T {
    this.exec('BEGIN');
    try {
      return read();
    } finally {
      if (this.database.isTransaction) this.exec('COMMIT');
    }
  }

  /** Runs a change to the database as one transaction, the lock taken before anything is read. */
  immediately<T>(change: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = change();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.database.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /** Ends its transaction too: the package keeps a closed connection, and its locks, while a statement of it lives. */
  close(): void {
    this.statements.clear();
    if (!this.database.isOpen) return;
    if (this.database.isTransaction) this.exec('ROLLBACK');
    this.database.close();
  }

  private statement(sql: string): Statement {
    const found = this.statements.get(sql);
    if (found !== undefined) return found;
    if (this.statements.size >= MOST_STATEMENTS) this.statements.clear();
    const prepared = this.database.prepare(sql);
    prepared.setReturnArrays(true);
    this.statements.set(sql, prepared);
    return prepared;
  }

  private configure(readOnly: boolean): void {
    this.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    checkOwner(this);
    if (!readOnly) patiently(() => this.exec('PRAGMA journal_mode = WAL'));
    this.exec(
      `PRAGMA synchronous = ${this.options.volatile === true ? 'OFF' : 'FULL'}; PRAGMA mmap_size = 0; PRAGMA cache_size = -${this.options.cacheKb ?? CACHE_KB};
       PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON`,
    );
    if (this.options.maxBytes !== undefined) {
      this.exec(`PRAGMA max_page_count = ${Math.floor(this.options.maxBytes / PAGE_BYTES)}`);
    }
  }
}

/** STORE_DAMAGED for a database of another program. */
function checkOwner(connection: Connection): void {
  const id = connection.value('PRAGMA application_id');
  if (id === APPLICATION_ID) return;
  if (id === 0 && connection.value('SELECT count(*) FROM sqlite_master') === 0) return;
  const { path } = connection.options;
  throw new AppError(
    'STORE_DAMAGED',
    `Expected a database that Kenniskring made at ${path} and got one of another program.`,
    {
      file: path,
      expected: `application_id ${APPLICATION_ID}`,
      got: String(id),
    },
  );
}

/** Switching to the write-ahead log does not honour the busy timeout: another process that opens the same new file is waited for. */
function patiently(change: () => void): void {
  const until = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      change();
      return;
    } catch (error) {
      if (resultCode(error) !== 5 || Date.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
