/** The Import node: what tells, afterwards, that a file was imported, by whom, and how it ended. */
import { createHash } from 'node:crypto';
import { AppError, isAppError } from '../../errors';
import type { RowFault } from '../../import/importer';
import type { Clock } from '../../model/clock';
import type { Properties } from '../../model/graph/definitions';
import type { IMPORT_STATUSES } from '../../model/graph/records';
import { hashId } from '../../model/hash-id';
import type { Viewer } from '../../model/viewer';
import type { GraphStore } from '../../store/store';
import type { Ports } from '../ports';
import { pseudonym } from '../pseudonym';
import type { PlannedOperation } from './draft';
import type { Counts } from './request';
import { batchesOf, count, type EffectCounts, type Writing, writePlan } from './write-plan';

/** The Import node of a run, which is not written yet. */
export interface ImportRecordNode {
  readonly id: string;
  /** The very same file was imported to the end before. */
  readonly seen: boolean;
  readonly properties: Properties;
}

/** What the node tells beside what was planned. */
export interface ImportSummary {
  readonly leftAlone: Counts;
  readonly dropped: Counts;
  readonly faults: readonly RowFault[];
}

interface Recorded {
  readonly groups: readonly (readonly PlannedOperation[])[];
  readonly record: ImportRecordNode;
  readonly summary: ImportSummary;
  readonly clock: Clock;
  /** An earlier attempt may have written the node. */
  readonly again: boolean;
}

/** Two store calls. */
export async function openRecord(
  ports: Ports,
  viewer: Viewer,
  file: { readonly kind: string; readonly bytes: Uint8Array; readonly now: number },
): Promise<ImportRecordNode> {
  const contentHash = createHash('sha256').update(file.bytes).digest('hex');
  const startedAt = new Date(file.now).toISOString();
  const revision = await ports.store.revision();
  return {
    id: `import-${hashId(`${contentHash}|${startedAt}|${revision}`, 20)}`,
    seen: await wasImported(ports.store, contentHash),
    properties: {
      kind: file.kind,
      contentHash,
      actor: viewer.personId === undefined ? 'operator' : pseudonym(ports, viewer.personId),
      startedAt,
    },
  };
}

/**
 * Writes the plan, and the Import node with its first batch: FINISHED where that is the only one, otherwise RUNNING until the last batch is
 * in. An import that changes nothing leaves no trace. Answers the revision.
 */
export async function writeRecorded(writing: Writing, recorded: Recorded): Promise<number> {
  const { groups, record, clock } = recorded;
  const finished = () => ({ ...ended('FINISHED'), finishedAt: new Date(clock.now()).toISOString() });
  const noteOf = (end: Properties): readonly PlannedOperation[] => {
    const properties = { ...record.properties, ...end, counts: countsOf(recorded) };
    const op = recorded.again ? 'putNode' : 'createNode';
    return [{ operation: { op, label: 'Import', id: record.id, properties }, effect: 'created', of: 'Import' }];
  };
  const inOne = batchesOf([noteOf(finished()), ...groups]);
  if (inOne.length === 1) return writePlan(writing, inOne);
  await writePlan(writing, batchesOf([noteOf(ended('RUNNING')), ...groups]));
  return (await writing.store.write(patched(record, finished()))).revision;
}

/**
 * What to throw when an import could not go on: the error, which says how much of it is in. The Import is marked FAILED as far as the store
 * still takes that.
 */
export async function cutOff(
  { store, clock }: Ports,
  record: ImportRecordNode,
  { counts, error }: { readonly counts: EffectCounts; readonly error: unknown },
): Promise<unknown> {
  const written = Object.values(counts)
    .flatMap((byKind) => Object.values(byKind))
    .reduce((sum, one) => sum + one, 0);
  if (written === 0) return error;
  const end = { ...ended('FAILED'), finishedAt: new Date(clock.now()).toISOString(), counts: JSON.stringify(counts) };
  await store.write(patched(record, end)).catch(() => undefined);
  if (!isAppError(error)) return error;
  const advice = `${written} changes were written before, each whole; the same import again does the rest.`;
  return new AppError(error.code, `${error.message} ${advice}`, error.details, { cause: error });
}

function patched({ id }: ImportRecordNode, properties: Properties) {
  return { operations: [{ op: 'patchNode', label: 'Import', id, properties }] } as const;
}

function ended(status: (typeof IMPORT_STATUSES)[number]): Properties {
  return { status };
}

function countsOf({ groups, summary }: Recorded): string {
  const counts: EffectCounts = { created: {}, changed: {}, removed: {} };
  for (const group of groups) count(counts, group);
  const rejected = summary.faults.filter(({ outcome }) => outcome === 'rejected').length;
  return JSON.stringify({ ...counts, leftAlone: summary.leftAlone, rejected, dropped: summary.dropped });
}

async function wasImported(store: GraphStore, contentHash: string): Promise<boolean> {
  const where = {
    all: [
      { property: 'contentHash', is: 'eq', value: contentHash },
      { property: 'status', is: 'eq', value: 'FINISHED' },
    ],
  } as const;
  return (await store.findNodes({ label: 'Import', where, first: 1 })).nodes.length > 0;
}
