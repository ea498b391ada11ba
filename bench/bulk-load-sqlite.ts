/**
 * How fast does the embedded store take ties, and give them back? Loads contacts and ties with one piece of evidence each through the
 * store port in fresh batches of 25,000, change feed included, the index from target to source too; then scans them.
 * Beside it, in the same run: one prepared statement a tie into a plain table of texts, without checks, handles, second index or feed;
 * and the store's own table read row by row, which must find the same.
 * Usage: node dist/bench/bulk-load-sqlite.js [ties=3000000] [contacts=300000]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { openSqliteStore } from '../src/store/sqlite';
import { sqlite } from '../src/store/sqlite/sqlite-module';
import { bulkLoad, evidence, timed, type BulkSize } from './bulk-load';

void main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-'));
  const path = join(folder, 'graph.db');
  const store = await openSqliteStore({ path, schema: GRAPH_SCHEMA });
  const [ties, contacts] = [Number(process.argv[2] ?? 3_000_000), Number(process.argv[3] ?? 300_000)];
  const size = { ties, contacts, batch: 25_000 };
  const { load, scan, days } = await bulkLoad(store, size);
  console.log(`file: ${Math.round(statSync(path).size / 2 ** 20)} MB`);
  await store.close();
  const loop = await timed('plain loop', ties, () => plainLoop(join(folder, 'plain.db'), size));
  const rows = await timed('row by row', ties, () => rowByRow(path, days));
  console.log(
    `the store takes ${(load / loop).toFixed(2)} of the plain loop's time, ${(scan / rows).toFixed(2)} of row by row's`,
  );
  rmSync(folder, { recursive: true, force: true });
}

function plainLoop(path: string, size: BulkSize): void {
  const database = new sqlite.DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE ties (a TEXT, b TEXT, key TEXT, source TEXT, contributor TEXT, sharing TEXT, firstSeen TEXT,
      PRIMARY KEY (a, b, key)) WITHOUT ROWID`);
  const insert = database.prepare('INSERT INTO ties VALUES (?, ?, ?, ?, ?, ?, ?)');
  let rows = 0;
  for (const { from, to, key, properties } of evidence(size)) {
    if (rows % size.batch === 0) database.exec(rows === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
    const { source, contributor, sharing, firstSeen } = properties as Record<string, string>;
    insert.run(to, from, key ?? '', source ?? '', contributor ?? '', sharing ?? '', firstSeen ?? '');
    rows += 1;
  }
  database.exec('COMMIT');
  database.close();
}

function rowByRow(path: string, days: number): void {
  const database = new sqlite.DatabaseSync(path, { readOnly: true });
  const statement = database.prepare(`SELECT source, target, p_source, p_contributor, p_sharing, p_firstSeen,
    p_lastContact, p_closeness, p_score FROM r_TIE`);
  statement.setReturnArrays(true);
  let found = 0;
  for (const row of statement.iterate()) found += Number((row as unknown as readonly unknown[])[5]);
  database.close();
  if (found !== days) throw new Error(`expected ${days} days in all and got ${found}`);
}
