import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors';
import type { NodeColumns, RelationColumns, CallOptions } from '../store';
import type { Method, ReadMethod, Reply, Request, WorkerOptions, WriteMethod } from './messages';
import { packedBuffers } from './pack-fresh';
import type { PackedBatch } from './packed-batch';

interface Asking extends CallOptions {
  /** The operations of a fresh batch; their buffers are gone afterwards. */
  readonly packed?: PackedBatch;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly settle: () => void;
}

const SLOTS = 4_096;
const DEFAULT_DEADLINE_MS = 30_000;
const BULK_DEADLINE_MS = 600_000;
const BULK: readonly Method[] = ['init', 'write', 'index', 'scanOpen', 'scanNext', 'backup', 'restore', 'close'];

/** The way to a worker thread: a call is answered in time whatever the worker is doing. */
export class Channel<Asked extends ReadMethod | WriteMethod> {
  private readonly worker: Worker;
  private readonly abandoned: Int32Array;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;
  private ended: Promise<void> | undefined;
  private readonly exited: Promise<void>;

  constructor(options: Omit<WorkerOptions, 'abandoned'>) {
    const slots = new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT);
    this.abandoned = new Int32Array(slots);
    const workerData: WorkerOptions = { ...options, abandoned: slots };
    this.worker = new Worker(join(__dirname, 'sqlite-worker.js'), { workerData });
    this.worker.unref();
    this.worker.on('message', (reply: Reply) => this.receive(reply));
    this.worker.on('error', (error) => this.fail(error));
    this.exited = new Promise((resolve) => {
      this.worker.on('exit', () => {
        this.fail(new Error('the store thread has ended'));
        resolve();
      });
    });
  }

  /** Asks the worker. DEADLINE_EXCEEDED when the time passes or the signal aborts; the worker then stops as soon as it can. */
  ask<T>(method: Asked, parameters: readonly unknown[], options: Asking = {}): Promise<T> {
    if (this.ended !== undefined) return Promise.reject(closed());
    return this.send(method, parameters, options) as Promise<T>;
  }

  /**
   * Ends the worker by message, once what was asked before has been answered, and waits until it has ended: only then is the file
   * free, as the package keeps a closed connection open while a statement of it lives.
   */
  close(): Promise<void> {
    this.ended ??= this.send('close', [], {}).then(() => {
      this.worker.ref();
      return this.exited;
    });
    return this.ended;
  }

  private send(method: Method, parameters: readonly unknown[], options: Asking): Promise<unknown> {
    const milliseconds = options.deadlineMs ?? (BULK.includes(method) ? BULK_DEADLINE_MS : DEFAULT_DEADLINE_MS);
    const { signal, packed } = options;
    if (signal?.aborted === true) return Promise.reject(late(method, 'its signal was aborted before it began'));
    if (milliseconds <= 0) return Promise.reject(late(method, 'no time was left'));
    this.calls = (this.calls + 1) % 2 ** 30;
    const call = this.calls;
    const request: Request = {
      call,
      method,
      body: JSON.stringify(parameters),
      deadline: Date.now() + milliseconds,
      ...(packed && { packed }),
    };
    return new Promise((resolve, reject) => {
      const giveUp = (reason: string): void => {
        Atomics.store(this.abandoned, call % SLOTS, call);
        this.waiting.get(call)?.settle();
        reject(late(method, reason));
      };
      const timer = setTimeout(() => giveUp(`${milliseconds} ms have passed`), Math.min(milliseconds, 2 ** 31 - 1));
      const onAbort = (): void => giveUp('its signal was aborted');
      signal?.addEventListener('abort', onAbort, { once: true });
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        this.waiting.delete(call);
        if (this.waiting.size === 0) this.worker.unref();
      };
      if (this.waiting.size === 0) this.worker.ref();
      this.waiting.set(call, { resolve, reject, settle });
      this.worker.postMessage(request, packed === undefined ? [] : packedBuffers(packed));
    });
  }

  private receive(reply: Reply): void {
    const waiting = this.waiting.get(reply.call);
    if (waiting === undefined) return;
    waiting.settle();
    if ('fault' in reply) {
      const { code, message, details, cause } = reply.fault;
      waiting.reject(
        new AppError(code, message, details, cause === undefined ? undefined : { cause: new Error(cause) }),
      );
    } else {
      waiting.resolve('answer' in reply ? JSON.parse(reply.answer) : reply.batch);
    }
  }

  private fail(error: unknown): void {
    this.ended ??= Promise.resolve();
    for (const waiting of [...this.waiting.values()]) {
      waiting.settle();
      waiting.reject(
        new AppError(
          'INTERNAL',
          'The thread of the embedded store failed. Start the program again.',
          {},
          { cause: error },
        ),
      );
    }
  }
}

/** A batch as it came from the worker. */
export type ScannedBatch = NodeColumns | RelationColumns;

function closed(): AppError {
  return new AppError('STORE_UNAVAILABLE', 'Expected an open store and got one that was closed.');
}

function late(method: string, reason: string): AppError {
  return new AppError('DEADLINE_EXCEEDED', `Expected ${method} to end in time; ${reason}.`, {
    retryable: true,
    got: reason,
  });
}
