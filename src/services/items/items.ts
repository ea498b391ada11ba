/** Archived knowledge items: published ones, one's own, and the archivist's screening queue. */
import { ITEM_STATUSES } from '../../model/graph/records';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, Where } from '../../store/store';
import { openAccess } from '../access/access';
import {
  combined,
  type Combined,
  type DateFilter,
  type EnumFilter,
  type IdFilter,
  type TextFilter,
  whereId,
  whereProperty,
} from '../filters';
import { findPage, type Listing, type SortRequest, viewsByIds } from '../listing';
import type { Page, PageRequest, RelatedPage, RelatedRequest } from '../paging';
import type { Ports } from '../ports';
import { enumOf, textOf } from '../properties';
import { linksOf, relatedPages } from '../related';

export type ItemStatus = (typeof ITEM_STATUSES)[number];

export interface ItemView {
  readonly id: string;
  readonly title: string;
  readonly summary: string | null;
  readonly text: string | null;
  readonly language: string | null;
  readonly status: ItemStatus;
  /** Why it was rejected. */
  readonly reason: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface ItemFilter extends Combined<ItemFilter> {
  readonly id?: IdFilter;
  readonly status?: EnumFilter<ItemStatus>;
  readonly language?: TextFilter;
  /** Instants. */
  readonly publishedAt?: DateFilter;
  readonly expertise?: IdFilter;
}

export interface ItemsRequest extends PageRequest {
  readonly where?: ItemFilter;
  /** Words of title, summary or text. */
  readonly search?: string;
  readonly sort?: SortRequest<'UPDATED' | 'TITLE'>;
  /** Only what the viewer brought in. */
  readonly own?: boolean;
}

/** How knowledge items are listed. */
export const ITEM_LISTING: Listing<ItemView> = {
  label: 'KnowledgeItem',
  sorts: { TITLE: 'sortName', UPDATED: 'updatedAt' },
  view: itemView,
};

/** Items aligned with ids; undefined where absent or hidden. At most 10,000. */
export async function itemsByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (ItemView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  return viewsByIds(access.store, ITEM_LISTING, ids);
}

/** A page of items, by title unless searched for or sorted otherwise. */
export async function findItems(ports: Ports, viewer: Viewer, request: ItemsRequest): Promise<Page<ItemView>> {
  const access = await openAccess(ports, viewer);
  const mine: Where = { relation: 'BROUGHT_BY', direction: 'out', node: { id: [viewer.personId ?? ''] } };
  const where: Where = {
    all: [combined(request.where, itemConditions), ...(request.own === true ? [mine] : [])],
  };
  const { search, sort } = request;
  return findPage(access.store, ITEM_LISTING, { where, search, sort, page: request });
}

/** Ids of the expertise that each item is about. */
export function expertiseOfItems(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return ends(ports, viewer, 'ITEM_ABOUT', ids);
}

/** Ids of the persons each item came from, as far as the viewer may see them. */
export function sourcesOfItems(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return ends(ports, viewer, 'ITEM_FROM', ids);
}

/** Ids of the employees who brought each item in: for themselves and the archivist. */
export function bringersOfItems(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return ends(ports, viewer, 'BROUGHT_BY', ids);
}

/** Ids of the items about each expertise. */
export async function itemsAboutExpertise(
  ports: Ports,
  viewer: Viewer,
  request: RelatedRequest,
): Promise<ReadonlyMap<string, RelatedPage<string>>> {
  const access = await openAccess(ports, viewer);
  return relatedPages(access.store, { type: 'ITEM_ABOUT', direction: 'in', link: (r) => r.from }, request);
}

async function ends(
  ports: Ports,
  viewer: Viewer,
  type: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const access = await openAccess(ports, viewer);
  return linksOf(access.store, { type, direction: 'out', link: (r) => r.to }, ids);
}

function itemConditions(filter: ItemFilter): readonly Where[] {
  return [
    ...whereId(filter.id),
    ...whereProperty('status', filter.status),
    ...whereProperty('language', filter.language),
    ...whereProperty('publishedAt', filter.publishedAt),
    ...(filter.expertise === undefined
      ? []
      : [{ relation: 'ITEM_ABOUT', direction: 'out', node: { all: whereId(filter.expertise) } } as const]),
  ];
}

function itemView({ id, properties }: GraphNode): ItemView {
  return {
    id,
    title: textOf(properties, 'title') ?? '',
    summary: textOf(properties, 'summary'),
    text: textOf(properties, 'text'),
    language: textOf(properties, 'language'),
    status: enumOf(properties, 'status', ITEM_STATUSES) ?? 'SUBMITTED',
    reason: textOf(properties, 'reason'),
    url: textOf(properties, 'url'),
    publishedAt: textOf(properties, 'publishedAt'),
    createdAt: textOf(properties, 'createdAt'),
    updatedAt: textOf(properties, 'updatedAt'),
  };
}
