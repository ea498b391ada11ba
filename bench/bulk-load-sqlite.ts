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
import type { GraphStore, WriteOperation } from '../src/store/store';

const BATCH = 50_000;
const EMPLOYEES = 5_000;
const AT = '2026-01-01T00:00:00.000Z';
const ties = Number(process.argv[2] ?? 3_000_000);
const contacts = Number(process.argv[3] ?? 300_000);

let peak = 0;
const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);

void main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-'));
  const path = join(folder, 'graph.db');
  const store = await openSqliteStore({ path, schema: GRAPH_SCHEMA });
  await timed('persons written', EMPLOYEES + contacts, () => writeAll(store, persons()));
  await timed('ties written', ties, async () => {
    await writeAll(store, evidence());
    await store.degrees({ type: 'TIE', direction: 'both', ids: ['c0000000'] });
  });
  console.log(
    `peak memory while loading: ${Math.round(peak / 2 ** 20)} MB; file: ${Math.round(statSync(path).size / 2 ** 20)} MB`,
  );
  await timed('ties scanned', ties, () => scanAll(store));
  await store.close();
  clearInterval(sampler);
  rmSync(folder, { recursive: true, force: true });
}

async function timed(what: string, size: number, action: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await action();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${what}: ${size} in ${seconds.toFixed(2)} s, ${Math.round(size / seconds)} a second`);
}

/** Two batches are under way at once: one is checked here while the other is written in the store's thread. */
async function writeAll(store: GraphStore, operations: Iterable<WriteOperation>): Promise<void> {
  let before: Promise<unknown> = Promise.resolve();
  let batch: WriteOperation[] = [];
  const send = async (): Promise<void> => {
    const sent = store.write({ operations: batch, fresh: true });
    batch = [];
    await before;
    before = sent;
  };
  for (const operation of operations) {
    batch.push(operation);
    if (batch.length === BATCH) await send();
  }
  if (batch.length > 0) await send();
  await before;
}

function* persons(): Generator<WriteOperation> {
  for (let n = 0; n < EMPLOYEES + contacts; n++) {
    const external = n >= EMPLOYEES;
    const id = external ? contactId(n - EMPLOYEES) : employeeId(n);
    const kind = external ? 'EXTERNAL' : 'EMPLOYEE';
    const properties = { kind, name: `Persoon ${n}`, sortName: `persoon ${n}`, createdAt: AT, updatedAt: AT };
    yield { op: 'createNode', label: 'Person', id, properties };
  }
}

/** Each employee's contacts one after another, as exports bring them; spread over all contacts. */
function* evidence(): Generator<WriteOperation> {
  const each = Math.ceil(ties / EMPLOYEES);
  const stride = 7_919;
  for (let n = 0; n < ties; n++) {
    const employee = Math.floor(n / each);
    const from = contactId((employee * 104_729 + (n % each) * stride) % contacts);
    const contributor = employeeId(employee);
    const firstSeen = `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 10}`;
    const properties = { source: 'LINKEDIN', contributor, sharing: 'COUNTED', firstSeen };
    yield { op: 'putRelation', type: 'TIE', from, to: contributor, key: `e${n.toString(36)}`, properties };
  }
}

function employeeId(n: number): string {
  return `a${String(n).padStart(7, '0')}`;
}

function contactId(n: number): string {
  return `c${String(n).padStart(7, '0')}`;
}

async function scanAll(store: GraphStore): Promise<void> {
  const scan = await store.scan({
    nodes: [{ label: 'Person', properties: ['kind', 'restrictedOn', 'noticeDueOn', 'noticeSentOn'] }],
    relations: [
      {
        type: 'TIE',
        properties: ['source', 'contributor', 'sharing', 'firstSeen', 'lastContact', 'closeness', 'score'],
      },
    ],
  });
  let rows = 0;
  for await (const batch of scan.batches) rows += batch.kind === 'relations' ? batch.from.length : 0;
  if (rows !== ties) throw new Error(`expected ${ties} ties and got ${rows}`);
}
