/** What is linked to persons, for many persons at once: expertise, occupations, work, units, roles, managers, identities. */
import { IDENTITY_KINDS, type Provenance, PROVENANCES } from '../../model/graph/people';
import type { Viewer } from '../../model/viewer';
import type { GraphRelation } from '../../store/store';
import { openAccess } from '../access/access';
import type { RelatedPage, RelatedRequest } from '../paging';
import type { Ports } from '../ports';
import { enumOf, numberOf, textOf } from '../properties';
import { linksOf, relatedPages, type Relating } from '../related';
import { inForce } from './find-people';

export interface ExpertiseLink {
  readonly personId: string;
  readonly expertiseId: string;
  /** 1..5, null: unknown. */
  readonly level: number | null;
  readonly provenance: Provenance;
}

export interface OccupationLink {
  readonly personId: string;
  readonly occupationId: string;
  readonly provenance: Provenance;
}

/** A period; null: always, still. */
export interface Period {
  readonly since: string | null;
  readonly until: string | null;
}

export interface Employment extends Period {
  readonly personId: string;
  readonly organisationId: string;
  readonly jobTitle: string | null;
}

export interface Membership extends Period {
  readonly personId: string;
  readonly unitId: string;
}

export interface Holding extends Period {
  readonly personId: string;
  readonly roleId: string;
}

export interface IdentityView {
  readonly kind: (typeof IDENTITY_KINDS)[number];
  readonly value: string;
}

type ByPerson<L> = Promise<ReadonlyMap<string, readonly L[]>>;
type Pages<L> = Promise<ReadonlyMap<string, RelatedPage<L>>>;

const period = ({ properties }: GraphRelation): Period => ({
  since: textOf(properties, 'since'),
  until: textOf(properties, 'until'),
});
const provenance = (relation: GraphRelation): Provenance =>
  enumOf(relation.properties, 'provenance', PROVENANCES) ?? 'DERIVED';

const EXPERTISE = {
  type: 'HAS_EXPERTISE',
  link: (r: GraphRelation): ExpertiseLink => ({
    personId: r.from,
    expertiseId: r.to,
    level: numberOf(r.properties, 'level'),
    provenance: provenance(r),
  }),
};
const OCCUPATION = {
  type: 'HAS_OCCUPATION',
  link: (r: GraphRelation): OccupationLink => ({ personId: r.from, occupationId: r.to, provenance: provenance(r) }),
};
const EMPLOYMENT = {
  type: 'WORKS_AT',
  link: (r: GraphRelation): Employment => ({
    personId: r.from,
    organisationId: r.to,
    jobTitle: textOf(r.properties, 'jobTitle'),
    ...period(r),
  }),
};
const MEMBERSHIP = {
  type: 'MEMBER_OF',
  link: (r: GraphRelation): Membership => ({ personId: r.from, unitId: r.to, ...period(r) }),
};
const HOLDING = {
  type: 'HOLDS',
  link: (r: GraphRelation): Holding => ({ personId: r.from, roleId: r.to, ...period(r) }),
};

/** Expertise of each person, derived links included. */
export function expertiseOfPeople(ports: Ports, viewer: Viewer, ids: readonly string[]): ByPerson<ExpertiseLink> {
  return links(ports, viewer, { ...EXPERTISE, direction: 'out' }, ids);
}

/** Occupations of each person: own, and of contacts whom the viewer sees in full. */
export function occupationsOfPeople(ports: Ports, viewer: Viewer, ids: readonly string[]): ByPerson<OccupationLink> {
  return links(ports, viewer, { ...OCCUPATION, direction: 'out' }, ids);
}

/** Work of each person at organisations, past and present. */
export function employmentsOfPeople(ports: Ports, viewer: Viewer, ids: readonly string[]): ByPerson<Employment> {
  return links(ports, viewer, { ...EMPLOYMENT, direction: 'out' }, ids);
}

/** Units of each employee; today's, and one's own past ones. */
export function unitsOfPeople(ports: Ports, viewer: Viewer, ids: readonly string[]): ByPerson<Membership> {
  return links(ports, viewer, { ...MEMBERSHIP, direction: 'out' }, ids);
}

