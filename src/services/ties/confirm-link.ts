/** Confirming what a mapping of job titles derived. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Outcome } from '../outcome';
import type { Ports } from '../ports';

/** Exactly one of expertiseId and occupationId. */
export interface ConfirmLinkInput {
  readonly personId: string;
  readonly expertiseId?: string;
  readonly occupationId?: string;
  /** Sets the level of the expertise as well, 1..5. */
  readonly level?: number;
}

/** Marks a derived link as CONFIRMED: by the person, or by someone who knows the contact. The value is the person's id. */
export function confirmLink(
  ports: Ports,
  viewer: Viewer,
  input: ConfirmLinkInput,
): Promise<Outcome<{ readonly personId: string }>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Confirming links is being built.');
}
