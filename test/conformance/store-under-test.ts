import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorCode } from '../../src/errors';
import { isAppError } from '../../src/errors';
import type { GraphSchema } from '../../src/model/graph/definitions';
import type { GraphNode, GraphRelation, GraphStore, StoreSupports, WriteOperation } from '../../src/store/store';

/** What the suite needs to know of a store, or of a wrapper around one. */
export interface StoreUnderTest {
  readonly name: string;
  readonly supports: StoreSupports;
  /** A store without any data, with this registry. */
  open(schema: GraphSchema): Promise<OpenedStore>;
}

export interface OpenedStore {
  readonly store: GraphStore;
  /** Another store on the same data, with this registry; the caller closes it. Works also after `store` was closed. */
  again(schema: GraphSchema): Promise<GraphStore>;
  /** Closes the store and removes its data. */
  dispose(): Promise<void>;
}

/** A numbered law. The meaning of a number never changes; a number is never used again. */
export type Law = (number: `ST-${number}`, text: string, test: () => Promise<void>, timeoutMs?: number) => void;

/** The laws of a store: skipped, with the reason, where the store declares that it cannot keep one. */
export function lawsOf(supports: StoreSupports): Law {
  const seen = new Set<string>();
  return (number, text, test, timeoutMs) => {
    if (seen.has(number)) throw new Error(`${number} stands for two laws`);
    seen.add(number);
    const reason = supports.skips[number];
    if (reason === undefined) it(`${number} ${text}`, test, timeoutMs);
    else it.skip(`${number} ${text} (skipped: ${reason})`, test);
  };
}

/** A store that is opened before and removed after the laws of a `describe`. */
export class Opened {
  private opened: OpenedStore | undefined;
  readonly folder = mkdtempSync(join(tmpdir(), 'kenniskring-conformance-'));

  constructor(subject: StoreUnderTest, schema: GraphSchema) {
    beforeAll(async () => {
      this.opened = await subject.open(schema);
    }, 120_000);
    afterAll(async () => {
      await this.opened?.dispose();
      rmSync(this.folder, { recursive: true, force: true });
    }, 120_000);
  }

  get store(): GraphStore {
    if (this.opened === undefined) throw new Error('the store was not opened');
    return this.opened.store;
  }

  again(schema: GraphSchema): Promise<GraphStore> {
    if (this.opened === undefined) throw new Error('the store was not opened');
    return this.opened.again(schema);
  }

  async write(...operations: WriteOperation[]): Promise<number> {
    return (await this.store.write({ operations })).revision;
  }

  async node(label: string, id: string): Promise<GraphNode | undefined> {
    return (await this.store.getNodes(label, [id]))[0];
  }

  async relations(type: string, direction: 'out' | 'in' | 'both', id: string): Promise<readonly GraphRelation[]> {
    return (await this.store.expand({ type, direction, ids: [id] })).get(id) ?? [];
  }
}

/** Expects an AppError with the code, and gives it back. */
export async function refusal(code: ErrorCode, action: Promise<unknown>): Promise<Error & { details: object }> {
  try {
    await action;
  } catch (error) {
    if (isAppError(error, code)) return error;
    throw error;
  }
  throw new Error(`expected ${code} and got no error`);
}

/** Deterministic pseudo-random integers below a bound. */
export function dice(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
