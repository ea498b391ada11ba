/** What the viewer, a unit or a role family adds to a role: coverage with them minus coverage without. */
import { REACH_METHOD, type GroupReach, type ReachParameters, type ResolvedNeed } from '../../model/reach';
import type { Viewer } from '../../model/viewer';
import { type Access, openAccess } from '../access/access';
import { groupFigureRights, rolesOf } from '../access/group-figures';
import type { Ports } from '../ports';
import type { Addition, AdditionFrame } from './addition-view';
import { type Candidate, readCandidates } from './candidates';
import { published, type Rendering, withholding } from './figures';
import { type Group, groupName, readGroupFacts } from './groups';
import { noReach } from './no-reach';
import { ownPerson } from './own-reach';
import { parametersView, readParameters, requirePublished } from './parameters';
import type { ReachParameterInput } from './reach-view';

export interface AdditionRequest {
  readonly roleId: string;
  readonly parameters?: ReachParameterInput;
}

/** A role that is added to, as far as it is known. */
export interface AddedTo {
  readonly access: Access;
  readonly parameters: ReachParameters;
  readonly needs: readonly ResolvedNeed[];
  readonly role: Candidate;
  readonly revision: number;
  /** What is known of the groups that were named beside the role, in their order; undefined where a group does not exist. */
  readonly others: readonly (Candidate | undefined)[];
}

/**
 * What the viewer would add to a role held by others, in the steps of published figures; null for who holds the role, is no employee, or
 * names no role. TOO_FEW_CONTRIBUTORS where the role's own figures are not published.
 */
export async function ownAddition(ports: Ports, viewer: Viewer, request: AdditionRequest): Promise<Addition | null> {
  const to = await readAddedTo(ports, viewer, request, []);
  const me = ownPerson(viewer);
  if (to === undefined || me === undefined) return null;
  const held = await rolesOf(ports.store, me, to.access.today);
  if (held.includes(request.roleId) || to.role.colleagues.includes(me)) return null;
  return addition(ports, to, { scope: 'PERSON', id: me, members: [me], isPublished: to.role.enough });
}

/**
 * What a unit or role family adds to a role as a whole, published; null where either is absent, or the viewer may not see figures of
 * both. TOO_FEW_CONTRIBUTORS where one of the two is not published, or fewer than minGroup contributors tell them apart.
 */
export async function groupAddition(
  ports: Ports,
  viewer: Viewer,
  request: AdditionRequest & { readonly group: Group },
): Promise<Addition | null> {
  const { group, roleId } = request;
  const to = await readAddedTo(ports, viewer, request, [group]);
  const added = to?.others[0];
  if (to === undefined || added === undefined) return null;
  const mayBeSeen = await groupFigureRights(ports.store, viewer, to.access.today);
  if (!mayBeSeen(group) || !mayBeSeen({ scope: 'HOLDERS', id: roleId })) return null;
  const isPublished = isApart(to.role, added, to.access.settings.minGroup);
  return addition(ports, to, { scope: group.scope, id: group.id, members: added.colleagues, isPublished });
}

/** Reads a role with its needs, and other groups; undefined where there is no such role. PARAMETER_NOT_PUBLISHED off the grid, except for the operator. */
export async function readAddedTo(
  ports: Ports,
  viewer: Viewer,
  { roleId, parameters: input }: AdditionRequest,
  others: readonly Group[],
): Promise<AddedTo | undefined> {
  const access = await openAccess(ports, viewer);
  const parameters = readParameters(input, access.today);
  if (viewer.operator !== true) requirePublished(parameters, access.settings, access.today);
  const group: Group = { scope: 'HOLDERS', id: roleId };
  const revision = await ports.store.revision();
  const facts = await readGroupFacts(ports.store, [group, ...others]);
  if (!facts.exists(group)) return undefined;
  const known = await readCandidates(ports, access, [group, ...others], { asOf: parameters.asOf, revision });
  const role = known.get(groupName(group));
  if (role === undefined) return undefined;
  const existing = others.map((other) => (facts.exists(other) ? known.get(groupName(other)) : undefined));
  return { access, parameters, needs: facts.needsOf(group), role, revision, others: existing };
}

/** Both are published, and each has minGroup contributors whom the other lacks: no two published groups differ by fewer. */
export function isApart(left: Candidate, right: Candidate, minGroup: number): boolean {
  const lacking = (one: Candidate, other: Candidate): number =>
    [...one.contributors].filter((id) => !other.contributors.has(id)).length;
  return left.enough && right.enough && lacking(left, right) >= minGroup && lacking(right, left) >= minGroup;
}

/** What the answer states about itself. */
export function additionFrame({ access, parameters, role, revision }: AddedTo, isPublished: boolean): AdditionFrame {
  return {
    roleId: role.group.id,
    parameters: parametersView(parameters, access.settings),
    method: REACH_METHOD,
    asOf: parameters.asOf,
    revision,
    layer: 'COUNTED',
    status: isPublished ? 'OK' : 'TOO_FEW_CONTRIBUTORS',
  };
}

/** Exact reach of sets of persons, in one pass over one revision. */
export async function reachOfSets(
  ports: Ports,
  { access, parameters, needs, revision }: AddedTo,
  sets: readonly (readonly string[])[],
): Promise<{ readonly reach: readonly GroupReach[]; readonly revision: number }> {
  const { usableStrength } = access.settings;
  const asked = { needs, layer: 'COUNTED', parameters, losses: false, usableStrength } as const;
  const answers = await ports.reach.answer(
    sets.map((members) => ({ ...asked, members })),
    revision,
  );
  return { reach: answers.map(({ atHorizon }) => atHorizon), revision: answers[0]?.revision ?? revision };
}

interface Added {
  readonly scope: Addition['scope'];
  readonly id: string;
  readonly members: readonly string[];
  readonly isPublished: boolean;
}

async function addition(ports: Ports, to: AddedTo, { scope, id, members, isPublished }: Added): Promise<Addition> {
  const { colleagues } = to.role;
  const sets = isPublished ? [colleagues, [...new Set([...colleagues, ...members])]] : [];
  const { reach, revision } = await reachOfSets(ports, to, sets);
  const none = noReach(to.needs, to.parameters.horizon);
  const [without = none, together = none] = reach;
  const rendering: Rendering = isPublished ? published(true) : withholding('TOO_FEW_CONTRIBUTORS');
  return {
    ...additionFrame(to, isPublished),
    revision,
    scope,
    scopeId: id,
    needs: to.needs.map((need, at) => ({
      needId: need.id,
      wanted: need.wanted,
      coverage: rendering.share((together.needs[at]?.coverage ?? 0) - (without.needs[at]?.coverage ?? 0)),
    })),
    newContacts: rendering.total(together.reached - without.reached),
  };
}
