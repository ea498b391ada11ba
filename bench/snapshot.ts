/**
 * How fast is a projection back from its snapshot file, which is in the page cache, checksums and book included? Deterministic data as in
 * projection-load. Opponents: reading the same bytes into one array that is used again, in one piece, which checks nothing and makes
 * nothing; and the scan of the store. Every column is compared with the scan's first. Also: how long writing
 * takes, and how long it keeps others waiting. Calibration: CRC-32 of 256 MB.
 * Usage: node --expose-gc dist/bench/snapshot.js [ties=3000000] [contacts=300000] [--path=graph.db]
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { crc32 } from 'node:zlib';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { Follower } from '../src/services/projection/follower';
import type { Snapshot } from '../src/services/projection/snapshot';
import { columnsOf } from '../src/services/projection/snapshot-columns';
import { SnapshotFile } from '../src/services/projection/snapshot-file';
import { Turns } from '../src/services/projection/turns';
import { openSqliteStore } from '../src/store/sqlite';
import type { GraphStore } from '../src/store/store';
import { bulkLoad } from './bulk-load';

const CLOCK = { now: () => Date.parse('2026-11-01T12:00:00Z') };
const SETTING = { value: '1', updatedAt: '2026-11-01T12:00:00.000Z' };
const ROUNDS = 5;
/** Bytes that are read at once where nothing is made of them. */
const PLAIN = 2 ** 20;

void main();

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const [ties = 3_000_000, contacts = 300_000] = words.filter((word) => !word.startsWith('-')).map(Number);
  const given = words.find((word) => word.startsWith('--path='))?.slice('--path='.length);
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-'));
  const store = await openSqliteStore({ path: given ?? join(folder, 'graph.db'), schema: GRAPH_SCHEMA });
  if ((await store.revision()) === 0) await bulkLoad(store, { ties, contacts, batch: 50_000 });
  const path = join(folder, 'graph.reach');
  // The last commit is read again for its digest: one of a server's, not a batch of 50,000 ties.
  await store.write({ operations: [{ op: 'putNode', label: 'Setting', id: 'bench', properties: SETTING }] });
  await write(store, path);
  await measure(store, path, ties);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Writes the file of a scan, and compares what comes back with that. */
async function write(store: GraphStore, path: string): Promise<void> {
  const scanned = await new Follower(store, CLOCK).at();
  const file = new SnapshotFile(store, path, ({ what, milliseconds }) => {
    if (what === 'written') console.log(`written in ${milliseconds} ms, ${megabytes(path)} MB`);
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await file.write(scanned);
  delay.disable();
  // The monitor counts its own millisecond of waiting.
  console.log(`meanwhile nobody waited longer than ${(delay.max / 1e6 - 1).toFixed(1)} ms`);
  const [expected, got] = [await contents(scanned), await contents(await read(store, path))];
  for (const [name, bytes] of expected) {
    if (got.get(name)?.equals(bytes) !== true) throw new Error(`The file gives another ${name} than the scan.`);
  }
  console.log(
    `${scanned.book.size} persons, ${scanned.book.evidence.tail.at} pieces of evidence, ${got.size} columns are equal`,
  );
}

/** Every column of a book and of its projection. */
async function contents(snapshot: Snapshot): Promise<Map<string, Buffer>> {
  const columns = await columnsOf(snapshot, new Turns());
  return new Map(
    columns.map(({ name, parts }) => [
      name,
      Buffer.concat(Array.from(parts, (part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength))),
    ]),
  );
}

async function read(store: GraphStore, path: string): Promise<Snapshot> {
  const snapshot = await new SnapshotFile(store, path, () => undefined).read();
  if (snapshot === undefined) throw new Error('The file was refused.');
  return snapshot;
}

async function measure(store: GraphStore, path: string, ties: number): Promise<void> {
  const taken = { snapshot: [] as number[], plain: [] as number[], scan: [] as number[], calibration: [] as number[] };
  const time = async (list: number[], work: () => unknown): Promise<void> => {
    globalThis.gc?.();
    const begun = performance.now();
    await work();
    list.push(performance.now() - begun);
  };
  const sample = Buffer.alloc(2 ** 28, 7);
  for (let round = 0; round < ROUNDS; round += 1) {
    await time(taken.calibration, () => crc32(sample));
    await time(taken.plain, () => readPlainly(path));
    await time(taken.snapshot, () => read(store, path));
    await time(taken.scan, () => new Follower(store, CLOCK).at());
  }
  const median = (list: number[]): number => list.sort((left, right) => left - right)[ROUNDS >> 1]!;
  const [snapshot, plain, scan] = [median(taken.snapshot), median(taken.plain), median(taken.scan)];
  const speed = (took: number): string => (statSync(path).size / took / 1e6).toFixed(2);
  console.log(
    `snapshot ${snapshot.toFixed(0)} ms: ${speed(snapshot)} GB/s, ${(ties / snapshot / 1e3).toFixed(1)} M ties/s`,
  );
  console.log(
    `plain reading ${plain.toFixed(0)} ms: ${speed(plain)} GB/s; ${(snapshot / plain).toFixed(1)} times that`,
  );
  console.log(`scan ${scan.toFixed(0)} ms: ${(scan / snapshot).toFixed(1)} times the snapshot's time`);
  console.log(`calibration: CRC-32 at ${(2 ** 28 / median(taken.calibration) / 1e6).toFixed(1)} GB/s`);
}

function readPlainly(path: string): void {
  const target = Buffer.alloc(PLAIN);
  const file = openSync(path, 'r');
  for (let at = 0; readSync(file, target, 0, PLAIN, at) > 0;) at += PLAIN;
  closeSync(file);
}

function megabytes(path: string): string {
  return (statSync(path).size / 1e6).toFixed(0);
}
