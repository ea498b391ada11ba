/** Who can introduce whom to whom: the best paths, with an alternative and an honest probability. */
import { AppError } from '../../errors';
import { REACH_METHOD, type ReachParameters } from '../../model/reach';
import type { Viewer } from '../../model/viewer';
import { openAccess } from '../access/access';
import { pageSize } from '../paging';
import type { BestPath, IntroductionProbability, Ports } from '../ports';
import { type Group, groupName, membersOfGroups } from '../reach/groups';
import { parametersView, readParameters } from '../reach/parameters';
import type { ReachParameterInput, ReachParametersView } from '../reach/reach-view';
import { evidenceOnPaths, peopleOnPaths, targetsOf, type WayIn, wayOf, type WaysInTarget } from '../ways-in';

export interface IntroductionsRequest {
  readonly to: WaysInTarget;
  /** Absent: the viewer, on the layer OWN; a recorded group: its members, on the layer SHARED. */
  readonly from?: Group;
  readonly parameters?: ReachParameterInput;
  /** Most paths, 1..20; default 5. */
  readonly first?: number;
  /** Whether the probability is wanted. */
  readonly probability: boolean;
}

export interface Introductions {
  /** Best first, over all targets. */
  readonly paths: readonly WayIn[];
  /** The best path that shares no tie with the first; null where there is none. */
  readonly alternative: WayIn | null;
  /** Null unless asked for. */
  readonly probability: IntroductionProbability | null;
  readonly layer: 'OWN' | 'SHARED';
  readonly parameters: ReachParametersView;
  readonly method: string;
  readonly revision: number;
}

const MOST_PATHS = 20;
/** The access roles to which ways in are shown (privacy.md). */
const SEEKERS = ['EMPLOYEE', 'MANAGER', 'HR', 'ANALYST', 'ARCHIVIST'] as const;

/**
 * The best simple paths from the viewer or a group to a person, an organisation or anyone with an expertise. Null where target or group is
 * absent or hidden, or the viewer has no right to ways in; BAD_INPUT unless exactly one target is named.
 */
export async function introductions(
  ports: Ports,
  viewer: Viewer,
  request: IntroductionsRequest,
): Promise<Introductions | null> {
  const limit = pageSize(request.first ?? 5, 'first', MOST_PATHS);
  const access = await openAccess(ports, viewer);
  const parameters = readParameters(request.parameters, access.today);
  const targets = await targetsOf(ports, access, request.to, parameters);
  const sources = await sourcesOf(ports, viewer, request.from, parameters);
  if (targets === undefined || sources === undefined) return null;
  const layer = request.from === undefined ? { own: viewer.personId ?? '' } : 'SHARED';
  const question = { sources, targets, layer, parameters, limit, probability: request.probability } as const;
  const answer = await ports.reach.introductions(question, await ports.store.revision());
  const { alternative } = answer;
  const all = alternative === null ? answer.paths : [...answer.paths, alternative];
  const people = await peopleOnPaths(ports, access, all);
  const evidence = await evidenceOnPaths(access, all, parameters.asOf);
  const shown = (path: BestPath): WayIn | undefined => wayOf(path, people, evidence);
  return {
    paths: answer.paths.flatMap((path) => shown(path) ?? []),
    alternative: (alternative && shown(alternative)) ?? null,
    probability: answer.probability,
    layer: layer === 'SHARED' ? 'SHARED' : 'OWN',
    parameters: parametersView(parameters, access.settings),
    method: REACH_METHOD,
    revision: answer.revision,
  };
}

async function sourcesOf(
  ports: Ports,
  viewer: Viewer,
  from: Group | undefined,
  { asOf }: ReachParameters,
): Promise<readonly string[] | undefined> {
  if (!SEEKERS.some((role) => viewer.accessRoles.has(role))) return undefined;
  if (from === undefined) return viewer.personId === undefined ? undefined : [viewer.personId];
  if (from.scope === 'ORGANISATION') {
    throw new AppError('BAD_INPUT', 'Expected a role profile, a role family or a unit to start from.', {
      field: ['from'],
    });
  }
  const label = { HOLDERS: 'RoleProfile', FAMILY: 'RoleFamily', UNIT: 'Unit' }[from.scope];
  const { store } = await openAccess(ports, viewer);
  if ((await store.getNodes(label, [from.id]))[0] === undefined) return undefined;
  return (await membersOfGroups(ports.store, [from], asOf)).get(groupName(from)) ?? [];
}
