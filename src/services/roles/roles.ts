/** Role profiles and their families. */
import type { Viewer } from '../../model/viewer';
import type { GraphNode, Where } from '../../store/store';
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
import type { Page, PageRequest } from '../paging';
import type { Ports } from '../ports';
import { textOf } from '../properties';
import { linksOf } from '../related';

export interface RoleView {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly retiredOn: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface FamilyView {
  readonly id: string;
  readonly title: string;
}

export interface RoleFilter extends Combined<RoleFilter> {
  readonly id?: IdFilter;
  readonly title?: TextFilter;
  readonly retiredOn?: DateFilter;
  readonly family?: IdFilter;
}

export interface RolesRequest extends PageRequest {
  readonly where?: RoleFilter;
  readonly search?: string;
  readonly sort?: SortRequest<'TITLE' | 'UPDATED'>;
}

export interface FamiliesRequest extends PageRequest {
  readonly search?: string;
  readonly sort?: SortRequest<'TITLE' | 'UPDATED'>;
}

/** How role profiles are listed. */
export const ROLE_LISTING: Listing<RoleView> = {
  label: 'RoleProfile',
  sorts: { TITLE: 'sortName', UPDATED: 'updatedAt' },
  view: ({ id, properties }: GraphNode) => ({
    id,
    title: textOf(properties, 'title') ?? '',
    description: textOf(properties, 'description'),
    retiredOn: textOf(properties, 'retiredOn'),
    createdAt: textOf(properties, 'createdAt'),
    updatedAt: textOf(properties, 'updatedAt'),
  }),
};

const FAMILY_LISTING: Listing<FamilyView> = {
  label: 'RoleFamily',
  sorts: { TITLE: 'sortName', UPDATED: 'updatedAt' },
  view: ({ id, properties }: GraphNode) => ({ id, title: textOf(properties, 'title') ?? '' }),
};

/** Role profiles aligned with ids; undefined where absent. At most 10,000. */
export async function rolesByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (RoleView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  return viewsByIds(access.store, ROLE_LISTING, ids);
}

/** A page of role profiles, by title unless searched for. */
export async function findRoles(ports: Ports, viewer: Viewer, request: RolesRequest): Promise<Page<RoleView>> {
  const access = await openAccess(ports, viewer);
  const where = combined(request.where, roleConditions);
  const { search, sort } = request;
  return findPage(access.store, ROLE_LISTING, { where, search, sort, page: request });
}

/** Role families aligned with ids; undefined where absent. At most 10,000. */
export async function familiesByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (FamilyView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  return viewsByIds(access.store, FAMILY_LISTING, ids);
}

/** A page of role families, by title unless searched for. */
export async function findFamilies(ports: Ports, viewer: Viewer, request: FamiliesRequest): Promise<Page<FamilyView>> {
  const access = await openAccess(ports, viewer);
  const { search, sort } = request;
  return findPage(access.store, FAMILY_LISTING, { where: { all: [] }, search, sort, page: request });
}

/** The family of each role: an id, or none. */
export async function familiesOfRoles(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const access = await openAccess(ports, viewer);
  return linksOf(access.store, { type: 'IN_FAMILY', direction: 'out', link: (_, other) => other }, ids);
}

/** Ids of the roles of each family. */
export async function rolesOfFamilies(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const access = await openAccess(ports, viewer);
  return linksOf(access.store, { type: 'IN_FAMILY', direction: 'in', link: (_, other) => other }, ids);
}

function roleConditions(filter: RoleFilter): readonly Where[] {
  return [
    ...whereId(filter.id),
    ...whereProperty('title', filter.title),
    ...whereProperty('retiredOn', filter.retiredOn),
    ...(filter.family === undefined
      ? []
      : [{ relation: 'IN_FAMILY', direction: 'out', node: { all: whereId(filter.family) } } as const]),
  ];
}
