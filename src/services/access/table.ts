/**
 * Who may read what: privacy.md's matrix as data. Every read of the graph on behalf of a viewer is decided here and nowhere else; what no
 * line grants is denied, and a row or property that is not granted looks absent. docs/privacy.md explains the lines in words.
 *
 * A line grants rows of a label (or relations of a type) that meet a row rule (access/rows.ts) to holders of any of the access roles,
 * with the named properties only. Lines add up. `within: 'WAYS_IN'` holds only while ways in are being worked out.
 */
import { ACCESS_ROLES, type AccessRole } from '../../model/viewer';
import type { RelationRule, RowRule } from './rows';

export type Within = 'WAYS_IN';
export type Fields = 'ALL' | readonly string[];

export interface NodeGrant {
  readonly nodes: readonly string[];
  readonly rows: RowRule;
  readonly to: readonly AccessRole[];
  readonly fields: Fields;
  readonly within?: Within;
}

export interface RelationGrant {
  readonly relations: readonly string[];
  readonly rows: RelationRule;
  readonly to: readonly AccessRole[];
  readonly fields: Fields;
  /** The node at that end must meet one of these rules; absent: any rule by which the viewer may see it. */
  readonly from?: readonly RowRule[];
  readonly onto?: readonly RowRule[];
  readonly within?: Within;
}

const EVERYONE: readonly AccessRole[] = ACCESS_ROLES;
const EMPLOYEES: readonly AccessRole[] = ['EMPLOYEE'];
/** Those to whom colleagues show the names of contacts. */
const ASKERS: readonly AccessRole[] = ['EMPLOYEE', 'MANAGER', 'HR'];
const DIRECTORY_EDITORS: readonly AccessRole[] = ['HR', 'ADMIN'];
const WAY_SEEKERS: readonly AccessRole[] = ['EMPLOYEE', 'MANAGER', 'HR', 'ANALYST', 'ARCHIVIST'];

const DIRECTORY_ENTRY = ['kind', 'name', 'sortName', 'jobTitle'];
const STAFF_ENTRY = [...DIRECTORY_ENTRY, 'country', 'locale', 'employedFrom', 'employedUntil'];
const CONTACT_SHOWN = ['kind', 'name', 'sortName', 'jobTitle', 'country'];
const CONTACT_OWN = [
  ...CONTACT_SHOWN,
  'locale',
  'agreedAsContact',
  'legalBasis',
  'dataSource',
  'noticeMode',
  'noticeDueOn',
  'noticeSentOn',
];
const EVIDENCE_SHARED = [
  'source',
  'contributor',
  'sharing',
  'firstSeen',
  'lastContact',
  'closeness',
  'channel',
  'nameShown',
  'helpsWith',
];
const PERIOD = ['since', 'until'];
const KNOWN_EXPERTISE = ['level', 'provenance'];

/** The lines about nodes. */
export const NODE_GRANTS: readonly NodeGrant[] = [
  // Directory, organisations, taxonomy, role titles, what a role needs.
  { nodes: ['Organisation', 'Unit', 'Expertise', 'Occupation'], rows: 'ALL', to: EVERYONE, fields: 'ALL' },
  { nodes: ['RoleProfile', 'RoleFamily', 'Need'], rows: 'ALL', to: EVERYONE, fields: 'ALL' },
  { nodes: ['Person'], rows: 'DIRECTORY', to: EVERYONE, fields: DIRECTORY_ENTRY },
  { nodes: ['Person'], rows: 'STAFF', to: DIRECTORY_EDITORS, fields: STAFF_ENTRY },
  // Proposals of needs: the proposer's, and HR's who decides.
  { nodes: ['NeedProposal'], rows: 'OWN_PROPOSAL', to: EVERYONE, fields: 'ALL' },
  { nodes: ['NeedProposal'], rows: 'ALL', to: ['HR'], fields: 'ALL' },
  // Introductions and blind asks: whether one was declined is the introducer's alone, and of answers the seeker learns of help.
  {
    nodes: ['Introduction'],
    rows: 'OWN_REQUEST',
    to: EMPLOYEES,
    fields: ['seeker', 'introducer', 'message', 'status', 'askedAt', 'lapsesOn', 'outcome'],
  },
  { nodes: ['Introduction'], rows: 'ASKED_OF_ME', to: EMPLOYEES, fields: 'ALL' },
  { nodes: ['BlindAsk'], rows: 'OWN_REQUEST', to: EMPLOYEES, fields: 'ALL' },
  { nodes: ['AskAnswer'], rows: 'OWN_ANSWER', to: EMPLOYEES, fields: 'ALL' },
  {
    nodes: ['AskAnswer'],
    rows: 'HELP_FOR_ME',
    to: EMPLOYEES,
    fields: ['person', 'answer', 'message', 'answeredAt'],
  },
  // One's own person, consents, contacts.
  { nodes: ['Person'], rows: 'SELF', to: EVERYONE, fields: 'ALL' },
  { nodes: ['Consent'], rows: 'OWN_CONSENT', to: EMPLOYEES, fields: 'ALL' },
  { nodes: ['Person'], rows: 'OWN_CONTACT', to: EMPLOYEES, fields: CONTACT_OWN },
  { nodes: ['Identity'], rows: 'THROUGH_PERSON', to: EMPLOYEES, fields: 'ALL' },
  // A contact's name and details, of others: shown by a contributor; the source of an item.
  { nodes: ['Person'], rows: 'SHOWN_CONTACT', to: ASKERS, fields: CONTACT_SHOWN },
  { nodes: ['Person'], rows: 'ITEM_SOURCE', to: ['ARCHIVIST'], fields: CONTACT_SHOWN },
  // Ways in: that there is a contact at all.
  { nodes: ['Person'], rows: 'CONTACT', to: WAY_SEEKERS, fields: ['kind'], within: 'WAYS_IN' },
  // Knowledge items.
  { nodes: ['KnowledgeItem'], rows: 'PUBLISHED_ITEM', to: WAY_SEEKERS, fields: 'ALL' },
  { nodes: ['KnowledgeItem'], rows: 'OWN_ITEM', to: EMPLOYEES, fields: 'ALL' },
  { nodes: ['KnowledgeItem'], rows: 'ALL', to: ['ARCHIVIST'], fields: 'ALL' },
  // Audit log, imports, settings.
  { nodes: ['AuditEntry', 'Import'], rows: 'OWN_ENTRY', to: EVERYONE, fields: 'ALL' },
  { nodes: ['AuditEntry', 'Import', 'Setting'], rows: 'ALL', to: ['ADMIN'], fields: 'ALL' },
];

