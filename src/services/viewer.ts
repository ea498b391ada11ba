/** What the viewer may do, as the API's `viewerCan` says it. */
import type { Viewer } from '../model/viewer';
import type { Ports } from './ports';
import { openAccess } from './access/access';

/** What the viewer may change or see besides own data. */
export interface ViewerRights {
  readonly editDirectory: boolean;
  readonly editTaxonomy: boolean;
  readonly editRoles: boolean;
  readonly proposeNeeds: boolean;
  readonly declareTies: boolean;
}

export interface RoleRights {
  readonly edit: boolean;
  readonly proposeNeeds: boolean;
  readonly seeReach: boolean;
}

/** The purposes that reads of personal data may name; empty when none is asked for. */
export async function recordedPurposes(ports: Ports, viewer: Viewer): Promise<readonly string[]> {
  return (await openAccess(ports, viewer)).settings.purposes;
}
