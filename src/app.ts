/** Composition root: the only file that names concrete adapters. Starts and stops everything. */
import pino, { type Logger } from 'pino';
import type { Config } from './config';
import { AppError } from './errors';
import { createTokenCheck } from './api/auth/access-tokens';
import { demoSignIn, type SignedPersona } from './api/auth/demo-personas';
import { signingKeys } from './api/auth/signing-keys';
import { createServer } from './api/http/server';
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
