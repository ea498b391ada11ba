/**
 * How fast does the embedded store take ties, and give them back? Loads contacts and ties with one piece of evidence each through the
 * store port in fresh batches of 50,000, change feed included, the index from target to source too; then scans them.
 * Usage: node dist/bench/bulk-load-sqlite.js [ties=3000000] [contacts=300000]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { openSqliteStore } from '../src/store/sqlite';
import { bulkLoad } from './bulk-load';

void main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-'));
  const path = join(folder, 'graph.db');
  const store = await openSqliteStore({ path, schema: GRAPH_SCHEMA });
  const [ties, contacts] = [Number(process.argv[2] ?? 3_000_000), Number(process.argv[3] ?? 300_000)];
  await bulkLoad(store, { ties, contacts, batch: 50_000 });
  console.log(`file: ${Math.round(statSync(path).size / 2 ** 20)} MB`);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
