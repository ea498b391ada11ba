import type { LabelDefinition, RelationDefinition } from './definitions';
import { TIMES } from './people';

export const ITEM_STATUSES = ['SUBMITTED', 'PUBLISHED', 'REJECTED'] as const;
export const IMPORT_STATUSES = ['RUNNING', 'FINISHED', 'FAILED'] as const;
export const DUPLICATE_STATUSES = ['OPEN', 'MERGED', 'DISMISSED'] as const;

export const RECORD_LABELS: Readonly<Record<string, LabelDefinition>> = {
  KnowledgeItem: {
    about: 'An archived piece of knowledge that an employee brought in.',
    since: 1,
    freshness: 'updatedAt',
    properties: {
      title: { type: 'string', about: 'Title.', required: true, search: 3 },
      sortName: { type: 'string', about: 'The title folded, for sorting.', required: true, indexed: true },
      summary: { type: 'text', about: 'What the archive keeps of it.', search: 2 },
      text: { type: 'text', about: 'The text as brought in; deleted after screening.', search: 1 },
      language: { type: 'string', about: 'BCP 47 tag.' },
      status: {
        type: 'enum',
        values: ITEM_STATUSES,
        about: 'Where it is in screening.',
        required: true,
        indexed: true,
      },
      reason: { type: 'string', about: 'Why it was rejected.' },
      url: { type: 'string', about: 'Where it was found.' },
      publishedAt: { type: 'dateTime', about: 'When it was published.' },
      ...TIMES,
    },
  },
  Import: {
    about: 'One run of an importer.',
    since: 1,
    properties: {
      kind: { type: 'string', about: 'Which importer.', required: true },
      contentHash: { type: 'string', about: 'sha256 of the file.', required: true, indexed: true },
      status: { type: 'enum', values: IMPORT_STATUSES, about: 'How it ended.', required: true },
      counts: { type: 'text', about: 'JSON: created, changed, left alone, rejected, values dropped per column.' },
      actor: { type: 'string', about: 'Pseudonym of who ran it.' },
      startedAt: { type: 'dateTime', about: 'When it began.', required: true, indexed: true },
      finishedAt: { type: 'dateTime', about: 'When it ended.' },
    },
  },
  Duplicate: {
    about: 'Two persons who may be one, for a human to decide.',
    since: 1,
    properties: {
      left: { type: 'person', about: 'The one with the lower id.', required: true, indexed: true, personal: true },
      right: { type: 'person', about: 'The other.', required: true, indexed: true, personal: true },
      reason: { type: 'string', about: 'What they share.', required: true },
      score: { type: 'float', range: [0, 1], about: 'How alike, in [0, 1].', required: true, indexed: true },
      status: { type: 'enum', values: DUPLICATE_STATUSES, about: 'What was decided.', required: true, indexed: true },
      decidedBy: { type: 'person', about: 'Who decided.', personal: true },
      decidedAt: { type: 'dateTime', about: 'When.' },
    },
  },
  Merge: {
    about: 'A merge of two persons, with all that un-merging needs.',
    since: 1,
    properties: {
      kept: { type: 'person', about: 'Who remains.', required: true, indexed: true, personal: true },
      removedId: { type: 'string', about: 'The id that went.', required: true, indexed: true },
      snapshot: {
        type: 'text',
        about: 'JSON: the removed person and its relations, as they were.',
        required: true,
        personal: true,
      },
      mergedAt: { type: 'dateTime', about: 'When.', required: true },
      mergedBy: { type: 'person', about: 'Who decided; absent: the import.', personal: true },
      undoneAt: { type: 'dateTime', about: 'When it was undone; absent: in force.' },
    },
  },
  Suppression: {
    about:
      'The salted hash of an erased identity: keeps a later import from bringing the person back. Its id is the hash.',
    since: 1,
    properties: { erasedOn: { type: 'date', about: 'When.', required: true } },
  },
  AuditEntry: {
    about: 'One entry of the append-only, hash-chained audit log; its id is <chain>:<sequence>.',
    since: 1,
    properties: {
      chain: { type: 'string', about: 'Which server wrote it.', required: true, indexed: true },
      sequence: { type: 'int', about: 'Place in its chain, from 1.', required: true, indexed: true },
      at: { type: 'dateTime', about: 'When.', required: true, indexed: true },
      actor: { type: 'string', about: 'Pseudonym of who acted.', required: true, indexed: true },
      action: { type: 'string', about: 'What was done.', required: true },
      purpose: { type: 'string', about: 'The recorded purpose.' },
      subjects: { type: 'strings', about: 'Pseudonyms of whom it was about.' },
      details: { type: 'text', about: 'JSON without personal data.' },
      previousHash: { type: 'string', about: 'Hash of the entry before; empty for the first.', required: true },
      hash: { type: 'string', about: 'sha256 over all of the above.', required: true },
    },
  },
  Observation: {
    about:
      'What was published of the reach of a recorded group on one day; never computed again. Ids are in the order of the days.',
    since: 2,
    properties: {
      scope: {
        type: 'enum',
        values: ['HOLDERS', 'FAMILY', 'UNIT', 'ORGANISATION'],
        about: 'What kind of group; absent: HOLDERS.',
        indexed: true,
      },
      day: { type: 'date', about: 'The day.', required: true, indexed: true },
      method: { type: 'string', about: 'Name and version of the definitions.', required: true },
      horizon: { type: 'int', range: [1, 4], about: 'Most ties on a path.', required: true },
      minStrength: { type: 'float', range: [0, 1], about: 'Least strength of a tie, in [0, 1].', required: true },
      usableStrength: {
        type: 'float',
        range: [0, 1],
        about: 'Strength of a usable contact, in [0, 1].',
        required: true,
      },
      revision: { type: 'int', about: 'Revision of the graph.', required: true },
      figures: {
        type: 'text',
        about: 'JSON: published figures at one tie and at the horizon; absent: too few contributors.',
      },
      recordedAt: { type: 'dateTime', about: 'When it was recorded.', required: true },
    },
  },
  Setting: {
    about: 'A setting of the organisation; its id is the name.',
    since: 1,
    properties: {
      value: { type: 'text', about: 'JSON.', required: true },
      updatedAt: { type: 'dateTime', about: 'When it was last changed.', required: true },
    },
  },
};

export const RECORD_RELATIONS: Readonly<Record<string, RelationDefinition>> = {
  ITEM_ABOUT: {
    about: 'The item is about the expertise.',
    since: 1,
    from: 'KnowledgeItem',
    to: 'Expertise',
    properties: {},
  },
  ITEM_FROM: {
    about: 'The item came from this person.',
    since: 1,
    from: 'KnowledgeItem',
    to: 'Person',
    properties: {},
  },
  BROUGHT_BY: {
    about: 'The employee who brought the item in.',
    since: 1,
    from: 'KnowledgeItem',
    to: 'Person',
    properties: {},
  },
  OBSERVES: {
    about: 'The role profile whose figures were recorded.',
    since: 2,
    from: 'Observation',
    to: 'RoleProfile',
    properties: {},
  },
  OBSERVES_FAMILY: {
    about: 'The role family whose figures were recorded.',
    since: 3,
    from: 'Observation',
    to: 'RoleFamily',
    properties: {},
  },
  OBSERVES_UNIT: {
    about: 'The unit whose figures were recorded.',
    since: 3,
    from: 'Observation',
    to: 'Unit',
    properties: {},
  },
};
