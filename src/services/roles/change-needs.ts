/** Creating, changing and removing what a role needs. */
import { RESOURCE_KINDS, type ResourceKind } from '../../model/graph/roles-and-needs';
import type { Viewer } from '../../model/viewer';
import type { GraphStore, WriteOperation } from '../../store/store';
import { requireChange } from '../access/change-rights';
import { decide } from '../audit/decide';
import { checkAmong, checkCountry, checkLine, checkNumber, missing } from '../input-checks';
import { changesOf, createdNow, given, newId, updatedNow } from '../new-node';
import { type Outcome, refused, type UserError, userError } from '../outcome';
import type { Ports } from '../ports';
import { needsByIds, type NeedView, RESOURCE_RELATIONS } from './needs';

export interface NeedInput {
  readonly kind?: ResourceKind;
  /** Id of the expertise, organisation or occupation, as the kind says. */
  readonly resourceId?: string;
  /** Where the kind is SECTOR. */
  readonly sector?: string;
  readonly country?: string | null;
  /** ≥ 1; of a new need 1 by default. */
  readonly wanted?: number;
  /** > 0; of a new need 1 by default. */
  readonly importance?: number;
  /** 1..5, only of an expertise. */
  readonly minimumLevel?: number | null;
  readonly domain?: string | null;
  /** Place in the list of the role; of a new need the last by default. */
  readonly position?: number;
}

const LABELS = { EXPERTISE: 'Expertise', ORGANISATION: 'Organisation', OCCUPATION: 'Occupation' } as const;
const MOST = 1_000_000;

