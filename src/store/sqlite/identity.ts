/** The name of a database in its table of facts: drawn once, and again when a backup takes the place of what was there. */
import { randomUUID } from 'node:crypto';
import type { Connection } from './connection';

/** Empty where it has none. */
export function identityOf(connection: Connection): string {
  const row = connection.get("SELECT value FROM meta WHERE name = 'identity'");
  return row === undefined ? '' : String(row[0]);
}

/** Gives the database a name if it has none; two processes at once give it one. */
export function nameDatabase(connection: Connection): void {
  if (identityOf(connection) !== '') return;
  connection.run("INSERT OR IGNORE INTO meta VALUES ('identity', ?)", [randomUUID()]);
}

/** Gives it another name, and a revision that no graph of a revision up to `replaced` had here. */
export function renameDatabase(connection: Connection, replaced: number): void {
  connection.immediately(() => {
    connection.run("INSERT OR REPLACE INTO meta VALUES ('identity', ?)", [randomUUID()]);
    connection.run("UPDATE meta SET value = max(value, ?) WHERE name = 'revision'", [replaced + 1]);
  });
}
