/** Exact reach of role profiles, for the operator. */
import { AppError } from '../../errors';
import { type GroupReach, type Layer, REACH_METHOD } from '../../model/reach';
import type { Viewer } from '../../model/viewer';
import { openAccess } from '../access/access';
import type { Ports } from '../ports';
import { rolesByIds } from '../roles/roles';
import { type Group, groupName, membersOfGroups, resolvedNeedsOfRoles } from './groups';
import { parametersView, readParameters } from './parameters';
import type { ReachParameterInput, ReachParametersView } from './reach-view';

/** A loss of one need without one person: what its coverage and its expected contacts lose, and the coverage that is left. */
export interface ExactLoss {
  readonly needId: string;
  readonly coverage: number;
  readonly expected: number;
  readonly to: number;
}

/** The vector at one horizon, as computed; null where it is undefined. Contacts are counted, not listed. */
export interface ExactFigures extends Omit<GroupReach, 'contacts' | 'needs' | 'lossWithout'> {
  readonly horizon: number;
  readonly needs: readonly Omit<GroupReach['needs'][number], 'places'>[];
  /** By person id; who takes nothing away is left out. */
  readonly lossWithout: Readonly<Record<string, readonly ExactLoss[]>>;
}

export interface ExactReach {
  readonly roleId: string;
  readonly title: string;
  readonly parameters: ReachParametersView;
  readonly method: string;
  readonly revision: number;
  readonly layer: Layer;
  readonly direct: ExactFigures;
  readonly atHorizon: ExactFigures;
}

export interface ExactReachRequest {
  /** At most 10,000. */
  readonly roleIds: readonly string[];
  readonly parameters?: ReachParameterInput;
  readonly layer: Layer;
}

/**
 * Exact reach of role profiles with any parameters, losses by person included, in one pass over one revision, aligned with the ids.
 * FORBIDDEN for others than the operator, NOT_FOUND naming the ids that are no role profile; the caller writes the audit entry.
 */
export async function exactReachOfRoles(
  ports: Ports,
  viewer: Viewer,
  { roleIds, parameters: input, layer }: ExactReachRequest,
): Promise<readonly ExactReach[]> {
  if (viewer.operator !== true) throw new AppError('FORBIDDEN', 'Only the operator reads exact figures.');
  const { today, settings } = await openAccess(ports, viewer);
  const parameters = readParameters(input, today);
  const revision = await ports.store.revision();
  const roles = await rolesByIds(ports, viewer, roleIds);
  const absent = roleIds.filter((_, at) => roles[at] === undefined);
  if (absent.length > 0) {
    throw new AppError('NOT_FOUND', `Expected ids of role profiles, got ${absent.join(', ')}.`, { items: absent });
  }
  const groups = roleIds.map((id): Group => ({ scope: 'HOLDERS', id }));
  const members = await membersOfGroups(ports.store, groups, parameters.asOf);
  const needs = await resolvedNeedsOfRoles(ports.store, roleIds);
  const answers = await ports.reach.answer(
    groups.map((group) => ({
      members: members.get(groupName(group)) ?? [],
      needs: needs.get(group.id) ?? [],
      layer,
      parameters,
      losses: true,
      usableStrength: settings.usableStrength,
    })),
    revision,
  );
  return answers.map((answer, at) => ({
    roleId: roleIds[at] ?? '',
    title: roles[at]?.title ?? '',
    parameters: parametersView(parameters, settings),
    method: REACH_METHOD,
    revision: answer.revision,
    layer,
    direct: exactFigures(answer.direct, 1),
    atHorizon: exactFigures(answer.atHorizon, parameters.horizon),
  }));
}

function exactFigures(reach: GroupReach, horizon: number): ExactFigures {
  const { needs, lossWithout, ...figures } = without(reach, 'contacts');
  const losses = [...lossWithout]
    .filter(([, ofPerson]) => ofPerson.some(({ coverage, expected }) => coverage !== 0 || expected !== 0))
    .map(([id, ofPerson]) => [id, ofPerson.map((loss, at) => ({ needId: needs[at]?.needId ?? '', ...loss }))] as const);
  return {
    horizon,
    ...figures,
    needs: needs.map((need) => without(need, 'places')),
    lossWithout: Object.fromEntries(losses),
  };
}

function without<T extends object, K extends keyof T>(value: T, name: K): Omit<T, K> {
  // By name, since contacts and places are made when they are read.
  const kept = (Object.keys(value) as (keyof T)[]).filter((key) => key !== name);
  return Object.fromEntries(kept.map((key) => [key, value[key]])) as Omit<T, K>;
}
