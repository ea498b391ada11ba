/**
 * Keeps a book up to date with the store, and projections of it by date. One refresh runs at a time; until it is done, questions that
 * an older revision may answer are answered by the older one.
 */
import { AppError, isAppError } from '../../errors';
import { today, type Clock } from '../../model/clock';
import type { Projection } from '../../reach/projection';
import { Workspace } from '../../reach/measures/group-figures';
import type { GraphStore } from '../../store/store';
import type { Book } from './book';
import { areWorn, carried, compactVersions, type CompactVersions, type Versions } from './compaction';
import { concernedBy } from './concerned';
import { projectBook } from './dated';
import { loadBook } from './load';
import { nextBook, type NextBook } from './next-book';
import { patchProjection } from './patch';
import { RememberedFigures } from './remembered-figures';
import type { SnapshotFile } from './snapshot-file';

/** How many projections of past dates are kept for one revision. */
const PAST_DATES = 4;
/** How often in a row the feed is followed while others go on writing. */
const ROUNDS = 3;

/** One revision on one day: everything that answers its questions. */
export class Snapshot {
  private readonly past = new Map<string, Promise<Projection>>();
  private space: Workspace | undefined;
  private figures = new RememberedFigures();

  constructor(
    readonly book: Book,
    readonly today: string,
    readonly current: Projection,
    space?: Workspace,
  ) {
    this.space = space;
  }

  /** What was computed of this book on this day. */
  get remembered(): RememberedFigures {
    return this.figures;
  }

  /** All that is only appended to. */
  get versions(): Versions {
    return { evidence: this.book.evidence, ties: this.current.ties };
  }

  /** The same on other columns. */
  onColumns({ evidence, ties }: Versions): Snapshot {
    return this.with({ ...this.book, evidence }, { ...this.current, ties });
  }

  /** The same under a later revision, in which nothing differs that answers depend on. */
  at(book: Book): Snapshot {
    return this.with(book, this.current);
  }

  /** Of a later book in which something differs: figures that it does not concern are kept. */
  after(next: NextBook): Snapshot {
    const { today } = this;
    const current = patchProjection(this.current, next, { today, asOf: today });
    const later = new Snapshot(next.book, today, current, this.space);
    const concerned = concernedBy(this, next, current);
    if (concerned !== undefined) later.figures = this.figures.after(concerned, today);
    return later;
  }

  private with(book: Book, current: Projection): Snapshot {
    const later = new Snapshot(book, this.today, current, this.space);
    later.figures = this.figures;
    for (const [date, projection] of this.past) later.past.set(date, projection);
    return later;
  }

  /** The projection on a date; a past one is computed from the evidence, and the last few are kept. */
  async on(asOf: string): Promise<Projection> {
    if (asOf === this.today) return this.current;
    const projection = this.past.get(asOf) ?? projectBook(this.book, { today: this.today, asOf });
    this.past.delete(asOf);
    this.past.set(asOf, projection);
    const [oldest] = this.past.keys();
    if (this.past.size > PAST_DATES && oldest !== undefined) this.past.delete(oldest);
    return projection;
  }

  /** Memory of the kernels; made at the first question, with room for persons to come. */
  get workspace(): Workspace {
    if (this.space === undefined || this.space.size < this.book.size) {
      this.space = new Workspace(Math.ceil(this.book.size * 1.1));
    }
    return this.space;
  }

  /** The workspace if one was made, for the snapshot that follows. */
  get madeWorkspace(): Workspace | undefined {
    return this.space;
  }
}

export class Follower {
  private snapshot: Snapshot | undefined;
  private refreshing: Promise<void> | undefined;
  private compacting: Promise<void> | undefined;
  /** What compaction made, for the snapshot after the refresh that is under way. */
  private compact: CompactVersions | undefined;

  /** `slice`: milliseconds of compaction after which others get a turn. */
  constructor(
    private readonly store: GraphStore,
    private readonly clock: Clock,
    private readonly file?: SnapshotFile,
    private readonly slice?: number,
  ) {}

  /** What answers questions now; undefined before the first one. */
  get latest(): Snapshot | undefined {
    return this.snapshot;
  }

  /** One made by a scan, of today, which is not followed. */
  anew(): Promise<Snapshot> {
    return this.load(today(this.clock));
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
      const anew = await this.load(before.today);
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
    this.compact = await compactVersions(this.snapshot.versions, this.slice);
    if (this.refreshing === undefined) this.snapshot = this.onCompact(this.snapshot);
  }

  private onCompact(snapshot: Snapshot): Snapshot {
    const { compact } = this;
    this.compact = undefined;
    if (compact === undefined) return snapshot;
    try {
      return snapshot.onColumns(carried(compact, snapshot.versions));
    } catch (error) {
      // The snapshot as it is answers as well.
      ignoreFullMemory(error);
      return snapshot;
    }
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
    const first = this.snapshot ?? (await this.file?.read());
    const known = first && (await onDay(first, date));
    const next = (known && (await this.follow(known))) ?? (await this.load(date));
    this.snapshot = this.onCompact(next);
    // Without room for compaction, rows are worn on until they are full, and that is refused.
    if (areWorn(this.snapshot.versions)) void this.compactRows().catch(ignoreFullMemory);
  }

  /** Undefined: a scan is needed. */
  private async follow(from: Snapshot): Promise<Snapshot | undefined> {
    let snapshot = from;
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = await nextBook(this.store, snapshot.book);
      if (next === undefined) return undefined;
      snapshot = next.isSame ? snapshot.at(next.book) : snapshot.after(next);
      if (next.book.revision === (await this.store.revision())) break;
    }
    return snapshot;
  }

  private async load(date: string): Promise<Snapshot> {
    const book = await loadBook(this.store);
    return new Snapshot(book, date, await projectBook(book, { today: date, asOf: date }));
  }
}

function ignoreFullMemory(error: unknown): void {
  if (!isAppError(error, 'LIMIT_EXCEEDED')) throw error;
}

/** The same revision on a new day, from memory: work begins and ends, notices fall due, strengths decay. */
async function onDay(snapshot: Snapshot, date: string): Promise<Snapshot> {
  if (snapshot.today === date) return snapshot;
  const { book, madeWorkspace } = snapshot;
  return new Snapshot(book, date, await projectBook(book, { today: date, asOf: date }), madeWorkspace);
}
