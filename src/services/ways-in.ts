/** Best ways in: whom the viewer can ask to get to a person, an organisation or anyone with an expertise. */
import { AppError } from '../errors';
import type { Viewer } from '../model/viewer';
import type { Ports } from './ports';
import type { PersonView } from './people/person';
import type { ReachParameterInput, ReachParametersView } from './reach/reach-view';
import type { EvidenceView } from './ties/evidence';

/** Exactly one of the three. */
export interface WaysInTarget {
  readonly personId?: string;
  readonly organisationId?: string;
  readonly expertiseId?: string;
}

export interface WaysInRequest {
  readonly to: WaysInTarget;
  readonly parameters?: ReachParameterInput;
  /** Most ways, 1..20; default 5. */
  readonly first?: number;
}

/** One tie of a way. */
export interface Hop {
  readonly from: PersonView;
  readonly to: PersonView;
  /** In [0, 1]. */
  readonly strength: number;
  /** Own evidence in full; of others only what they share, without who a masked contact is. */
  readonly evidence: readonly EvidenceView[];
}

export interface WayIn {
  readonly target: PersonView;
  readonly hops: readonly Hop[];
  /** Product of the strengths, in [0, 1]. */
  readonly strength: number;
  /** Index of the weakest hop, the first among equals. */
  readonly weakest: number;
}

export interface WaysIn {
  readonly ways: readonly WayIn[];
  readonly parameters: ReachParametersView;
  readonly method: string;
  readonly revision: number;
}

/**
 * The best path from the viewer (layer OWN) to each target person, best first by rule 7. Null where the target is absent or hidden from
 * the viewer, or the viewer is no person; BAD_INPUT unless exactly one target is named.
 */
export function waysIn(ports: Ports, viewer: Viewer, request: WaysInRequest): Promise<WaysIn | null> {
  void [ports, viewer, request];
  throw new AppError('NOT_SUPPORTED', 'Ways in are being built.');
}
