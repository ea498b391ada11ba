/** Lists of persons: employees, the viewer's own contacts, contacts that colleagues show. */
import type { PersonKind } from '../../model/graph/people';
import type { Viewer } from '../../model/viewer';
import type { GraphStore, Where } from '../../store/store';
import { openAccess } from '../access/access';
import { narrowerClosure } from '../expertise/hierarchy';
import {
  combined,
  type Combined,
  type EnumFilter,
  type IdFilter,
  type TextFilter,
  whereId,
  whereProperty,
} from '../filters';
import { findPage, type SortRequest } from '../listing';
import type { Page, PageRequest } from '../paging';
import type { Ports } from '../ports';
import { PERSON_LISTING, type PersonView } from './person';

export interface PersonFilter extends Combined<PersonFilter> {
  readonly id?: IdFilter;
  readonly kind?: EnumFilter<PersonKind>;
  readonly name?: TextFilter;
  readonly jobTitle?: TextFilter;
  /** Works there now. */
  readonly organisation?: IdFilter;
  /** Member of the unit today. */
  readonly unit?: IdFilter;
  /** Holds the role today. */
  readonly role?: IdFilter;
  /** Has the expertise itself; `knowsAbout` of the list looks at narrower ones as well. */
  readonly expertise?: IdFilter;
  readonly occupation?: IdFilter;
}

export interface PeopleRequest extends PageRequest {
  readonly where?: PersonFilter;
  /** Words of the name or job title. */
  readonly search?: string;
  /** Id of an expertise: persons who have it or anything narrower. */
  readonly knowsAbout?: string;
  readonly sort?: SortRequest<'NAME'>;
}

const MOST_IDS = 10_000;

/** A page of the persons whom the viewer may see, by name unless searched for; masked contacts are in no list, count or sort. */
export async function findPeople(ports: Ports, viewer: Viewer, request: PeopleRequest): Promise<Page<PersonView>> {
  const access = await openAccess(ports, viewer);
  const conditions: Where[] = [combined(request.where, (filter) => personConditions(filter, access.today))];
  if (request.knowsAbout !== undefined) {
    conditions.push(await knowsAbout(access.store, request.knowsAbout));
  }
  return findPage(access.store, PERSON_LISTING, {
    where: { all: conditions },
    search: request.search,
    sort: request.sort,
    page: request,
  });
}

/** Persons who have the expertise or anything narrower. */
export async function knowsAbout(store: GraphStore, expertiseId: string, includeDerived = true): Promise<Where> {
  const ids = [...((await narrowerClosure(store, [expertiseId])).get(expertiseId) ?? [])];
  const chunks: Where[] = [];
  for (let start = 0; start < ids.length; start += MOST_IDS) chunks.push({ id: ids.slice(start, start + MOST_IDS) });
  const where: Where = includeDerived ? { all: [] } : { property: 'provenance', is: 'ne', value: 'DERIVED' };
  return { relation: 'HAS_EXPERTISE', direction: 'out', where, node: { any: chunks } };
}

/** A condition on relations with `since` and `until`: in force on the date. */
export function inForce(date: string): Where {
  return {
    all: [
      {
        any: [
          { property: 'since', absent: true },
          { property: 'since', is: 'lte', value: date },
        ],
      },
      {
        any: [
          { property: 'until', absent: true },
          { property: 'until', is: 'gte', value: date },
        ],
      },
    ],
  };
}

/** A condition on what a person is linked to; `date`: the link must be in force. */
export function throughRelation(relation: string, filter: IdFilter | undefined, date?: string): readonly Where[] {
  if (filter === undefined) return [];
  const node: Where = { all: whereId(filter) };
  return [{ relation, direction: 'out', node, ...(date !== undefined && { where: inForce(date) }) }];
}

function personConditions(filter: PersonFilter, today: string): readonly Where[] {
  return [
    ...whereId(filter.id),
    ...whereProperty('kind', filter.kind),
    ...whereProperty('name', filter.name),
    ...whereProperty('jobTitle', filter.jobTitle),
    ...throughRelation('WORKS_AT', filter.organisation, today),
    ...throughRelation('MEMBER_OF', filter.unit, today),
    ...throughRelation('HOLDS', filter.role, today),
    ...throughRelation('HAS_EXPERTISE', filter.expertise),
    ...throughRelation('HAS_OCCUPATION', filter.occupation),
  ];
}
