/** What the viewer may do, as the API's `viewerCan` says it. */
import type { Viewer } from '../model/viewer';
import { openAccess } from './access/access';
import { mayChange } from './access/change-rights';
import { groupFigureRights } from './access/group-figures';
import type { Ports } from './ports';
import type { Group } from './reach/groups';

/** What the viewer may change besides own data. */
export interface ViewerRights {
  readonly editDirectory: boolean;
  /** Organisations and expertise. */
  readonly editTaxonomy: boolean;
  readonly editRoles: boolean;
  readonly editNeeds: boolean;
  readonly proposeNeeds: boolean;
  readonly declareTies: boolean;
}

export interface RoleRights {
  readonly edit: boolean;
  readonly editNeeds: boolean;
  readonly proposeNeeds: boolean;
  readonly seeReach: boolean;
}

/** What the viewer may change. */
export function viewerRights(viewer: Viewer): ViewerRights {
  return {
    editDirectory: mayChange(viewer, 'DIRECTORY'),
    editTaxonomy: mayChange(viewer, 'TAXONOMY'),
    editRoles: mayChange(viewer, 'ROLES'),
    editNeeds: mayChange(viewer, 'NEEDS'),
    proposeNeeds: mayChange(viewer, 'PROPOSE_NEEDS'),
    declareTies: mayChange(viewer, 'OWN_TIES'),
  };
}

/** What the viewer may do with each role profile. */
export async function rightsOnRoles(
  ports: Ports,
  viewer: Viewer,
  roleIds: readonly string[],
): Promise<readonly RoleRights[]> {
  const seeReach = await reachRights(ports, viewer);
  return roleIds.map((id) => ({
    edit: mayChange(viewer, 'ROLES'),
    editNeeds: mayChange(viewer, 'NEEDS'),
    proposeNeeds: mayChange(viewer, 'PROPOSE_NEEDS'),
    seeReach: seeReach({ scope: 'HOLDERS', id }),
  }));
}

/** Whether the viewer may see the figures of each unit. */
export async function seesReachOfUnits(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  const seeReach = await reachRights(ports, viewer);
  return ids.map((id) => seeReach({ scope: 'UNIT', id }));
}

/** Whether the viewer may see the figures of each role family. */
export async function seesReachOfFamilies(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  const seeReach = await reachRights(ports, viewer);
  return ids.map((id) => seeReach({ scope: 'FAMILY', id }));
}

async function reachRights(ports: Ports, viewer: Viewer): Promise<(group: Group) => boolean> {
  const { today } = await openAccess(ports, viewer);
  return groupFigureRights(ports.store, viewer, today);
}
