/**
 * What every list of nodes has in common: by ids, by filter and stored sort, by search text; keyset pages of rows that the viewer may see.
 */
import { createHash } from 'node:crypto';

import { AppError } from '../errors';
import type { GraphNode, GraphStore, Position, SearchPosition, Sort, Where } from '../store/store';
import { decodeCursor, encodeCursor, type Page, type PageRequest, windowOf, type Window } from './paging';

/** How one label is listed. */
export interface Listing<T> {
  readonly label: string;
  /** Stored sorts by name: the property. */
  readonly sorts: Readonly<Record<string, string>>;
  readonly view: (node: GraphNode) => T;
}

export interface SortRequest<S extends string> {
  readonly by: S;
  readonly descending?: boolean;
}

export interface ListRequest {
  readonly where: Where;
  /** Words to search for; the order is then by relevance, pages go forwards only, and sort must be absent. */
  readonly search?: string | undefined;
  readonly sort?: SortRequest<string> | undefined;
  readonly page: PageRequest;
}

const MOST_IDS = 10_000;
const SEARCH_PAGE = 1000;

/** Views aligned with ids, undefined where absent or hidden. At most 10,000 ids; one store call. */
export async function viewsByIds<T>(
  store: GraphStore,
  listing: Listing<T>,
  ids: readonly string[],
): Promise<readonly (T | undefined)[]> {
  if (ids.length > MOST_IDS) {
    throw new AppError('LIMIT_EXCEEDED', `Expected at most ${MOST_IDS} ids, got ${ids.length}.`, { field: ['ids'] });
  }
  const nodes = await store.getNodes(listing.label, ids);
  return nodes.map((node) => node && listing.view(node));
}

/** One page of the rows that meet the condition; CURSOR_INVALID, BAD_INPUT for a page that makes no sense. */
export function findPage<T>(store: GraphStore, listing: Listing<T>, request: ListRequest): Promise<Page<T>> {
  const window = windowOf(request.page);
  const search = request.search?.trim();
  if (search === undefined || search === '') return sortedPage(store, listing, request, window);
  if (request.sort !== undefined) {
    throw new AppError('BAD_INPUT', 'Expected search or sort, got both: hits are in the order of relevance.', {
      field: ['sort'],
    });
  }
  if (window.backwards) {
    throw new AppError('BAD_INPUT', 'Expected first and after: pages of a search go forwards only.', {
      field: ['last'],
    });
  }
  return searchedPage(store, listing, { where: request.where, text: search, window });
}

/** How many rows the search finds; walks the hits. */
export async function countHits(store: GraphStore, label: string, text: string, where: Where): Promise<number> {
  let count = 0;
  let after: SearchPosition | undefined;
  for (;;) {
    const page = await store.searchText({ label, text, where, first: SEARCH_PAGE, ...(after && { after }) });
    count += page.hits.length;
    after = page.hits.at(-1)?.position;
    if (!page.hasMore || after === undefined) return count;
  }
}

async function sortedPage<T>(
  store: GraphStore,
  listing: Listing<T>,
  request: ListRequest,
  window: Window,
): Promise<Page<T>> {
  const sort = storedSort(listing, request.sort);
  const name = `${listing.label}/${sort.property}${sort.descending === true ? '-' : '+'}`;
  const after = window.cursor === undefined ? undefined : position(name, window.cursor);
  const { label } = listing;
  const { where } = request;
  const found = await store.findNodes({
    label,
    where,
    sort,
    first: window.size,
    backwards: window.backwards,
    ...(after && { after }),
  });
  const nodes = window.backwards ? [...found.nodes].reverse() : found.nodes;
  const cursorOf = (node: GraphNode): string => encodeCursor(name, [sortValue(node, sort), node.id]);
  return {
    items: nodes.map((node) => ({ node: listing.view(node), cursor: cursorOf(node) })),
    hasNextPage: window.backwards ? after !== undefined : found.hasMore,
    hasPreviousPage: window.backwards ? found.hasMore : after !== undefined,
    total: () => store.count(label, where),
  };
}

async function searchedPage<T>(
  store: GraphStore,
  listing: Listing<T>,
  { where, text, window }: { where: Where; text: string; window: Window },
): Promise<Page<T>> {
  const { label } = listing;
  const name = `${label}?${createHash('sha256').update(text).digest('base64url').slice(0, 12)}`;
  const after = window.cursor === undefined ? undefined : hitPosition(name, window.cursor);
  const found = await store.searchText({ label, text, where, first: window.size, ...(after && { after }) });
  return {
    items: found.hits.map(({ node, position: at }) => ({
      node: listing.view(node),
      cursor: encodeCursor(name, [at.weight, at.freshness, at.id]),
    })),
    hasNextPage: found.hasMore,
    hasPreviousPage: after !== undefined,
    total: () => countHits(store, label, text, where),
  };
}

function storedSort<T>(listing: Listing<T>, sort: SortRequest<string> | undefined): Sort {
  const property = sort === undefined ? Object.values(listing.sorts)[0] : listing.sorts[sort.by];
  if (property !== undefined) return { property, descending: sort?.descending === true };
  const names = Object.keys(listing.sorts);
  throw new AppError('BAD_INPUT', `Expected a sort of ${names.join(', ')}, got ${sort?.by ?? ''}.`, {
    field: ['sort'],
    items: names,
  });
}

function sortValue(node: GraphNode, sort: Sort): string | number | boolean | null {
  const value = sort.property === 'id' ? node.id : node.properties[sort.property];
  return typeof value === 'object' || value === undefined ? null : value;
}

function position(name: string, cursor: string): Position {
  const [value, id] = decodeCursor(name, cursor, 2);
  return { value: value ?? null, id: String(id) };
}

function hitPosition(name: string, cursor: string): SearchPosition {
  const [weight, freshness, id] = decodeCursor(name, cursor, 3);
  return { weight: Number(weight), freshness: Number(freshness), id: String(id) };
}
