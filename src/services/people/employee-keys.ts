/** The keys by which an employee is recognised, each of which belongs to one person. */
import type { IDENTITY_KINDS } from '../../model/graph/people';
import { identityId, normaliseEmail, personIdOf } from '../../model/identity';
import type { GraphStore, WriteOperation } from '../../store/store';
import { checkLine } from '../input-checks';
import { refused, type UserError, userError } from '../outcome';
import { linksOf } from '../related';

type Key = readonly [kind: (typeof IDENTITY_KINDS)[number], value: string];

interface KeyInput {
  readonly email?: string;
  readonly employeeNumber?: string;
}

export interface Claim {
  readonly id: string;
  /** The person is in the graph already, and no employee. */
  readonly known: boolean;
  readonly operations: readonly WriteOperation[];
}

/** The mistakes in an employee's keys. */
export function checkKeys({ email, employeeNumber }: KeyInput): readonly UserError[] {
  const wrong = email !== undefined && normaliseEmail(email) === undefined;
  return [
    ...(wrong ? [userError('email', 'INVALID', 'Expected an e-mail address.')] : []),
    ...checkLine('employeeNumber', employeeNumber),
  ];
}

/** The keys in their normal form. */
export function keysOfEmployee({ email, employeeNumber }: KeyInput): readonly Key[] {
  const address = email === undefined ? undefined : normaliseEmail(email);
  return [
    ...(employeeNumber === undefined ? [] : [['EMPLOYEE_NUMBER', employeeNumber.trim()] as const]),
    ...(address === undefined ? [] : [['EMAIL', address] as const]),
  ];
}

/** Whose keys they are or will be: TAKEN when an employee, or two persons, have them. */
export async function claimKeys(
  store: GraphStore,
  keys: readonly Key[],
  fallbackId: string,
): Promise<Claim | { readonly userErrors: readonly UserError[] }> {
  const ids = keys.map(([kind, value]) => identityId(kind, value));
  const owners = await linksOf(store, { type: 'IDENTIFIES', direction: 'out', link: (r) => r.to }, ids);
  const found = [...new Set([...owners.values()].flat())];
  const [owner] = await store.getNodes('Person', found);
  if (found.length > 1 || owner?.properties['kind'] === 'EMPLOYEE') {
    return refused('email', 'TAKEN', 'Another employee has this e-mail address or employee number.');
  }
  const [first] = keys;
  const id = found[0] ?? (await freeId(store, first === undefined ? fallbackId : personIdOf(...first), fallbackId));
  const operations = keys.flatMap(([kind, value]): WriteOperation[] => {
    const key = identityId(kind, value);
    return [
      { op: 'putNode', label: 'Identity', id: key, properties: { kind, value } },
      { op: 'putRelation', type: 'IDENTIFIES', from: key, to: id, properties: {} },
    ];
  });
  return { id, known: owner !== undefined, operations };
}

/** A person keeps the id under which they were first met, even when the key has gone to someone else since. */
async function freeId(store: GraphStore, wanted: string, fallback: string): Promise<string> {
  return (await store.getNodes('Person', [wanted]))[0] === undefined ? wanted : fallback;
}
