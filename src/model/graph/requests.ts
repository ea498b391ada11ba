/** What one person asks of another, with its state: proposals of needs, introductions, blind asks. */
import type { LabelDefinition, RelationDefinition } from './definitions';
import { TIMES } from './people';
import { RESOURCE_KINDS } from './roles-and-needs';

/** OPEN → ACCEPTED or DECLINED by HR, or WITHDRAWN by the proposer; those three are final. */
export const PROPOSAL_STATUSES = ['OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/**
 * ASKED → ACCEPTED by the introducer, or CANCELLED by the seeker; ACCEPTED → CLOSED with an outcome. A declined one stays ASKED until it lapses, so
 * that the seeker cannot tell it from one that nobody answered: `answer` is the introducer's alone.
 */
export const INTRODUCTION_STATUSES = ['ASKED', 'ACCEPTED', 'CANCELLED', 'CLOSED'] as const;
export type IntroductionStatus = (typeof INTRODUCTION_STATUSES)[number];
export const INTRODUCTION_ANSWERS = ['ACCEPTED', 'DECLINED'] as const;
export type IntroductionReply = (typeof INTRODUCTION_ANSWERS)[number];
export const OUTCOMES = ['HELPED', 'NOT_HELPED', 'NOT_HAPPENED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** OPEN → CLOSED by the seeker; open ones lapse. */
export const ASK_STATUSES = ['OPEN', 'CLOSED'] as const;
export type AskStatus = (typeof ASK_STATUSES)[number];
export const ASK_ANSWERS = ['HELP', 'NOT_NOW', 'NEVER'] as const;
export type AskReply = (typeof ASK_ANSWERS)[number];

const ASKING = {
  seeker: { type: 'person', about: 'Who asks.', required: true, indexed: true, personal: true },
  message: { type: 'text', about: 'What for, in the words of the seeker.', required: true, personal: true },
  askedAt: { type: 'dateTime', about: 'When.', required: true, indexed: true },
  lapsesOn: { type: 'date', about: 'Last day on which it can be answered.', required: true, indexed: true },
} as const satisfies LabelDefinition['properties'];

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
  Introduction: {
    about: 'A colleague is asked to introduce the seeker to a person they know.',
    since: 2,
    properties: {
      ...ASKING,
      status: { type: 'enum', values: INTRODUCTION_STATUSES, about: 'Where it is.', required: true, indexed: true },
      introducer: { type: 'person', about: 'Who is asked.', required: true, indexed: true, personal: true },
      answer: { type: 'enum', values: INTRODUCTION_ANSWERS, about: "The introducer's, private.", personal: true },
      answeredAt: { type: 'dateTime', about: 'When it was answered, private.', personal: true },
      outcome: { type: 'enum', values: OUTCOMES, about: 'What came of it.' },
    },
  },
  BlindAsk: {
    about:
      'A seeker describes whom they need; contributors of matching evidence find it in their inbox. Who they are is stored nowhere.',
    since: 2,
    properties: {
      ...ASKING,
      status: { type: 'enum', values: ASK_STATUSES, about: 'Where it is.', required: true, indexed: true },
      kind: { type: 'enum', values: RESOURCE_KINDS, about: 'What kind of resource the contact has.', required: true },
      resourceId: { type: 'string', about: 'Id of the expertise, organisation or occupation, as the kind says.' },
      sector: { type: 'string', about: 'The sector, where the kind is SECTOR.' },
      country: { type: 'string', about: 'ISO 3166-1 alpha-2 code that the contact must have.' },
    },
  },
  AskAnswer: {
    about: "One contributor's answer to a blind ask; the seeker learns of HELP only.",
    since: 2,
    properties: {
      person: { type: 'person', about: 'Who answers.', required: true, indexed: true, personal: true },
      answer: { type: 'enum', values: ASK_ANSWERS, about: 'The answer.', required: true, indexed: true },
      resource: {
        type: 'string',
        about: 'Kind and id of what was asked for: NEVER holds for all asks of it.',
        required: true,
      },
      message: { type: 'text', about: 'A word to the seeker, with HELP.', personal: true },
      answeredAt: { type: 'dateTime', about: 'When.', required: true },
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
  INTRODUCES_TO: {
    about: 'Whom the seeker would be introduced to.',
    since: 2,
    from: 'Introduction',
    to: 'Person',
    properties: {},
  },
  ANSWERS: { about: 'The blind ask that is answered.', since: 2, from: 'AskAnswer', to: 'BlindAsk', properties: {} },
  PROPOSES_TO_CHANGE: {
    about: 'The need that would become another one; absent: a new need.',
    since: 2,
    from: 'NeedProposal',
    to: 'Need',
    properties: {},
  },
};
