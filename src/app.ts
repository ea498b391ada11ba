/** Composition root: the only file that names concrete adapters. Starts and stops everything. */
import pino, { type Logger } from 'pino';
import type { Config } from './config';
import { AppError } from './errors';
import type { FastifyInstance } from 'fastify';
import { createTokenCheck } from './api/auth/access-tokens';
import { type DemoPersona, demoSignIn, type SignedPersona } from './api/auth/demo-personas';
import { signingKeys } from './api/auth/signing-keys';
import { createServer, type ServerOptions } from './api/http/server';
import type { Clock } from './model/clock';
import { GRAPH_SCHEMA } from './model/graph/registry';
import { flushAudit } from './services/audit/audit-read';
import type { Ports } from './services/ports';
import { createReachEngine } from './services/projection/reach-engine';
import { recordPurposes } from './services/record-purposes';
import { openNeo4jStore } from './store/neo4j';
import { openSqliteStore } from './store/sqlite';
import type { GraphStore } from './store/store';

export interface OpenPorts {
  readonly ports: Ports;
  readonly close: () => Promise<void>;
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

/** Opens the store that the configuration names, brings it up to date, and makes the engine over it. */
export async function openPorts(config: Config, clock: Clock = SYSTEM_CLOCK): Promise<OpenPorts> {
  const store = await openStore(config);
  const ports: Ports = { store, clock, reach: createReachEngine(store, clock), audit: config.audit };
  return { ports, close: () => store.close() };
}

/** A running server. */
export interface App {
  readonly url: string;
  readonly personas: readonly SignedPersona[];
  readonly ports: Ports;
  /** Answers no new requests, finishes running ones within the configured time, writes the audit log, closes the store. */
  readonly stop: () => Promise<void>;
}

/** Opens everything and listens. `progress` is told what takes time. */
export async function openApp(config: Config, progress: (line: string) => void = () => undefined): Promise<App> {
  const log = pino({ level: config.logLevel, base: null });
  const { ports, close } = await openPorts(config);
  try {
    await recordPurposes(ports, config.purposes);
    const personas = await demoPersonas(config, ports, progress);
    const signingIn = await authentication(config, ports, personas);
    const server = await createServer({ ...config, ...signingIn, ports, log });
    const url = await server.listen({ host: config.host, port: config.port });
    log.info({ store: ports.store.name, mode: config.mode }, 'listening');
    return { url, personas: signingIn.demo?.personas ?? [], ports, stop: () => stop(server, { ports, close, config, log }) };
  } catch (error) {
    await close();
    throw listenError(error, config);
  }
}

interface Running extends OpenPorts {
  readonly config: Config;
  readonly log: Logger;
}

async function openStore({ neo4j, databasePath }: Config): Promise<GraphStore> {
  if (neo4j === undefined) return openSqliteStore({ path: databasePath, schema: GRAPH_SCHEMA });
  return openNeo4jStore({ ...neo4j, schema: GRAPH_SCHEMA });
}

/** Loads the demo organisation into an empty store; in demo mode its personas may sign in. */
async function demoPersonas(
  { mode, demoFolder }: Config,
  ports: Ports,
  progress: (line: string) => void,
): Promise<readonly DemoPersona[]> {
  if (demoFolder === undefined) return [];
  if ((await ports.store.count('Person')) === 0) await loadDemo(ports, IMPORT_FORMATS, demoFolder, progress);
  return mode === 'demo' ? readPersonas(demoFolder) : [];
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

async function stop(server: FastifyInstance, { ports, close, config, log }: Running): Promise<void> {
  const closed = server.close();
  const late = setTimeout(() => server.server.closeAllConnections(), config.stopTimeoutMs);
  await closed;
  clearTimeout(late);
  await flushAudit(ports);
  await close();
  log.info('stopped');
}

function listenError(error: unknown, { host, port }: Config): unknown {
  if ((error as { readonly code?: string }).code !== 'EADDRINUSE') return error;
  return new AppError('CONFIG_INVALID', `PORT: expected a free port, but ${host}:${port} is in use. Set another PORT.`, {}, { cause: error });
}
