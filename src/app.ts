/** Composition root: the only file that names concrete adapters. Starts and stops everything. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import type { Config } from './config';
import { AppError, isAppError } from './errors';
import { createTokenCheck } from './api/auth/access-tokens';
import { type DemoPersona, demoSignIn, type SignedPersona } from './api/auth/demo-personas';
import { signingKeys } from './api/auth/signing-keys';
import { createServer } from './api/http/server';
import type { ServerOptions } from './api/http/server-options';
import { createSchema, printSdl } from './api/schema/schema';
import { defaultTitleMapping } from './import/default-titles';
import { parseDemoManifest } from './import/demo-manifest';
import { IMPORT_FORMATS } from './import/formats';
import { parseTitleMapping } from './import/title-mapping';
import type { Clock } from './model/clock';
import { GRAPH_SCHEMA } from './model/graph/registry';
import type { Viewer } from './model/viewer';
import { ReachThreads } from './reach/threads/reach-threads';
import { flushAudit } from './services/audit/audit-read';
import { everyDay, type EveryDay } from './services/daily/every-day';
import { type Demo, DEMO_BEGUN, DEMO_LOADED, loadDemo } from './services/imports/demo';
import type { Ports } from './services/ports';
import { Follower, type FollowerEvent } from './services/projection/follower';
import { MEGABYTE, MemoryBudget } from './services/projection/memory-budget';
import { createReachEngine } from './services/projection/reach-engine';
import { type SnapshotEvent, SnapshotFile } from './services/projection/snapshot-file';
import { keepSnapshotFile, type SnapshotKeeper } from './services/projection/snapshot-keeper';
import { recordPurposes } from './services/record-purposes';
import { signIn, type SignIn } from './services/sign-in';
import { openNeo4jStore } from './store/neo4j';
import { openSqliteStore } from './store/sqlite';
import type { GraphStore } from './store/store';

/** For the command line, which may not know the parsers. */
export { IMPORT_FORMATS, defaultTitleMapping, parseTitleMapping };

