/** The row rules that the access table names, as conditions for the store. */
import type { Where } from '../../store/store';

/** Rules for nodes. THROUGH_PERSON: visible where the relation to its person is; found by id only, never listed. */
export const ROW_RULES = [
  'ALL',
  'SELF',
  'DIRECTORY',
  'STAFF',
  'CONTACT',
  'OWN_CONTACT',
  'SHOWN_CONTACT',
  'ITEM_SOURCE',
  'THROUGH_PERSON',
  'OWN_CONSENT',
  'PUBLISHED_ITEM',
  'OWN_ITEM',
  'OWN_ENTRY',
  'OWN_PROPOSAL',
  'OWN_REQUEST',
  'ASKED_OF_ME',
  'OWN_ANSWER',
  'HELP_FOR_ME',
] as const;
export type RowRule = (typeof ROW_RULES)[number];

/** Rules for relations. */
export type RelationRule = 'ALL' | 'IN_FORCE' | 'OWN_EVIDENCE' | 'SHARED_EVIDENCE';

/** What the rules depend on. */
export interface Scope {
  /** The viewer's person; absent for a viewer who is none. */
  readonly me?: string;
  /** The viewer's pseudonym in the audit log; absent likewise. */
  readonly pseudonym?: string;
  readonly today: string;
}

export const EVERYTHING: Where = { all: [] };
export const NOTHING: Where = { id: [] };

const EMPLOYEE: Where = { property: 'kind', is: 'eq', value: 'EMPLOYEE' };
const EXTERNAL: Where = { property: 'kind', is: 'eq', value: 'EXTERNAL' };
const FORMER: Where = { property: 'kind', is: 'eq', value: 'FORMER' };
const AGREED: Where = { all: [FORMER, { property: 'agreedAsContact', is: 'eq', value: true }] };
/** Restricted and quarantined persons are out of everything, for everyone. */
const STANDING: Where = {
  all: [
    { property: 'restrictedOn', absent: true },
    { property: 'quarantinedOn', absent: true },
  ],
};

/** The condition of a rule for nodes. */
export function rowsWhere(rule: RowRule, scope: Scope): Where {
  switch (rule) {
    case 'ALL':
      return EVERYTHING;
    case 'SELF':
      return scope.me === undefined ? NOTHING : { id: [scope.me] };
    case 'DIRECTORY':
      return colleague(scope.today);
    case 'STAFF':
      return { all: [EMPLOYEE, STANDING] };
    case 'CONTACT':
      return contact(scope.today);
    case 'OWN_CONTACT':
      return {
        all: [{ any: [EXTERNAL, FORMER] }, STANDING, { relation: 'TIE', direction: 'both', where: mine(scope) }],
      };
    case 'SHOWN_CONTACT':
      return { all: [contact(scope.today), { any: [shown(scope.today), introduced(scope)] }] };
    case 'ITEM_SOURCE':
      return { all: [contact(scope.today), { relation: 'ITEM_FROM', direction: 'in' }] };
    case 'THROUGH_PERSON':
      return NOTHING;
    case 'OWN_CONSENT':
      return equals('person', scope.me);
    case 'PUBLISHED_ITEM':
      return equals('status', 'PUBLISHED');
    case 'OWN_ITEM':
      return { relation: 'BROUGHT_BY', direction: 'out', node: { id: scope.me === undefined ? [] : [scope.me] } };
    case 'OWN_ENTRY':
      return equals('actor', scope.pseudonym);
    case 'OWN_PROPOSAL':
      return equals('proposer', scope.me);
    case 'OWN_REQUEST':
      return equals('seeker', scope.me);
    case 'ASKED_OF_ME':
      return equals('introducer', scope.me);
    case 'OWN_ANSWER':
      return equals('person', scope.me);
    case 'HELP_FOR_ME':
      return {
        all: [
          { property: 'answer', is: 'eq', value: 'HELP' },
          { relation: 'ANSWERS', direction: 'out', node: equals('seeker', scope.me) },
        ],
      };
  }
}

/** The condition of a rule for relations. */
export function relationsWhere(rule: RelationRule, scope: Scope): Where {
  switch (rule) {
    case 'ALL':
      return EVERYTHING;
    case 'IN_FORCE':
      return { all: [sinceBy(scope.today), untilFrom(scope.today)] };
    case 'OWN_EVIDENCE':
      return mine(scope);
    case 'SHARED_EVIDENCE':
      return equals('sharing', 'SHARED');
  }
}

/** Employees of today who are neither restricted nor quarantined. */
function colleague(today: string): Where {
  const from: Where = {
    any: [
      { property: 'employedFrom', absent: true },
      { property: 'employedFrom', is: 'lte', value: today },
    ],
  };
  const until: Where = {
    any: [
      { property: 'employedUntil', absent: true },
      { property: 'employedUntil', is: 'gte', value: today },
    ],
  };
  return { all: [EMPLOYEE, STANDING, noticeInTime(today), from, until] };
}

/** External persons, and former employees who agreed: neither restricted, quarantined nor overdue. */
function contact(today: string): Where {
  return { all: [{ any: [EXTERNAL, AGREED] }, STANDING, noticeInTime(today)] };
}

/** Some colleague shares the tie and shows the name. */
function shown(today: string): Where {
  const where: Where = { all: [equals('sharing', 'SHARED'), { property: 'nameShown', is: 'eq', value: true }] };
  return { relation: 'TIE', direction: 'both', where, node: colleague(today) };
}

/** The viewer's request to be introduced was accepted. */
function introduced(scope: Scope): Where {
  const accepted: Where = { property: 'status', in: ['ACCEPTED', 'CLOSED'] };
  return { relation: 'INTRODUCES_TO', direction: 'in', node: { all: [equals('seeker', scope.me), accepted] } };
}

function noticeInTime(today: string): Where {
  return {
    any: [
      { property: 'noticeDueOn', absent: true },
      { property: 'noticeDueOn', is: 'gte', value: today },
      { property: 'noticeSentOn', absent: false },
    ],
  };
}

function mine(scope: Scope): Where {
  return equals('contributor', scope.me);
}

function equals(property: string, value: string | undefined): Where {
  return value === undefined ? { not: EVERYTHING } : { property, is: 'eq', value };
}

function sinceBy(date: string): Where {
  return {
    any: [
      { property: 'since', absent: true },
      { property: 'since', is: 'lte', value: date },
    ],
  };
}

function untilFrom(date: string): Where {
  return {
    any: [
      { property: 'until', absent: true },
      { property: 'until', is: 'gte', value: date },
    ],
  };
}
