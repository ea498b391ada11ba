/** Search over persons, organisations, expertise, occupations, role profiles, units and knowledge items at once. */
import { AppError } from '../errors';
import type { Viewer } from '../model/viewer';
import type { ExpertiseView } from './expertise/expertise';
import type { ItemView } from './items/items';
import type { OccupationView } from './occupations';
import type { OrganisationView } from './organisations/organisations';
import type { Page } from './paging';
import type { PersonView } from './people/person';
import type { Ports } from './ports';
import type { RoleView } from './roles/roles';
import type { UnitView } from './units';

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

/** Hits among what the viewer may see: by field weight, freshness, kind, id; totals likewise. */
export function searchGraph(ports: Ports, viewer: Viewer, request: SearchRequest): Promise<Page<SearchHit>> {
  void [ports, viewer, request];
  throw new AppError('NOT_SUPPORTED', 'Search is being built.');
}
