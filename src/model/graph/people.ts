import type { LabelDefinition, PropertyDefinition, RelationDefinition } from './definitions';

export const PERSON_KINDS = ['EMPLOYEE', 'CANDIDATE', 'EXTERNAL', 'FORMER'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** Kinds of evidence; the index is stored, so new ones go to the end. */
export const SOURCES = [
  'DECLARED',
  'MAIL',
  'ADDRESS_BOOK',
  'LINKEDIN',
  'SOCIAL',
  'EVENT',
  'TEAM',
  'REPORTED',
  'SCORED',
] as const;
export type Source = (typeof SOURCES)[number];

export const SHARINGS = ['PRIVATE', 'COUNTED', 'SHARED'] as const;
export type Sharing = (typeof SHARINGS)[number];

export const HELPS_WITH = ['SOLUTION', 'REFERRAL', 'REFORMULATION', 'VALIDATION', 'LEGITIMATION'] as const;
export type HelpsWith = (typeof HELPS_WITH)[number];

export const PROVENANCES = ['DECLARED', 'CONFIRMED', 'DERIVED'] as const;
export type Provenance = (typeof PROVENANCES)[number];

export const NOTICE_MODES = ['DIRECT', 'VIA_OWNER', 'PUBLIC'] as const;
export type NoticeMode = (typeof NOTICE_MODES)[number];

export const LEGAL_BASES = ['LEGITIMATE_INTEREST', 'CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION'] as const;
export const IDENTITY_KINDS = ['PROFILE_URL', 'EMAIL', 'EMPLOYEE_NUMBER', 'HANDLE'] as const;

export const TIMES = {
  createdAt: { type: 'dateTime', about: 'When it was first stored.', required: true },
  updatedAt: { type: 'dateTime', about: 'When it was last changed.', required: true, indexed: true },
} as const satisfies Record<string, PropertyDefinition>;

const PERIOD = {
  since: { type: 'date', about: 'First day; absent: always.' },
  until: { type: 'date', about: 'Last day, included; absent: still.' },
} as const satisfies Record<string, PropertyDefinition>;

export const PEOPLE_LABELS: Readonly<Record<string, LabelDefinition>> = {
  Person: {
    about: 'A natural person with one permanent id; the kind may change.',
    since: 1,
    freshness: 'updatedAt',
    properties: {
      kind: {
        type: 'enum',
        values: PERSON_KINDS,
        about: 'What the person is to the organisation now.',
        required: true,
        indexed: true,
      },
      name: { type: 'string', about: 'Full name as written; absent when unknown.', search: 3, personal: true },
      sortName: {
        type: 'string',
        about: 'The name folded (lower case, no diacritics), for sorting.',
        indexed: true,
        personal: true,
      },
      jobTitle: { type: 'string', about: 'Current job title as written.', search: 1, personal: true },
      country: { type: 'string', about: 'ISO 3166-1 alpha-2 code.', personal: true },
      sector: {
        type: 'string',
        about: "Sector of the person's work, where it is not the organisation's.",
        personal: true,
      },
      locale: { type: 'string', about: 'BCP 47 tag in which to address the person.', personal: true },
      employedFrom: { type: 'date', about: 'First day of employment; absent: always.', personal: true },
      employedUntil: { type: 'date', about: 'Last day of employment, included; absent: still.', personal: true },
      evidenceEraseOn: {
        type: 'date',
        about: 'Of a leaver: the day on which the evidence they contributed is erased; absent: none is kept.',
        indexed: true,
        personal: true,
      },
      agreedAsContact: {
        type: 'boolean',
        about: 'A former employee said yes to counting like an external contact.',
        personal: true,
      },
      restrictedOn: { type: 'date', about: 'Restricted since: stored, and out of everything.', personal: true },
      quarantinedOn: {
        type: 'date',
        about: 'Special category suspected at import: waits for a decision, out of everything.',
        personal: true,
      },
      quarantineReason: { type: 'string', about: 'Which rule quarantined it.', personal: true },
      legalBasis: { type: 'enum', values: LEGAL_BASES, about: 'Legal basis of an external person.', personal: true },
      dataSource: {
        type: 'string',
        about: 'Where the data of an external person came from, as the notice says it.',
        personal: true,
      },
      noticeMode: { type: 'enum', values: NOTICE_MODES, about: 'How an external person is told.', personal: true },
      noticeDueOn: { type: 'date', about: 'Last day on which the notice is in time.', indexed: true, personal: true },
      noticeSentOn: { type: 'date', about: 'When the notice went out; absent: not yet.', personal: true },
      ...TIMES,
    },
  },
  Identity: {
    about:
      'A key by which a person is recognised; its id is the hash of kind and normalised value, so that it is unique.',
    since: 1,
    properties: {
      kind: { type: 'enum', values: IDENTITY_KINDS, about: 'What the value is.', required: true },
      value: { type: 'string', about: 'The normalised value.', required: true, personal: true },
    },
  },
  Organisation: {
    about: "An organisation outside, or one's own.",
    since: 1,
    freshness: 'updatedAt',
    properties: {
      name: { type: 'string', about: 'Name.', required: true, search: 3 },
      sortName: { type: 'string', about: 'The name folded, for sorting.', required: true, indexed: true },
      aliases: { type: 'strings', about: 'Other names it is known by.', search: 2 },
      sector: { type: 'string', about: 'Sector, a short code or word.', indexed: true },
      country: { type: 'string', about: 'ISO 3166-1 alpha-2 code.', indexed: true },
      own: { type: 'boolean', about: "True for one's own organisation." },
      retiredOn: { type: 'date', about: 'No longer offered for new links since.' },
      ...TIMES,
    },
  },
  Unit: {
    about: 'A unit (team, department) of the own organisation.',
    since: 1,
    properties: {
      name: { type: 'string', about: 'Name.', required: true, search: 3 },
      sortName: { type: 'string', about: 'The name folded, for sorting.', required: true, indexed: true },
      retiredOn: { type: 'date', about: 'Dissolved on.' },
      ...TIMES,
    },
    freshness: 'updatedAt',
  },
  Consent: {
    about: "An employee's yes to one source of evidence; its id is consent:<person>:<source>.",
    since: 1,
    properties: {
      person: { type: 'person', about: 'Whose consent.', required: true, indexed: true, personal: true },
      source: { type: 'enum', values: SOURCES, about: 'For which source.', required: true },
      givenOn: { type: 'date', about: 'When it was given.', required: true },
      withdrawnOn: { type: 'date', about: 'When it was withdrawn; absent: in force.' },
    },
  },
};

export const PEOPLE_RELATIONS: Readonly<Record<string, RelationDefinition>> = {
  IDENTIFIES: { about: 'The key belongs to the person.', since: 1, from: 'Identity', to: 'Person', properties: {} },
  TIE: {
    about:
      'One piece of evidence that two persons know each other; the key is its id. A tie lives as long as it has evidence.',
    since: 1,
    from: 'Person',
    to: 'Person',
    parallel: true,
    undirected: true,
    properties: {
      source: { type: 'enum', values: SOURCES, about: 'Where it comes from.', required: true },
      contributor: {
        type: 'person',
        about: 'Who contributed it; absent: the organisation (TEAM).',
        indexed: true,
        personal: true,
      },
      sharing: { type: 'enum', values: SHARINGS, about: 'Who may use it.', required: true },
      firstSeen: { type: 'date', about: 'Connection date of the export, else the import date.', required: true },
      lastContact: { type: 'date', about: 'Latest contact, where known.' },
      closeness: { type: 'int', range: [1, 5], about: '1 hardly … 5 very close.' },
      score: { type: 'float', range: [0, 1], about: 'A score that the source brought, in [0, 1].' },
      channel: { type: 'string', about: 'LinkedIn, mail, telephone, …' },
      context: { type: 'string', about: 'Where they know each other from.', personal: true },
      nameShown: { type: 'boolean', about: "Colleagues may read the contact's name; absent: no." },
      helpsWith: { type: 'strings', about: 'SOLUTION, REFERRAL, REFORMULATION, VALIDATION, LEGITIMATION.' },
      confirmedOn: { type: 'date', about: 'When an import or its owner last confirmed it.' },
      importId: { type: 'string', about: 'The Import that brought it.' },
    },
  },
  WORKS_AT: {
    about: "A person's work at an organisation; the one without `until` is current.",
    since: 1,
    from: 'Person',
    to: 'Organisation',
    properties: { jobTitle: { type: 'string', about: 'Job title there.', personal: true }, ...PERIOD },
  },
  MEMBER_OF: {
    about: 'Membership of a unit; the key is the first day or "-".',
    since: 1,
    from: 'Person',
    to: 'Unit',
    parallel: true,
    properties: PERIOD,
  },
  REPORTS_TO: {
    about: 'The second person manages the first; the key is the first day or "-".',
    since: 1,
    from: 'Person',
    to: 'Person',
    parallel: true,
    properties: PERIOD,
  },
  PART_OF: { about: 'The first unit is part of the second.', since: 1, from: 'Unit', to: 'Unit', properties: {} },
};
