/** privacy.md's matrix once more, row by row and without any query: what the access table is held against. */
import type { GraphNode, GraphRelation } from '../../../src/store/store';
import type { AccessRole } from '../../../src/model/viewer';
import { TODAY } from '../../fixtures/organisation';

export interface Persona {
  readonly id: string;
  readonly roles: readonly AccessRole[];
}

type Fields = ReadonlySet<string> | 'ALL' | undefined;

const DIRECTORY = ['kind', 'name', 'sortName', 'jobTitle'];
const SHOWN = [...DIRECTORY, 'country'];
const OWN = [
  ...SHOWN,
  ...['locale', 'agreedAsContact', 'legalBasis', 'dataSource', 'noticeMode', 'noticeDueOn', 'noticeSentOn'],
];
const STAFF = [...DIRECTORY, 'country', 'locale', 'employedFrom', 'employedUntil'];
const PUBLIC = ['Organisation', 'Unit', 'Expertise', 'Occupation', 'RoleProfile', 'RoleFamily', 'Need'];

export class NaiveAccess {
  private readonly people: ReadonlyMap<string, GraphNode>;

  constructor(
    private readonly nodes: readonly GraphNode[],
    private readonly relations: readonly GraphRelation[],
    private readonly persona: Persona,
  ) {
    this.people = new Map(nodes.filter((n) => n.label === 'Person').map((n) => [n.id, n]));
  }

  /** The properties of a node that the persona gets; undefined: the row is hidden. */
  node(node: GraphNode): Fields {
    const { label, id } = node;
    if (PUBLIC.includes(label)) return 'ALL';
    if (label === 'Person') return this.person(id);
    if (label === 'Consent')
      return this.is('EMPLOYEE') && node.properties['person'] === this.persona.id ? 'ALL' : undefined;
    if (label === 'NeedProposal') return this.proposal(node) ? 'ALL' : undefined;
    if (['Introduction', 'BlindAsk', 'AskAnswer'].includes(label)) return this.request(node);
    if (label === 'KnowledgeItem') return this.item(node) ? 'ALL' : undefined;
    return this.is('ADMIN') && ['Import', 'AuditEntry', 'Setting'].includes(label) ? 'ALL' : undefined;
  }

  relation(relation: GraphRelation): Fields {
    const { type, from, to, properties } = relation;
    const me = this.persona.id;
    if (['PART_OF', 'BROADER', 'IN_FAMILY', 'HAS_NEED'].includes(type) || type.startsWith('NEEDS_')) return 'ALL';
    if (type.startsWith('PROPOSE')) {
      return this.nodes.some((n) => n.id === from && n.label === 'NeedProposal' && this.proposal(n))
        ? 'ALL'
        : undefined;
    }
    if (type === 'INTRODUCES_TO' || type === 'ANSWERS') {
      const ends = this.nodes.filter(({ label, id }) => [from, to].includes(id) && !['Identity'].includes(label));
      return this.is('EMPLOYEE') && ends.every((end) => this.node(end) !== undefined) ? 'ALL' : undefined;
    }
    if (type === 'TIE') {
      const visible = this.person(from) !== undefined && this.person(to) !== undefined;
      return this.is('EMPLOYEE') && properties['contributor'] === me && visible ? 'ALL' : undefined;
    }
    if (type === 'MEMBER_OF' || type === 'HOLDS') return this.period(relation);
    if (type === 'REPORTS_TO') {
      const two = (from === me && this.colleague(to)) || (to === me && this.colleague(from));
      return two ? new Set(['since', 'until']) : undefined;
    }
    if (type === 'OFFERS_FOR') return this.is('EMPLOYEE') && from === me ? 'ALL' : undefined;
    if (type === 'IDENTIFIES') return this.is('EMPLOYEE') && (to === me || this.own(to)) ? 'ALL' : undefined;
    const full = from === me || this.seesAsContact(from);
    if (type === 'HAS_EXPERTISE') return full || this.colleague(from) ? new Set(['level', 'provenance']) : undefined;
    if (type === 'HAS_OCCUPATION') return full ? new Set(['provenance']) : undefined;
    if (type === 'WORKS_AT') return full ? 'ALL' : undefined;
    return this.ofItem(relation) ? 'ALL' : undefined;
  }

  private is(role: AccessRole): boolean {
    return this.persona.roles.includes(role);
  }

  private person(id: string): Fields {
    if (id === this.persona.id) return 'ALL';
    const fields = [
      ...(this.colleague(id) ? DIRECTORY : []),
      ...((this.is('HR') || this.is('ADMIN')) && this.staff(id) ? STAFF : []),
      ...(this.is('EMPLOYEE') && this.own(id) ? OWN : []),
      ...(this.asker() && this.shown(id) ? SHOWN : []),
      ...(this.is('ARCHIVIST') && this.contact(id) && this.some('ITEM_FROM', (r) => r.to === id) ? SHOWN : []),
    ];
    return fields.length === 0 ? undefined : new Set(fields);
  }

  private proposal({ properties }: GraphNode): boolean {
    return this.is('HR') || properties['proposer'] === this.persona.id;
  }

