/** One DataLoader per relation and request: whatever a level of the answer asks for becomes one call of a service. */
import DataLoader from 'dataloader';
import { AppError } from '../errors';
import type { Viewer } from '../model/viewer';
import type { RelatedPage, RelatedRequest } from '../services/paging';
import type { Ports } from '../services/ports';
import { type GroupReachRequest, type OwnLoss, type Reach } from '../services/reach/reach-view';
import { reachOfGroups } from '../services/reach/reach-of-groups';
import { ownLosses } from '../services/reach/own-reach';

type ReadAligned<T> = (ports: Ports, viewer: Viewer, ids: readonly string[]) => Promise<readonly T[]>;
type ReadMap<V> = (ports: Ports, viewer: Viewer, ids: readonly string[]) => Promise<ReadonlyMap<string, V>>;
type ReadPages<L> = (
  ports: Ports,
  viewer: Viewer,
  request: RelatedRequest,
) => Promise<ReadonlyMap<string, RelatedPage<L>>>;

const LARGEST_BATCH = 5000;

export class Loaders {
  private readonly made = new Map<unknown, unknown>();
  /** Published reach; all that a level of the answer asks for is computed in one pass. */
  readonly reach: DataLoader<GroupReachRequest, Reach | null, string>;
  readonly losses: DataLoader<string, readonly OwnLoss[] | null>;

  constructor(
    private readonly ports: Ports,
    private readonly viewer: Viewer,
  ) {
    this.reach = new DataLoader((requests) => this.reachOf(requests), {
      cacheKeyFn: (request) => JSON.stringify(request),
      maxBatchSize: LARGEST_BATCH,
    });
    this.losses = new DataLoader(async (ids) => [...(await ownLosses(ports, viewer, ids))]);
  }

  /** Forgets all that was read. */
  forget(): void {
    this.made.clear();
    this.reach.clearAll();
    this.losses.clearAll();
  }

  /** Rows by id, of a service that answers aligned with the ids. */
  one<T>(read: ReadAligned<T>): DataLoader<string, T> {
    return this.keep(read, () => this.loader(async (ids) => [...(await read(this.ports, this.viewer, ids))]));
  }

  /** What belongs to each id, of a service that answers with a map holding every id. */
  of<V>(read: ReadMap<V>): DataLoader<string, V> {
    return this.keep(read, () => this.loader(async (ids) => inOrder(ids, await read(this.ports, this.viewer, ids))));
  }

  /** The same page of what belongs to each id. */
  page<L>(read: ReadPages<L>, request: Omit<RelatedRequest, 'ids'>): DataLoader<string, RelatedPage<L>> {
    const byRequest = this.keep(read, () => new Map<string, DataLoader<string, RelatedPage<L>>>());
    const key = JSON.stringify(request);
    const found =
      byRequest.get(key) ??
      this.loader(async (ids) => inOrder(ids, await read(this.ports, this.viewer, { ids, ...request })));
    byRequest.set(key, found);
    return found;
  }

  /** How much belongs to each id in all; `which`: what else the service is asked, such as between which days. */
  async total<L>(read: ReadPages<L>, id: string, which: object = {}): Promise<number> {
    return (await this.page(read, { ...which, first: 1, totals: true }).load(id)).total ?? 0;
  }

  /** Parameters that are refused are refused to those who asked with them, and to nobody else of the batch. */
  private async reachOf(requests: readonly GroupReachRequest[]): Promise<(Reach | null | Error)[]> {
    try {
      return [...(await reachOfGroups(this.ports, this.viewer, requests))];
    } catch (error) {
      const [first, ...others] = new Set(requests.map(({ parameters }) => JSON.stringify(parameters)));
      if (!(error instanceof AppError)) throw error;
      if (others.length === 0) return requests.map(() => error);
      const isFirst = ({ parameters }: GroupReachRequest): boolean => JSON.stringify(parameters) === first;
      const [ofFirst, ofOthers] = await Promise.all([
        this.reachOf(requests.filter(isFirst)),
        this.reachOf(requests.filter((request) => !isFirst(request))),
      ]);
      return requests.map((request) => (isFirst(request) ? ofFirst : ofOthers).shift() ?? null);
    }
  }

  private loader<V>(batch: (ids: readonly string[]) => Promise<V[]>): DataLoader<string, V> {
    return new DataLoader<string, V>(batch, { maxBatchSize: LARGEST_BATCH });
  }

  private keep<T>(key: unknown, make: () => T): T {
    if (!this.made.has(key)) this.made.set(key, make());
    return this.made.get(key) as T;
  }
}

function inOrder<V>(ids: readonly string[], found: ReadonlyMap<string, V>): V[] {
  return ids.map((id) => {
    const value = found.get(id);
    if (value === undefined) throw new Error('A service left out an id that it was asked for.');
    return value;
  });
}
