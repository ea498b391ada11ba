/** The enums of the schema: one description per value, checked against the model's closed lists by their types. */
import './reflected-types';
import { registerEnumType } from 'type-graphql';
import type { HelpsWith, NoticeMode, PersonKind, Provenance, Sharing, Source } from '../../model/graph/people';
import type { ProposalStatus } from '../../model/graph/requests';
import type { ResourceKind } from '../../model/graph/roles-and-needs';
import type { Via } from '../../model/reach';
import type { AccessRole } from '../../model/viewer';
import type { ItemStatus } from '../../services/items/items';
import type { UserErrorCode } from '../../services/outcome';
import type { IdentityView } from '../../services/people/links-of-people';
import type { LegalBasis } from '../../services/people/person';
import type { FigureStatus, Reach, ReachScope } from '../../services/reach/reach-view';
import type { SearchKind } from '../../services/search';
import type { Audience } from '../../services/ties/evidence';

type Enum<T extends string> = Readonly<Record<T, T>>;

/** Registers an enum of which every value has a description. */
export function describedEnum<T extends string>(name: string, description: string, values: Record<T, string>): Enum<T> {
  const names = Object.keys(values) as T[];
  const object = Object.fromEntries(names.map((value) => [value, value])) as Record<T, T>;
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<
    T,
    { description: string }
  >;
  registerEnumType(object, { name, description, valuesConfig });
  return object;
}

