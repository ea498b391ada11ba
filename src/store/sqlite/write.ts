import { createHash } from 'node:crypto';
import { AppError } from '../../errors';
import type { WriteBatch, WriteResult } from '../store';
import { ChangeLog } from './changes';
import type { Engine } from './engine';
import type { Pause } from './read-relations';
import { packFresh } from './pack-fresh';
import type { PackedBatch } from './packed-batch';
import { writeFresh } from './write-fresh';
import { applyOperation } from './write-operation';

/** A batch as the worker got it: a fresh one may have come packed. */
export type ReceivedBatch = WriteBatch & { readonly packed?: PackedBatch };

/** Applies a batch in one transaction, its change rows and its idempotency record in the same. */
export function write(engine: Engine, batch: ReceivedBatch, pause: Pause): WriteResult {
  const { connection } = engine;
  const hash = batch.idempotencyKey === undefined ? '' : hashOf(batch.operations);
  try {
    return connection.immediately(() => {
      engine.refresh();
      const before = repeated(engine, batch, hash);
      if (before !== undefined) return before;
      const revision = engine.revision();
      if (batch.expectRevision !== undefined && batch.expectRevision !== revision) {
        throw new AppError(
          'CONFLICT',
          `Expected the store at revision ${batch.expectRevision} and got ${revision}: someone else wrote in between. Read again and repeat.`,
          { expected: String(batch.expectRevision), got: String(revision), retryable: true },
        );
      }
      const log = new ChangeLog();
      const changed =
        batch.fresh === true
          ? writeFresh(engine, batch.packed ?? packFresh(engine.layout, batch.operations), { log, pause })
          : apply(engine, batch, { log, pause });
      const next = log.total === 0 ? revision : revision + 1;
      if (next !== revision) {
        log.write(connection, next);
        connection.run("UPDATE meta SET value = ? WHERE name = 'revision'", [next]);
      }
      if (batch.idempotencyKey !== undefined) {
        connection.run('INSERT INTO idempotency (key, hash, revision) VALUES (?, ?, ?)', [
          batch.idempotencyKey,
          hash,
          next,
        ]);
      }
      pause();
      return { revision: next, repeated: false, changed };
    });
  } catch (error) {
    engine.forget();
    throw error;
  }
}

function apply(
  engine: Engine,
  batch: WriteBatch,
  { log, pause }: { readonly log: ChangeLog; readonly pause: Pause },
): number {
  let changed = 0;
  for (const [place, operation] of batch.operations.entries()) {
    if (place % 256 === 0) pause();
    if (applyOperation(engine, operation, log)) changed += 1;
  }
  return changed;
}

function repeated(engine: Engine, batch: WriteBatch, hash: string): WriteResult | undefined {
  const key = batch.idempotencyKey;
  if (key === undefined) return undefined;
  const row = engine.connection.get('SELECT hash, revision FROM idempotency WHERE key = ?', key);
  if (row === undefined) return undefined;
  if (row[0] === hash) return { revision: Number(row[1]), repeated: true, changed: 0 };
  throw new AppError(
    'IDEMPOTENCY_MISMATCH',
    `Expected the operations first written under the idempotency key ${key} and got others. Use a new key for a new batch.`,
    { id: key, expected: 'the same operations', got: 'others' },
  );
}

/** The same for the same operations, whatever the order in which their properties were given. */
function hashOf(operations: readonly unknown[]): string {
  const canonical = JSON.stringify(operations, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(canonical).digest('hex');
}
