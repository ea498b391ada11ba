/**
 * Keeps a book up to date with the store, and projections of it by date. One refresh runs at a time; until it is done, questions that
 * an older revision may answer are answered by the older one.
 */
import { AppError, isAppError, type ErrorCode } from '../../errors';
import { today, type Clock } from '../../model/clock';
import type { GraphStore } from '../../store/store';
import { areWorn, carried, compactVersions, type CompactVersions } from './compaction';
import { projectBook } from './dated';
import { countGraph, estimatedBytes } from './graph-need';
import { loadBook } from './load';
import { MemoryBudget } from './memory-budget';
import { nextBook } from './next-book';
import { Snapshot } from './snapshot';
import type { SnapshotFile } from './snapshot-file';

/** How often in a row the feed is followed while others go on writing. */
const ROUNDS = 3;
/** After a compaction that failed. */
const COMPACT_AGAIN_MS = 60_000;

/** What goes wrong beside the questions, for the operator; nothing of a person. */
export interface FollowerEvent {
  readonly what: 'too large' | 'compaction failed';
  readonly code: ErrorCode;
  readonly message: string;
}

export interface FollowerOptions {
  readonly file?: SnapshotFile | undefined;
  readonly budget?: MemoryBudget;
  /** Milliseconds of compaction after which others get a turn. */
  readonly slice?: number;
  readonly tell?: (event: FollowerEvent) => void;
}

export class Follower {
  private snapshot: Snapshot | undefined;
  private refreshing: Promise<void> | undefined;
  private compacting: Promise<void> | undefined;
  /** What compaction made, for the snapshot after the refresh that is under way. */
  private compact: CompactVersions | undefined;
  readonly budget: MemoryBudget;
  /** The name of what is followed. */
  private graph: string | undefined;
  /** The graph that was found too large before it was read, which is not counted again before it changes. */
  private refused: { readonly revision: number; readonly error: unknown } | undefined;
  private readonly problems = new Map<FollowerEvent['what'], ErrorCode>();
  private compactAgainAt = -Infinity;

  constructor(
    private readonly store: GraphStore,
    private readonly clock: Clock,
    private readonly options: FollowerOptions = {},
  ) {
    this.budget = options.budget ?? new MemoryBudget();
  }

  /** What stands in the way of answers, or of compaction, now. */
  get problem(): ErrorCode | undefined {
    return [...this.problems.values()][0];
  }

  /** What answers questions now; undefined before the first one. */
  get latest(): Snapshot | undefined {
    return this.snapshot;
  }

  /** One made by a scan, of today, which is not followed. LIMIT_EXCEEDED where there is no room for it beside the one that is. */
  async anew(): Promise<Snapshot> {
    return this.loadBeside(today(this.clock));
  }

  /** Of today, and of revision `atLeast` or later; by default the store's revision at the time of asking. */
  async at(atLeast?: number): Promise<Snapshot> {
    const wanted = atLeast ?? (await this.store.revision());
    for (let attempt = 0; ; attempt += 1) {
      const { snapshot } = this;
      if (snapshot?.today === today(this.clock) && snapshot.book.revision >= wanted) return snapshot;
      // The first refresh that is waited for may have begun before the revision asked for was written.
      if (attempt > 2) await this.refuseFuture(wanted);
      this.refreshing ??= this.refresh().finally(() => (this.refreshing = undefined));
      await this.refreshing;
    }
  }

  /** The followed snapshot and one made anew of the same revision and day. CONFLICT when others write all the time. */
  async beside(): Promise<{ readonly followed: Snapshot; readonly anew: Snapshot }> {
    for (let attempt = 0; attempt < ROUNDS; attempt += 1) {
      const before = await this.at();
      const anew = await this.loadBeside(before.today);
      const followed = await this.at(anew.book.revision);
      if (followed.book.revision === anew.book.revision && followed.today === anew.today) return { followed, anew };
    }
    throw new AppError('CONFLICT', 'Expected a moment without writes, got new ones during each scan. Try again later.');
  }

  /**
   * Makes rows of ties and evidence anew, without what was replaced, in slices between which others get their turns: questions are
   * answered and the store is followed meanwhile. Goes on by itself whenever rows are worn; resolves when the next snapshot has them.
   */
  async compactRows(): Promise<void> {
    this.compacting ??= this.compactInTurns().finally(() => (this.compacting = undefined));
    await this.compacting;
  }

  private async compactInTurns(): Promise<void> {
    if (this.snapshot === undefined) return;
    const compact = await compactVersions(this.snapshot.versions, this.options.slice);
    // It may have been let go meanwhile.
    const { latest } = this;
    if (latest === undefined) return;
    this.compact = compact;
    if (this.refreshing === undefined) this.snapshot = this.onCompact(latest);
    this.problems.delete('compaction failed');
  }

