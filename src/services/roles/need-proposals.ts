/** Proposals of needs as their proposer and HR see them. */
import { PROPOSAL_STATUSES, type ProposalStatus } from '../../model/graph/requests';
import { type ResourceKind, RESOURCE_KINDS } from '../../model/graph/roles-and-needs';
import type { Viewer } from '../../model/viewer';
import type { GraphNode } from '../../store/store';
import { openAccess } from '../access/access';
import { mayChange } from '../access/change-rights';
import { type EnumFilter, whereProperty } from '../filters';
import { findPage, type Listing, type SortRequest, viewsByIds } from '../listing';
import { type Page, type PageRequest, windowOf } from '../paging';
import type { Ports } from '../ports';
import { enumOf, flagOf, numberOf, textOf } from '../properties';
import { linksOf } from '../related';

export interface NeedProposalView {
  readonly id: string;
  readonly status: ProposalStatus;
  readonly proposerId: string;
  /** It would change a need that exists. */
  readonly changes: boolean;
  readonly reason: string;
  /** Why it was declined, or a word with the acceptance. */
  readonly answer: string | null;
  readonly kind: ResourceKind;
  /** Id of the expertise, organisation or occupation; null for a sector. */
  readonly resourceId: string | null;
  readonly sector: string | null;
  readonly country: string | null;
  readonly wanted: number;
  readonly importance: number;
  readonly minimumLevel: number | null;
  readonly domain: string | null;
  readonly createdAt: string | null;
  readonly decidedAt: string | null;
}

export interface ProposalsRequest extends PageRequest {
  readonly status?: EnumFilter<ProposalStatus>;
  readonly sort?: SortRequest<'UPDATED'>;
}

const PROPOSAL_LISTING: Listing<NeedProposalView> = {
  label: 'NeedProposal',
  sorts: { UPDATED: 'updatedAt' },
  view: proposalView,
};

/** A page of the proposals that the viewer may see, by the latest change. */
export async function findProposals(
  ports: Ports,
  viewer: Viewer,
  request: ProposalsRequest,
): Promise<Page<NeedProposalView>> {
  const { store } = await openAccess(ports, viewer);
  const sort = request.sort ?? { by: 'UPDATED', descending: true };
  const where = { all: whereProperty('status', request.status) };
  return findPage(store, PROPOSAL_LISTING, { where, sort, page: request });
}

/** A page of the open proposals that the viewer is to decide on; nobody but HR has any. */
export async function proposalsForMe(ports: Ports, viewer: Viewer, page: PageRequest): Promise<Page<NeedProposalView>> {
  if (mayChange(viewer, 'NEEDS')) return findProposals(ports, viewer, { ...page, status: { eq: 'OPEN' } });
  windowOf(page);
  return { items: [], hasNextPage: false, hasPreviousPage: false, total: () => Promise.resolve(0) };
}

/** Proposals aligned with ids; undefined where absent or hidden. */
export async function proposalsByIds(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (NeedProposalView | undefined)[]> {
  const { store } = await openAccess(ports, viewer);
  return viewsByIds(store, PROPOSAL_LISTING, ids);
}

/** The role profile of each proposal. */
export async function rolesOfProposals(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { store } = await openAccess(ports, viewer);
  return linksOf(store, { type: 'PROPOSED_FOR', direction: 'out', link: (r) => r.to }, ids);
}

/** The need that each proposal would change; none for a new one, or when it has been removed. */
export async function needsOfProposals(
  ports: Ports,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { store } = await openAccess(ports, viewer);
  return linksOf(store, { type: 'PROPOSES_TO_CHANGE', direction: 'out', link: (r) => r.to }, ids);
}

function proposalView({ id, properties }: GraphNode): NeedProposalView {
  return {
    id,
    status: enumOf(properties, 'status', PROPOSAL_STATUSES) ?? 'OPEN',
    proposerId: textOf(properties, 'proposer') ?? '',
    changes: flagOf(properties, 'changes'),
    reason: textOf(properties, 'reason') ?? '',
    answer: textOf(properties, 'answer'),
    kind: enumOf(properties, 'kind', RESOURCE_KINDS) ?? 'EXPERTISE',
    resourceId: textOf(properties, 'resourceId'),
    sector: textOf(properties, 'sector'),
    country: textOf(properties, 'country'),
    wanted: numberOf(properties, 'wanted') ?? 1,
    importance: numberOf(properties, 'importance') ?? 1,
    minimumLevel: numberOf(properties, 'minimumLevel'),
    domain: textOf(properties, 'domain'),
    createdAt: textOf(properties, 'createdAt'),
    decidedAt: textOf(properties, 'decidedAt'),
  };
}
