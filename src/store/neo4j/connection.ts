/**
 * The way to the server: one driver, and around every call a timer of our own, since the driver's waiting for a connection hears no
 * signal. Transactions are repeated after a deadlock; one whose commit got no answer is never repeated blindly.
 */
import neo4j, { type AuthToken, type Driver, type Session, type Transaction } from 'neo4j-driver';
import { AppError } from '../../errors';
import type { CallOptions } from '../store';
import { driverCode, isConnectionLost, isRolledBackForNow, translate } from './neo4j-errors';

export const DEFAULT_DEADLINE_MS = 30_000;
export const BULK_DEADLINE_MS = 600_000;

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;
const MOST_RECONNECTS = 2;
const OLDEST = [5, 26] as const;

const NOTIFICATIONS = { minimumSeverityLevel: 'OFF' } as const;
const DRIVER_SETTINGS = {
  disableLosslessIntegers: true,
  notificationFilter: NOTIFICATIONS,
  connectionTimeout: 10_000,
  connectionAcquisitionTimeout: BULK_DEADLINE_MS,
  maxConnectionPoolSize: 50,
  telemetryDisabled: true,
  userAgent: 'kenniskring',
};

/** The driver declares its settings as classes that it does not export: plain objects are what it takes. */
interface Drivers {
  driver(uri: string, token: AuthToken, settings: object): Driver;
}
interface Sessions {
  session(settings: object): Session;
}

export interface Neo4jAddress {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** Default: the user's home database. */
  readonly database?: string;
}

export type Row = readonly unknown[];

/** A running transaction, as the rooms of this adapter see it. */
export interface Statements {
  /** All rows of a statement, each the list of its values. */
  run(cypher: string, parameters?: Readonly<Record<string, unknown>>): Promise<readonly Row[]>;
  /** The rows one by one, fetched as they are taken. */
  stream(cypher: string, parameters?: Readonly<Record<string, unknown>>): AsyncIterable<Row>;
}

type Work<T> = (statements: Statements) => Promise<T>;

/** What a call may still use: its time and its session. */
interface Call {
  readonly deadline: number;
  readonly ended: () => boolean;
}

export class Connection {
  private readonly driver: Driver;
  private readonly bookmarks = neo4j.bookmarkManager();
  private checked: Promise<void> | undefined;
  private isClosed = false;
  readonly where: string;

  constructor(private readonly address: Neo4jAddress) {
    this.where = address.uri + (address.database === undefined ? '' : `/${address.database}`);
    try {
      const drivers: Drivers = neo4j;
      this.driver = drivers.driver(address.uri, neo4j.auth.basic(address.user, address.password), DRIVER_SETTINGS);
    } catch (error) {
      const expected = 'an address such as bolt://127.0.0.1:7687 or neo4j+s://host';
      throw new AppError('CONFIG_INVALID', `NEO4J_URI: expected ${expected}.`, { expected }, { cause: error });
    }
  }

  /** Reads in one transaction; repeated after transient faults and lost connections. */
  async read<T>(work: Work<T>, options: CallOptions = {}, longest = DEFAULT_DEADLINE_MS): Promise<T> {
    return this.call(options, longest, async (call) => {
      await this.checkServer(call);
      return this.attempts('READ', work, call);
    });
  }

  /** Writes in one transaction: all or nothing. Repeated after deadlocks; after a lost commit only where `repeatable`. */
  async write<T>(work: Work<T>, options: CallOptions & { repeatable?: boolean } = {}, longest?: number): Promise<T> {
    return this.call(options, longest ?? BULK_DEADLINE_MS, async (call) => {
      await this.checkServer(call);
      return this.attempts('WRITE', work, call, options.repeatable === true);
    });
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.driver.close();
  }

  /** Once per connection: a Neo4j of 5.26 or later. STORE_VERSION for anything else. */
  private async checkServer(call: Call): Promise<void> {
    this.checked ??= this.attempts('READ', (statements) => checkVersion(statements, this.where), call);
    try {
      await this.checked;
    } catch (error) {
      this.checked = undefined;
      throw error;
    }
  }

