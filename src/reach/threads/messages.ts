/** What the main thread and a worker say to each other. */
import type { ErrorCode, ErrorDetails } from '../../errors';
import type { Job } from './jobs';
import type { Places } from './shared-arrays';

export interface WorkerOptions {
  readonly memory: WebAssembly.Memory;
}

export interface JobMessage {
  readonly call: number;
  /** Where the arrays are of what is asked about. */
  readonly on: Places;
  readonly job: Job;
}

export type ToWorker = JobMessage | 'END';

export interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly cause?: string;
}

export type FromWorker = { readonly call: number } & ({ readonly answer: unknown } | { readonly fault: Fault });
