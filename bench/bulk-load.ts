/** What both bulk loads write and read back: contacts, and ties with one piece of evidence each, in fresh batches. */
import type { GraphStore, WriteOperation } from '../src/store/store';

const EMPLOYEES = 5_000;
const AT = '2026-01-01T00:00:00.000Z';

export interface BulkSize {
  readonly ties: number;
  readonly contacts: number;
  readonly batch: number;
}

export interface BulkSeconds {
  readonly load: number;
  readonly scan: number;
  /** The sum of the days on which the scanned ties were first seen: what another way of reading them must find too. */
  readonly days: number;
}

/** Loads persons and ties, reports memory, scans them. Prints a line for each. */
export async function bulkLoad(store: GraphStore, size: BulkSize): Promise<BulkSeconds> {
  let peak = 0;
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
  await timed('persons written', EMPLOYEES + size.contacts, () => writeAll(store, persons(size), size.batch));
  const load = await timed('ties written', size.ties, async () => {
    await writeAll(store, evidence(size), size.batch);
    await store.degrees({ type: 'TIE', direction: 'both', ids: ['c0000000'] });
  });
  console.log(`peak memory while loading: ${Math.round(peak / 2 ** 20)} MB`);
  let days = 0;
  const scan = await timed('ties scanned', size.ties, async () => {
    days = await scanAll(store, size.ties);
  });
  clearInterval(sampler);
  return { load, scan, days };
}

/** Prints how long it took, and answers the seconds. */
export async function timed(what: string, size: number, action: () => Promise<void> | void): Promise<number> {
  const begun = performance.now();
  await action();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${what}: ${size} in ${seconds.toFixed(2)} s, ${Math.round(size / seconds)} a second`);
  return seconds;
}

/** Two batches are under way at once: one is checked here while the store writes the other. */
async function writeAll(store: GraphStore, operations: Iterable<WriteOperation>, size: number): Promise<void> {
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
    if (batch.length === size) await send();
  }
  if (batch.length > 0) await send();
  await before;
}

function* persons({ contacts }: BulkSize): Generator<WriteOperation> {
  for (let n = 0; n < EMPLOYEES + contacts; n++) {
    const external = n >= EMPLOYEES;
    const id = external ? contactId(n - EMPLOYEES) : employeeId(n);
    const kind = external ? 'EXTERNAL' : 'EMPLOYEE';
    const properties = { kind, name: `Persoon ${n}`, sortName: `persoon ${n}`, createdAt: AT, updatedAt: AT };
    yield { op: 'createNode', label: 'Person', id, properties };
  }
}

/** Each employee's contacts one after another, as exports bring them; spread over all contacts. */
export function* evidence({ ties, contacts }: BulkSize): Generator<Extract<WriteOperation, { op: 'putRelation' }>> {
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

async function scanAll(store: GraphStore, ties: number): Promise<number> {
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
  let days = 0;
  for await (const batch of scan.batches) {
    if (batch.kind === 'nodes') continue;
    rows += batch.from.length;
    for (const day of batch.columns['firstSeen'] as Int32Array) days += day;
  }
  if (rows !== ties) throw new Error(`expected ${ties} ties and got ${rows}`);
  return days;
}
