/** Creating, changing and retiring role profiles and families. */
import { today as dayOf } from '../../model/clock';
import { fold } from '../../model/search/fold';
import type { Viewer } from '../../model/viewer';
import type { GraphStore, WriteOperation } from '../../store/store';
import { requireChange } from '../access/change-rights';
import { decide } from '../audit/decide';
import { checkLine, checkText } from '../input-checks';
import { changesOf, createdNow, given, newId, updatedNow } from '../new-node';
import { type Outcome, refused, type UserError } from '../outcome';
import { inForce } from '../people/find-people';
import type { Ports } from '../ports';
import { textOf } from '../properties';
import { familiesByIds, type FamilyView, rolesByIds, type RoleView } from './roles';

export interface RoleInput {
  readonly title?: string;
  readonly description?: string | null;
  readonly familyId?: string | null;
}

/** A new role profile; title required. FORBIDDEN unless the viewer edits role profiles. */
export async function createRole(ports: Ports, viewer: Viewer, input: RoleInput): Promise<Outcome<RoleView>> {
  requireChange(viewer, 'ROLES');
  const errors = [...checkLine('title', input.title, true), ...checkText('description', input.description)];
  if (errors.length > 0) return { userErrors: errors };
  const id = newId('r');
  const outcome = await decide(ports, viewer, async () => {
    const family = await familyOperations(ports.store, id, input.familyId);
    if ('userErrors' in family) return family;
    const properties = { ...given(roleValues(input)), ...createdNow(ports) };
    return {
      operations: [{ op: 'createNode', label: 'RoleProfile', id, properties }, ...family.operations],
      audit: { action: 'create role profile', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** Changes a role profile; absent fields stay. */
export async function changeRole(
  ports: Ports,
  viewer: Viewer,
  input: RoleInput & { readonly id: string },
): Promise<Outcome<RoleView>> {
  requireChange(viewer, 'ROLES');
  const errors = [...checkLine('title', input.title), ...checkText('description', input.description)];
  if (errors.length > 0) return { userErrors: errors };
  const { id } = input;
  const outcome = await decide(ports, viewer, async () => {
    const [known] = await ports.store.getNodes('RoleProfile', [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such role profile.');
    const family = await familyOperations(ports.store, id, input.familyId);
    if ('userErrors' in family) return family;
    const properties = { ...changesOf(roleValues(input)), ...updatedNow(ports) };
    return {
      operations: [{ op: 'patchNode', label: 'RoleProfile', id, properties }, ...family.operations],
      audit: { action: 'change role profile', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** No longer in use; refused while someone holds it. */
export async function retireRole(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<RoleView>> {
  requireChange(viewer, 'ROLES');
  const { id } = input;
  const today = dayOf(ports.clock);
  const outcome = await decide(ports, viewer, async () => {
    const [known] = await ports.store.getNodes('RoleProfile', [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such role profile.');
    const holders = await ports.store.degrees({ type: 'HOLDS', direction: 'in', ids: [id], where: inForce(today) });
    if ((holders.get(id) ?? 0) > 0) {
      return refused('id', 'IN_USE', 'Someone holds this role: give the holders another one first.');
    }
    const properties = { retiredOn: textOf(known.properties, 'retiredOn') ?? today, ...updatedNow(ports) };
    return {
      operations: [{ op: 'patchNode', label: 'RoleProfile', id, properties }],
      audit: { action: 'retire role profile', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** A new family, or another title. */
export async function saveFamily(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id?: string; readonly title: string },
): Promise<Outcome<FamilyView>> {
  requireChange(viewer, 'ROLES');
  const errors = checkLine('title', input.title, true);
  if (errors.length > 0) return { userErrors: errors };
  const id = input.id ?? newId('f');
  const outcome = await decide(ports, viewer, async () => {
    const [known] = await ports.store.getNodes('RoleFamily', [id]);
    if (input.id !== undefined && known === undefined) return refused('id', 'NOT_FOUND', 'There is no such family.');
    const values = { title: input.title.trim(), sortName: fold(input.title) };
    const operation: WriteOperation =
      known === undefined
        ? { op: 'createNode', label: 'RoleFamily', id, properties: { ...values, ...createdNow(ports) } }
        : { op: 'patchNode', label: 'RoleFamily', id, properties: { ...values, ...updatedNow(ports) } };
    return { operations: [operation], audit: { action: 'save role family', subjects: [], details: { id } }, value: id };
  });
  if ('userErrors' in outcome) return outcome;
  const [view] = await familiesByIds(ports, viewer, [id]);
  return view ? { value: view } : refused('id', 'NOT_FOUND', 'There is no such family.');
}

async function shown(ports: Ports, viewer: Viewer, id: string): Promise<Outcome<RoleView>> {
  const [view] = await rolesByIds(ports, viewer, [id]);
  return view ? { value: view } : refused('id', 'NOT_FOUND', 'There is no such role profile.');
}

function roleValues({ title, description }: RoleInput) {
  return { title: title?.trim(), sortName: title === undefined ? undefined : fold(title), description };
}

async function familyOperations(
  store: GraphStore,
  id: string,
  familyId: string | null | undefined,
): Promise<{ readonly operations: readonly WriteOperation[] } | { readonly userErrors: readonly UserError[] }> {
  if (familyId === undefined) return { operations: [] };
  if (familyId !== null && (await store.getNodes('RoleFamily', [familyId]))[0] === undefined) {
    return refused('familyId', 'NOT_FOUND', 'There is no such family.');
  }
  const known = (await store.expand({ type: 'IN_FAMILY', direction: 'out', ids: [id] })).get(id) ?? [];
  const operations: WriteOperation[] = [];
  for (const { to } of known) operations.push({ op: 'deleteRelation', type: 'IN_FAMILY', from: id, to });
  if (familyId !== null)
    operations.push({ op: 'putRelation', type: 'IN_FAMILY', from: id, to: familyId, properties: {} });
  return { operations };
}