/** Roles held by each employee; today's, and one's own past ones. */
export function rolesOfPeople(ports: Ports, viewer: Viewer, ids: readonly string[]): ByPerson<Holding> {
  return links(ports, viewer, { ...HOLDING, direction: 'out' }, ids);
}

/** Ids of who manages each person today; seen by the two of them. */
export async function managersOfPeople(ports: Ports, viewer: Viewer, ids: readonly string[]): ByPerson<string> {
  return reporting(ports, viewer, ids, 'out');
}

/** Ids of who reports to each person today; seen by the two of them. */
export async function reportsOfPeople(ports: Ports, viewer: Viewer, ids: readonly string[]): ByPerson<string> {
  return reporting(ports, viewer, ids, 'in');
}

/** Profile URLs, e-mail addresses and the like: one's own, and of own contacts. */
export async function identitiesOfPeople(ports: Ports, viewer: Viewer, ids: readonly string[]): ByPerson<IdentityView> {
  const { store } = await openAccess(ports, viewer);
  const found = await linksOf(store, { type: 'IDENTIFIES', direction: 'in', link: (r) => r.from }, ids);
  const keys = [...new Set([...found.values()].flat())];
  const nodes = new Map((await store.getNodes('Identity', keys)).flatMap((node) => (node ? [[node.id, node]] : [])));
  const view = (key: string): readonly IdentityView[] => {
    const properties = nodes.get(key)?.properties;
    const kind = properties && enumOf(properties, 'kind', IDENTITY_KINDS);
    return properties && kind ? [{ kind, value: textOf(properties, 'value') ?? '' }] : [];
  };
  return new Map([...found].map(([id, list]) => [id, list.flatMap(view)]));
}

/** Who has each expertise (itself), among those the viewer may see. */
export function peopleWithExpertise(ports: Ports, viewer: Viewer, request: RelatedRequest): Pages<ExpertiseLink> {
  return pages(ports, viewer, { ...EXPERTISE, direction: 'in' }, request);
}

/** Who has each occupation, among those the viewer may see. */
export function peopleWithOccupation(ports: Ports, viewer: Viewer, request: RelatedRequest): Pages<OccupationLink> {
  return pages(ports, viewer, { ...OCCUPATION, direction: 'in' }, request);
}

/** Who works at each organisation now, among those the viewer may see. */
export async function peopleAtOrganisations(ports: Ports, viewer: Viewer, request: RelatedRequest): Pages<Employment> {
  const { today } = await openAccess(ports, viewer);
  return pages(ports, viewer, { ...EMPLOYMENT, direction: 'in', where: inForce(today) }, request);
}

/** Members of each unit today. */
export async function membersOfUnits(ports: Ports, viewer: Viewer, request: RelatedRequest): Pages<Membership> {
  const { today } = await openAccess(ports, viewer);
  return pages(ports, viewer, { ...MEMBERSHIP, direction: 'in', where: inForce(today) }, request);
}

/** Holders of each role today. */
export async function holdersOfRoles(ports: Ports, viewer: Viewer, request: RelatedRequest): Pages<Holding> {
  const { today } = await openAccess(ports, viewer);
  return pages(ports, viewer, { ...HOLDING, direction: 'in', where: inForce(today) }, request);
}

async function links<L>(ports: Ports, viewer: Viewer, relating: Relating<L>, ids: readonly string[]): ByPerson<L> {
  const access = await openAccess(ports, viewer);
  return linksOf(access.store, relating, ids);
}

async function pages<L>(ports: Ports, viewer: Viewer, relating: Relating<L>, request: RelatedRequest): Pages<L> {
  const access = await openAccess(ports, viewer);
  return relatedPages(access.store, relating, request);
}

async function reporting(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
  direction: 'out' | 'in',
): ByPerson<string> {
  const { today } = await openAccess(ports, viewer);
  return links(ports, viewer, { type: 'REPORTS_TO', direction, where: inForce(today), link: (_, other) => other }, ids);
}
