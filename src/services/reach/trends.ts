/** A group's reach over time, as it was recorded day by day: observe.ts. */
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphRelation, Where } from '../../store/store';
import { openAccess } from '../access/access';
import { groupFigureRights } from '../access/group-figures';
import { findPage, type Listing } from '../listing';
import type { Page, PageRequest, RelatedPage, RelatedRequest } from '../paging';
import type { Ports } from '../ports';
import { numberOf, textOf } from '../properties';
import { relatedPages } from '../related';
import { OBSERVES } from './observe';
import type { FigureStatus, ReachFigures } from './reach-view';

/** The published figures of a group on one day. */
export interface Observation {
  readonly day: string;
  /** TOO_FEW_CONTRIBUTORS on that day: no figures. */
  readonly status: FigureStatus;
  readonly method: string;
  readonly horizon: number;
  /** θ in [0, 1]. */
  readonly minStrength: number;
  readonly usableStrength: number;
  readonly revision: number;
  readonly direct: ReachFigures | null;
  readonly atHorizon: ReachFigures | null;
}

/** Which days. */
export interface TrendDays {
  /** 'YYYY-MM-DD', included; absent: from the first. */
  readonly from?: string;
  /** 'YYYY-MM-DD', included; absent: to the last. */
  readonly until?: string;
}

export type TrendRequest = RelatedRequest & TrendDays;

const NOTHING: RelatedPage<string> = { items: [], hasNextPage: false, hasPreviousPage: false, total: 0 };
const LISTING: Listing<Observation> = { label: 'Observation', sorts: { DAY: 'day' }, view: observationView };

type Trends = (
  ports: Ports,
  viewer: Viewer,
  request: TrendRequest,
) => Promise<ReadonlyMap<string, RelatedPage<Observation>>>;

/** A page of each role's observations, by day; empty where the viewer may not see the role's figures. At most five store calls. */
export const trendsOfRoles: Trends = (ports, viewer, request) => trendsOf(ports, viewer, 'HOLDERS', request);

/** The same of role families. */
export const trendsOfFamilies: Trends = (ports, viewer, request) => trendsOf(ports, viewer, 'FAMILY', request);

/** The same of units. */
export const trendsOfUnits: Trends = (ports, viewer, request) => trendsOf(ports, viewer, 'UNIT', request);

/** A page of the organisation's observations, by day; null where the viewer may not see its figures. */
export async function trendOfOrganisation(
  ports: Ports,
  viewer: Viewer,
  { from, until, ...page }: PageRequest & TrendDays,
): Promise<Page<Observation> | null> {
  const { today } = await openAccess(ports, viewer);
  const mayBeSeen = await groupFigureRights(ports.store, viewer, today);
  if (!mayBeSeen({ scope: 'ORGANISATION', id: '' })) return null;
  const where: Where = { all: [{ property: 'scope', is: 'eq', value: 'ORGANISATION' }, ...between(from, until)] };
  return findPage(ports.store, LISTING, { where, page });
}

async function trendsOf(
  ports: Ports,
  viewer: Viewer,
  scope: keyof typeof OBSERVES,
  { from, until, ids, ...page }: TrendRequest,
): Promise<ReadonlyMap<string, RelatedPage<Observation>>> {
  const { today } = await openAccess(ports, viewer);
  const mayBeSeen = await groupFigureRights(ports.store, viewer, today);
  const seen = ids.filter((id) => mayBeSeen({ scope, id }));
  const relating = {
    type: OBSERVES[scope],
    direction: 'in',
    node: { all: between(from, until) },
    link: (r: GraphRelation) => r.from,
  } as const;
  const pages = await relatedPages(ports.store, relating, { ids: seen, ...page });
  const observed = [...pages.values()].flatMap(({ items }) => items.map(({ link }) => link));
  const nodes = await ports.store.getNodes('Observation', observed);
  const views = new Map(nodes.flatMap((node) => (node ? [[node.id, observationView(node)] as const] : [])));
  return new Map(ids.map((id) => [id, withViews(pages.get(id) ?? NOTHING, views)]));
}

function between(from: string | undefined, until: string | undefined): readonly Where[] {
  return [
    ...(from === undefined ? [] : [{ property: 'day', is: 'gte', value: from } as const]),
    ...(until === undefined ? [] : [{ property: 'day', is: 'lte', value: until } as const]),
  ];
}

function withViews(page: RelatedPage<string>, views: ReadonlyMap<string, Observation>): RelatedPage<Observation> {
  const items = page.items.flatMap(({ link, cursor }) => {
    const observation = views.get(link);
    return observation === undefined ? [] : [{ link: observation, cursor }];
  });
  return { ...page, items };
}

function observationView({ properties }: GraphNode): Observation {
  const figures = textOf(properties, 'figures');
  const { direct, atHorizon } =
    figures === null
      ? { direct: null, atHorizon: null }
      : (JSON.parse(figures) as { readonly direct: ReachFigures; readonly atHorizon: ReachFigures });
  return {
    day: textOf(properties, 'day') ?? '',
    status: figures === null ? 'TOO_FEW_CONTRIBUTORS' : 'OK',
    method: textOf(properties, 'method') ?? '',
    horizon: numberOf(properties, 'horizon') ?? 0,
    minStrength: numberOf(properties, 'minStrength') ?? 0,
    usableStrength: numberOf(properties, 'usableStrength') ?? 0,
    revision: numberOf(properties, 'revision') ?? 0,
    direct,
    atHorizon,
  };
}