  /** The timer and the signal of one call. When they pass, the caller hears at once; the session is closed behind its back. */
  private async call<T>(options: CallOptions, longest: number, work: (call: Call) => Promise<T>): Promise<T> {
    if (this.isClosed) throw new AppError('STORE_UNAVAILABLE', 'The store is closed: open it again before using it.');
    const milliseconds = options.deadlineMs ?? longest;
    let ended = false;
    let timer: NodeJS.Timeout | undefined;
    let onAbort: (() => void) | undefined;
    const passed = new Promise<never>((_, reject) => {
      const end = (why: string): void => {
        ended = true;
        reject(deadlineExceeded(this.where, why));
      };
      onAbort = () => end('was cancelled by the caller');
      if (options.signal?.aborted === true || milliseconds <= 0) {
        end('had no time left');
        return;
      }
      timer = setTimeout(() => end(`did not finish within ${milliseconds} ms`), milliseconds);
      options.signal?.addEventListener('abort', onAbort, { once: true });
    });
    const begin = async (): Promise<T> => work({ deadline: Date.now() + milliseconds, ended: () => ended });
    try {
      return await (options.signal?.aborted === true || milliseconds <= 0 ? passed : Promise.race([begin(), passed]));
    } catch (error) {
      throw translate(error, this.where);
    } finally {
      clearTimeout(timer);
      if (onAbort !== undefined) options.signal?.removeEventListener('abort', onAbort);
    }
  }

  private async attempts<T>(mode: 'READ' | 'WRITE', work: Work<T>, call: Call, repeatable = mode === 'READ') {
    let lost = 0;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const state = { committing: false };
      try {
        return await this.transaction(mode, work, call, state);
      } catch (error) {
        const isSafe = isConnectionLost(error) && (repeatable || !state.committing);
        const mayRepeat = isRolledBackForNow(error) || (isSafe && ++lost <= MOST_RECONNECTS);
        const wait = pause * (0.5 + Math.random());
        if (!mayRepeat || call.ended() || Date.now() + wait > call.deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  private async transaction<T>(mode: 'READ' | 'WRITE', work: Work<T>, call: Call, state: { committing: boolean }) {
    const session = this.session(mode);
    let transaction: Transaction | undefined;
    try {
      // The server's own timeout ends what we no longer wait for.
      const timeout = Math.max(1, call.deadline - Date.now());
      transaction = await session.beginTransaction({ timeout: Math.ceil(timeout) });
      const result = await work(statementsOf(transaction, call, this.where));
      state.committing = true;
      if (call.ended()) throw deadlineExceeded(this.where, 'was ended');
      await transaction.commit();
      return result;
    } catch (error) {
      if (transaction?.isOpen() === true) await transaction.rollback().catch(() => undefined);
      throw error;
    } finally {
      await session.close().catch(() => undefined);
    }
  }

  private session(mode: 'READ' | 'WRITE'): Session {
    const { database } = this.address;
    const settings = { defaultAccessMode: mode, bookmarkManager: this.bookmarks, fetchSize: 2_000 };
    const withDatabase = { ...settings, ...(database !== undefined && { database }) };
    const sessions: Sessions = this.driver;
    return sessions.session(withDatabase);
  }
}

function statementsOf(transaction: Transaction, call: Call, where: string): Statements {
  const check = (): void => {
    if (call.ended()) throw deadlineExceeded(where, 'was ended');
  };
  return {
    async run(cypher, parameters = {}) {
      check();
      const result = await transaction.run(cypher, parameters);
      check();
      return result.records.map((record) => record.keys.map((key) => record.get(key) as unknown));
    },
    async *stream(cypher, parameters = {}) {
      check();
      for await (const record of transaction.run(cypher, parameters)) {
        check();
        yield record.keys.map((key) => record.get(key) as unknown);
      }
    },
  };
}

/** A Neo4j of 5.26 or later, by what the server says of itself; else STORE_VERSION. */
export async function checkVersion(statements: Statements, where: string): Promise<void> {
  const components = await statements.run('CALL dbms.components() YIELD name, versions RETURN name, versions[0]').then(
    (rows) => rows,
    (error: unknown) => {
      if (driverCode(error)?.includes('Procedure') === true) return [];
      throw error;
    },
  );
  const version = components.find(([name]) => name === 'Neo4j Kernel')?.[1];
  const [major = 0, minor = 0] = typeof version === 'string' ? version.split('.').map(Number) : [];
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  const got = typeof version === 'string' ? `Neo4j ${version}` : 'a server that does not say which Neo4j it is';
  throw new AppError('STORE_VERSION', `Neo4j at ${where}: expected version 5.26 or later and got ${got}.`, {
    expected: 'Neo4j 5.26 or later',
    got,
  });
}

function deadlineExceeded(where: string, why: string): AppError {
  return new AppError('DEADLINE_EXCEEDED', `The call to Neo4j at ${where} ${why}; give it more time or ask for less.`, {
    retryable: true,
  });
}
