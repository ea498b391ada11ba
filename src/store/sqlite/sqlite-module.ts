/** SQLite by node:sqlite's API: Node's own module where its SQLite is new enough, else the package with prebuilt binaries. */
import * as packaged from '@photostructure/sqlite';

export type Database = packaged.DatabaseSyncInstance;
export type Statement = packaged.StatementSyncInstance;
type SqliteModule = Pick<typeof packaged, 'DatabaseSync' | 'backup'>;

/**
 * Versions before 3.51.3 may lose a commit of another process while the write-ahead log is being reset; those before 3.53 do not give
 * every float back from its text.
 */
const OLDEST = [3, 53, 0] as const;

export const sqlite: SqliteModule = builtIn() ?? packaged;

function builtIn(): SqliteModule | undefined {
  const { sqlite: version } = process.versions;
  // An older module is not even loaded: Node 22 warns of it on standard error.
  if (version === undefined || !isAtLeast(version.split('.').map(Number), OLDEST)) return undefined;
  const load = (process as { getBuiltinModule?: (name: string) => object | undefined }).getBuiltinModule;
  const found = load?.('node:sqlite') as SqliteModule | undefined;
  return typeof found?.backup === 'function' ? found : undefined;
}

function isAtLeast(version: readonly number[], oldest: readonly number[]): boolean {
  for (const [place, least] of oldest.entries()) {
    const part = version[place] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