/** The lines about relations. Both ends must be visible as well. */
export const RELATION_GRANTS: readonly RelationGrant[] = [
  // Organisations, taxonomy, role profiles and their needs.
  { relations: ['PART_OF', 'BROADER', 'IN_FAMILY', 'HAS_NEED'], rows: 'ALL', to: EVERYONE, fields: 'ALL' },
  {
    relations: ['NEEDS_EXPERTISE', 'NEEDS_ORGANISATION', 'NEEDS_OCCUPATION'],
    rows: 'ALL',
    to: EVERYONE,
    fields: 'ALL',
  },
  { relations: ['PROPOSED_FOR', 'PROPOSES_TO_CHANGE'], rows: 'ALL', to: EVERYONE, fields: 'ALL' },
  { relations: ['INTRODUCES_TO', 'ANSWERS'], rows: 'ALL', to: EMPLOYEES, fields: 'ALL' },
  // Directory: unit and roles held today; past ones are one's own and its editors'.
  { relations: ['MEMBER_OF', 'HOLDS'], rows: 'IN_FORCE', to: EVERYONE, from: ['DIRECTORY'], fields: PERIOD },
  { relations: ['MEMBER_OF', 'HOLDS'], rows: 'ALL', to: EVERYONE, from: ['SELF'], fields: PERIOD },
  { relations: ['MEMBER_OF', 'HOLDS'], rows: 'ALL', to: DIRECTORY_EDITORS, from: ['STAFF'], fields: PERIOD },
  // For what the viewer offered themselves; of others only a team tells.
  { relations: ['OFFERS_FOR'], rows: 'ALL', to: EMPLOYEES, from: ['SELF'], fields: 'ALL' },
  // Manager and report see that they are.
  { relations: ['REPORTS_TO'], rows: 'ALL', to: EVERYONE, from: ['SELF'], onto: ['DIRECTORY'], fields: PERIOD },
  { relations: ['REPORTS_TO'], rows: 'ALL', to: EVERYONE, from: ['DIRECTORY'], onto: ['SELF'], fields: PERIOD },
  // Who knows about what, inside; and of contacts as far as they are visible.
  { relations: ['HAS_EXPERTISE'], rows: 'ALL', to: EVERYONE, from: ['SELF', 'DIRECTORY'], fields: KNOWN_EXPERTISE },
  { relations: ['HAS_EXPERTISE'], rows: 'ALL', to: EMPLOYEES, from: ['OWN_CONTACT'], fields: KNOWN_EXPERTISE },
  { relations: ['HAS_EXPERTISE'], rows: 'ALL', to: ASKERS, from: ['SHOWN_CONTACT'], fields: KNOWN_EXPERTISE },
  { relations: ['HAS_OCCUPATION'], rows: 'ALL', to: EVERYONE, from: ['SELF'], fields: ['provenance'] },
  { relations: ['HAS_OCCUPATION'], rows: 'ALL', to: EMPLOYEES, from: ['OWN_CONTACT'], fields: ['provenance'] },
  { relations: ['HAS_OCCUPATION'], rows: 'ALL', to: ASKERS, from: ['SHOWN_CONTACT'], fields: ['provenance'] },
  { relations: ['WORKS_AT'], rows: 'ALL', to: EVERYONE, from: ['SELF'], fields: 'ALL' },
  { relations: ['WORKS_AT'], rows: 'ALL', to: EMPLOYEES, from: ['OWN_CONTACT'], fields: 'ALL' },
  { relations: ['WORKS_AT'], rows: 'ALL', to: ASKERS, from: ['SHOWN_CONTACT'], fields: 'ALL' },
  { relations: ['WORKS_AT'], rows: 'ALL', to: WAY_SEEKERS, from: ['CONTACT'], fields: PERIOD, within: 'WAYS_IN' },
  { relations: ['IDENTIFIES'], rows: 'ALL', to: EMPLOYEES, onto: ['SELF', 'OWN_CONTACT'], fields: 'ALL' },
  // Own ties; what others share, as part of a way in only.
  { relations: ['TIE'], rows: 'OWN_EVIDENCE', to: EMPLOYEES, fields: 'ALL' },
  { relations: ['TIE'], rows: 'SHARED_EVIDENCE', to: WAY_SEEKERS, fields: EVIDENCE_SHARED, within: 'WAYS_IN' },
  // Knowledge items.
  { relations: ['ITEM_ABOUT', 'ITEM_FROM'], rows: 'ALL', to: WAY_SEEKERS, fields: 'ALL' },
  { relations: ['BROUGHT_BY'], rows: 'ALL', to: EMPLOYEES, onto: ['SELF'], fields: 'ALL' },
  { relations: ['BROUGHT_BY'], rows: 'ALL', to: ['ARCHIVIST'], fields: 'ALL' },
];
