/** The viewer's own ties: whom they know, by which evidence, and who sees it. */
import type { Sharing, Source } from '../../model/graph/people';
import type { Viewer } from '../../model/viewer';
import type { GraphRelation, Where } from '../../store/store';
import { type Access, openAccess } from '../access/access';
import { mayChange } from '../access/change-rights';
import { type EnumFilter, type IdFilter, whereId, whereProperty } from '../filters';
import { findPage, viewsByIds } from '../listing';
import type { Page, PageRequest } from '../paging';
import { throughRelation } from '../people/find-people';
import { PERSON_LISTING, type PersonView } from '../people/person';
import type { Ports } from '../ports';
import { linksOf } from '../related';
import { type EvidenceView, evidenceView } from './evidence';
import { betweenVisible, evidenceBy } from './own-evidence';

/** A tie of the viewer. */
export interface OwnTie {
  readonly contact: PersonView;
  /** In [0, 1], of the evidence that the viewer contributed and what others share, today. */
  readonly strength: number;
  /** The viewer's own evidence. */
  readonly evidence: readonly EvidenceView[];
}

/** Ties with some own evidence that meets all of it. */
export interface OwnTieFilter {
  readonly source?: EnumFilter<Source>;
  readonly sharing?: EnumFilter<Sharing>;
  readonly contact?: IdFilter;
  /** The contact works there now. */
  readonly organisation?: IdFilter;
  readonly expertise?: IdFilter;
}

export interface OwnTiesRequest extends PageRequest {
  readonly where?: OwnTieFilter;
  /** Words of the contact's name or job title. */
  readonly search?: string;
}

/** A tie that the viewer reported between two others. */
export interface ReportedTie {
  readonly personIds: readonly [string, string];
  readonly evidence: EvidenceView;
}

/** A page of the viewer's own ties by the contact's name; empty for a viewer who is no person. */
export async function ownTies(ports: Ports, viewer: Viewer, request: OwnTiesRequest): Promise<Page<OwnTie>> {
  const access = await openAccess(ports, viewer);
  const where = tieConditions(viewer.personId ?? '', request.where ?? {}, access.today);
  const page = await findPage(access.store, PERSON_LISTING, { where, search: request.search, page: request });
  const ties = await tiesWith(
    ports,
    access,
    page.items.map(({ node }) => node),
  );
  const items = page.items.flatMap(({ node, cursor }) => {
    const tie = ties.get(node.id);
    return tie ? [{ node: tie, cursor }] : [];
  });
  return { ...page, items };
}

/** The viewer's ties to these persons, aligned; undefined where there is no own evidence. */
export async function ownTiesTo(
  ports: Ports,
  viewer: Viewer,
  personIds: readonly string[],
): Promise<readonly (OwnTie | undefined)[]> {
  const access = await openAccess(ports, viewer);
  const people = await viewsByIds(access.store, PERSON_LISTING, personIds);
  const ties = await tiesWith(
    ports,
    access,
    people.flatMap((person) => person ?? []),
  );
  return personIds.map((id) => ties.get(id));
}

/** Ties between others that the viewer reported, by the persons' ids. */
export async function ownReportedTies(ports: Ports, viewer: Viewer): Promise<readonly ReportedTie[]> {
  const { store } = await openAccess(ports, viewer);
  if (!mayChange(viewer, 'OWN_TIES')) return [];
  const found = await evidenceBy(ports.store, {
    contributor: viewer.personId ?? '',
    evidence: [{ property: 'source', is: 'eq', value: 'REPORTED' }],
  });
  const visible = await betweenVisible(store, found);
  return visible.map((r) => ({ personIds: [r.from, r.to], evidence: evidenceView(r, true) }));
}

async function tiesWith(
  ports: Ports,
  { viewer, store, today }: Access,
  people: readonly PersonView[],
): Promise<ReadonlyMap<string, OwnTie>> {
  const me = viewer.personId;
  const ids = people.map((person) => person.id).filter((id) => id !== me);
  if (me === undefined || ids.length === 0) return new Map();
  const mine: Where = { property: 'contributor', is: 'eq', value: me };
  const [evidence, strengths] = await Promise.all([
    linksOf(
      store,
      { type: 'TIE', direction: 'both', where: mine, node: { id: [me] }, link: (r: GraphRelation) => r },
      ids,
    ),
    ports.reach.strengths(
      ids.map((id) => [me, id] as const),
      { own: me },
      today,
    ),
  ]);
  return new Map(
    people.flatMap((contact) => {
      const relations = evidence.get(contact.id) ?? [];
      if (relations.length === 0) return [];
      const strength = (strengths[ids.indexOf(contact.id)] ?? 0) / 1000;
      return [[contact.id, { contact, strength, evidence: relations.map((r) => evidenceView(r, true)) }] as const];
    }),
  );
}

function tieConditions(me: string, filter: OwnTieFilter, today: string): Where {
  const evidence: Where = {
    all: [
      { property: 'contributor', is: 'eq', value: me },
      ...whereProperty('source', filter.source),
      ...whereProperty('sharing', filter.sharing),
    ],
  };
  const mine = { id: me === '' ? [] : [me] };
  return {
    all: [
      me === '' ? mine : { relation: 'TIE', direction: 'both', where: evidence, node: mine },
      ...whereId(filter.contact),
      ...throughRelation('WORKS_AT', filter.organisation, today),
      ...throughRelation('HAS_EXPERTISE', filter.expertise),
    ],
  };
}
