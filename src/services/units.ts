/** Units of the own organisation. */
import type { Viewer } from '../model/viewer';
import type { GraphNode, Where } from '../store/store';
import { openAccess } from './access/access';
import {
  combined,
  type Combined,
  type DateFilter,
  type IdFilter,
  type TextFilter,
  whereId,
  whereProperty,
} from './filters';
import { findPage, type Listing, type SortRequest, viewsByIds } from './listing';
import type { Page, PageRequest } from './paging';
import type { Ports } from './ports';
import { textOf } from './properties';
import { linksOf } from './related';

export interface UnitView {
  readonly id: string;
  readonly name: string;
  readonly retiredOn: string | null;
}

export interface UnitFilter extends Combined<UnitFilter> {
  readonly id?: IdFilter;
  readonly name?: TextFilter;
  readonly retiredOn?: DateFilter;
  /** Directly part of. */
  readonly partOf?: IdFilter;
}

export interface UnitsRequest extends PageRequest {
  readonly where?: UnitFilter;
  readonly search?: string;
  readonly sort?: SortRequest<'NAME' | 'UPDATED'>;
}

/** How units are listed. */
export const UNIT_LISTING: Listing<UnitView> = {
  label: 'Unit',
  sorts: { NAME: 'sortName', UPDATED: 'updatedAt' },
  view: ({ id, properties }: GraphNode) => ({
    id,
    name: textOf(properties, 'name') ?? '',
    retiredOn: textOf(properties, 'retiredOn'),
  }),
};

/** Units aligned with ids; undefined where absent. At most 10,000. */
export async function unitsByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (UnitView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  return viewsByIds(access.store, UNIT_LISTING, ids);
}

/** A page of units, by name unless searched for. */
export async function findUnits(ports: Ports, viewer: Viewer, request: UnitsRequest): Promise<Page<UnitView>> {
  const access = await openAccess(ports, viewer);
  const where = combined(request.where, unitConditions);
  const { search, sort } = request;
  return findPage(access.store, UNIT_LISTING, { where, search, sort, page: request });
}

/** Ids of what each unit is directly part of. */
export function parentsOfUnits(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return neighbours(ports, viewer, ids, 'out');
}

/** Ids of the direct parts of each unit. */
export function partsOfUnits(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return neighbours(ports, viewer, ids, 'in');
}

async function neighbours(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
  direction: 'in' | 'out',
): Promise<ReadonlyMap<string, readonly string[]>> {
  const access = await openAccess(ports, viewer);
  return linksOf(access.store, { type: 'PART_OF', direction, link: (_, other) => other }, ids);
}

function unitConditions(filter: UnitFilter): readonly Where[] {
  return [
    ...whereId(filter.id),
    ...whereProperty('name', filter.name),
    ...whereProperty('retiredOn', filter.retiredOn),
    ...(filter.partOf === undefined
      ? []
      : [{ relation: 'PART_OF', direction: 'out', node: { all: whereId(filter.partOf) } } as const]),
  ];
}
