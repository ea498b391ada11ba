/** The snapshot file of one graph: read at the start where it is whole, of this program and of this graph, and written later. */
import { open, type FileHandle } from 'node:fs/promises';
import { isAppError } from '../../errors';
import type { GraphStore } from '../../store/store';
import type { Snapshot } from './snapshot';
import { MemoryBudget } from './memory-budget';
import { mostFollowed } from './next-book';
import { programDigest } from './program-digest';
import { columnsOf, snapshotOf } from './snapshot-columns';
import { readFooter, refused, type Footer } from './snapshot-format';
import { readColumns } from './snapshot-read';
import { removeSnapshotFile, writeSnapshotFile } from './snapshot-write';
import { Turns } from './turns';

/** What is told of a snapshot file; nothing of a person. */
export interface SnapshotEvent {
  readonly what: 'read' | 'refused' | 'scanned' | 'written' | 'removed' | 'failed';
  readonly revision?: number;
  readonly persons?: number;
  readonly bytes?: number;
  readonly milliseconds?: number;
  readonly expected?: string;
  readonly got?: string;
}

/** What the file holds. */
export interface Kept {
  readonly revision: number;
  readonly today: string;
}

const CHANGES_AT_ONCE = 10_000;

export class SnapshotFile {
  /** Undefined while there is no file, or none that is of use. */
  kept: Kept | undefined;
  /** Whether what is followed began with the file. */
  isRead = false;
  private graph: string | undefined;

  constructor(
    private readonly store: GraphStore,
    readonly path: string,
    private readonly tell: (event: SnapshotEvent) => void,
  ) {}

  /**
   * The snapshot in the file; undefined where there is none, or where it was refused, which is told: then a scan is made. A file with
   * somebody who was deleted since, by whichever server, is removed before anything else is done with it.
   */
  async read(budget = new MemoryBudget()): Promise<Snapshot | undefined> {
    const begun = performance.now();
    try {
      // Before any scan: if a restore renews it meanwhile, what is written later is refused at the next start.
      this.graph = await this.store.identity();
      const file = await opened(this.path);
      if (file === undefined) return undefined;
      const { snapshot, bytes, isRemoved } = await this.readFrom(file, budget).finally(() => file.close());
      const { revision, size: persons } = snapshot.book;
      this.isRead = true;
      if (!isRemoved) this.kept = { revision, today: snapshot.today };
      this.tell({ what: 'read', revision, persons, bytes, milliseconds: Math.round(performance.now() - begun) });
      return snapshot;
    } catch (error) {
      this.tell({ what: 'refused', ...reasonOf(error) });
      return undefined;
    }
  }

  /** Writes a snapshot in which nobody is absent. */
  async write(snapshot: Snapshot): Promise<void> {
    const begun = performance.now();
    const { revision, size: persons, evidence } = snapshot.book;
    const { today } = snapshot;
    this.graph ??= await this.store.identity();
    const about = {
      program: await programDigest(),
      graph: this.graph,
      trail: await this.store.trail(revision),
      revision,
      today,
      persons,
      pieces: evidence.tail.at,
    };
    const bytes = await writeSnapshotFile(this.path, about, await columnsOf(snapshot, new Turns()));
    this.kept = { revision, today };
    this.tell({ what: 'written', revision, persons, bytes, milliseconds: Math.round(performance.now() - begun) });
  }

  /**
   * Removes the file where it holds somebody who was deleted since, or is not of this graph any more. Answers whether it holds evidence or
   * links that were deleted since.
   */
  async forget(): Promise<boolean> {
    const file = await opened(this.path);
    if (file === undefined) return false;
    const footer = await readFooter(file)
      .catch(() => undefined)
      .finally(() => file.close());
    // A damaged file is replaced in time; nobody can tell what is in it.
    if (footer === undefined) return false;
    const isOurs = footer.graph === (await this.store.identity()) && footer.revision <= (await this.store.revision());
    const deleted = isOurs ? await deletedSince(this.store, footer.revision) : { persons: true, links: true };
    if (deleted.persons) await this.remove(footer.revision);
    return deleted.links;
  }

  private async readFrom(file: FileHandle, budget: MemoryBudget) {
    const footer = await readFooter(file);
    await this.check(footer);
    const { size: bytes } = await file.stat();
    const isRemoved = await this.removeStale(footer);
    const columns = await readColumns(file, footer);
    return { snapshot: await snapshotOf(footer, columns, new Turns(), budget), bytes, isRemoved };
  }

  /** What is cheap to know is checked before anything large is read. */
  private async check({ program, graph, trail, revision, pieces }: Footer): Promise<void> {
    const known = await programDigest();
    if (program !== known) refused(`program ${known.slice(0, 12)}`, program.slice(0, 12));
    if (graph !== this.graph || graph === '') refused(`graph ${this.graph ?? ''}`, graph);
    const newest = await this.store.revision();
    if (revision > newest) refused(`a revision up to ${newest}`, String(revision));
    if (trail !== (await this.store.trail(revision))) refused(`the graph's own revision ${revision}`, 'another one');
    const most = mostFollowed(pieces);
    const { hasMore } = await this.store.changesSince(revision, most, { strict: true });
    if (hasMore) refused(`a revision at most ${most} changes ago`, `revision ${revision} of ${newest}`);
  }

  /** An open file is still read where its name is gone. */
  private async removeStale({ revision }: Footer): Promise<boolean> {
    const { persons } = await deletedSince(this.store, revision);
    if (persons) await this.remove(revision);
    return persons;
  }

  private async remove(revision: number): Promise<void> {
    await removeSnapshotFile(this.path);
    this.kept = undefined;
    this.tell({ what: 'removed', revision });
  }
}

function reasonOf(error: unknown): Pick<SnapshotEvent, 'expected' | 'got'> {
  if (!isAppError(error)) return { expected: 'a readable snapshot file', got: (error as Error).message };
  return { expected: error.details.expected ?? 'a snapshot file', got: error.details.got ?? error.code };
}

async function opened(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether persons, and whether anything else that a book holds, were deleted after a revision. */
async function deletedSince(store: GraphStore, revision: number) {
  const deleted = { persons: false, links: false };
  for (let from = revision, hasMore = true; hasMore;) {
    const page = await store.changesSince(from, CHANGES_AT_ONCE);
    for (const change of page.changes) {
      if (change.change !== 'delete') continue;
      if ('label' in change) deleted.persons ||= change.label === 'Person';
      else deleted.links = true;
    }
    from = page.revision;
    hasMore = page.hasMore && !deleted.persons;
  }
  return deleted;
}
