/** What the viewer alone may know exactly: own reach, and what own roles would lose without them. */
import { REACH_METHOD, type ReachParameters, type ResolvedNeed } from '../../model/reach';
import { publishShare } from '../../model/publication';
import type { Viewer } from '../../model/viewer';
import { openAccess } from '../access/access';
import { rolesOf } from '../access/group-figures';
import type { Ports } from '../ports';
import { type Candidate, readCandidates } from './candidates';
import { EXACT, figure, renderFigures } from './figures';
import { type Group, groupName, resolvedNeedsOfRoles } from './groups';
import { parametersView, readParameters } from './parameters';
import type { Figure, OwnLoss, Reach, ReachParameterInput } from './reach-view';

export interface OwnReachRequest {
  readonly parameters?: ReachParameterInput;
  /** Held against the needs of this role; default: of all roles that the viewer holds today. */
  readonly roleId?: string;
}

const TOO_FEW: Figure = { value: null, fewerThan: null, status: 'TOO_FEW_CONTRIBUTORS' };

/** Exact reach on the layer OWN with any parameters; null for a viewer who is no employee with a person in the graph. */
export async function ownReach(ports: Ports, viewer: Viewer, request: OwnReachRequest): Promise<Reach | null> {
  const { today, settings } = await openAccess(ports, viewer);
  const me = ownPerson(viewer);
  if (me === undefined) return null;
  const parameters = readParameters(request.parameters, today);
  const roles = request.roleId === undefined ? await rolesOf(ports.store, me, today) : [request.roleId];
  const needs = distinctNeeds([...(await resolvedNeedsOfRoles(ports.store, roles)).values()].flat());
  const question = { members: [me], needs, parameters, usableStrength: settings.usableStrength };
  const atLeast = await ports.store.revision();
  const [answer] = await ports.reach.answer([{ ...question, layer: { own: me }, losses: needs.length > 0 }], atLeast);
  if (answer === undefined) return null;
  return {
    scope: 'PERSON',
    scopeId: me,
    parameters: parametersView(parameters, settings),
    method: REACH_METHOD,
    asOf: parameters.asOf,
    revision: answer.revision,
    layer: 'OWN',
    status: 'OK',
    contributingShare: null,
    direct: renderFigures(answer.direct, needs, 1, EXACT),
    atHorizon: renderFigures(answer.atHorizon, needs, parameters.horizon, EXACT),
    standIn: null,
    organisation: null,
  };
}

/**
 * Per role that the viewer holds: what its coverage of each need would lose without the viewer, at the default parameters, in the steps of
 * published figures. Null for a role that the viewer does not hold; TOO_FEW_CONTRIBUTORS where the role's own figures are not published.
 */
export async function ownLosses(
  ports: Ports,
  viewer: Viewer,
  roleIds: readonly string[],
): Promise<readonly (readonly OwnLoss[] | null)[]> {
  const access = await openAccess(ports, viewer);
  const me = ownPerson(viewer);
  const held = new Set(await rolesOf(ports.store, me, access.today));
  const asked = [...new Set(roleIds)].filter((id) => held.has(id));
  if (me === undefined || asked.length === 0) return roleIds.map(() => null);
  const groups = asked.map((id): Group => ({ scope: 'HOLDERS', id }));
  const revision = await ports.store.revision();
  const needs = await resolvedNeedsOfRoles(ports.store, asked);
  const candidates = await readCandidates(ports, access, groups, { asOf: access.today, revision });
  const parameters = readParameters(undefined, access.today);
  const { usableStrength } = access.settings;
  const losses = await Promise.all(
    groups.map(async (group) => {
      const candidate = candidates.get(groupName(group));
      const list = needs.get(group.id) ?? [];
      const known =
        candidate?.enough === true
          ? await lossesOf(ports, { candidate, needs: list, parameters, me, usableStrength })
          : [];
      return list.map(({ id }, at): OwnLoss => ({ needId: id, coverage: known[at] ?? TOO_FEW }));
    }),
  );
  return roleIds.map((id) => losses[asked.indexOf(id)] ?? null);
}

/** The person who asks for own data: an employee, not the operator. */
export function ownPerson(viewer: Viewer): string | undefined {
  return viewer.accessRoles.has('EMPLOYEE') ? viewer.personId : undefined;
}

interface LossQuestion {
  readonly candidate: Candidate;
  readonly needs: readonly ResolvedNeed[];
  readonly parameters: ReachParameters;
  readonly me: string;
  readonly usableStrength: number;
}

async function lossesOf(ports: Ports, question: LossQuestion): Promise<readonly Figure[]> {
  const { candidate, needs, parameters, me, usableStrength } = question;
  const members = candidate.colleagues;
  const [answer] = await ports.reach.answer([
    { members, needs, layer: 'COUNTED', parameters, losses: true, usableStrength },
  ]);
  const losses = answer?.atHorizon.lossWithout.get(me) ?? [];
  return needs.map((_, at) => figure(publishShare(losses[at]?.coverage ?? 0)));
}

function distinctNeeds(needs: readonly ResolvedNeed[]): readonly ResolvedNeed[] {
  return [...new Map(needs.map((need) => [need.id, need])).values()];
}
