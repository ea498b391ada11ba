/** Creating, changing and removing what a role needs. */
import { AppError } from '../../errors';
import type { ResourceKind } from '../../model/graph/roles-and-needs';
import type { Viewer } from '../../model/viewer';
import type { Outcome } from '../outcome';
import type { Ports } from '../ports';
import type { NeedView } from './needs';

export interface NeedInput {
  readonly kind?: ResourceKind;
  /** Id of the expertise, organisation or occupation, as the kind says. */
  readonly resourceId?: string;
  /** Where the kind is SECTOR. */
  readonly sector?: string;
  readonly country?: string | null;
  /** ≥ 1 */
  readonly wanted?: number;
  /** > 0 */
  readonly importance?: number;
  /** 1..5, only of an expertise. */
  readonly minimumLevel?: number | null;
  readonly domain?: string | null;
  readonly position?: number;
}

/** A new need of a role; the kind and its resource are required. */
export function createNeed(
  ports: Ports,
  viewer: Viewer,
  input: NeedInput & { readonly roleId: string },
): Promise<Outcome<NeedView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing needs is being built.');
}

/** Changes a need; absent fields stay. */
export function changeNeed(
  ports: Ports,
  viewer: Viewer,
  input: NeedInput & { readonly id: string },
): Promise<Outcome<NeedView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing needs is being built.');
}

/** Removes a need; the value is its id. */
export function removeNeed(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<{ readonly id: string }>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing needs is being built.');
}