export interface OpenPorts {
  readonly ports: Ports;
  /** Writes and removes the snapshot file from now on; undefined where none is configured. */
  readonly keepSnapshot?: () => SnapshotKeeper;
  readonly close: () => Promise<void>;
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

/**
 * Opens the store that the configuration names, brings it up to date, and makes the engine over it, which begins with the snapshot file
 * where that is good. Whoever was deleted meanwhile is not left in the file at the end.
 */
export async function openPorts(config: Config, tell: Tell = () => undefined): Promise<OpenPorts> {
  const store = await openStore(config);
  const { reachSnapshotPath: path, audit } = config;
  const clock = SYSTEM_CLOCK;
  const file = path === undefined ? undefined : new SnapshotFile(store, path, tell);
  const follower = new Follower(store, clock, {
    file,
    budget: new MemoryBudget(config.reachMemoryMb * MEGABYTE, config.reachThreads),
    tell,
  });
  const threads = new ReachThreads(config.reachThreads);
  const ports: Ports = { store, clock, reach: createReachEngine(store, clock, follower, threads), audit };
  const close = async (): Promise<void> => {
    await threads.end();
    await file?.forget().catch(() => undefined);
    await store.close();
  };
  if (file === undefined) return { ports, close };
  return { ports, keepSnapshot: () => keepSnapshotFile(follower, file, tell), close };
}

type Tell = (event: SnapshotEvent | FollowerEvent) => void;

/** A running server. */
export interface App {
  readonly url: string;
  readonly personas: readonly SignedPersona[];
  readonly ports: Ports;
  /** Answers no new requests, finishes running ones within the configured time, writes the audit log, closes the store. */
  readonly stop: () => Promise<void>;
}

/** Opens everything and listens. */
export async function openApp(config: Config): Promise<App> {
  const log = pino({ level: config.logLevel, base: null });
  const { ports, close, keepSnapshot } = await openPorts(config, reachLog(log));
  try {
    await recordPurposes(ports, config.purposes);
    const demo = await readDemo(config);
    if (demo !== undefined && (await isDemoWanted(ports))) await loadDemoWithProgress(ports, demo);
    const personas = config.mode === 'demo' ? (demo?.personas ?? []) : [];
    const signingIn = await authentication(config, ports, personas);
    const server = await createServer({ ...config, ...signingIn, ports, log });
    const url = await server.listen({ host: config.host, port: config.port });
    log.info({ store: ports.store.name, mode: config.mode }, 'listening');
    const snapshot = keepSnapshot?.();
    const daily = everyDay(ports, {
      done: (report) => log.info({ ...report }, 'daily work done'),
      failed: (error) => log.error({ code: isAppError(error) ? error.code : 'INTERNAL' }, 'daily work failed'),
    });
    return {
      url,
      personas: signingIn.demo?.personas ?? [],
      ports,
      stop: () => stop(server, { ports, close, config, log, daily, snapshot }),
    };
  } catch (error) {
    await close();
    throw listenError(error, config);
  }
}

/** The SDL of the API. */
export function writeSdl(): string {
  return printSdl(createSchema());
}

/** Checks a token by the configured rules: who it signs in. UNAUTHENTICATED says why not. */
export async function checkedSignIn(
  config: Config,
  token: string,
): Promise<{ readonly identity: SignIn['identity']; readonly viewer: Viewer }> {
  const { jwt } = config;
  if (jwt === undefined) {
    throw new AppError(
      'NOT_SUPPORTED',
      'A demo signs its own tokens with a key that only it has: set MODE=production.',
    );
  }
  const { ports, close } = await openPorts(config);
  try {
    const claims = await createTokenCheck(jwt, signingKeys(jwt.keys), ports.clock)(`Bearer ${token}`);
    return { identity: claims.identity, viewer: await signIn(ports, claims) };
  } finally {
    await close();
  }
}

interface Running extends OpenPorts {
  readonly config: Config;
  readonly log: Logger;
  readonly daily: EveryDay;
  readonly snapshot: SnapshotKeeper | undefined;
}

/** A refused file costs a scan, and is no failure. */
function reachLog(log: Logger): Tell {
  return ({ what, ...figures }) => {
    const level = WARNINGS.has(what) ? 'warn' : 'info';
    log[level](figures, LINES[what]);
  };
}

const LINES: Readonly<Record<(SnapshotEvent | FollowerEvent)['what'], string>> = {
  read: 'reach snapshot read',
  refused: 'reach snapshot refused, the store is scanned instead',
  scanned: 'reach projection made by a scan of the store',
  written: 'reach snapshot written',
  removed: 'reach snapshot removed: it held what is no longer in the store',
  failed: 'reach snapshot not kept',
  'too large': 'the graph does not fit into memory: reach is read from the store for each question, or refused',
  'compaction failed': 'reach rows not compacted, questions are answered all the same',
};

const WARNINGS: ReadonlySet<string> = new Set(['refused', 'failed', 'too large', 'compaction failed']);

async function openStore({ neo4j, databasePath }: Config): Promise<GraphStore> {
  if (neo4j === undefined) return openSqliteStore({ path: databasePath, schema: GRAPH_SCHEMA });
  return openNeo4jStore({ ...neo4j, schema: GRAPH_SCHEMA });
}

interface DemoOrganisation extends Demo {
  readonly personas: readonly DemoPersona[];
}

/** The demo organisation's files, where the configuration names them. */
async function readDemo({ demoFolder: folder }: Config): Promise<DemoOrganisation | undefined> {
  if (folder === undefined) return undefined;
  const manifest = parseDemoManifest(await readFile(join(folder, 'demo.yaml'), 'utf8'));
  const { titleMapping: file, personas } = manifest;
  const titleMapping = file === undefined ? undefined : parseTitleMapping(await readFile(join(folder, file), 'utf8'));
  return {
    folder,
    manifest,
    formats: IMPORT_FORMATS,
    personas,
    ...(titleMapping === undefined ? {} : { titleMapping }),
  };
}

/** A store with people in it is somebody's own, unless a load of the demo was cut off there. */
async function isDemoWanted({ store }: Ports): Promise<boolean> {
  const [begun, finished] = await store.getNodes('Setting', [DEMO_BEGUN, DEMO_LOADED]);
  if (finished !== undefined) return false;
  return begun !== undefined || (await store.count('Person')) === 0;
}

async function loadDemoWithProgress(ports: Ports, demo: Demo): Promise<void> {
  const started = Date.now();
  let told = 0;
  process.stderr.write('Loading the demo organisation (once) …\n');
  await loadDemo(ports, demo, ({ done, files, file }) => {
    if (Date.now() - told < 1000) return;
    told = Date.now();
    process.stderr.write(`  ${done} of ${files} files: ${file}\n`);
  });
  process.stderr.write(`Loaded in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
}

async function authentication(
  { jwt }: Config,
  { clock }: Ports,
  personas: readonly DemoPersona[],
): Promise<Pick<ServerOptions, 'authenticate' | 'demo'>> {
  if (jwt !== undefined) return { authenticate: createTokenCheck(jwt, signingKeys(jwt.keys), clock) };
  const demo = await demoSignIn(personas, clock);
  return { authenticate: demo.check, demo: { personas: demo.personas } };
}

async function stop(
  server: Awaited<ReturnType<typeof createServer>>,
  { ports, close, config, log, daily, snapshot }: Running,
): Promise<void> {
  const closed = server.close();
  const late = setTimeout(() => server.server.closeAllConnections(), config.stopTimeoutMs);
  await closed;
  clearTimeout(late);
  await daily.stop();
  await flushAudit(ports);
  await snapshot?.stop();
  await close();
  log.info('stopped');
}

function listenError(error: unknown, { host, port }: Config): unknown {
  if ((error as { readonly code?: string }).code !== 'EADDRINUSE') return error;
  return new AppError(
    'CONFIG_INVALID',
    `PORT: expected a free port, but ${host}:${port} is in use. Set another PORT.`,
    {},
    { cause: error },
  );
}
