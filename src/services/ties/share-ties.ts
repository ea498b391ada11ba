/** Sharing and withdrawing own evidence, one by one, in bulk and by rule. */
import { AppError } from '../../errors';
import type { Sharing, Source } from '../../model/graph/people';
import type { Viewer } from '../../model/viewer';
import type { Outcome } from '../outcome';
import type { Ports } from '../ports';

/** Which of the viewer's own evidence: all that is given must hold; at least one must be given. */
export interface EvidenceSelection {
  /** At most 10,000. */
  readonly evidenceIds?: readonly string[];
  readonly personIds?: readonly string[];
  readonly source?: Source;
  /** Contacts who work there now. */
  readonly organisationId?: string;
  readonly occupationId?: string;
  /** Contacts with the expertise or anything narrower. */
  readonly expertiseId?: string;
}

export interface ShareTiesInput {
  readonly select: EvidenceSelection;
  /** More than PRIVATE needs the viewer's yes for each source concerned. */
  readonly sharing: Sharing;
  /** Whether colleagues may read the contact's name; left as it is when absent. */
  readonly nameShown?: boolean;
}

/** Sets the sharing of the selected evidence; `changed`: pieces that changed. */
export function shareTies(
  ports: Ports,
  viewer: Viewer,
  input: ShareTiesInput,
): Promise<Outcome<{ readonly changed: number }>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Sharing ties is being built.');
}

/** Deletes the selected evidence; `withdrawn`: pieces deleted. */
export function withdrawTies(
  ports: Ports,
  viewer: Viewer,
  input: { readonly select: EvidenceSelection },
): Promise<Outcome<{ readonly withdrawn: number }>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Withdrawing ties is being built.');
}
