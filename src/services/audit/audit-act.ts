/** Audit of acts that change nothing in the graph by themselves, or too much for one transaction: dumps, loads, exact figures. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Ports } from '../ports';
import { type AuditRecord, entryAfter, exclusively } from './audit-chain';

/** Writes one entry, durably, before the act begins: AUDIT_UNAVAILABLE when the log cannot be written, and then the act must not begin. */
export async function auditAct(ports: Ports, viewer: Viewer, record: AuditRecord): Promise<void> {
  const at = new Date(ports.clock.now()).toISOString();
  await exclusively(ports.store, async (chain) => {
    try {
      const entry = entryAfter(ports, viewer, { ...record, at }, await chain.head(ports));
      await ports.store.write({ operations: [entry.operation] });
      chain.moved(entry.head);
    } catch (cause) {
      chain.moved(undefined);
      throw new AppError(
        'AUDIT_UNAVAILABLE',
        `Expected the audit log to take the entry "${record.action}", but it could not be written. Nothing was done; try again when the store can be written.`,
        { retryable: true },
        { cause },
      );
    }
  });
}
