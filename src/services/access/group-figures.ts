/** Whose figures a viewer may see: the matrix row "group figures" as data. */
import type { AccessRole, Viewer } from '../../model/viewer';
import type { GraphStore } from '../../store/store';
import { inForce } from '../people/find-people';
import type { Group } from '../reach/groups';
import { linksOf } from '../related';

/** Kinds of groups, as the viewer stands to them. */
type Standing = 'OWN_ROLE' | 'OWN_UNIT' | 'ROLE_IN_OWN_UNIT' | 'ORGANISATION' | 'ANY';

const GROUP_GRANTS: readonly { readonly groups: Standing; readonly to: readonly AccessRole[] }[] = [
  { groups: 'OWN_ROLE', to: ['EMPLOYEE'] },
  { groups: 'OWN_UNIT', to: ['EMPLOYEE', 'MANAGER'] },
  { groups: 'ROLE_IN_OWN_UNIT', to: ['MANAGER'] },
  { groups: 'ORGANISATION', to: ['EMPLOYEE', 'MANAGER'] },
  { groups: 'ANY', to: ['HR', 'ANALYST'] },
];

/** Whether figures of a group may be shown to the viewer; at most three store calls for all groups together. */
export async function groupFigureRights(
  store: GraphStore,
  viewer: Viewer,
  today: string,
): Promise<(group: Group) => boolean> {
  const standings = new Set(
    GROUP_GRANTS.filter(({ to }) => to.some((role) => viewer.accessRoles.has(role))).map(({ groups }) => groups),
  );
  if (viewer.operator === true || standings.has('ANY')) return () => true;
  const units = await unitsOf(store, viewer, today);
  const roles = new Set([
    ...(standings.has('OWN_ROLE') ? await rolesOf(store, viewer.personId, today) : []),
    ...(standings.has('ROLE_IN_OWN_UNIT') ? await rolesHeldIn(store, units, today) : []),
  ]);
  return ({ scope, id }) => {
    if (scope === 'ORGANISATION') return standings.has('ORGANISATION');
    if (scope === 'UNIT') return standings.has('OWN_UNIT') && units.includes(id);
    return scope === 'HOLDERS' && roles.has(id);
  };
}

/** Ids of the roles that a person holds today. */
export async function rolesOf(
  store: GraphStore,
  personId: string | undefined,
  today: string,
): Promise<readonly string[]> {
  return personId === undefined ? [] : targets(store, 'HOLDS', [personId], today);
}

async function unitsOf(store: GraphStore, viewer: Viewer, today: string): Promise<readonly string[]> {
  if (viewer.unitId !== undefined) return [viewer.unitId];
  return viewer.personId === undefined ? [] : targets(store, 'MEMBER_OF', [viewer.personId], today);
}

async function rolesHeldIn(store: GraphStore, units: readonly string[], today: string): Promise<readonly string[]> {
  const members = await linksOf(
    store,
    { type: 'MEMBER_OF', direction: 'in', where: inForce(today), link: (r) => r.from },
    units,
  );
  return targets(store, 'HOLDS', [...new Set([...members.values()].flat())], today);
}

async function targets(
  store: GraphStore,
  type: string,
  ids: readonly string[],
  today: string,
): Promise<readonly string[]> {
  const found = await linksOf(store, { type, direction: 'out', where: inForce(today), link: (r) => r.to }, ids);
  return [...new Set([...found.values()].flat())];
}
