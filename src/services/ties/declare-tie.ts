/** Declaring a tie: "I know them". */
import { AppError } from '../../errors';
import type { HelpsWith, Sharing } from '../../model/graph/people';
import type { Viewer } from '../../model/viewer';
import type { Outcome } from '../outcome';
import type { Ports } from '../ports';
import type { OwnTie } from './own-ties';

/** Whom: a person whom the viewer may see, or someone new with at least a profile URL or an e-mail address. */
export interface DeclaredContact {
  readonly personId?: string;
  readonly name?: string;
  readonly profileUrl?: string;
  readonly email?: string;
  readonly jobTitle?: string;
  readonly organisationId?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

export interface DeclareTieInput {
  readonly contact: DeclaredContact;
  /** 1 hardly … 5 very close. */
  readonly closeness?: number;
  /** Default COUNTED after an explicit yes for DECLARED, else PRIVATE. More than PRIVATE needs that yes. */
  readonly sharing?: Sharing;
  /** Default false. */
  readonly nameShown?: boolean;
  readonly helpsWith?: readonly HelpsWith[];
  /** Default today. */
  readonly firstSeen?: string;
  readonly lastContact?: string;
  readonly channel?: string;
  readonly context?: string;
  readonly expertise?: readonly { readonly expertiseId: string; readonly level?: number }[];
}

/** Stores the declaration as the viewer's evidence; an earlier declaration about the same person is replaced. */
export function declareTie(ports: Ports, viewer: Viewer, input: DeclareTieInput): Promise<Outcome<OwnTie>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Declaring ties is being built.');
}
