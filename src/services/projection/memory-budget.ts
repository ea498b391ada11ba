/** The most memory that reach may take, and what a book and projections of it take: REACH_MEMORY_MB. */
import { AppError } from '../../errors';
import type { AppendColumns, AppendRows } from '../../reach/append-rows';
import type { NumberColumn, Rows } from '../../reach/rows';
import type { Projection } from '../../reach/projection';
import type { Book } from './book';

export const MEGABYTE = 2 ** 20;
/** All that WebAssembly addresses reach. */
export const MOST_MEGABYTES = 4096;
/** Working arrays of kernels and figures, bytes a person; they have room for a tenth more persons. */
export const WORKING_BYTES = 245;
/** Labels of searches for paths, which no worker thread makes, likewise. */
const LABEL_BYTES = 72;
/** All that answering questions takes beside a projection, worker threads left aside: bytes a person. */
export const ANSWERING_BYTES = WORKING_BYTES + LABEL_BYTES;

export class MemoryBudget {
  /** `most`: bytes. `threads`: workers, each with working arrays of its own. */
  constructor(
    private readonly most = MOST_MEGABYTES * MEGABYTE,
    private readonly threads = 0,
  ) {}

  /** Working arrays of the worker threads. Bytes. */
  bytesOfThreads(persons: number): number {
    return this.threads * WORKING_BYTES * persons;
  }

  fits(bytes: number): boolean {
    return bytes <= this.most;
  }

  /** LIMIT_EXCEEDED where `what` takes more than there may be; sizes are rounded, so that nobody counts the graph by them. */
  check(bytes: number, what = 'a graph'): void {
    if (this.fits(bytes)) return;
    const expected = `at most ${Math.floor(this.most / MEGABYTE)} MB of memory for reach (REACH_MEMORY_MB)`;
    const got = `${what} that needs about ${roundedUp(bytes / MEGABYTE)} MB`;
    const cure = `Raise REACH_MEMORY_MB, up to ${MOST_MEGABYTES}, where the machine has so much, or make the graph smaller`;
    const message = `Expected ${expected}, got ${got}. ${cure}; all but reach goes on.`;
    const refusal = new AppError('LIMIT_EXCEEDED', message, { expected, got });
    refusals.add(refusal);
    throw refusal;
  }
}

const refusals = new WeakSet<object>();

/** Whether it is a budget that refused, and no other limit. */
export function isOverBudget(error: unknown): boolean {
  return error instanceof AppError && refusals.has(error);
}

/** A book and its projection of today, with the room to make rows anew beside them, and to work on them. Bytes. */
export function bytesNeeded(book: Book, { ties, order, attributes }: Projection): number {
  const kept =
    bytesIn(book.ids.columns) +
    bytesIn(book.persons) +
    bytesOfRows(book.works) +
    bytesOfRows(book.expertise) +
    bytesOfRows(book.occupation) +
    bytesIn({ order, ...attributes });
  const anew = bytesOfAppended(book.evidence) + bytesOfAppended(ties);
  // The layer OWN is laid over a copy of the shared strengths.
  return kept + 2 * anew + ties.columns.shared.byteLength + book.size * ANSWERING_BYTES;
}

/** What the projection of another day takes. Bytes. */
export function bytesOfProjection({ ties, order, attributes }: Projection): number {
  return bytesOfAppended(ties) + ties.columns.shared.byteLength + bytesIn({ order, ...attributes });
}

function bytesOfAppended({ starts, ends, columns }: AppendRows<AppendColumns>): number {
  return bytesIn({ starts, ends }) + bytesIn(columns);
}

function bytesOfRows({ offsets, columns }: Rows<Readonly<Record<string, NumberColumn>>>): number {
  return offsets.byteLength + bytesIn(columns);
}

function bytesIn(columns: object): number {
  return Object.values(columns).reduce<number>(
    (sum, column: unknown) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
    0,
  );
}

/** To two digits. */
function roundedUp(megabytes: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(megabytes, 1))) - 1);
  return Math.ceil(megabytes / step) * step;
}
