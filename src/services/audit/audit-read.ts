/** Audit of reads: which operations read other persons' data. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { GraphStore, WriteOperation } from '../../store/store';
import type { Ports } from '../ports';
import { type AuditRecord, entryAfter, exclusively } from './audit-chain';

export interface ReadEntry {
  /** The operation, e.g. the name of the document. */
  readonly action: string;
  /** Ids of the persons whose data was read; the viewer among them is left out. */
  readonly subjects: readonly string[];
}

interface Buffer {
  entries: { readonly viewer: Viewer; readonly record: AuditRecord & { readonly at: string } }[];
  timer: NodeJS.Timeout | undefined;
  failed: boolean;
}

const FLUSH_AFTER_MS = 500;
const MOST_WAITING = 10_000;
/** A list of pseudonyms is stored as one property: the rest of a very long one is told as a number. */
const MOST_SUBJECTS = 2000;
const buffers = new WeakMap<GraphStore, Buffer>();

/**
 * Notes that one operation read other persons' data: call it once per operation, before the answer leaves. Entries are flushed within a
 * second; AUDIT_UNAVAILABLE when the log cannot be written, and then the answer must not leave.
 */
export async function auditRead(ports: Ports, viewer: Viewer, entry: ReadEntry): Promise<void> {
  const subjects = [...new Set(entry.subjects)].filter((id) => id !== viewer.personId);
  if (subjects.length === 0) return;
  const buffer = bufferOf(ports);
  if (buffer.failed || buffer.entries.length >= MOST_WAITING) await flushAudit(ports);
  const more = subjects.length - MOST_SUBJECTS;
  buffer.entries.push({
    viewer,
    record: {
      action: `read ${entry.action}`,
      subjects: subjects.slice(0, MOST_SUBJECTS),
      at: new Date(ports.clock.now()).toISOString(),
      ...(more > 0 && { details: { furtherSubjects: more } }),
    },
  });
  if (buffer.timer !== undefined) return;
  buffer.timer = setTimeout(() => {
    buffer.timer = undefined;
    flushAudit(ports).catch(() => undefined);
  }, FLUSH_AFTER_MS);
  buffer.timer.unref();
}

/** Writes what waits in the buffer; AUDIT_UNAVAILABLE when that fails, and it then waits for the next try. For stopping, too. */
export async function flushAudit(ports: Ports): Promise<void> {
  const buffer = bufferOf(ports);
  await exclusively(ports.store, async (chain) => {
    const entries = buffer.entries.slice();
    if (entries.length === 0) return;
    try {
      let head = await chain.head(ports);
      const operations: WriteOperation[] = [];
      for (const { viewer, record } of entries) {
        const next = entryAfter(ports, viewer, record, head);
        operations.push(next.operation);
        head = next.head;
      }
      await ports.store.write({ operations });
      chain.moved(head);
      buffer.entries = buffer.entries.slice(entries.length);
      buffer.failed = false;
    } catch (cause) {
      chain.moved(undefined);
      buffer.failed = true;
      throw new AppError(
        'AUDIT_UNAVAILABLE',
        'Expected the audit log to take the entry of this read, but it could not be written. Nothing is shown until it can.',
        { retryable: true },
        { cause },
      );
    }
  });
}

function bufferOf(ports: Ports): Buffer {
  const known = buffers.get(ports.store) ?? { entries: [], timer: undefined, failed: false };
  buffers.set(ports.store, known);
  return known;
}
