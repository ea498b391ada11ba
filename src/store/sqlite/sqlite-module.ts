/** SQLite by node:sqlite's API: Node's own module where its SQLite is new enough, else the package with prebuilt binaries. */
import * as packaged from '@photostructure/sqlite';

export type Database = packaged.DatabaseSyncInstance;
export type Statement = packaged.StatementSyncInstance;
type SqliteModule = Pick<typeof packaged, 'DatabaseSync' | 'backup'>;

/** Earlier versions may lose a commit of another process while the write-ahead log is being reset. */
const OLDEST = [3, 51, 3] as const;

export const sqlite: SqliteModule = builtIn() ?? packaged;

function builtIn(): SqliteModule | undefined {
  const load = (process as { getBuiltinModule?: (name: string) => object | undefined }).getBuiltinModule;
  const found = load?.('node:sqlite') as SqliteModule | undefined;
  if (found?.DatabaseSync === undefined || typeof found.backup !== 'function') return undefined;
  const database = new found.DatabaseSync(':memory:');
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  database.close();
  return isAtLeast(version.split('.').map(Number), OLDEST) ? found : undefined;
}

function isAtLeast(version: readonly number[], oldest: readonly number[]): boolean {
  for (const [place, least] of oldest.entries()) {
    const part = version[place] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
