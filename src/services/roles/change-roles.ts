/** Creating, changing and retiring role profiles and families. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Outcome } from '../outcome';
import type { Ports } from '../ports';
import type { FamilyView, RoleView } from './roles';

export interface RoleInput {
  readonly title?: string;
  readonly description?: string | null;
  readonly familyId?: string | null;
}

/** A new role profile; title required. FORBIDDEN unless the viewer edits role profiles. */
export function createRole(ports: Ports, viewer: Viewer, input: RoleInput): Promise<Outcome<RoleView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing roles is being built.');
}

/** Changes a role profile; absent fields stay. */
export function changeRole(
  ports: Ports,
  viewer: Viewer,
  input: RoleInput & { readonly id: string },
): Promise<Outcome<RoleView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing roles is being built.');
}

/** No longer in use; refused while someone holds it. */
export function retireRole(ports: Ports, viewer: Viewer, input: { readonly id: string }): Promise<Outcome<RoleView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing roles is being built.');
}

/** A new family, or another title. */
export function saveFamily(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id?: string; readonly title: string },
): Promise<Outcome<FamilyView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing roles is being built.');
}
