/**
 * The second strategy: where the graph does not fit into memory, the part of it that a question depends on is read from the store, and
 * answered by the same engine. docs/reach.md says when.
 */
import { AppError } from '../../errors';
import { today, type Clock } from '../../model/clock';
import type { GroupQuestion } from '../../model/reach';
import { GREATEST_K } from '../../reach/measures/own-structure';
import type { GraphStore } from '../../store/store';
import type { Members, OwnStructureQuestion } from '../ports';
import { membersAmong } from './contributors';
import { projectBook } from './dated';
import { bytesOfPersons, countGraph } from './graph-need';
import { loadBook, PERSONS_ALONE } from './load';
import { isOverBudget, type MemoryBudget } from './memory-budget';
import { Snapshot } from './snapshot';
import { OutOfTime, Surroundings, type Around } from './surroundings';

/** How often all is read again while others write. */
const ROUNDS = 3;
const MEMBERS_AT_ONCE = 200;
/** Of reading for one question; others wait meanwhile. */
const MOST_MS = 10_000;
/** So many questions may wait. */
const MOST_WAITING = 20;

/** Reads what is around some persons: a snapshot that answers questions about them on their layer and date, and no others. */
export type ReadAround = (around: Around) => Promise<Snapshot>;

interface Moment {
  readonly graph: string;
  readonly revision: number;
  readonly today: string;
}

export class NearbyAnswers {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private sectors: { readonly key: string; readonly count: number } | undefined;

  constructor(
    private readonly store: GraphStore,
    private readonly clock: Clock,
    private readonly budget: MemoryBudget,
    private readonly mostMs = MOST_MS,
  ) {}

  /**
   * What `answer` makes of what it reads, all of one revision; `refusal` where that does not fit either, takes too long, or is older
   * than `atLeast`, or where too many wait. CONFLICT, retryable, while others write during each reading. One at a time: each may take
   * all the memory that there may be.
   */
  async instead<T>(refusal: unknown, atLeast: number, answer: (read: ReadAround) => Promise<T>): Promise<T> {
    if (this.waiting >= MOST_WAITING) throw refusal;
    this.waiting += 1;
    const turn = this.last.then(() => this.steady(refusal, atLeast, answer)).finally(() => (this.waiting -= 1));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async steady<T>(refusal: unknown, atLeast: number, answer: (read: ReadAround) => Promise<T>): Promise<T> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const moment = await this.moment();
      if (moment.revision < atLeast) throw refusal;
      try {
        const made = await answer((around) => this.read(around, moment));
        if (keyOf(await this.moment()) === keyOf(moment)) return made;
      } catch (error) {
        throw isOverBudget(error) || error instanceof OutOfTime ? refusal : error;
      }
    }
    throw new AppError(
      'CONFLICT',
      'Expected a moment without writes to read what the question depends on, got new ones during each reading. Try again later.',
      { retryable: true },
    );
  }

  private async moment(): Promise<Moment> {
    const [graph, revision] = await Promise.all([this.store.identity(), this.store.revision()]);
    return { graph, revision, today: today(this.clock) };
  }

  /** The projection is of the date asked about, and of no other. */
  private async read(around: Around, moment: Moment): Promise<Snapshot> {
    const surroundings = new Surroundings(
      this.store,
      this.budget,
      { today: moment.today, until: performance.now() + this.mostMs },
      around,
    );
    const dates = { today: moment.today, asOf: around.asOf };
    const sectors = around.links ? await this.sectorsOn(moment, around.asOf) : 0;
    const { revision } = moment;
    const book = await loadBook({ scan: async () => ({ revision, batches: await surroundings.read() }) });
    return new Snapshot(book, around.asOf, { ...(await projectBook(book, dates)), sectors }, this.budget);
  }

  /** How many sectors occur among all persons who are not excluded: the one thing that is not found nearby. The last is kept. */
  private async sectorsOn(moment: Moment, asOf: string): Promise<number> {
    const key = `${keyOf(moment)} ${asOf}`;
    if (this.sectors?.key !== key) {
      this.budget.check(bytesOfPersons(await countGraph(this.store)));
      const book = await loadBook(this.store, PERSONS_ALONE);
      const { sectors } = await projectBook(book, { today: moment.today, asOf });
      this.sectors = { key, count: sectors };
    }
    return this.sectors.count;
  }
}

function keyOf({ graph, revision, today: day }: Moment): string {
  return `${graph} ${revision} ${day}`;
}

/** What a question about a group depends on. */
export function aroundGroup({ members, layer, parameters }: GroupQuestion): Around {
  return { ...aroundSources(members, { layer, parameters }), links: true };
}

/** What paths from some persons depend on. */
export function aroundSources(
  sources: readonly string[],
  { layer, parameters: { horizon, asOf } }: Pick<GroupQuestion, 'layer' | 'parameters'>,
): Around {
  return { sources, ties: horizon, layer, asOf, links: false };
}

/** What a person's own structure depends on. */
export function aroundOwn({ person, parameters: { asOf } }: OwnStructureQuestion): Around {
  return { sources: [person], ties: GREATEST_K, layer: { own: person }, asOf, contributor: person, links: false };
}

/** As `membersAmong`, some of them at a time: whether one contributes depends on own ties alone. */
export async function membersNearby(read: ReadAround, ids: readonly string[], asOf: string): Promise<Members> {
  const [colleagues, contributors] = [new Set<string>(), new Set<string>()];
  for (let first = 0; first < ids.length; first += MEMBERS_AT_ONCE) {
    const some = ids.slice(first, first + MEMBERS_AT_ONCE);
    const nearby = await read({ sources: some, ties: 1, layer: 'COUNTED', asOf, links: false });
    const among = await membersAmong(nearby, some, asOf);
    for (const id of among.colleagues) colleagues.add(id);
    for (const id of among.contributors) contributors.add(id);
  }
  return { colleagues: [...colleagues].sort(), contributors };
}
