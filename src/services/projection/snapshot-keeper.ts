/** Keeps the snapshot file of a running server: when it is written, and when it goes. */
import { isAppError } from '../../errors';
import type { Book } from './book';
import type { Follower } from './follower';
import type { Snapshot } from './snapshot';
import { hasAbsent } from './person-table';
import type { Kept, SnapshotEvent, SnapshotFile } from './snapshot-file';

export interface SnapshotKeeper {
  /** Waits for what is running, writes what changed, and looks no more. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 60_000;
/** Between two files. */
const LEAST_MS = 10 * 60_000;
/** A file is replaced after so long where anything changed, and earlier after so many revisions. */
const MOST_MS = 60 * 60_000;
const REVISIONS = 200;

/**
 * Loads the projection at once, looks once a minute, and writes once more at the stop. A file with somebody who was deleted is removed at
 * the next look. Failures are told, and tried again ten minutes later.
 */
export function keepSnapshotFile(
  follower: Follower,
  file: SnapshotFile,
  tell: (event: SnapshotEvent) => void,
  lookEveryMs = LOOK_EVERY_MS,
): SnapshotKeeper {
  let triedAt = -Infinity;
  let isStopping = false;
  let running: Promise<void> | undefined;
  const begin = async (): Promise<void> => {
    const begun = performance.now();
    const { book } = await follower.at();
    if (file.kept !== undefined) triedAt = begun;
    if (!file.isRead)
      tell({ what: 'scanned', ...figuresOf(book), milliseconds: Math.round(performance.now() - begun) });
  };
  const keep = async (): Promise<void> => {
    if (follower.latest === undefined) await begin();
    const snapshot = await follower.at();
    const isStale = await file.forget();
    const since = performance.now() - triedAt;
    if (isStopping ? !differs(snapshot, file.kept) : !isDue(snapshot, file.kept, { since, isStale })) return;
    triedAt = performance.now();
    const whole = await withoutAbsent(follower, snapshot, isStopping);
    if (whole !== undefined) await file.write(whole);
  };
  const look = (): void => {
    running ??= keep()
      .catch((error: unknown) => {
        // That there is no room for a projection, who follows the store tells once.
        if (follower.problem !== 'LIMIT_EXCEEDED') tell({ what: 'failed', ...reasonOf(error) });
      })
      .finally(() => (running = undefined));
  };
  const timer = setInterval(look, lookEveryMs).unref();
  look();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await running;
      if (follower.latest === undefined) return;
      look();
      await running;
    },
  };
}

/** Whether a file is to be written. `since`: milliseconds after the last try; `isStale`: it holds evidence or links that are gone. */
export function isDue(
  snapshot: Pick<Snapshot, 'today'> & { readonly book: { readonly revision: number } },
  kept: Kept | undefined,
  { since, isStale }: { readonly since: number; readonly isStale: boolean },
): boolean {
  if (since < LEAST_MS || !differs(snapshot, kept)) return false;
  return kept === undefined || isStale || since >= MOST_MS || snapshot.book.revision - kept.revision >= REVISIONS;
}

function differs({ book, today }: Parameters<typeof isDue>[0], kept: Kept | undefined): boolean {
  return kept?.revision !== book.revision || kept.today !== today;
}

/** A book that was followed knows persons who are gone: then one is made anew, and at a stop there is no time for that. */
async function withoutAbsent(
  follower: Follower,
  snapshot: Snapshot,
  isStopping: boolean,
): Promise<Snapshot | undefined> {
  if (!hasAbsent(snapshot.book.persons)) return snapshot;
  return isStopping ? undefined : follower.anew();
}

function figuresOf({ revision, size: persons }: Book): Pick<SnapshotEvent, 'revision' | 'persons'> {
  return { revision, persons };
}

function reasonOf(error: unknown): Pick<SnapshotEvent, 'expected' | 'got'> {
  if (!isAppError(error)) return { got: error instanceof Error ? error.message : 'an error' };
  const { expected, got = error.code } = error.details;
  return { ...(expected !== undefined && { expected }), got };
}
