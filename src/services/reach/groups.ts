/** Recorded groups: who belongs to them on a date, and what they need. */
import type { ResolvedNeed } from '../../model/reach';
import type { GraphStore, Where } from '../../store/store';
import { inForce } from '../people/find-people';
import { linksOf } from '../related';
import { type NeedView, readNeedsOfRoles, resolveNeeds } from '../roles/needs';
import type { GroupReachRequest } from './reach-view';

/** A recorded group; `id` is empty for the organisation. */
export interface Group {
  readonly scope: GroupReachRequest['scope'];
  readonly id: string;
}

/** What the requests are about: the groups that exist, the family of each role, the needs of each group. */
export interface GroupFacts {
  readonly exists: (group: Group) => boolean;
  readonly familyOf: (roleId: string) => string | undefined;
  readonly needsOf: (group: Group) => readonly ResolvedNeed[];
}

const PAGE = 1000;

/** The name of a group, for maps. */
export function groupName({ scope, id }: Group): string {
  return `${scope}:${id}`;
}

/** Reads what groups need, a bounded number of store calls for all together. */
export async function readGroupFacts(store: GraphStore, groups: readonly Group[]): Promise<GroupFacts> {
  const ids = (scope: Group['scope']): readonly string[] => [
    ...new Set(groups.flatMap((group) => (group.scope === scope ? [group.id] : []))),
  ];
  const [roleIds, familyIds, unitIds] = [ids('HOLDERS'), ids('FAMILY'), ids('UNIT')];
  const [roles, families, units, familiesOfRoles, rolesOfFamilies] = await Promise.all([
    store.getNodes('RoleProfile', roleIds),
    store.getNodes('RoleFamily', familyIds),
    store.getNodes('Unit', unitIds),
    linksOf(store, { type: 'IN_FAMILY', direction: 'out', link: (r) => r.to }, roleIds),
    linksOf(store, { type: 'IN_FAMILY', direction: 'in', link: (r) => r.from }, familyIds),
  ]);
  const existing = new Set([
    'ORGANISATION:',
    ...roles.flatMap((node) => (node ? [`HOLDERS:${node.id}`] : [])),
    ...families.flatMap((node) => (node ? [`FAMILY:${node.id}`] : [])),
    ...units.flatMap((node) => (node ? [`UNIT:${node.id}`] : [])),
  ]);
  const allRoles = [...new Set([...roleIds, ...[...rolesOfFamilies.values()].flat()])];
  const needs = await resolvedNeedsOfRoles(store, allRoles);
  const needsOf = ({ scope, id }: Group): readonly ResolvedNeed[] => {
    if (scope === 'HOLDERS') return needs.get(id) ?? [];
    return scope === 'FAMILY' ? (rolesOfFamilies.get(id) ?? []).flatMap((role) => needs.get(role) ?? []) : [];
  };
  return {
    exists: (group) => existing.has(groupName(group)),
    familyOf: (roleId) => familiesOfRoles.get(roleId)?.[0],
    needsOf,
  };
}

/** Resolved needs of each role, in their order. */
export async function resolvedNeedsOfRoles(
  store: GraphStore,
  roleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ResolvedNeed[]>> {
  const views = await readNeedsOfRoles(store, roleIds);
  const resolved = await resolveNeeds(store, [...views.values()].flat());
  const byId = new Map(resolved.map((need) => [need.id, need]));
  const inOrder = (list: readonly NeedView[]): readonly ResolvedNeed[] => list.flatMap(({ id }) => byId.get(id) ?? []);
  return new Map([...views].map(([role, list]) => [role, inOrder(list)]));
}

/** Ids of the persons recorded in each group on a date, whatever their standing. */
export async function membersOfGroups(
  store: GraphStore,
  groups: readonly Group[],
  asOf: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = (scope: Group['scope']): readonly string[] =>
    groups.flatMap((group) => (group.scope === scope ? [group.id] : []));
  const rolesOfFamilies = await linksOf(
    store,
    { type: 'IN_FAMILY', direction: 'in', link: (r) => r.from },
    ids('FAMILY'),
  );
  const parts = await partsOf(store, ids('UNIT'));
  const roles = [...new Set([...ids('HOLDERS'), ...[...rolesOfFamilies.values()].flat()])];
  const units = [...new Set([...parts.values()].flat())];
  const where = inForce(asOf);
  const [holders, unitMembers] = await Promise.all([
    linksOf(store, { type: 'HOLDS', direction: 'in', where, link: (r) => r.from }, roles),
    linksOf(store, { type: 'MEMBER_OF', direction: 'in', where, link: (r) => r.from }, units),
  ]);
  const everyone = groups.some(({ scope }) => scope === 'ORGANISATION') ? await employees(store) : [];
  const membersOf = ({ scope, id }: Group): readonly string[] => {
    if (scope === 'ORGANISATION') return everyone;
    if (scope === 'HOLDERS') return holders.get(id) ?? [];
    if (scope === 'UNIT') return (parts.get(id) ?? []).flatMap((unit) => unitMembers.get(unit) ?? []);
    return (rolesOfFamilies.get(id) ?? []).flatMap((role) => holders.get(role) ?? []);
  };
  return new Map(groups.map((group) => [groupName(group), [...new Set(membersOf(group))].sort()]));
}

/** Each unit with all its parts, itself included. */
async function partsOf(store: GraphStore, roots: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const parts = new Map(roots.map((root) => [root, new Set([root])]));
  let frontier = new Set(roots);
  while (frontier.size > 0) {
    const found = await linksOf(store, { type: 'PART_OF', direction: 'in', link: (r) => r.from }, [...frontier]);
    const next = new Set<string>();
    for (const members of parts.values()) {
      for (const unit of [...members]) {
        for (const part of found.get(unit) ?? []) {
          if (members.has(part)) continue;
          members.add(part);
          next.add(part);
        }
      }
    }
    frontier = next;
  }
  return new Map([...parts].map(([root, members]) => [root, [...members]]));
}

async function employees(store: GraphStore): Promise<readonly string[]> {
  const where: Where = { property: 'kind', is: 'eq', value: 'EMPLOYEE' };
  const ids: string[] = [];
  for (;;) {
    const last = ids.at(-1);
    const page = await store.findNodes({
      label: 'Person',
      where: last === undefined ? where : { all: [where, { idAfter: last }] },
      first: PAGE,
    });
    ids.push(...page.nodes.map((node) => node.id));
    if (!page.hasMore) return ids;
  }
}
