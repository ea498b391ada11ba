/** Expertise: kinds of knowledge and skill in a hierarchy, with labels in several languages. */
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphRelation, Where } from '../../store/store';
import { openAccess } from '../access/access';
import {
  combined,
  type Combined,
  type DateFilter,
  type IdFilter,
  type TextFilter,
  whereId,
  whereProperty,
} from '../filters';
import { findPage, type Listing, type SortRequest, viewsByIds } from '../listing';
import type { Page, PageRequest, RelatedPage, RelatedRequest } from '../paging';
import type { Ports } from '../ports';
import { labelsOf, listOf, textOf } from '../properties';
import { relatedPages } from '../related';

export interface ExpertiseView {
  readonly id: string;
  /** Preferred label by language. */
  readonly labels: Readonly<Record<string, string>>;
  readonly altLabels: readonly string[];
  readonly description: string | null;
  readonly scheme: string | null;
  readonly uri: string | null;
  readonly retiredOn: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface ExpertiseFilter extends Combined<ExpertiseFilter> {
  readonly id?: IdFilter;
  readonly scheme?: TextFilter;
  readonly uri?: TextFilter;
  readonly retiredOn?: DateFilter;
  /** Directly narrower than. */
  readonly broader?: IdFilter;
  /** Only those with nothing broader. */
  readonly top?: boolean;
}

export interface ExpertiseRequest extends PageRequest {
  readonly where?: ExpertiseFilter;
  /** Words of a label or the description. */
  readonly search?: string;
  readonly sort?: SortRequest<'NAME' | 'UPDATED'>;
}

/** How expertise is listed. */
export const EXPERTISE_LISTING: Listing<ExpertiseView> = {
  label: 'Expertise',
  sorts: { NAME: 'sortName', UPDATED: 'updatedAt' },
  view: expertiseView,
};

/** Expertise aligned with ids; undefined where absent. At most 10,000. */
export async function expertiseByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (ExpertiseView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  return viewsByIds(access.store, EXPERTISE_LISTING, ids);
}

/** A page of expertise, by label unless searched for. */
export async function findExpertise(
  ports: Ports,
  viewer: Viewer,
  request: ExpertiseRequest,
): Promise<Page<ExpertiseView>> {
  const access = await openAccess(ports, viewer);
  const where = combined(request.where, expertiseConditions);
  const { search, sort } = request;
  return findPage(access.store, EXPERTISE_LISTING, { where, search, sort, page: request });
}

/** Ids of what is directly narrower than each. */
export function narrowerThan(
  ports: Ports,
  viewer: Viewer,
  request: RelatedRequest,
): Promise<ReadonlyMap<string, RelatedPage<string>>> {
  return hierarchyPages(ports, viewer, request, 'in');
}

/** Ids of what is directly broader than each. */
export function broaderThan(
  ports: Ports,
  viewer: Viewer,
  request: RelatedRequest,
): Promise<ReadonlyMap<string, RelatedPage<string>>> {
  return hierarchyPages(ports, viewer, request, 'out');
}

async function hierarchyPages(
  ports: Ports,
  viewer: Viewer,
  request: RelatedRequest,
  direction: 'in' | 'out',
): Promise<ReadonlyMap<string, RelatedPage<string>>> {
  const access = await openAccess(ports, viewer);
  const link = (_: GraphRelation, other: string): string => other;
  return relatedPages(access.store, { type: 'BROADER', direction, link }, request);
}

function expertiseConditions(filter: ExpertiseFilter): readonly Where[] {
  const broader: Where = { relation: 'BROADER', direction: 'out' };
  return [
    ...whereId(filter.id),
    ...whereProperty('scheme', filter.scheme),
    ...whereProperty('uri', filter.uri),
    ...whereProperty('retiredOn', filter.retiredOn),
    ...(filter.broader === undefined ? [] : [{ ...broader, node: { all: whereId(filter.broader) } }]),
    ...(filter.top === undefined ? [] : [filter.top ? { not: broader } : broader]),
  ];
}

function expertiseView({ id, properties }: GraphNode): ExpertiseView {
  return {
    id,
    labels: labelsOf(properties, 'labels'),
    altLabels: listOf(properties, 'altLabels'),
    description: textOf(properties, 'description'),
    scheme: textOf(properties, 'scheme'),
    uri: textOf(properties, 'uri'),
    retiredOn: textOf(properties, 'retiredOn'),
    createdAt: textOf(properties, 'createdAt'),
    updatedAt: textOf(properties, 'updatedAt'),
  };
}
