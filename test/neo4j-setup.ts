/**
 * Finds a Neo4j for the tests of the project `neo4j`, in this order: NEO4J_URI; a Docker engine; Java and Maven. Where none is there,
 * the tests skip with that reason, and with CI=true the run fails. What was found is told to the tests through the environment.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, missingForLocalNeo4j, startLocalNeo4j } from '../tools/neo4j/local-neo4j';
import { TEST_NEO4J_PASSWORD, stopAfterTests } from './neo4j-for-tests';

const run = promisify(execFile);

export default async function setup(): Promise<void> {
  if (process.env['NEO4J_URI'] !== undefined) return;
  const docker = await run('docker', ['info'], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
  if (docker) return startInDocker();
  const reason = await missingForLocalNeo4j();
  if (reason === undefined) return startByJava();
  const why = `no Neo4j: NEO4J_URI is not set, there is no Docker engine, and ${reason}`;
  if (process.env['CI'] === 'true') throw new Error(`${why}. In CI its tests must run.`);
  process.env['NEO4J_SKIPPED'] = why;
  process.stderr.write(`Tests on Neo4j are skipped: ${why}.\n`);
}

async function startByJava(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kenniskring-neo4j-'));
  const neo4j = await startLocalNeo4j({
    folder,
    password: TEST_NEO4J_PASSWORD,
    settings: { 'db.tx_log.preallocate': 'false', 'db.tx_log.rotation.size': '64m' },
    say: (line) => process.stderr.write(`${line}\n`),
  });
  tell(neo4j.uri);
  stopAfterTests(async () => {
    await neo4j.stop();
    await rm(folder, { recursive: true, force: true });
  });
}

async function startInDocker(): Promise<void> {
  const port = await freePort();
  const name = `kenniskring-test-${process.pid}`;
  const container = ['run', '--rm', '--detach', '--name', name, '--publish', `127.0.0.1:${port}:7687`];
  const settings = [
    `NEO4J_AUTH=neo4j/${TEST_NEO4J_PASSWORD}`,
    'NEO4J_server_memory_heap_max__size=1g',
    'NEO4J_server_memory_pagecache_size=256m',
  ].flatMap((setting) => ['--env', setting]);
  await run('docker', [...container, ...settings, 'neo4j:5.26-community']);
  stopAfterTests(async () => {
    await run('docker', ['stop', '--time', '20', name]);
  });
  for (let waited = 0; ; waited++) {
    const logs = await run('docker', ['logs', name]);
    if (logs.stdout.includes('Started.')) break;
    if (waited > 120) throw new Error(`Neo4j in Docker was not ready after two minutes. ${logs.stdout.slice(-1000)}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  tell(`bolt://127.0.0.1:${port}`);
}

function tell(uri: string): void {
  process.env['NEO4J_URI'] = uri;
  process.env['NEO4J_USER'] = 'neo4j';
  process.env['NEO4J_PASSWORD'] = TEST_NEO4J_PASSWORD;
}