  private request({ label, id, properties }: GraphNode): Fields {
    const me = this.persona.id;
    if (!this.is('EMPLOYEE')) return undefined;
    if (label === 'BlindAsk') return properties['seeker'] === me ? 'ALL' : undefined;
    if (label === 'Introduction') {
      if (properties['introducer'] === me) return 'ALL';
      const seen = ['seeker', 'introducer', 'message', 'status', 'askedAt', 'lapsesOn', 'outcome'];
      return properties['seeker'] === me ? new Set(seen) : undefined;
    }
    if (properties['person'] === me) return 'ALL';
    const ask = this.relations.find((r) => r.type === 'ANSWERS' && r.from === id)?.to;
    const mine = this.nodes.some((n) => n.id === ask && n.properties['seeker'] === me);
    return mine && properties['answer'] === 'HELP' ? new Set(['person', 'answer', 'message', 'answeredAt']) : undefined;
  }

  /** The persona asked to be introduced, and it was accepted. */
  private introduced(id: string): boolean {
    return this.nodes.some(({ label, id: request, properties }) => {
      if (label !== 'Introduction' || properties['seeker'] !== this.persona.id) return false;
      const accepted = properties['status'] === 'ACCEPTED' || properties['status'] === 'CLOSED';
      return accepted && this.some('INTRODUCES_TO', (r) => r.from === request && r.to === id);
    });
  }

  private item({ id, properties }: GraphNode): boolean {
    if (this.is('ARCHIVIST')) return true;
    const mine = this.some('BROUGHT_BY', (r) => r.from === id && r.to === this.persona.id);
    if (this.is('EMPLOYEE') && mine) return true;
    return properties['status'] === 'PUBLISHED' && this.persona.roles.some((role) => role !== 'ADMIN');
  }

  private ofItem({ type, from, to }: GraphRelation): boolean {
    const item = this.nodes.find((n) => n.label === 'KnowledgeItem' && n.id === from);
    if (item === undefined || !this.item(item)) return false;
    if (type === 'ITEM_ABOUT') return true;
    if (type === 'ITEM_FROM') return this.person(to) !== undefined;
    return (this.is('EMPLOYEE') && to === this.persona.id) || (this.is('ARCHIVIST') && this.person(to) !== undefined);
  }

  private period({ from, properties }: GraphRelation): Fields {
    const { since, until } = properties;
    const now = (since === undefined || since <= TODAY) && (until === undefined || until >= TODAY);
    const editor = (this.is('HR') || this.is('ADMIN')) && this.staff(from);
    const seen = from === this.persona.id || editor || (now && this.colleague(from));
    return seen ? new Set(['since', 'until']) : undefined;
  }

  private asker(): boolean {
    return this.is('EMPLOYEE') || this.is('MANAGER') || this.is('HR');
  }

  private seesAsContact(id: string): boolean {
    return (this.is('EMPLOYEE') && this.own(id)) || (this.asker() && this.shown(id));
  }

  private own(id: string): boolean {
    const p = this.people.get(id)?.properties ?? {};
    const outside = p['kind'] === 'EXTERNAL' || p['kind'] === 'FORMER';
    return outside && this.standing(id) && this.tied(id, (t) => t.properties['contributor'] === this.persona.id);
  }

  private shown(id: string): boolean {
    return (
      this.contact(id) &&
      (this.introduced(id) ||
        this.tied(id, ({ from, to, properties }) => {
          const other = from === id ? to : from;
          return properties['sharing'] === 'SHARED' && properties['nameShown'] === true && this.colleague(other);
        }))
    );
  }

  private contact(id: string): boolean {
    const p = this.people.get(id)?.properties ?? {};
    const outside = p['kind'] === 'EXTERNAL' || (p['kind'] === 'FORMER' && p['agreedAsContact'] === true);
    return outside && this.standing(id) && !this.overdue(id);
  }

  private colleague(id: string): boolean {
    const { employedFrom, employedUntil } = this.people.get(id)?.properties ?? {};
    const employed =
      (employedFrom === undefined || employedFrom <= TODAY) && (employedUntil === undefined || employedUntil >= TODAY);
    return this.staff(id) && employed && !this.overdue(id);
  }

  private staff(id: string): boolean {
    return this.people.get(id)?.properties['kind'] === 'EMPLOYEE' && this.standing(id);
  }

  private standing(id: string): boolean {
    const p = this.people.get(id)?.properties ?? {};
    return p['restrictedOn'] === undefined && p['quarantinedOn'] === undefined;
  }

  private overdue(id: string): boolean {
    const { noticeDueOn, noticeSentOn } = this.people.get(id)?.properties ?? {};
    return noticeDueOn !== undefined && noticeDueOn < TODAY && noticeSentOn === undefined;
  }

  private tied(id: string, condition: (tie: GraphRelation) => boolean): boolean {
    return this.some('TIE', (t) => (t.from === id || t.to === id) && condition(t));
  }

  private some(type: string, condition: (relation: GraphRelation) => boolean): boolean {
    return this.relations.some((r) => r.type === type && condition(r));
  }
}
