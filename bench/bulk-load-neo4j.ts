/**
 * How fast does Neo4j take ties over Bolt, and give them back? The same load as bulk-load-sqlite, into a Neo4j that is started for it
 * (heap 1 GB, page cache 256 MB), in fresh batches of 20,000, two under way at once.
 * Usage: node dist/bench/bulk-load-neo4j.js [ties=3000000] [contacts=300000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { openNeo4jStore } from '../src/store/neo4j';
import { startLocalNeo4j } from '../tools/neo4j/local-neo4j';
import { bulkLoad } from './bulk-load';

void main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-neo4j-'));
  const server = await startLocalNeo4j({ folder, say: console.log });
  const store = await openNeo4jStore({ uri: server.uri, user: '', password: '', schema: GRAPH_SCHEMA });
  const [ties, contacts] = [Number(process.argv[2] ?? 3_000_000), Number(process.argv[3] ?? 300_000)];
  await bulkLoad(store, { ties, contacts, batch: 20_000 });
  await store.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
