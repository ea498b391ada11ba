/** Creating, changing and retiring organisations. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Outcome } from '../outcome';
import type { Ports } from '../ports';
import type { OrganisationView } from './organisations';

export interface OrganisationInput {
  readonly name?: string;
  /** All of them; none may be a name or alias of another organisation. */
  readonly aliases?: readonly string[];
  readonly sector?: string | null;
  readonly country?: string | null;
}

/** A new organisation; the name is required and free. */
export function createOrganisation(
  ports: Ports,
  viewer: Viewer,
  input: OrganisationInput,
): Promise<Outcome<OrganisationView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing organisations is being built.');
}

/** Changes an organisation; absent fields stay. */
export function changeOrganisation(
  ports: Ports,
  viewer: Viewer,
  input: OrganisationInput & { readonly id: string },
): Promise<Outcome<OrganisationView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing organisations is being built.');
}

/** No longer offered for new links; existing ones stay. */
export function retireOrganisation(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<OrganisationView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing organisations is being built.');
}
