import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Ports } from '../ports';

/**
 * Who decides whether persons are one: the operator, and an employee about own contacts, all of which the employee contributed evidence
 * about. FORBIDDEN otherwise, also when a person does not exist: a stranger learns nothing.
 */
export async function refuseUnlessDecides(ports: Ports, viewer: Viewer, persons: readonly string[]): Promise<void> {
  if (viewer.operator === true) return;
  const own = await ownContacts(ports, viewer, persons);
  if (persons.every((person) => own.has(person))) return;
  throw new AppError(
    'FORBIDDEN',
    'Only the operator, or the employee whose contacts both are, decides whether two persons are one.',
  );
}

/** Those of the persons about whom the viewer contributed evidence. */
export async function ownContacts(
  ports: Ports,
  viewer: Viewer,
  persons: readonly string[],
): Promise<ReadonlySet<string>> {
  if (viewer.personId === undefined || !viewer.accessRoles.has('EMPLOYEE') || persons.length === 0) return new Set();
  const where = { property: 'contributor', is: 'eq', value: viewer.personId } as const;
  const ids = [...new Set(persons)].filter((person) => person !== viewer.personId);
  const degrees = await ports.store.degrees({ type: 'TIE', direction: 'both', ids, where });
  return new Set(ids.filter((id) => (degrees.get(id) ?? 0) > 0));
}
