/** Creating, changing and retiring expertise. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Outcome } from '../outcome';
import type { Ports } from '../ports';
import type { ExpertiseView } from './expertise';

export interface ExpertiseInput {
  /** Preferred label by language ('nl', 'en', …); at least one. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly altLabels?: readonly string[];
  readonly description?: string | null;
  /** Ids of all that it is directly narrower than; no cycle may arise. */
  readonly broaderIds?: readonly string[];
}

/** A new expertise of the own scheme. */
export function createExpertise(ports: Ports, viewer: Viewer, input: ExpertiseInput): Promise<Outcome<ExpertiseView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing expertise is being built.');
}

/** Changes an expertise; absent fields stay. */
export function changeExpertise(
  ports: Ports,
  viewer: Viewer,
  input: ExpertiseInput & { readonly id: string },
): Promise<Outcome<ExpertiseView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing expertise is being built.');
}

/** No longer offered for new links; existing ones stay. */
export function retireExpertise(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<ExpertiseView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing expertise is being built.');
}
