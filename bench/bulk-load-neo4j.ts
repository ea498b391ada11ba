/**
 * How fast does Neo4j take ties over Bolt, and give them back? The same load as bulk-load-sqlite, into a Neo4j that is started for it
 * (heap 1 GB, page cache 256 MB), in fresh batches of 20,000, two under way at once.
 * Beside it, on the same server: one straight UNWIND loop with the driver, over the same persons and ties under other names, without
 * checks, change feed or other indexes than that of the id.
 * Usage: node dist/bench/bulk-load-neo4j.js [ties=3000000] [contacts=300000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { openNeo4jStore } from '../src/store/neo4j';
import { startLocalNeo4j } from '../tools/neo4j/local-neo4j';
import { bulkLoad, evidence, timed, type BulkSize } from './bulk-load';

void main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-neo4j-'));
  const server = await startLocalNeo4j({ folder, say: console.log });
  const store = await openNeo4jStore({ uri: server.uri, user: '', password: '', schema: GRAPH_SCHEMA });
  const [ties, contacts] = [Number(process.argv[2] ?? 3_000_000), Number(process.argv[3] ?? 300_000)];
  const size = { ties, contacts, batch: 20_000 };
  const { load } = await bulkLoad(store, size);
  await store.close();
  const driver = neo4j.driver(server.uri);
  await plainPersons(driver, size);
  const loop = await timed('straight UNWIND loop', ties, () => plainLoop(driver, size));
  console.log(`the store takes ${(load / loop).toFixed(2)} of the loop's time`);
  await driver.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function plainPersons(driver: Driver, { batch }: BulkSize): Promise<void> {
  await driver.executeQuery('CREATE CONSTRAINT plain_id IF NOT EXISTS FOR (p:Plain) REQUIRE p.id IS UNIQUE');
  const copy = 'MATCH (p:Person) CALL (p) { CREATE (:Plain {id: p.id}) } IN TRANSACTIONS OF $batch ROWS';
  const session = driver.session();
  await session.run(copy, { batch: neo4j.int(batch) });
  await session.close();
}

async function plainLoop(driver: Driver, size: BulkSize): Promise<void> {
  const session = driver.session();
  const create = `UNWIND $rows AS row MATCH (a:Plain {id: row.from}) MATCH (b:Plain {id: row.to})
    CREATE (a)-[:PLAIN {key: row.key, source: row.source, contributor: row.contributor, sharing: row.sharing, firstSeen: row.firstSeen}]->(b)`;
  const send = async (rows: readonly object[]): Promise<void> => {
    await session.executeWrite((transaction) => transaction.run(create, { rows }));
  };
  let rows: object[] = [];
  for (const { from, to, key, properties } of evidence(size)) {
    rows.push({ from, to, key, ...properties });
    if (rows.length < size.batch) continue;
    await send(rows);
    rows = [];
  }
  await send(rows);
  await session.close();
}