export const AccessRoleEnum = describedEnum<AccessRole>(
  'AccessRole',
  'What a signed-in person may be; one person may be several.',
  {
    EMPLOYEE: 'Sees the directory and own data; declares and shares own ties.',
    MANAGER: "Sees the own unit's published figures, and those of roles held in it.",
    HR: 'Edits directory and role profiles; sees published figures of all groups.',
    ANALYST: 'Sees published figures of all groups, with export.',
    ARCHIVIST: 'Screens what employees bring in.',
    ADMIN: 'Runs the system; edits directory and taxonomies; sees no figures.',
  },
);
export const PersonKindEnum = describedEnum<PersonKind>(
  'PersonKind',
  'What a person is to the organisation now; it may change, the id stays.',
  {
    EMPLOYEE: 'Works here.',
    CANDIDATE: 'Applies for a job here; out of every figure.',
    EXTERNAL: 'Knows someone here.',
    FORMER: 'Worked here; counts like an external contact only after having agreed.',
  },
);
export const VisibilityEnum = describedEnum<'FULL' | 'MASKED'>(
  'Visibility',
  'How much of a person the viewer sees. Hidden persons are absent.',
  {
    FULL: 'Name and details.',
    MASKED: '"A contact at X": the name is null, the id is of use to this viewer only.',
  },
);
export const SourceEnum = describedEnum<Source>('EvidenceSource', 'Where a piece of evidence comes from.', {
  DECLARED: 'The contributor said so.',
  MAIL: 'Mail contacts that the contributor brought in.',
  ADDRESS_BOOK: 'An address book that the contributor brought in.',
  LINKEDIN: "The contributor's own LinkedIn export.",
  SOCIAL: "Another social network's export.",
  EVENT: 'A conference or meeting.',
  TEAM: 'Same unit of at most 15, or manager and report; contributed by the organisation.',
  REPORTED: 'The contributor says that two others know each other.',
  SCORED: 'An import that brings a score.',
});
export const SharingEnum = describedEnum<Sharing>('Sharing', 'Who may use a piece of evidence.', {
  PRIVATE: 'Only its contributor.',
  COUNTED: 'Also figures of groups; its contributor may be asked privately.',
  SHARED: 'Also shown to colleagues as a way in.',
});
export const AudienceEnum = describedEnum<Audience>(
  'Audience',
  'Who sees a piece of evidence, in words of its owner.',
  {
    ONLY_ME: 'Nobody but me.',
    FIGURES: 'It counts in figures of groups; nobody sees it.',
    COLLEAGUES_MASKED: 'Colleagues see "a contact at X" through me.',
    COLLEAGUES: "Colleagues see the contact's name through me.",
  },
);
export const HelpsWithEnum = describedEnum<HelpsWith>('HelpsWith', 'What a relation can help with.', {
  SOLUTION: 'Gives solutions.',
  REFERRAL: 'Points to others or to sources.',
  REFORMULATION: 'Helps to see the problem differently.',
  VALIDATION: 'Confirms a plan or an answer.',
  LEGITIMATION: 'Lends weight with others.',
});
export const ProvenanceEnum = describedEnum<Provenance>(
  'Provenance',
  'How a link between a person and an expertise or occupation is known.',
  {
    DECLARED: 'Someone said so.',
    CONFIRMED: 'It was derived, and someone confirmed it.',
    DERIVED: 'A reviewed mapping of job titles says so.',
  },
);
export const NoticeModeEnum = describedEnum<NoticeMode>(
  'NoticeMode',
  'How an external person is told that they are stored.',
  {
    DIRECT: 'By e-mail.',
    VIA_OWNER: 'The contributor passes it on.',
    PUBLIC: "By a public notice, with the data-protection officer's recorded decision.",
  },
);
export const LegalBasisEnum = describedEnum<LegalBasis>('LegalBasis', 'Why an external person may be stored.', {
  LEGITIMATE_INTEREST: 'Legitimate interest.',
  CONSENT: 'The person agreed.',
  CONTRACT: 'A contract with the person.',
  LEGAL_OBLIGATION: 'The law demands it.',
});
export const IdentityKindEnum = describedEnum<IdentityView['kind']>(
  'IdentityKind',
  'What kind of key recognises a person.',
  {
    PROFILE_URL: 'Address of a public profile, host and path, lower case.',
    EMAIL: 'E-mail address, lower case.',
    EMPLOYEE_NUMBER: 'Number in the personnel administration.',
    HANDLE: 'Name in a social network.',
  },
);
export const ResourceKindEnum = describedEnum<ResourceKind>('ResourceKind', 'What kind of resource a role needs.', {
  EXPERTISE: 'Contacts with an expertise or anything narrower.',
  ORGANISATION: 'Contacts at an organisation.',
  SECTOR: 'Contacts at organisations of a sector.',
  OCCUPATION: 'Contacts with an occupation.',
});
export const ProposalStatusEnum = describedEnum<ProposalStatus>('ProposalStatus', 'Where a proposal of a need is.', {
  OPEN: 'Waits for HR.',
  ACCEPTED: 'HR accepted it: the need is as proposed.',
  DECLINED: 'HR declined it; `answer` says why.',
  WITHDRAWN: 'The proposer took it back.',
});
export const ItemStatusEnum = describedEnum<ItemStatus>(
  'KnowledgeItemStatus',
  'Where a knowledge item is in screening.',
  {
    SUBMITTED: 'Waits for the archivist.',
    PUBLISHED: 'Everyone finds it.',
    REJECTED: 'Not kept; the reason says why.',
  },
);
export const ViaEnum = describedEnum<Via>('Via', 'Who may stand strictly inside a path; it never restricts its ends.', {
  ANY: 'Anyone.',
  COLLEAGUES: 'Employees only.',
  CONTACTS: 'External contacts only.',
});
export const LayerEnum = describedEnum<Reach['layer']>('Layer', 'Which evidence a figure rests on.', {
  COUNTED: 'Evidence that is COUNTED or SHARED.',
  OWN: 'Everything that the viewer contributed, and what others SHARED.',
});
export const ReachScopeEnum = describedEnum<ReachScope>('ReachScope', 'Whose reach it is.', {
  HOLDERS: 'Those who hold the role profile.',
  FAMILY: 'Those who hold a role profile of the family.',
  UNIT: 'The members of the unit.',
  ORGANISATION: 'All employees.',
  PERSON: 'The viewer alone.',
});
export const FigureStatusEnum = describedEnum<FigureStatus>(
  'FigureStatus',
  'Whether a figure has a value, and else why not.',
  {
    OK: 'There is a value.',
    FEW: 'Above 0 and below `fewerThan`; the exact number is not shown.',
    UNDEFINED: 'The definition gives none: its denominator is zero or there is nobody.',
    TOO_FEW_CONTRIBUTORS: 'Fewer members contribute than a group must have to be shown.',
    INSUFFICIENT_DATA: 'Too small a share of the group contributes: it may know people and not have said so.',
    ALTER_TIES_UNKNOWN: 'The person has not told which of their contacts know each other.',
  },
);
export const SearchKindEnum = describedEnum<SearchKind>('SearchKind', 'What a search looks among.', {
  PERSON: 'Employees, own contacts, and contacts that colleagues show.',
  ORGANISATION: 'Organisations.',
  EXPERTISE: 'Expertise.',
  OCCUPATION: 'Occupations.',
  ROLE_PROFILE: 'Role profiles.',
  UNIT: 'Units.',
  KNOWLEDGE_ITEM: 'Knowledge items that are published or own.',
});
export const UserErrorCodeEnum = describedEnum<UserErrorCode>('UserErrorCode', 'What is wrong with an input.', {
  REQUIRED: 'A value is missing.',
  INVALID: 'The value does not fit.',
  TOO_LONG: 'The text or list is too long.',
  NOT_FOUND: 'Nothing with this id, as far as the viewer may see.',
  TAKEN: 'Another one has this name or key.',
  CYCLE: 'It would become broader than itself.',
  IN_USE: 'Something still rests on it.',
  CONSENT_REQUIRED: 'Say yes to the source first (`giveConsent`).',
  WRONG_STATE: 'It has been decided, answered or closed already; the message says what it is now.',
});
