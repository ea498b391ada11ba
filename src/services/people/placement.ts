/** An employee's unit, roles and manager from today on; what was before keeps its period. */
import { addDays } from '../../model/calendar';
import type { GraphRelation, GraphStore, WriteOperation } from '../../store/store';
import { refused, type UserError } from '../outcome';
import { inForce } from './find-people';

export interface Placement {
  /** Null: none; absent: as it is. */
  readonly unitId?: string | null;
  readonly roleIds?: readonly string[];
  readonly managerId?: string | null;
}

type Operations = { readonly operations: readonly WriteOperation[] } | { readonly userErrors: readonly UserError[] };

/**
 * The operations that end what is no longer so and begin what is new; NOT_FOUND for a unit or role that is absent or retired, and
 * for a manager who is no employee; INVALID for a manager who reports to the person.
 */
export async function placementOperations(
  store: GraphStore,
  personId: string,
  { unitId, roleIds, managerId }: Placement,
  today: string,
): Promise<Operations> {
  const [units, managers] = [asList(unitId), asList(managerId)];
  if (!(await allInUse(store, 'Unit', units))) return refused('unitId', 'NOT_FOUND', 'There is no such unit.');
  if (!(await allInUse(store, 'RoleProfile', roleIds))) {
    return refused('roleIds', 'NOT_FOUND', 'There is no such role profile.');
  }
  if (managerId === personId) return refused('managerId', 'INVALID', 'Nobody manages themselves.');
  if (!(await allInUse(store, 'Person', managers))) {
    return refused('managerId', 'NOT_FOUND', 'There is no such employee.');
  }
  if (await reportsTo(store, managers ?? [], personId, today)) {
    const why = 'This manager reports to the person, directly or through others: change that first.';
    return refused('managerId', 'INVALID', why);
  }
  return {
    operations: [
      ...(await moved(store, { type: 'MEMBER_OF', personId, targets: units, today })),
      ...(await moved(store, { type: 'HOLDS', personId, targets: roleIds, today })),
      ...(await moved(store, { type: 'REPORTS_TO', personId, targets: managers, today })),
    ],
  };
}

/** Ends a relation with a period on a day; one that would begin after it never was. */
export function ended(relation: GraphRelation, lastDay: string): WriteOperation {
  const { type, from, to, key, properties } = relation;
  const { since } = properties;
  if (typeof since === 'string' && since > lastDay) return { op: 'deleteRelation', type, from, to, key };
  return { op: 'patchRelation', type, from, to, key, properties: { until: lastDay } };
}

/** Whether one of the persons is somebody, or reports to them today, directly or through others; a store call for each level. */
export async function reportsTo(
  store: GraphStore,
  ids: readonly string[],
  above: string,
  today: string,
): Promise<boolean> {
  const seen = new Set(ids);
  for (let level = ids; level.length > 0;) {
    if (level.includes(above)) return true;
    const found = await store.expand({ type: 'REPORTS_TO', direction: 'out', ids: level, where: inForce(today) });
    level = [...new Set([...found.values()].flat().map(({ to }) => to))].filter((id) => !seen.has(id));
    for (const id of level) seen.add(id);
  }
  return false;
}

async function allInUse(store: GraphStore, label: string, ids: readonly string[] | undefined): Promise<boolean> {
  if (ids === undefined || ids.length === 0) return true;
  const nodes = await store.getNodes(label, ids);
  return nodes.every((node) => {
    if (node === undefined) return false;
    return label === 'Person' ? node.properties['kind'] === 'EMPLOYEE' : node.properties['retiredOn'] === undefined;
  });
}

/** Absent: as it is; null: none. */
function asList(id: string | null | undefined): readonly string[] | undefined {
  return id === undefined ? undefined : id === null ? [] : [id];
}

interface Move {
  readonly type: 'MEMBER_OF' | 'HOLDS' | 'REPORTS_TO';
  readonly personId: string;
  readonly targets: readonly string[] | undefined;
  readonly today: string;
}

async function moved(store: GraphStore, { type, personId, targets, today }: Move): Promise<readonly WriteOperation[]> {
  if (targets === undefined) return [];
  const found = await store.expand({ type, direction: 'out', ids: [personId], where: inForce(today) });
  const current = found.get(personId) ?? [];
  const kept = new Set(current.map((relation) => relation.to).filter((id) => targets.includes(id)));
  const leaving = current.filter((relation) => !kept.has(relation.to));
  const joining = [...new Set(targets)].filter((id) => !kept.has(id));
  return [
    ...leaving.map((relation) => ended(relation, addDays(today, -1))),
    ...joining.map((to): WriteOperation => {
      return { op: 'putRelation', type, from: personId, to, key: today, properties: { since: today } };
    }),
  ];
}