  private onCompact(snapshot: Snapshot): Snapshot {
    const { compact } = this;
    this.compact = undefined;
    if (compact === undefined) return snapshot;
    try {
      return snapshot.onColumns(carried(compact, snapshot.versions));
    } catch (error) {
      // The snapshot as it is answers as well.
      this.compactionFailed(error);
      return snapshot;
    }
  }

  /** Rows that could not be compacted are worn on until they are full, and that is refused. */
  private compactWhereWorn({ versions }: Snapshot): void {
    if (performance.now() < this.compactAgainAt || !areWorn(versions)) return;
    this.compactRows().catch((error: unknown) => this.compactionFailed(error));
  }

  private compactionFailed(error: unknown): void {
    this.compactAgainAt = performance.now() + COMPACT_AGAIN_MS;
    this.failed('compaction failed', error);
  }

  private failed(what: FollowerEvent['what'], error: unknown): void {
    const code = isAppError(error) ? error.code : 'INTERNAL';
    if (this.problems.get(what) !== code) this.options.tell?.({ what, code, message: (error as Error).message });
    this.problems.set(what, code);
  }

  private async refuseFuture(wanted: number): Promise<void> {
    const revision = await this.store.revision();
    if (wanted <= revision) return;
    throw new AppError('BAD_INPUT', `Expected a revision up to ${revision}, got ${wanted}.`, {
      field: ['atLeast'],
      expected: `a revision up to ${revision}`,
      got: String(wanted),
    });
  }

  private async refresh(): Promise<void> {
    const date = today(this.clock);
    try {
      const next = await this.next(date);
      this.budget.check(next.bytes);
      const latest = this.onCompact(next);
      this.snapshot = latest;
      this.problems.delete('too large');
      this.compactWhereWorn(latest);
    } catch (error) {
      if (isAppError(error, 'LIMIT_EXCEEDED')) this.refuse(error);
      throw error;
    }
  }

  /** Nothing is followed from one graph into another that was restored in its place, which has another name. */
  private async next(date: string): Promise<Snapshot> {
    this.graph ??= await this.store.identity();
    for (;;) {
      const next = (await this.followed(date)) ?? (await this.loadInstead(date));
      const graph = await this.store.identity();
      if (graph === this.graph) return next;
      [this.graph, this.snapshot] = [graph, undefined];
    }
  }

  /** Nothing half-loaded is left; the next question asks the store again whether the graph fits. */
  private refuse(error: unknown): void {
    [this.snapshot, this.compact] = [undefined, undefined];
    this.failed('too large', error);
  }

  /** What is known, brought to the store's revision and the date. Undefined: a scan is needed. */
  private async followed(date: string): Promise<Snapshot | undefined> {
    const known = this.snapshot ?? (await this.read());
    return known && this.follow(await onDay(known, date));
  }

  private async read(): Promise<Snapshot | undefined> {
    const { file } = this.options;
    if (file === undefined) return undefined;
    await this.admit();
    return file.read(this.budget);
  }

  private async follow(from: Snapshot): Promise<Snapshot | undefined> {
    let snapshot = from;
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = await nextBook(this.store, snapshot.book);
      if (next === undefined) return undefined;
      snapshot = next.isSame ? snapshot.at(next.book) : await snapshot.after(next);
      if (next.book.revision === (await this.store.revision())) break;
    }
    return snapshot;
  }

  /** The one that is known goes first where there is no room for two; until then it answers those who need no newer one. */
  private async loadInstead(date: string): Promise<Snapshot> {
    const need = await this.admit();
    if (!this.budget.fits(need + (this.snapshot?.bytes ?? 0))) this.snapshot = undefined;
    return this.load(date);
  }

  private async loadBeside(date: string): Promise<Snapshot> {
    const need = await this.need();
    this.budget.check(
      need + (this.snapshot?.bytes ?? 0),
      'a second projection of the graph beside the first, together',
    );
    return this.load(date);
  }

  private async need(): Promise<number> {
    const counts = await countGraph(this.store);
    return estimatedBytes(counts) + this.budget.bytesOfThreads(counts.persons);
  }

  /** Bytes that the graph will need. LIMIT_EXCEEDED, before any of it is read, where that is too much. */
  private async admit(): Promise<number> {
    const revision = await this.store.revision();
    if (this.refused?.revision === revision) throw this.refused.error;
    this.refused = undefined;
    const need = await this.need();
    try {
      this.budget.check(need);
    } catch (error) {
      this.refused = { revision, error };
      throw error;
    }
    return need;
  }

  private async load(date: string): Promise<Snapshot> {
    const book = await loadBook(this.store);
    const current = await projectBook(book, { today: date, asOf: date });
    return new Snapshot(book, date, current, this.budget);
  }
}

/** The same revision on a new day, from memory: work begins and ends, notices fall due, strengths decay. */
async function onDay(snapshot: Snapshot, date: string): Promise<Snapshot> {
  if (snapshot.today === date) return snapshot;
  const { book } = snapshot;
  return snapshot.followedBy(book, date, await projectBook(book, { today: date, asOf: date }));
}
