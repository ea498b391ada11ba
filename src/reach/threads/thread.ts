/** The main thread's end of one worker. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors';
import { reachMemory } from '../memory';
import type { Asked, Job } from './jobs';
import type { FromWorker, ToWorker, WorkerOptions } from './messages';
import type { Places } from './shared-arrays';

/** A question; it holds what it is asked of, so that the arrays stay where they are until the answer is there. */
export interface Task {
  readonly job: Job;
  readonly on: Asked;
  readonly places: Places;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface ThreadEvents {
  /** A question was answered. */
  readonly done: () => void;
  /** It takes no more questions; the one that it was at was answered with INTERNAL, these were not begun. */
  readonly ended: (left: readonly Task[]) => void;
}

export class Thread {
  private readonly worker: Worker;
  /** In the order in which the worker answers them. */
  private readonly tasks = new Map<number, Task>();
  private readonly exited: Promise<void>;
  private calls = 0;
  private failure: unknown;

  constructor(private readonly events: ThreadEvents) {
    const workerData: WorkerOptions = { memory: reachMemory().memory };
    this.worker = new Worker(join(__dirname, 'reach-worker.js'), { workerData });
    this.worker.on('message', (reply: FromWorker) => this.receive(reply));
    this.worker.on('error', (error) => (this.failure = error));
    this.exited = new Promise((resolve) => {
      this.worker.on('exit', () => {
        this.fail();
        resolve();
      });
    });
    // Last: to listen for messages holds the process up.
    this.worker.unref();
  }

  /** Questions that are not answered yet. */
  get load(): number {
    return this.tasks.size;
  }

  take(task: Task): void {
    this.calls += 1;
    this.send({ call: this.calls, on: task.places, job: task.job });
    if (this.tasks.size === 0) this.worker.ref();
    this.tasks.set(this.calls, task);
  }

  /** Ends by message, never in the middle of a question. */
  async end(): Promise<void> {
    this.worker.ref();
    this.send('END');
    await this.exited;
  }

  private send(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private receive(reply: FromWorker): void {
    const task = this.tasks.get(reply.call);
    this.tasks.delete(reply.call);
    if (this.tasks.size === 0) this.worker.unref();
    if ('answer' in reply) task?.resolve(reply.answer);
    else {
      const { code, message, details, cause } = reply.fault;
      task?.reject(new AppError(code, message, details, cause === undefined ? {} : { cause: new Error(cause) }));
    }
    this.events.done();
  }

  private fail(): void {
    const [current, ...left] = this.tasks.values();
    this.tasks.clear();
    current?.reject(threadFailed(this.failure));
    this.events.ended(left);
  }
}

/** INTERNAL for a question whose thread is gone. */
export function threadFailed(cause?: unknown): AppError {
  const message = 'A thread of the reach engine ended before it answered. Ask again.';
  return new AppError('INTERNAL', message, { retryable: true }, { cause });
}
