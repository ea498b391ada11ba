/** What the viewer alone may know exactly: own reach, and what own roles would lose without them. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Ports } from '../ports';
import type { OwnLoss, Reach, ReachParameterInput } from './reach-view';

export interface OwnReachRequest {
  readonly parameters?: ReachParameterInput;
  /** Held against the needs of this role; default: of all roles that the viewer holds today. */
  readonly roleId?: string;
}

/** Exact reach on the layer OWN with any parameters; null for a viewer who is no person of the graph. */
export function ownReach(ports: Ports, viewer: Viewer, request: OwnReachRequest): Promise<Reach | null> {
  void [ports, viewer, request];
  throw new AppError('NOT_SUPPORTED', 'Own reach is being built.');
}

/**
 * Per role that the viewer holds: what its coverage of each need would lose without the viewer. Null for a role that the viewer does not
 * hold; figures with TOO_FEW_CONTRIBUTORS where the role's own figures are not published.
 */
export function ownLosses(
  ports: Ports,
  viewer: Viewer,
  roleIds: readonly string[],
): Promise<readonly (readonly OwnLoss[] | null)[]> {
  void [ports, viewer, roleIds];
  throw new AppError('NOT_SUPPORTED', 'Own losses are being built.');
}