/** A new need of a role; the kind and its resource are required. FORBIDDEN unless the viewer edits needs. */
export async function createNeed(
  ports: Ports,
  viewer: Viewer,
  input: NeedInput & { readonly roleId: string },
): Promise<Outcome<NeedView>> {
  requireChange(viewer, 'NEEDS');
  const { kind, roleId } = input;
  const errors = checkNewNeed(input);
  if (kind === undefined || errors.length > 0) return { userErrors: errors };
  const id = newId('n');
  const outcome = await decide(ports, viewer, async () => {
    const plan = await planNewNeed(ports, id, { ...input, kind });
    if ('userErrors' in plan) return plan;
    return { ...plan, audit: { action: 'create need', subjects: [], details: { id, roleId } }, value: id };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** Changes a need; absent fields stay. Another kind needs its resource as well. */
export async function changeNeed(
  ports: Ports,
  viewer: Viewer,
  input: NeedInput & { readonly id: string },
): Promise<Outcome<NeedView>> {
  requireChange(viewer, 'NEEDS');
  const errors = checkNeed(input);
  if (errors.length > 0) return { userErrors: errors };
  const { id } = input;
  const outcome = await decide(ports, viewer, async () => {
    const [known] = await needsByIds(ports, viewer, [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such need.');
    const plan = await planChangedNeed(ports, known, input);
    if ('userErrors' in plan) return plan;
    return { ...plan, audit: { action: 'change need', subjects: [], details: { id } }, value: id };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** Removes a need; the value is its id. */
export async function removeNeed(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<{ readonly id: string }>> {
  requireChange(viewer, 'NEEDS');
  const { id } = input;
  return decide(ports, viewer, async () => {
    const [known] = await ports.store.getNodes('Need', [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such need.');
    return {
      operations: [{ op: 'deleteNode', label: 'Need', id }],
      audit: { action: 'remove need', subjects: [], details: { id } },
      value: { id },
    };
  });
}

/** The mistakes in a new need. */
export function checkNewNeed(input: NeedInput): readonly UserError[] {
  return [...(input.kind === undefined ? [missing('kind')] : []), ...checkNeed(input)];
}

type Plan = { readonly operations: readonly WriteOperation[] } | { readonly userErrors: readonly UserError[] };

/** What creates a need, checked before; or why it cannot be. */
export async function planNewNeed(
  ports: Ports,
  id: string,
  input: NeedInput & { readonly roleId: string; readonly kind: ResourceKind },
): Promise<Plan> {
  const { roleId, kind } = input;
  if ((await ports.store.getNodes('RoleProfile', [roleId]))[0] === undefined) {
    return refused('roleId', 'NOT_FOUND', 'There is no such role profile.');
  }
  const needs = await ports.store.degrees({ type: 'HAS_NEED', direction: 'out', ids: [roleId] });
  const resource = await resourceOperations(ports.store, id, kind, input);
  if ('userErrors' in resource) return resource;
  const position = input.position ?? needs.get(roleId) ?? 0;
  const values = { wanted: 1, importance: 1, ...given({ ...needValues(input), kind, position }) };
  return {
    operations: [
      { op: 'createNode', label: 'Need', id, properties: { ...values, ...createdNow(ports) } },
      { op: 'putRelation', type: 'HAS_NEED', from: roleId, to: id, properties: {} },
      ...resource.operations,
    ],
  };
}

/** What changes a need, checked before; or why it cannot be. */
export async function planChangedNeed(ports: Ports, known: NeedView, input: NeedInput): Promise<Plan> {
  const { id } = known;
  const kind = input.kind ?? known.kind;
  const minimumLevel = input.minimumLevel === undefined ? known.minimumLevel : input.minimumLevel;
  if (minimumLevel !== null && kind !== 'EXPERTISE') {
    return refused('minimumLevel', 'INVALID', 'Only an expertise has a level: take the least level away first.');
  }
  const moved = kind !== known.kind || input.resourceId !== undefined;
  const resource = moved ? await resourceOperations(ports.store, id, kind, input) : { operations: [] };
  if ('userErrors' in resource) return resource;
  const sector = kind === 'SECTOR' ? input.sector : moved ? null : undefined;
  const properties = { ...changesOf({ ...needValues(input), kind, sector }), ...updatedNow(ports) };
  return { operations: [{ op: 'patchNode', label: 'Need', id, properties }, ...resource.operations] };
}

async function shown(ports: Ports, viewer: Viewer, id: string): Promise<Outcome<NeedView>> {
  const [view] = await needsByIds(ports, viewer, [id]);
  return view ? { value: view } : refused('id', 'NOT_FOUND', 'There is no such need.');
}

function needValues({ sector, country, wanted, importance, minimumLevel, domain, position }: NeedInput) {
  return { sector, country, wanted, importance, minimumLevel, domain, position };
}

/** The mistakes in what is given of a need. */
export function checkNeed(input: NeedInput): readonly UserError[] {
  const { kind, importance, minimumLevel } = input;
  const levelled = minimumLevel !== undefined && minimumLevel !== null;
  return [
    ...checkAmong('kind', kind, RESOURCE_KINDS),
    ...checkLine('sector', input.sector),
    ...checkCountry('country', input.country),
    ...checkNumber('wanted', input.wanted, [1, MOST]),
    ...checkNumber('importance', importance, [0, MOST], true),
    ...(importance === 0 ? [userError('importance', 'INVALID', 'The importance is above 0.')] : []),
    ...checkNumber('minimumLevel', minimumLevel, [1, 5]),
    ...(levelled && kind !== undefined && kind !== 'EXPERTISE'
      ? [userError('minimumLevel', 'INVALID', 'Only an expertise has a level.')]
      : []),
    ...checkLine('domain', input.domain),
    ...checkNumber('position', input.position, [0, MOST]),
  ];
}

/** The relation to the resource, in the place of any other. */
async function resourceOperations(
  store: GraphStore,
  id: string,
  kind: ResourceKind,
  { resourceId, sector }: NeedInput,
): Promise<{ readonly operations: readonly WriteOperation[] } | { readonly userErrors: readonly UserError[] }> {
  const operations: WriteOperation[] = [];
  for (const type of Object.values(RESOURCE_RELATIONS)) {
    const known = (await store.expand({ type, direction: 'out', ids: [id] })).get(id) ?? [];
    for (const { to } of known) operations.push({ op: 'deleteRelation', type, from: id, to });
  }
  if (kind === 'SECTOR') {
    return sector === undefined ? { userErrors: [missing('sector')] } : { operations };
  }
  if (resourceId === undefined) return { userErrors: [missing('resourceId')] };
  const [resource] = await store.getNodes(LABELS[kind], [resourceId]);
  if (resource === undefined)
    return refused('resourceId', 'NOT_FOUND', `There is no such ${LABELS[kind].toLowerCase()}.`);
  if (resource.properties['retiredOn'] !== undefined) {
    return refused('resourceId', 'INVALID', 'This is retired: choose another one.');
  }
  operations.push({ op: 'putRelation', type: RESOURCE_RELATIONS[kind], from: id, to: resourceId, properties: {} });
  return { operations };
}
