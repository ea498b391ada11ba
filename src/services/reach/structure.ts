/** Structural measures: of one's own network exactly, of recorded groups for analysts as published. */
import { REACH_METHOD } from '../../model/reach';
import type { Viewer } from '../../model/viewer';
import type { GroupStructure } from '../../reach/measures/group-structure';
import { openAccess } from '../access/access';
import { inForce } from '../people/find-people';
import type { Ports } from '../ports';
import { linksOf } from '../related';
import { readCandidates } from './candidates';
import { figure, published, type Rendering, withholding } from './figures';
import { type Group, groupName, membersOfGroups, readGroupFacts } from './groups';
import { ownPerson } from './own-reach';
import { parametersView, readParameters, requirePublished } from './parameters';
import type { ReachParameterInput } from './reach-view';
import type { GroupStructureView, OwnStructureView } from './structure-view';

export interface StructureRequest {
  readonly parameters?: ReachParameterInput;
  /** Default true. */
  readonly weighted?: boolean;
}

/**
 * The viewer's own network on layer OWN, exactly, with any parameters; null for who is no employee. Constraint, hierarchy, effective size
 * and efficiency are ALTER_TIES_UNKNOWN until the viewer has told that at least two of their contacts know each other.
 */
export async function ownStructure(
  ports: Ports,
  viewer: Viewer,
  request: StructureRequest,
): Promise<OwnStructureView | null> {
  const { today, settings } = await openAccess(ports, viewer);
  const me = ownPerson(viewer);
  if (me === undefined) return null;
  const parameters = readParameters(request.parameters, today);
  const weighted = request.weighted ?? true;
  const revision = await ports.store.revision();
  const structure = await ports.reach.ownStructure({ person: me, parameters, weighted }, revision);
  if (structure === undefined) return null;
  const status = structure.reportedTies > 0 ? 'OK' : 'ALTER_TIES_UNKNOWN';
  const hole = (value: number | null): ReturnType<typeof figure> =>
    status === 'OK' ? figure(value) : withholding(status).share(value);
  return {
    parameters: parametersView(parameters, settings),
    weighted,
    method: REACH_METHOD,
    asOf: parameters.asOf,
    revision,
    layer: 'OWN',
    status,
    alters: figure(structure.alters),
    alterTies: hole(structure.alterTies),
    kReach: structure.kReach.map((count) => figure(count)),
    constraint: hole(structure.constraint),
    hierarchy: hole(structure.hierarchy),
    effectiveSize: hole(structure.effectiveSize),
    efficiency: hole(structure.efficiency),
  };
}

/**
 * A recorded group among all employees on layer COUNTED, published; null for others than analysts, and for a group that is absent.
 * TOO_FEW_CONTRIBUTORS where the group's reach is not published either; PARAMETER_NOT_PUBLISHED off the grid.
 */
export async function structureOfGroup(
  ports: Ports,
  viewer: Viewer,
  request: StructureRequest & { readonly group: Group },
): Promise<GroupStructureView | null> {
  const access = await openAccess(ports, viewer);
  const parameters = readParameters(request.parameters, access.today);
  requirePublished(parameters, access.settings, access.today);
  if (!viewer.accessRoles.has('ANALYST')) return null;
  const { group, weighted = true } = request;
  if (!(await readGroupFacts(ports.store, [group])).exists(group)) return null;
  const { asOf } = parameters;
  const revision = await ports.store.revision();
  const candidate = (await readCandidates(ports, access, [group], { asOf, revision })).get(groupName(group));
  if (candidate === undefined) return null;
  const structure = candidate.enough
    ? await ports.reach.groupStructure(
        { members: candidate.colleagues, unitOf: await unitOfEmployees(ports, asOf), parameters, weighted },
        revision,
      )
    : undefined;
  return {
    scope: group.scope,
    scopeId: group.scope === 'ORGANISATION' ? null : group.id,
    parameters: parametersView(parameters, access.settings),
    weighted,
    method: REACH_METHOD,
    asOf,
    revision,
    layer: 'COUNTED',
    status: structure === undefined ? 'TOO_FEW_CONTRIBUTORS' : 'OK',
    ...shown(structure, structure === undefined ? withholding('TOO_FEW_CONTRIBUTORS') : published(true)),
  };
}

type Measures = Omit<
  GroupStructureView,
  'scope' | 'scopeId' | 'parameters' | 'weighted' | 'method' | 'asOf' | 'revision' | 'layer' | 'status'
>;

function shown(structure: GroupStructure | undefined, { share, total }: Rendering): Measures {
  return {
    eiIndex: share(structure?.eiIndex ?? null),
    fragmentation: share(structure?.fragmentation ?? null),
    distanceWeightedFragmentation: share(structure?.distanceWeighted ?? null),
    distanceWeightedReach: share(structure?.distanceWeightedReach ?? null),
    degree: share(structure?.degree ?? null),
    closeness: share(structure?.closeness ?? null),
    constraint: share(structure?.constraint ?? null),
    hierarchy: share(structure?.hierarchy ?? null),
    effectiveSize: total(structure?.effectiveSize ?? null),
    efficiency: share(structure?.efficiency ?? null),
    brokerage: {
      coordinator: total(structure?.brokerage.coordinator ?? null),
      itinerant: total(structure?.brokerage.itinerant ?? null),
      gatekeeper: total(structure?.brokerage.gatekeeper ?? null),
      representative: total(structure?.brokerage.representative ?? null),
      liaison: total(structure?.brokerage.liaison ?? null),
    },
  };
}

async function unitOfEmployees({ store }: Ports, asOf: string): Promise<ReadonlyMap<string, string | undefined>> {
  const organisation: Group = { scope: 'ORGANISATION', id: '' };
  const employees = (await membersOfGroups(store, [organisation], asOf)).get(groupName(organisation)) ?? [];
  const question = {
    type: 'MEMBER_OF',
    direction: 'out',
    where: inForce(asOf),
    link: (r: { readonly to: string }) => r.to,
  } as const;
  const units = await linksOf(store, question, employees);
  return new Map(employees.map((id) => [id, units.get(id)?.[0]]));
}
