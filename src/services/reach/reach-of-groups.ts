/** Published reach of groups. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Ports } from '../ports';
import type { GroupReachRequest, Reach, ReachParameterInput } from './reach-view';

/**
 * Published reach of many groups in one pass, aligned with the requests; null where the group is absent or the viewer may not see its
 * figures. PARAMETER_NOT_PUBLISHED for parameters off the grid, naming the allowed ones.
 */
export function reachOfGroups(
  ports: Ports,
  viewer: Viewer,
  requests: readonly GroupReachRequest[],
): Promise<readonly (Reach | null)[]> {
  void [ports, viewer, requests];
  throw new AppError('NOT_SUPPORTED', 'Reach of groups is being built.');
}

/** Published reach of role profiles: reachOfGroups for holders. */
export function reachOfRoles(
  ports: Ports,
  viewer: Viewer,
  requests: readonly { readonly roleId: string; readonly parameters?: ReachParameterInput }[],
): Promise<readonly (Reach | null)[]> {
  const groups = requests.map(({ roleId, ...rest }) => ({ scope: 'HOLDERS' as const, id: roleId, ...rest }));
  return reachOfGroups(ports, viewer, groups);
}
