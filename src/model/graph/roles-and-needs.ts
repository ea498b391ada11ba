import type { LabelDefinition, RelationDefinition } from './definitions';
import { PROVENANCES, TIMES } from './people';

export const RESOURCE_KINDS = ['EXPERTISE', 'ORGANISATION', 'SECTOR', 'OCCUPATION'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const NEED_LABELS: Readonly<Record<string, LabelDefinition>> = {
  Expertise: {
    about: 'A kind of knowledge or skill, in a hierarchy, with labels in several languages.',
    since: 1,
    freshness: 'updatedAt',
    properties: {
      labels: { type: 'labels', about: 'Preferred label per language.', required: true, search: 3 },
      sortName: {
        type: 'string',
        about: 'The first of the English, Dutch, other labels, folded, for sorting.',
        required: true,
        indexed: true,
      },
      altLabels: { type: 'strings', about: 'Other labels, any language.', search: 2 },
      description: { type: 'text', about: 'What it covers.', search: 1 },
      scheme: { type: 'string', about: 'ESCO, ONET or the own scheme.' },
      uri: { type: 'string', about: 'The identifier in its scheme.', indexed: true },
      retiredOn: { type: 'date', about: 'No longer offered for new links since.' },
      ...TIMES,
    },
  },
  Occupation: {
    about: 'An occupation of the position generator, with its prestige.',
    since: 1,
    freshness: 'updatedAt',
    properties: {
      labels: { type: 'labels', about: 'Preferred label per language.', required: true, search: 3 },
      sortName: { type: 'string', about: 'The first label, folded, for sorting.', required: true, indexed: true },
      altLabels: { type: 'strings', about: 'Other labels.', search: 2 },
      code: { type: 'string', about: 'Code in its scheme (ISCO-08, O*NET-SOC).', indexed: true },
      scheme: { type: 'string', about: 'ISCO-08, ONET-SOC or the own scheme.' },
      prestige: { type: 'int', range: [0, 100], about: 'Occupational prestige, 0..100 (SIOPS or a scale like it).' },
      retiredOn: { type: 'date', about: 'No longer offered for new links since.' },
      ...TIMES,
    },
  },
  RoleProfile: {
    about: 'A role that employees hold, with what it needs from its network.',
    since: 1,
    freshness: 'updatedAt',
    properties: {
      title: { type: 'string', about: 'Title.', required: true, search: 3 },
      sortName: { type: 'string', about: 'The title folded, for sorting.', required: true, indexed: true },
      description: { type: 'text', about: 'What the role is for.', search: 1 },
      retiredOn: { type: 'date', about: 'No longer in use since.' },
      ...TIMES,
    },
  },
  RoleFamily: {
    about: 'A family of role profiles.',
    since: 1,
    freshness: 'updatedAt',
    properties: {
      title: { type: 'string', about: 'Title.', required: true, search: 3 },
      sortName: { type: 'string', about: 'The title folded, for sorting.', required: true, indexed: true },
      ...TIMES,
    },
  },
  Need: {
    about: 'One resource that a role needs from its network.',
    since: 1,
    properties: {
      kind: {
        type: 'enum',
        values: RESOURCE_KINDS,
        about: 'What kind of resource; NEEDS_… relations or `sector` say which.',
        required: true,
      },
      sector: { type: 'string', about: 'The sector, where the kind is SECTOR.' },
      country: { type: 'string', about: 'ISO 3166-1 alpha-2 code that the contact must have.' },
      wanted: { type: 'int', range: [1, 1_000_000], about: 'How many contacts are wanted.', required: true },
      importance: { type: 'float', range: [0, 1_000_000], about: 'Weight in the index, above 0.', required: true },
      minimumLevel: { type: 'int', range: [1, 5], about: 'Least level of the expertise; an unknown level fails.' },
      domain: { type: 'string', about: 'A label for grouping.' },
      position: { type: 'int', about: 'Place in the list of the role.', required: true },
      ...TIMES,
    },
  },
};

export const NEED_RELATIONS: Readonly<Record<string, RelationDefinition>> = {
  BROADER: {
    about: 'The second expertise is broader than the first.',
    since: 1,
    from: 'Expertise',
    to: 'Expertise',
    properties: {},
  },
  HAS_EXPERTISE: {
    about: 'The person has the expertise.',
    since: 1,
    from: 'Person',
    to: 'Expertise',
    properties: {
      level: { type: 'int', range: [1, 5], about: '1 beginner … 5 authority; absent: unknown.' },
      provenance: { type: 'enum', values: PROVENANCES, about: 'How it is known.', required: true },
      contributor: { type: 'person', about: 'Who said so; absent: the organisation or a mapping.', personal: true },
      mapping: { type: 'string', about: 'Version of the reviewed mapping that derived it.' },
    },
  },
  HAS_OCCUPATION: {
    about: 'The person has the occupation.',
    since: 1,
    from: 'Person',
    to: 'Occupation',
    properties: {
      provenance: { type: 'enum', values: PROVENANCES, about: 'How it is known.', required: true },
      contributor: { type: 'person', about: 'Who said so; absent: the organisation or a mapping.', personal: true },
      mapping: { type: 'string', about: 'Version of the reviewed mapping that derived it.' },
    },
  },
  HOLDS: {
    about: 'The employee holds the role; the key is the first day or "-".',
    since: 1,
    from: 'Person',
    to: 'RoleProfile',
    parallel: true,
    properties: {
      since: { type: 'date', about: 'First day; absent: always.' },
      until: { type: 'date', about: 'Last day, included; absent: still.' },
    },
  },
  IN_FAMILY: {
    about: 'The role profile belongs to the family.',
    since: 1,
    from: 'RoleProfile',
    to: 'RoleFamily',
    properties: {},
  },
  OFFERS_FOR: {
    about: 'The employee offers to join those of the role for what it needs.',
    since: 2,
    from: 'Person',
    to: 'RoleProfile',
    properties: { since: { type: 'date', about: 'Offered on.', required: true } },
  },
  HAS_NEED: { about: 'The role profile has the need.', since: 1, from: 'RoleProfile', to: 'Need', properties: {} },
  NEEDS_EXPERTISE: {
    about: 'The need is for this expertise or anything narrower.',
    since: 1,
    from: 'Need',
    to: 'Expertise',
    properties: {},
  },
  NEEDS_ORGANISATION: {
    about: 'The need is for this organisation.',
    since: 1,
    from: 'Need',
    to: 'Organisation',
    properties: {},
  },
  NEEDS_OCCUPATION: {
    about: 'The need is for this occupation.',
    since: 1,
    from: 'Need',
    to: 'Occupation',
    properties: {},
  },
};
