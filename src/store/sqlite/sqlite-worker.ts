/**
 * A worker thread of the store: runs one request after another on the connection it owns. One writes; another reads, so that no question
 * waits for a write; both scan. It ends by the message `close`; it is never terminated, as that would abort the process in the middle
 * of a statement.
 */
import { rmSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../errors';
import type { ExpandQuery, NodeQuery, ScanRequest, SearchQuery, Where, WriteBatch } from '../store';
import { backup, restore } from './backup';
import { changesSince, type MostChanges, trail } from './changes';
import { Connection } from './connection';
import { Engine } from './engine';
import { identityOf, nameDatabase, renameDatabase } from './identity';
import { layoutOf, relationLayout } from './layout';
import type { Fault, OpenedScan, Reply, Request, WorkerOptions } from './messages';
import { checkMigrated, migrate } from './migrate';
import { count, findNodes, getNodes } from './read-nodes';
import { countRelations, degrees, expand } from './read-relations';
import { ScanReader, type ScanShare, transferables } from './scan';
import { searchText } from './search';
import { translate } from './sqlite-errors';
import { write } from './write';

const LARGEST_LOG_BYTES = 32 * 1024 * 1024;
/** A scan reads each page once. */
const SCAN_CACHE_KB = 2_048;

const options = workerData as WorkerOptions;
const abandoned = new Int32Array(options.abandoned);
const layout = layoutOf(options.schema);
const scans = new Map<number, { readonly reader: ScanReader; readonly deadline: number }>();
const port = parentPort;
let opened: Engine | undefined;
let turn: Promise<void> = Promise.resolve();

port?.on('message', (request: Request) => {
  turn = turn.then(() => serve(request));
});

async function serve(request: Request): Promise<void> {
  const { call } = request;
  try {
    pauseFor(request)();
    if (request.method === 'scanNext') {
      const batch = nextBatch(Number(argumentsOf(request)[0]));
      reply({ call, batch }, batch === undefined ? [] : transferables(batch));
      return;
    }
    const answer = await answerTo(request);
    reply({ call, answer: JSON.stringify(answer ?? null) });
    if (request.method === 'write') checkpoint();
    if (request.method === 'close') port?.close();
  } catch (error) {
    reply({ call, fault: faultOf(error) });
  }
}

async function answerTo(request: Request): Promise<unknown> {
  const [first, second] = argumentsOf(request);
  closeOverdueScans();
  switch (request.method) {
    case 'init': {
      migrate(engine().connection, layout);
      nameDatabase(engine().connection);
      return;
    }
    case 'check': {
      checkMigrated(engine().connection, layout);
      return;
    }
    case 'close': {
      close();
      return;
    }
    case 'scanClose': {
      closeScan(Number(first));
      return;
    }
    case 'restore': {
      const replaced = engine().revision();
      await restore(engine(), layout, String(first));
      migrate(engine().connection, layout);
      renameDatabase(engine().connection, replaced);
      return;
    }
    case 'index': {
      for (const type of first as readonly string[]) engine().ensureReverse(relationLayout(layout, type));
      return;
    }
    case 'write': {
      const batch = { ...(first as WriteBatch), ...(request.packed && { packed: request.packed }) };
      return write(engine(), batch, pauseFor(request));
    }
    case 'scanOpen':
      return openScan(request, first as ScanRequest, second as ScanShare);
    case 'backup': {
      backup(engine(), String(first));
      return;
    }
    default:
      return engine().connection.reading(() => {
        engine().refresh();
        return query(request, first, second);
      });
  }
}

function query(request: Request, first: unknown, second: unknown): unknown {
  const pause = pauseFor(request);
  switch (request.method) {
    case 'identity':
      return identityOf(engine().connection);
    case 'ping':
    case 'revision':
      return engine().revision();
    case 'getNodes':
      return getNodes(engine(), String(first), second as readonly string[]);
    case 'findNodes':
      return findNodes(engine(), first as NodeQuery);
    case 'count':
      return count(engine(), String(first), (second ?? undefined) as Where | undefined);
    case 'expand':
      return expand(engine(), first as ExpandQuery, pause);
    case 'countRelations':
      return countRelations(engine(), first as string);
    case 'degrees':
      return degrees(engine(), first as ExpandQuery, pause);
    case 'searchText':
      return searchText(engine(), first as SearchQuery);
    case 'changesSince':
      return changesSince(engine(), Number(first), second as MostChanges);
    case 'trail':
      return trail(engine(), Number(first));
    default:
      throw new AppError('INTERNAL', `Expected a request of the store and got ${request.method}.`);
  }
}

/** Opened at the first request, so that an error of opening is an answer. */
function engine(): Engine {
  opened ??= new Engine(new Connection(options.connection), layout);
  return opened;
}

/** Throws where the call has been given up or its time has passed: what was begun is rolled back. */
function pauseFor({ call, deadline, method }: Request): () => void {
  return () => {
    if (Atomics.load(abandoned, call % abandoned.length) === call || Date.now() >= deadline) {
      throw new AppError('DEADLINE_EXCEEDED', `Expected ${method} to end in time and stopped it.`, { retryable: true });
    }
  };
}

function openScan(request: Request, wanted: ScanRequest, share: ScanShare): OpenedScan {
  const connection = new Connection({ ...options.connection, readOnly: true, cacheKb: SCAN_CACHE_KB });
  const reader = new ScanReader(connection, layout, wanted, share);
  scans.set(request.call, { reader, deadline: request.deadline });
  return { scan: request.call, revision: reader.revision };
}

function nextBatch(scan: number): ReturnType<ScanReader['next']> {
  const found = scans.get(scan);
  if (found === undefined) {
    throw new AppError('DEADLINE_EXCEEDED', 'Expected the scan to be read to its end in time; it was closed.', {
      retryable: true,
    });
  }
  const batch = found.reader.next();
  if (batch === undefined) closeScan(scan);
  return batch;
}

function closeScan(scan: number): void {
  scans.get(scan)?.reader.close();
  scans.delete(scan);
}

/** A scan that nobody reads on keeps the log from being emptied. */
function closeOverdueScans(): void {
  for (const [scan, { deadline }] of scans) if (Date.now() > deadline) closeScan(scan);
}

/** Empties the log between batches when it has grown; never waits for a reader. */
function checkpoint(): void {
  const { connection } = engine();
  const log = statSync(`${options.connection.path}-wal`, { throwIfNoEntry: false });
  if (log === undefined || log.size < LARGEST_LOG_BYTES) return;
  try {
    connection.exec('PRAGMA busy_timeout = 0');
    connection.get(`PRAGMA wal_checkpoint(${scans.size === 0 ? 'TRUNCATE' : 'PASSIVE'})`);
  } catch {
    // Somebody is reading; the next batch tries again.
  } finally {
    connection.exec('PRAGMA busy_timeout = 5000');
  }
}

function close(): void {
  for (const scan of [...scans.keys()]) closeScan(scan);
  opened?.connection.close();
  opened = undefined;
  if (options.temporaryFolder !== undefined) rmSync(options.temporaryFolder, { recursive: true, force: true });
}

function argumentsOf(request: Request): readonly unknown[] {
  return JSON.parse(request.body) as readonly unknown[];
}

function reply(message: Reply, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function faultOf(error: unknown): Fault {
  const { code, message, details, cause } = translate(error, options.connection.path);
  return { code, message, details, ...(cause instanceof Error && { cause: cause.message }) };
}
