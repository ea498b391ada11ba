/** Decisions that change the graph: what they rest on still holds when they are written, and the log tells of them in the same transaction. */
import { isAppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { WriteOperation } from '../../store/store';
import type { UserError } from '../outcome';
import type { Ports } from '../ports';
import { type AuditRecord, type ChainAccess, entryAfter, exclusively } from './audit-chain';

export interface Decision<T> {
  readonly operations: readonly WriteOperation[];
  readonly audit: AuditRecord;
  /** What to answer when it is written. */
  readonly value: T;
}

/** A decision, or why there is none. */
export type Deliberation<T> = Decision<T> | { readonly userErrors: readonly UserError[] };

const ATTEMPTS = 5;

/**
 * Deliberates on the graph as it is and writes the decision together with its audit entry, atomically, provided nothing changed
 * meanwhile; otherwise deliberates anew, five times at most (then CONFLICT). A decision without operations writes nothing.
 */
export async function decide<T>(
  ports: Ports,
  viewer: Viewer,
  deliberate: () => Promise<Deliberation<T>>,
): Promise<{ readonly value: T } | { readonly userErrors: readonly UserError[] }> {
  return exclusively(ports.store, async (chain) => {
    for (let attempt = 1; ; attempt += 1) {
      const revision = await ports.store.revision();
      const decision = await deliberate();
      if ('userErrors' in decision) return decision;
      if (decision.operations.length === 0) return { value: decision.value };
      try {
        await write(ports, viewer, { decision, revision, chain });
        return { value: decision.value };
      } catch (error) {
        chain.moved(undefined);
        if (attempt === ATTEMPTS || !isOvertaken(error)) throw error;
      }
    }
  });
}

async function write<T>(
  ports: Ports,
  viewer: Viewer,
  {
    decision,
    revision,
    chain,
  }: { readonly decision: Decision<T>; readonly revision: number; readonly chain: ChainAccess },
): Promise<void> {
  const at = new Date(ports.clock.now()).toISOString();
  const entry = entryAfter(ports, viewer, { ...decision.audit, at }, await chain.head(ports));
  await ports.store.write({ operations: [...decision.operations, entry.operation], expectRevision: revision });
  chain.moved(entry.head);
}

/** Another process was first: with a change of any kind, or with the next entry of the chain. */
function isOvertaken(error: unknown): boolean {
  if (!isAppError(error)) return false;
  return (
    (error.code === 'CONFLICT' && error.details.retryable !== false) ||
    (error.code === 'DUPLICATE' && error.details.label === 'AuditEntry')
  );
}
