/** Organisations outside, and one's own. */
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
import { flagOf, listOf, textOf } from '../properties';

export interface OrganisationView {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly sector: string | null;
  readonly country: string | null;
  readonly own: boolean;
  readonly retiredOn: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface OrganisationFilter extends Combined<OrganisationFilter> {
  readonly id?: IdFilter;
  readonly name?: TextFilter;
  readonly sector?: TextFilter;
  readonly country?: TextFilter;
  readonly own?: boolean;
  readonly retiredOn?: DateFilter;
}

export interface OrganisationsRequest extends PageRequest {
  readonly where?: OrganisationFilter;
  /** Words of the name or an alias. */
  readonly search?: string;
  readonly sort?: SortRequest<'NAME' | 'UPDATED' | 'SECTOR' | 'COUNTRY'>;
}

/** How organisations are listed. */
export const ORGANISATION_LISTING: Listing<OrganisationView> = {
  label: 'Organisation',
  sorts: { NAME: 'sortName', UPDATED: 'updatedAt', SECTOR: 'sector', COUNTRY: 'country' },
  view: organisationView,
};

/** Organisations aligned with ids; undefined where absent. At most 10,000. */
export async function organisationsByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (OrganisationView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  return viewsByIds(access.store, ORGANISATION_LISTING, ids);
}

/** A page of organisations, by name unless searched for or sorted otherwise. */
export async function findOrganisations(
  ports: Ports,
  viewer: Viewer,
  request: OrganisationsRequest,
): Promise<Page<OrganisationView>> {
  const access = await openAccess(ports, viewer);
  const where = combined(request.where, organisationConditions);
  const { search, sort } = request;
  return findPage(access.store, ORGANISATION_LISTING, { where, search, sort, page: request });
}

function organisationConditions(filter: OrganisationFilter): readonly Where[] {
  const own: Where = { property: 'own', is: filter.own === true ? 'eq' : 'ne', value: true };
  return [
    ...whereId(filter.id),
    ...whereProperty('name', filter.name),
    ...whereProperty('sector', filter.sector),
    ...whereProperty('country', filter.country),
    ...whereProperty('retiredOn', filter.retiredOn),
    ...(filter.own === undefined ? [] : [own]),
  ];
}

function organisationView({ id, properties }: GraphNode): OrganisationView {
  return {
    id,
    name: textOf(properties, 'name') ?? '',
    aliases: listOf(properties, 'aliases'),
    sector: textOf(properties, 'sector'),
    country: textOf(properties, 'country'),
    own: flagOf(properties, 'own'),
    retiredOn: textOf(properties, 'retiredOn'),
    createdAt: textOf(properties, 'createdAt'),
    updatedAt: textOf(properties, 'updatedAt'),
  };
}
