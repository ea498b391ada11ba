/** Search over persons, organisations, expertise, occupations, role profiles, units and knowledge items at once. */
import { createHash } from 'node:crypto';

import type { Viewer } from '../model/viewer';
import type { GraphNode, SearchPosition } from '../store/store';
import { openAccess } from './access/access';
import { EXPERTISE_LISTING, type ExpertiseView } from './expertise/expertise';
import { ITEM_LISTING, type ItemView } from './items/items';
import { countHits, type Listing } from './listing';
import { OCCUPATION_LISTING, type OccupationView } from './occupations';
import { ORGANISATION_LISTING, type OrganisationView } from './organisations/organisations';
import { decodeCursor, encodeCursor, type Page, pageSize } from './paging';
import { PERSON_LISTING, type PersonView } from './people/person';
import type { Ports } from './ports';
import { ROLE_LISTING, type RoleView } from './roles/roles';
import { UNIT_LISTING, type UnitView } from './units';

/** In the order in which equally relevant hits stand. */
export const SEARCH_KINDS = [
  'PERSON',
  'ORGANISATION',
  'EXPERTISE',
  'OCCUPATION',
  'ROLE_PROFILE',
  'UNIT',
  'KNOWLEDGE_ITEM',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export type SearchHit =
  | { readonly kind: 'PERSON'; readonly node: PersonView }
  | { readonly kind: 'ORGANISATION'; readonly node: OrganisationView }
  | { readonly kind: 'EXPERTISE'; readonly node: ExpertiseView }
  | { readonly kind: 'OCCUPATION'; readonly node: OccupationView }
  | { readonly kind: 'ROLE_PROFILE'; readonly node: RoleView }
  | { readonly kind: 'UNIT'; readonly node: UnitView }
  | { readonly kind: 'KNOWLEDGE_ITEM'; readonly node: ItemView };

export interface SearchRequest {
  readonly text: string;
  /** Default: all. */
  readonly kinds?: readonly SearchKind[];
  /** 1..100, default 20. */
  readonly first?: number;
  readonly after?: string;
}

type Listings = { readonly [K in SearchKind]: Listing<Extract<SearchHit, { kind: K }>['node']> };

const LISTINGS: Listings = {
  PERSON: PERSON_LISTING,
  ORGANISATION: ORGANISATION_LISTING,
  EXPERTISE: EXPERTISE_LISTING,
  OCCUPATION: OCCUPATION_LISTING,
  ROLE_PROFILE: ROLE_LISTING,
  UNIT: UNIT_LISTING,
  KNOWLEDGE_ITEM: ITEM_LISTING,
};

/** Before and after every id of the graph, by code point. */
const FIRST_ID = '-';
const LAST_ID = '~'.repeat(64);

/** Hits among what the viewer may see: by field weight, freshness, kind, id; totals likewise. One store call a kind. */
export async function searchGraph(ports: Ports, viewer: Viewer, request: SearchRequest): Promise<Page<SearchHit>> {
  const { store } = await openAccess(ports, viewer);
  const size = pageSize(request.first ?? 20, 'first', 100);
  const text = request.text.trim();
  const kinds = SEARCH_KINDS.filter((kind) => request.kinds?.includes(kind) ?? true);
  const name = `search/${createHash('sha256')
    .update(JSON.stringify([text, kinds]))
    .digest('base64url')
    .slice(0, 12)}`;
  const after = request.after === undefined ? undefined : placeOf(name, request.after);
  if (text === '') return { items: [], hasNextPage: false, hasPreviousPage: false, total: () => Promise.resolve(0) };
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const { label } = LISTINGS[kind];
      const from = after && { after: positionFor(kind, after) };
      const page = await store.searchText({ label, text, first: size, ...from });
      return { hasMore: page.hasMore, hits: page.hits.map((hit) => ({ kind, ...hit })) };
    }),
  );
  const merged = found.flatMap(({ hits }) => hits).sort((a, b) => compare(placed(a), placed(b)));
  return {
    items: merged
      .slice(0, size)
      .map((hit) => ({ node: hitView(hit.kind, hit.node), cursor: cursorOf(name, placed(hit)) })),
    hasNextPage: merged.length > size || found.some(({ hasMore }) => hasMore),
    hasPreviousPage: after !== undefined,
    total: async () => {
      const counts = await Promise.all(kinds.map((kind) => countHits(store, LISTINGS[kind].label, text, { all: [] })));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

interface Place {
  readonly weight: number;
  readonly freshness: number;
  /** Index in SEARCH_KINDS. */
  readonly rank: number;
  readonly id: string;
}

function placed({ kind, position }: { readonly kind: SearchKind; readonly position: SearchPosition }): Place {
  return { ...position, rank: SEARCH_KINDS.indexOf(kind) };
}

function compare(a: Place, b: Place): number {
  return b.weight - a.weight || b.freshness - a.freshness || a.rank - b.rank || (a.id < b.id ? -1 : 1);
}

/** Where the hits of one kind go on after a place among all kinds. */
function positionFor(kind: SearchKind, { weight, freshness, rank, id }: Place): SearchPosition {
  const own = SEARCH_KINDS.indexOf(kind);
  return { weight, freshness, id: own < rank ? LAST_ID : own > rank ? FIRST_ID : id };
}

function cursorOf(name: string, { weight, freshness, rank, id }: Place): string {
  return encodeCursor(name, [weight, freshness, rank, id]);
}

function placeOf(name: string, cursor: string): Place {
  const [weight, freshness, rank, id] = decodeCursor(name, cursor, 4);
  return { weight: Number(weight), freshness: Number(freshness), rank: Number(rank), id: String(id) };
}

function hitView(kind: SearchKind, node: GraphNode): SearchHit {
  switch (kind) {
    case 'PERSON':
      return { kind, node: LISTINGS[kind].view(node) };
    case 'ORGANISATION':
      return { kind, node: LISTINGS[kind].view(node) };
    case 'EXPERTISE':
      return { kind, node: LISTINGS[kind].view(node) };
    case 'OCCUPATION':
      return { kind, node: LISTINGS[kind].view(node) };
    case 'ROLE_PROFILE':
      return { kind, node: LISTINGS[kind].view(node) };
    case 'UNIT':
      return { kind, node: LISTINGS[kind].view(node) };
    case 'KNOWLEDGE_ITEM':
      return { kind, node: LISTINGS[kind].view(node) };
  }
}
