/** The viewer's own ties: whom they know, by which evidence, and who sees it. */
import { AppError } from '../../errors';
import type { Sharing, Source } from '../../model/graph/people';
import type { Viewer } from '../../model/viewer';
import type { EnumFilter, IdFilter } from '../filters';
import type { Page, PageRequest } from '../paging';
import type { PersonView } from '../people/person';
import type { Ports } from '../ports';
import type { EvidenceView } from './evidence';

/** A tie of the viewer. */
export interface OwnTie {
  readonly contact: PersonView;
  /** In [0, 1], of the evidence that the viewer contributed and what others share, today. */
  readonly strength: number;
  /** The viewer's own evidence. */
  readonly evidence: readonly EvidenceView[];
}

/** Ties with some own evidence that meets all of it. */
export interface OwnTieFilter {
  readonly source?: EnumFilter<Source>;
  readonly sharing?: EnumFilter<Sharing>;
  readonly contact?: IdFilter;
  /** The contact works there now. */
  readonly organisation?: IdFilter;
  readonly expertise?: IdFilter;
}

export interface OwnTiesRequest extends PageRequest {
  readonly where?: OwnTieFilter;
  /** Words of the contact's name or job title. */
  readonly search?: string;
}

/** A page of the viewer's own ties by the contact's name; empty for a viewer who is no person. */
export function ownTies(ports: Ports, viewer: Viewer, request: OwnTiesRequest): Promise<Page<OwnTie>> {
  void [ports, viewer, request];
  throw new AppError('NOT_SUPPORTED', 'Own ties are being built.');
}

/** The viewer's ties to these persons, aligned; undefined where there is no own evidence. */
export function ownTiesTo(
  ports: Ports,
  viewer: Viewer,
  personIds: readonly string[],
): Promise<readonly (OwnTie | undefined)[]> {
  void [ports, viewer, personIds];
  throw new AppError('NOT_SUPPORTED', 'Own ties are being built.');
}
