import type { GraphStore, WriteOperation } from '../../store/store';
import type { Effect, PlannedOperation } from './draft';
import type { ImportProgress } from './request';

/** Operations of a batch, as far as groups allow. */
const BATCH = 20_000;
/** Most operations that a store takes at once. */
const LARGEST_BATCH = 50_000;

export type EffectCounts = Record<Effect, Record<string, number>>;

export interface Writing {
  readonly store: GraphStore;
  /** The plan rests on it: any other change meanwhile is a CONFLICT, and nothing of the batch is kept. */
  readonly revision: number;
  /** Unique for the run; a batch that the driver repeats happens once. */
  readonly runId: string;
  /** Grows with each batch that is acknowledged. */
  readonly counts: EffectCounts;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Cuts groups of operations into batches; a group that alone exceeds the largest batch is cut as well. */
export function batchesOf<T>(groups: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const batches: T[][] = [[]];
  for (const group of groups) {
    const last = batches.at(-1) ?? [];
    const part = last.length > 0 && last.length + group.length > BATCH ? [] : last;
    if (part !== last) batches.push(part);
    for (const item of group) {
      const place = batches.at(-1) ?? [];
      if (place.length < LARGEST_BATCH) place.push(item);
      else batches.push([item]);
    }
  }
  return batches.filter((batch) => batch.length > 0);
}

/** Writes the batches in order, each atomically; answers the revision after the last. */
export async function writePlan(writing: Writing, batches: readonly (readonly PlannedOperation[])[]): Promise<number> {
  const operations = batches.reduce((sum, batch) => sum + batch.length, 0);
  let { revision } = writing;
  let written = 0;
  for (const [place, batch] of batches.entries()) {
    const plain = batch.map(({ operation }) => operation);
    const result = await writing.store.write(
      {
        operations: plain,
        idempotencyKey: `${writing.runId}.${place}`,
        expectRevision: revision,
        ...(batch.every(isNew) ? { fresh: true } : {}),
      },
      { deadlineMs: 600_000 },
    );
    revision = result.revision;
    written += batch.length;
    count(writing.counts, batch);
    writing.onProgress?.({ written, operations });
  }
  return revision;
}

/** Adds what the operations do to the counts; that there was an import is not a change of the graph. */
export function count(counts: EffectCounts, planned: readonly PlannedOperation[]): void {
  for (const { effect, of } of planned) if (of !== 'Import') counts[effect][of] = (counts[effect][of] ?? 0) + 1;
}

function isNew({ operation, effect }: PlannedOperation): boolean {
  const op: WriteOperation['op'] = operation.op;
  return effect === 'created' && (op === 'createNode' || op === 'putRelation');
}
