/** Structural measures of a group: among its members, of the members among all employees, and by which units their ties lead to. */
import type { TieGraph } from '../projection';
import { type BrokerageRoles, BROKERAGE_ROLES, brokerageSteps } from './brokerage';
import { constraintSteps } from './constraint';
import { effectiveSizeSteps } from './effective-size';
import { type Fragmentation, fragmentationSteps } from './fragmentation';
import { type GroupCentrality, groupCentrality } from './group-centrality';
import { eiIndex, tiesByGroup } from './ties-by-group';
import { networkSteps, type NetworkRules, type WeightedGraph } from './weighted-graph';

export interface GroupStructure extends Fragmentation, GroupCentrality {
  /** E-I of the members' ties to employees, in [−1, 1]: out of the group against within it. */
  readonly eiIndex: number | null;
  /** Means over members who have ties to employees. */
  readonly constraint: number | null;
  readonly hierarchy: number | null;
  readonly effectiveSize: number | null;
  readonly efficiency: number | null;
  /** How often members stand between two employees, by the units of the three; a pair counts once each way. */
  readonly brokerage: BrokerageRoles;
}

export interface GroupNetwork {
  readonly members: readonly number[];
  /** Everyone who is employed, the members among them. */
  readonly employees: readonly number[];
  /** The unit of each of these; who has none is a unit of one. */
  readonly units: readonly number[];
}

/**
 * Contacts play no part: how they know each other is not told completely. Cost: that of the brokerage roles and the distances. In
 * steps, so that others get a turn between them.
 */
export function* groupStructureSteps(
  graph: TieGraph,
  group: GroupNetwork,
  rules: NetworkRules,
): Generator<undefined, GroupStructure> {
  const all = yield* networkSteps(graph, group.employees, rules);
  const place = new Map(group.employees.map((person, at) => [person, at]));
  const members = group.members.flatMap((member) => place.get(member) ?? []);
  const inside = new Set(members);
  const isMember = group.employees.map((_, at) => (inside.has(at) ? 1 : 0));
  yield;
  const byGroup = tiesByGroup(all, isMember);
  yield;
  const among = yield* fragmentationSteps(yield* networkSteps(graph, group.members, rules));
  yield;
  const centrality = groupCentrality(all, members);
  yield;
  const holes = yield* holesOf(all, members);
  yield;
  const brokerage = sumOfRoles(yield* brokerageSteps(all, group.units), members);
  const outward = eiIndex(members.flatMap((member) => byGroup[member] ?? []));
  return { ...among, ...centrality, eiIndex: outward, ...holes, brokerage };
}

type Holes = Pick<GroupStructure, 'constraint' | 'hierarchy' | 'effectiveSize' | 'efficiency'>;

function* holesOf(network: WeightedGraph, members: readonly number[]): Generator<undefined, Holes> {
  const { constraint, hierarchy } = yield* constraintSteps(network);
  yield;
  const sizes = yield* effectiveSizeSteps(network);
  const mean = (values: readonly (number | null)[]): number | null => {
    const known = members.flatMap((member) => values[member] ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    constraint: mean(constraint),
    hierarchy: mean(hierarchy),
    effectiveSize: mean(sizes.effectiveSize),
    efficiency: mean(sizes.efficiency),
  };
}

function sumOfRoles(roles: readonly BrokerageRoles[], members: readonly number[]): BrokerageRoles {
  const sum = (role: (typeof BROKERAGE_ROLES)[number]): number =>
    members.reduce((total, member) => total + (roles[member]?.[role] ?? 0), 0);
  return {
    coordinator: sum('coordinator'),
    itinerant: sum('itinerant'),
    gatekeeper: sum('gatekeeper'),
    representative: sum('representative'),
    liaison: sum('liaison'),
  };
}
