/** What role profiles need from their networks. */
import { type ResourceKind, RESOURCE_KINDS } from '../../model/graph/roles-and-needs';
import type { ResolvedNeed } from '../../model/reach';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphStore } from '../../store/store';
import { openAccess } from '../access/access';
import { narrowerClosure } from '../expertise/hierarchy';
import type { Ports } from '../ports';
import { enumOf, numberOf, textOf } from '../properties';
import { linksOf } from '../related';

export interface NeedView {
  readonly id: string;
  readonly kind: ResourceKind;
  /** Id of the expertise, organisation or occupation; null for a sector. */
  readonly resourceId: string | null;
  readonly sector: string | null;
  readonly country: string | null;
  readonly wanted: number;
  readonly importance: number;
  readonly minimumLevel: number | null;
  readonly domain: string | null;
  readonly position: number;
}

/** The relation from a need to its resource, by kind. */
export const RESOURCE_RELATIONS = {
  EXPERTISE: 'NEEDS_EXPERTISE',
  ORGANISATION: 'NEEDS_ORGANISATION',
  OCCUPATION: 'NEEDS_OCCUPATION',
} as const;

/** The needs of each role, in their order; every role present. */
export async function needsOfRoles(
  ports: Ports,
  viewer: Viewer,
  roleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly NeedView[]>> {
  const { store } = await openAccess(ports, viewer);
  return readNeedsOfRoles(store, roleIds);
}

/** Needs aligned with ids; undefined where absent. */
export async function needsByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (NeedView | undefined)[]> {
  const { store } = await openAccess(ports, viewer);
  const needs = await readNeeds(store, ids);
  return ids.map((id) => needs.get(id));
}

/** The needs of each role through any store, in their order; every role present. */
export async function readNeedsOfRoles(
  store: GraphStore,
  roleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly NeedView[]>> {
  const ids = await linksOf(store, { type: 'HAS_NEED', direction: 'out', link: (r) => r.to }, roleIds);
  const needs = await readNeeds(store, [...new Set([...ids.values()].flat())]);
  const inOrder = (list: readonly string[]): readonly NeedView[] =>
    list.flatMap((id) => needs.get(id) ?? []).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return new Map([...ids].map(([role, list]) => [role, inOrder(list)]));
}

/** Ids of the roles that each need belongs to, through any store. */
export function readNeedRoles(
  store: GraphStore,
  needIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return linksOf(store, { type: 'HAS_NEED', direction: 'in', link: (r) => r.from }, needIds);
}

/** Needs with their resources resolved for the engine: an expertise with everything narrower. A need without resource is left out. */
export async function resolveNeeds(store: GraphStore, needs: readonly NeedView[]): Promise<readonly ResolvedNeed[]> {
  const roots = needs.flatMap((need) => (need.kind === 'EXPERTISE' && need.resourceId ? [need.resourceId] : []));
  const closure = await narrowerClosure(store, roots);
  return needs.flatMap((need) => {
    const resource = resolvedResource(need, closure);
    if (resource === undefined) return [];
    const { id, country, wanted, importance, minimumLevel } = need;
    return {
      id,
      resource,
      wanted,
      importance,
      ...(country !== null && { country }),
      ...(minimumLevel !== null && { minimumLevel }),
    };
  });
}

function resolvedResource(
  need: NeedView,
  closure: ReadonlyMap<string, ReadonlySet<string>>,
): ResolvedNeed['resource'] | undefined {
  if (need.kind === 'SECTOR') return need.sector === null ? undefined : { kind: 'SECTOR', sector: need.sector };
  if (need.resourceId === null) return undefined;
  if (need.kind !== 'EXPERTISE') return { kind: need.kind, id: need.resourceId };
  return { kind: 'EXPERTISE', ids: [...(closure.get(need.resourceId) ?? [need.resourceId])].sort() };
}

async function readNeeds(store: GraphStore, ids: readonly string[]): Promise<ReadonlyMap<string, NeedView>> {
  if (ids.length === 0) return new Map();
  const nodes = (await store.getNodes('Need', ids)).flatMap((node) => node ?? []);
  const resources = await Promise.all(
    Object.entries(RESOURCE_RELATIONS).map(([kind, type]) => {
      const some = nodes.filter((node) => kindOf(node) === kind).map(({ id }) => id);
      return linksOf(store, { type, direction: 'out', link: (r) => r.to }, some);
    }),
  );
  const resourceOf = (id: string): string | null => resources.flatMap((links) => links.get(id) ?? [])[0] ?? null;
  return new Map(nodes.map((node) => [node.id, needView(node, resourceOf(node.id))]));
}

function kindOf({ properties }: GraphNode): ResourceKind {
  return enumOf(properties, 'kind', RESOURCE_KINDS) ?? 'EXPERTISE';
}

function needView(node: GraphNode, resourceId: string | null): NeedView {
  const { id, properties } = node;
  return {
    id,
    kind: kindOf(node),
    resourceId,
    sector: textOf(properties, 'sector'),
    country: textOf(properties, 'country'),
    wanted: numberOf(properties, 'wanted') ?? 1,
    importance: numberOf(properties, 'importance') ?? 1,
    minimumLevel: numberOf(properties, 'minimumLevel'),
    domain: textOf(properties, 'domain'),
    position: numberOf(properties, 'position') ?? 0,
  };
}
