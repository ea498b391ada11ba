/** A role's reach over time: what was published on a day is recorded that day, and never computed again. */
import { today as dayOf } from '../../model/clock';
import { hashId } from '../../model/hash-id';
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphRelation, Where, WriteOperation } from '../../store/store';
import { openAccess } from '../access/access';
import { groupFigureRights } from '../access/group-figures';
import { decide } from '../audit/decide';
import type { RelatedPage, RelatedRequest } from '../paging';
import type { Ports } from '../ports';
import { numberOf, textOf } from '../properties';
import { relatedPages } from '../related';
import { rolesInUse } from '../roles/roles-in-use';
import { readCandidates } from './candidates';
import { type Group, groupName } from './groups';
import { reachOfRoles } from './reach-of-groups';
import type { FigureStatus, Reach, ReachFigures } from './reach-view';

/** The published figures of a role on one day. */
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

export interface TrendRequest extends RelatedRequest {
  /** 'YYYY-MM-DD', included; absent: from the first. */
  readonly from?: string;
  /** 'YYYY-MM-DD', included; absent: to the last. */
  readonly until?: string;
}

const BATCH = 200;
const NOTHING: RelatedPage<string> = { items: [], hasNextPage: false, hasPreviousPage: false, total: 0 };

/**
 * Records today's published figures of every role profile in use, at the default parameters; answers how many were recorded. A role that
 * has an observation of today keeps it. Anyone may be the one who looks later on, so a role needs one contributor more than minGroup.
 * FORBIDDEN for others than the operator.
 */
export async function observeRoles(ports: Ports, viewer: Viewer): Promise<number> {
  if (viewer.operator !== true)
    throw new AppError('FORBIDDEN', 'Only the operator and the server record observations.');
  const today = dayOf(ports.clock);
  let recorded = 0;
  for await (const roles of rolesInUse(ports.store)) {
    const ids = roles.map((role) => observationId(role, today));
    const known = await ports.store.getNodes('Observation', ids);
    const open = roles.filter((_, at) => known[at] === undefined);
    for (let start = 0; start < open.length; start += BATCH) {
      recorded += await recordAll(ports, viewer, open.slice(start, start + BATCH), today);
    }
  }
  return recorded;
}

/** A page of each role's observations, by day; empty where the viewer may not see the role's figures. At most five store calls. */
export async function trendsOfRoles(
  ports: Ports,
  viewer: Viewer,
  request: TrendRequest,
): Promise<ReadonlyMap<string, RelatedPage<Observation>>> {
  const { today } = await openAccess(ports, viewer);
  const { from, until, ids, ...page } = request;
  const mayBeSeen = await groupFigureRights(ports.store, viewer, today);
  const seen = ids.filter((id) => mayBeSeen({ scope: 'HOLDERS', id }));
  const between: Where[] = [
    ...(from === undefined ? [] : [{ property: 'day', is: 'gte', value: from } as const]),
    ...(until === undefined ? [] : [{ property: 'day', is: 'lte', value: until } as const]),
  ];
  const relating = {
    type: 'OBSERVES',
    direction: 'in',
    node: { all: between },
    link: (r: GraphRelation) => r.from,
  } as const;
  const pages = await relatedPages(ports.store, relating, { ids: seen, ...page });
  const observed = [...pages.values()].flatMap(({ items }) => items.map(({ link }) => link));
  const nodes = await ports.store.getNodes('Observation', observed);
  const views = new Map(nodes.flatMap((node) => (node ? [[node.id, observationView(node)] as const] : [])));
  return new Map(ids.map((id) => [id, withViews(pages.get(id) ?? NOTHING, views)]));
}

async function recordAll(ports: Ports, viewer: Viewer, roles: readonly string[], today: string): Promise<number> {
  const outcome = await decide(ports, viewer, async () => {
    // A viewer stands for one operation: the server's own lives longer than a day, and its settings are read anew.
    const observer = { ...viewer };
    const access = await openAccess(ports, observer);
    const groups = roles.map((id): Group => ({ scope: 'HOLDERS', id }));
    const revision = await ports.store.revision();
    const candidates = await readCandidates(ports, access, groups, { asOf: today, revision });
    const reach = await reachOfRoles(
      ports,
      observer,
      roles.map((roleId) => ({ roleId })),
    );
    const operations = groups.flatMap((group, at): WriteOperation[] => {
      const found = reach[at];
      const contributors = candidates.get(groupName(group))?.contributors.size ?? 0;
      if (!found) return [];
      return putObservation(ports, group.id, found, contributors > access.settings.minGroup);
    });
    const recorded = reach.filter((each) => each !== null).length;
    const audit = { action: 'observe roles', subjects: [], details: { day: today, roles: recorded } };
    return { operations, audit, value: recorded };
  });
  return 'value' in outcome ? outcome.value : 0;
}

function putObservation({ clock }: Ports, roleProfile: string, reach: Reach, isPublished: boolean): WriteOperation[] {
  const { parameters, method, asOf, revision, direct, atHorizon } = reach;
  const id = observationId(roleProfile, asOf);
  const properties = {
    day: asOf,
    method,
    horizon: parameters.horizon,
    minStrength: parameters.minStrength,
    usableStrength: parameters.usableStrength,
    revision,
    ...(isPublished && { figures: JSON.stringify({ direct, atHorizon }) }),
    recordedAt: new Date(clock.now()).toISOString(),
  };
  return [
    { op: 'putNode', label: 'Observation', id, properties },
    { op: 'putRelation', type: 'OBSERVES', from: id, to: roleProfile, properties: {} },
  ];
}

/** Relations are paged by the id of the other end, so ids are in the order of the days. */
function observationId(roleProfile: string, day: string): string {
  return `o${day}-${hashId(['observation', roleProfile, day].join('|'), 24)}`;
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
