import type { Projection } from '../../reach/projection';
import { Workspace } from '../../reach/measures/group-figures';
import type { Book } from './book';
import type { Versions } from './compaction';
import { concernedBy } from './concerned';
import { projectBook } from './dated';
import { inTurns } from './in-turns';
import { bytesNeeded, bytesOfProjection, type MemoryBudget } from './memory-budget';
import type { NextBook } from './next-book';
import { patchProjection } from './patch';
import { RememberedFigures } from './remembered-figures';

/** How many projections of past dates are kept for one revision. */
const PAST_DATES = 4;

/** One revision on one day: everything that answers its questions. */
export class Snapshot {
  private readonly past = new Map<string, Promise<Projection>>();
  private space: Workspace | undefined;
  private figures = new RememberedFigures();

  constructor(
    readonly book: Book,
    readonly today: string,
    readonly current: Projection,
    private readonly budget: MemoryBudget,
  ) {}

  /** Bytes, with what working on it takes; without projections of past dates. */
  get bytes(): number {
    return bytesNeeded(this.book, this.current) + this.budget.bytesOfThreads(this.book.size);
  }

  /** Another one, of a later revision or day, on the working memory of this. */
  followedBy(book: Book, today: string, current: Projection): Snapshot {
    const next = new Snapshot(book, today, current, this.budget);
    next.space = this.space;
    return next;
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
  async after(next: NextBook): Promise<Snapshot> {
    const { today } = this;
    const current = await inTurns(patchProjection(this.current, next, { today, asOf: today }));
    const later = this.followedBy(next.book, today, current);
    const concerned = concernedBy(this, next, current);
    if (concerned !== undefined) later.figures = this.figures.after(concerned, today);
    return later;
  }

  private with(book: Book, current: Projection): Snapshot {
    const later = this.followedBy(book, this.today, current);
    later.figures = this.figures;
    for (const [date, projection] of this.past) later.past.set(date, projection);
    return later;
  }

  /** The projection on a date; a past one is computed from the evidence, and the last few are kept, as far as there is room. */
  async on(asOf: string): Promise<Projection> {
    if (asOf === this.today) return this.current;
    const projection = this.past.get(asOf) ?? this.projectionOn(asOf);
    this.past.delete(asOf);
    this.past.set(asOf, projection);
    return projection;
  }

  private projectionOn(asOf: string): Promise<Projection> {
    const [bytes, each] = [this.bytes, bytesOfProjection(this.current)];
    for (const oldest of this.past.keys()) {
      if (this.past.size < PAST_DATES && this.budget.fits(bytes + (this.past.size + 1) * each)) break;
      this.past.delete(oldest);
    }
    this.budget.check(bytes + each, 'a graph and its projection of a past date');
    const projection = projectBook(this.book, { today: this.today, asOf });
    projection.catch(() => this.past.delete(asOf));
    return projection;
  }

  /** Memory of the kernels; made at the first question, with room for persons to come. */
  get workspace(): Workspace {
    if (this.space === undefined || this.space.size < this.book.size) {
      this.space = new Workspace(Math.ceil(this.book.size * 1.1));
    }
    return this.space;
  }
}
