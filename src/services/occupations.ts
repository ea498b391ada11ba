/** Occupations of the position generator, with their prestige. */
import type { Viewer } from '../model/viewer';
import type { GraphNode, Where } from '../store/store';
import { openAccess } from './access/access';
import {
  combined,
  type Combined,
  type IdFilter,
  type NumberFilter,
  type TextFilter,
  whereId,
  whereProperty,
} from './filters';
import { findPage, type Listing, type SortRequest, viewsByIds } from './listing';
import type { Page, PageRequest } from './paging';
import type { Ports } from './ports';
import { labelsOf, listOf, numberOf, textOf } from './properties';

export interface OccupationView {
  readonly id: string;
  /** Preferred label by language. */
  readonly labels: Readonly<Record<string, string>>;
  readonly altLabels: readonly string[];
  readonly code: string | null;
  readonly scheme: string | null;
  /** 0..100; null: not known. */
  readonly prestige: number | null;
  readonly retiredOn: string | null;
}

export interface OccupationFilter extends Combined<OccupationFilter> {
  readonly id?: IdFilter;
  readonly code?: TextFilter;
  readonly scheme?: TextFilter;
  readonly prestige?: NumberFilter;
}

export interface OccupationsRequest extends PageRequest {
  readonly where?: OccupationFilter;
  readonly search?: string;
  readonly sort?: SortRequest<'NAME' | 'CODE' | 'PRESTIGE'>;
}

/** How occupations are listed. */
export const OCCUPATION_LISTING: Listing<OccupationView> = {
  label: 'Occupation',
  sorts: { NAME: 'sortName', CODE: 'code', PRESTIGE: 'prestige' },
  view: occupationView,
};

/** Occupations aligned with ids; undefined where absent. At most 10,000. */
export async function occupationsByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (OccupationView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  return viewsByIds(access.store, OCCUPATION_LISTING, ids);
}

/** A page of occupations, by label unless searched for or sorted otherwise. */
export async function findOccupations(
  ports: Ports,
  viewer: Viewer,
  request: OccupationsRequest,
): Promise<Page<OccupationView>> {
  const access = await openAccess(ports, viewer);
  const where = combined(request.where, occupationConditions);
  const { search, sort } = request;
  return findPage(access.store, OCCUPATION_LISTING, { where, search, sort, page: request });
}

function occupationConditions(filter: OccupationFilter): readonly Where[] {
  return [
    ...whereId(filter.id),
    ...whereProperty('code', filter.code),
    ...whereProperty('scheme', filter.scheme),
    ...whereProperty('prestige', filter.prestige),
  ];
}

function occupationView({ id, properties }: GraphNode): OccupationView {
  return {
    id,
    labels: labelsOf(properties, 'labels'),
    altLabels: listOf(properties, 'altLabels'),
    code: textOf(properties, 'code'),
    scheme: textOf(properties, 'scheme'),
    prestige: numberOf(properties, 'prestige'),
    retiredOn: textOf(properties, 'retiredOn'),
  };
}
