/** Persons as the viewer may see them. */
import { LEGAL_BASES, type NoticeMode, type PersonKind, NOTICE_MODES, PERSON_KINDS } from '../../model/graph/people';
import type { Viewer } from '../../model/viewer';
import type { GraphNode } from '../../store/store';
import { openAccess } from '../access/access';
import { type Listing, viewsByIds } from '../listing';
import type { Ports } from '../ports';
import { enumOf, flagOf, textOf } from '../properties';
import { maskedId } from '../pseudonym';

export type LegalBasis = (typeof LEGAL_BASES)[number];

/** A person as far as the viewer may see it; null where absent or not shown. Hidden persons are absent altogether. */
export interface PersonView {
  /** Of a masked contact not the stored id, but one that only this viewer gets, and that look-ups do not find. */
  readonly id: string;
  readonly kind: PersonKind;
  readonly visibility: 'FULL' | 'MASKED';
  readonly name: string | null;
  readonly jobTitle: string | null;
  readonly country: string | null;
  readonly locale: string | null;
  readonly employedFrom: string | null;
  readonly employedUntil: string | null;
  readonly agreedAsContact: boolean;
  readonly legalBasis: LegalBasis | null;
  readonly dataSource: string | null;
  readonly noticeMode: NoticeMode | null;
  readonly noticeDueOn: string | null;
  readonly noticeSentOn: string | null;
  /** Of a masked contact: the id of the organisation in "a contact at X"; null when unknown, and of everyone else. */
  readonly maskedAt: string | null;
}

/** How persons are listed. */
export const PERSON_LISTING: Listing<PersonView> = {
  label: 'Person',
  sorts: { NAME: 'sortName' },
  view: personView,
};

/** Persons aligned with ids; undefined where absent or hidden, which look the same. At most 10,000. */
export async function peopleByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (PersonView | undefined)[]> {
  const access = await openAccess(ports, viewer);
  return viewsByIds(access.store, PERSON_LISTING, ids);
}

/** A contact as "a contact at X": the kind and the organisation, under an id of this viewer's own. */
export function maskedPerson(ports: Ports, viewerId: string, person: PersonView, maskedAt: string | null): PersonView {
  const { kind } = person;
  const bare = personView({ label: 'Person', id: maskedId(ports, viewerId, person.id), properties: { kind } });
  return { ...bare, visibility: 'MASKED', maskedAt };
}

function personView({ id, properties }: GraphNode): PersonView {
  return {
    id,
    kind: enumOf(properties, 'kind', PERSON_KINDS) ?? 'EXTERNAL',
    visibility: 'FULL',
    name: textOf(properties, 'name'),
    jobTitle: textOf(properties, 'jobTitle'),
    country: textOf(properties, 'country'),
    locale: textOf(properties, 'locale'),
    employedFrom: textOf(properties, 'employedFrom'),
    employedUntil: textOf(properties, 'employedUntil'),
    agreedAsContact: flagOf(properties, 'agreedAsContact'),
    legalBasis: enumOf(properties, 'legalBasis', LEGAL_BASES),
    dataSource: textOf(properties, 'dataSource'),
    noticeMode: enumOf(properties, 'noticeMode', NOTICE_MODES),
    noticeDueOn: textOf(properties, 'noticeDueOn'),
    noticeSentOn: textOf(properties, 'noticeSentOn'),
    maskedAt: null,
  };
}
