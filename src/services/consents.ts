/** An employee's yes per source of evidence, and its withdrawal. */
import { AppError } from '../errors';
import type { Source } from '../model/graph/people';
import type { Viewer } from '../model/viewer';
import type { Outcome } from './outcome';
import type { Ports } from './ports';

export interface ConsentView {
  readonly id: string;
  readonly source: Source;
  readonly givenOn: string;
  /** Null: in force. */
  readonly withdrawnOn: string | null;
}

/** The viewer's own consents, in the order of the sources. */
export function ownConsents(ports: Ports, viewer: Viewer): Promise<readonly ConsentView[]> {
  void [ports, viewer];
  throw new AppError('NOT_SUPPORTED', 'Consents are being built.');
}

/** The viewer says yes to a source. Evidence stays as it is shared until its owner shares it. */
export function giveConsent(
  ports: Ports,
  viewer: Viewer,
  input: { readonly source: Source },
): Promise<Outcome<ConsentView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Consents are being built.');
}

/** The viewer takes the yes back: their evidence of that source is deleted, at once; `withdrawn`: pieces deleted. */
export function withdrawConsent(
  ports: Ports,
  viewer: Viewer,
  input: { readonly source: Source },
): Promise<Outcome<{ readonly consent: ConsentView; readonly withdrawn: number }>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Consents are being built.');
}
