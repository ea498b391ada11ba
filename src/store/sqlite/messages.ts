/** What goes between the store and its worker thread. Requests and answers are JSON, which crosses faster than structured clones. */
import type { ErrorCode, ErrorDetails } from '../../errors';
import type { GraphSchema } from '../../model/graph/definitions';
import type { NodeColumns, RelationColumns } from '../store';
import type { ConnectionOptions } from './connection';
import type { PackedBatch } from './packed-batch';

export interface WorkerOptions {
  /** Of a thread that only reads: read-only. */
  readonly connection: ConnectionOptions;
  readonly schema: GraphSchema;
  /** The file lives in a folder of its own that goes when the store is closed. */
  readonly temporaryFolder?: string;
  /** One slot per call in turn: holds the number of a call that was given up. */
  readonly abandoned: SharedArrayBuffer;
}

/** Answered by either thread: each reads a share of the chunks. */
export type ScanMethod = 'scanOpen' | 'scanNext' | 'scanClose';

/** Answered by the thread that only reads, which waits for no write. */
export type ReadMethod =
  | ScanMethod
  | 'ping'
  | 'getNodes'
  | 'findNodes'
  | 'count'
  | 'expand'
  | 'degrees'
  | 'countRelations'
  | 'searchText'
  | 'identity'
  | 'revision'
  | 'changesSince'
  | 'trail';

/** Answered one after another by the thread that writes. */
export type WriteMethod = ScanMethod | 'init' | 'check' | 'write' | 'index' | 'backup' | 'restore';

export type Method = ReadMethod | WriteMethod | 'close';

export interface Request {
  readonly call: number;
  readonly method: Method;
  /** JSON list of the method's arguments. */
  readonly body: string;
  /** The operations of a fresh batch, which `body` then lacks. */
  readonly packed?: PackedBatch;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

export interface OpenedScan {
  /** The number by which the thread knows it. */
  readonly scan: number;
  readonly revision: number;
}

/** An error on its way between threads. */
export interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly cause?: string;
}

export type Reply =
  | { readonly call: number; readonly answer: string }
  | { readonly call: number; readonly batch: NodeColumns | RelationColumns | undefined }
  | { readonly call: number; readonly fault: Fault };
