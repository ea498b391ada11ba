/** What one person asks of another, with its state: proposals of needs. */
import type { LabelDefinition, RelationDefinition } from './definitions';
import { TIMES } from './people';
import { RESOURCE_KINDS } from './roles-and-needs';

/** OPEN → ACCEPTED or DECLINED by HR, or WITHDRAWN by the proposer; those three are final. */
export const PROPOSAL_STATUSES = ['OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

export const REQUEST_LABELS: Readonly<Record<string, LabelDefinition>> = {
  NeedProposal: {
    about: 'A need of a role as a manager proposes it: a new one, or another form of one that exists.',
    since: 2,
    properties: {
      status: {
        type: 'enum',
        values: PROPOSAL_STATUSES,
        about: 'Where it is.',
        required: true,
        indexed: true,
      },
      proposer: { type: 'person', about: 'The manager.', required: true, indexed: true, personal: true },
      reason: { type: 'string', about: 'Why, in the words of the proposer.', required: true },
      changes: { type: 'boolean', about: 'It changes a need that exists; absent: a new one.' },
      decidedBy: { type: 'person', about: 'Who decided.', personal: true },
      decidedAt: { type: 'dateTime', about: 'When it was decided or withdrawn.' },
      answer: { type: 'string', about: 'Why it was declined, or a word with the acceptance.' },
      kind: { type: 'enum', values: RESOURCE_KINDS, about: 'What kind of resource.', required: true },
      resourceId: { type: 'string', about: 'Id of the expertise, organisation or occupation, as the kind says.' },
      sector: { type: 'string', about: 'The sector, where the kind is SECTOR.' },
      country: { type: 'string', about: 'ISO 3166-1 alpha-2 code that the contact must have.' },
      wanted: { type: 'int', range: [1, 1_000_000], about: 'How many contacts are wanted.', required: true },
      importance: { type: 'float', range: [0, 1_000_000], about: 'Weight in the index, above 0.', required: true },
      minimumLevel: { type: 'int', range: [1, 5], about: 'Least level of the expertise; an unknown level fails.' },
      domain: { type: 'string', about: 'A label for grouping.' },
      ...TIMES,
    },
  },
};

export const REQUEST_RELATIONS: Readonly<Record<string, RelationDefinition>> = {
  PROPOSED_FOR: {
    about: 'The role profile that the need is proposed for.',
    since: 2,
    from: 'NeedProposal',
    to: 'RoleProfile',
    properties: {},
  },
  PROPOSES_TO_CHANGE: {
    about: 'The need that would become another one; absent: a new need.',
    since: 2,
    from: 'NeedProposal',
    to: 'Need',
    properties: {},
  },
};
