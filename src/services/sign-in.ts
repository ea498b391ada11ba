/** Who signs in: from a checked token's claims to a viewer. */
import { AppError } from '../errors';
import { today } from '../model/clock';
import { identityId, normaliseEmail } from '../model/identity';
import { personStanding } from '../model/standing';
import type { AccessRole, Viewer } from '../model/viewer';
import { inForce } from './people/find-people';
import type { Ports } from './ports';

/** What a checked token says. */
export interface SignIn {
  readonly identity: { readonly kind: 'EMAIL' | 'EMPLOYEE_NUMBER'; readonly value: string } | undefined;
  readonly accessRoles: readonly AccessRole[];
}

/** Roles that only a known employee has. */
const OF_EMPLOYEES: readonly AccessRole[] = ['EMPLOYEE', 'MANAGER'];

/**
 * The viewer of one operation. Someone who is nobody in the graph (an outside administrator) keeps the roles that need no person;
 * UNAUTHENTICATED for a person who does not work here today, and where nothing remains.
 */
export async function signIn(ports: Ports, { identity, accessRoles }: SignIn, purpose?: string): Promise<Viewer> {
  const personId = identity && (await personOf(ports, identity));
  const roles = accessRoles.filter((role) => personId !== undefined || !OF_EMPLOYEES.includes(role));
  if (roles.length === 0) throw unknown('Expected a token of someone with an access role here, got one without.');
  const unitId = personId === undefined ? undefined : await unitOf(ports, personId);
  return {
    accessRoles: new Set(roles),
    ...(personId !== undefined && { personId }),
    ...(unitId !== undefined && { unitId }),
    ...(purpose !== undefined && { purpose }),
  };
}

async function personOf(ports: Ports, { kind, value }: NonNullable<SignIn['identity']>): Promise<string | undefined> {
  const normal = kind === 'EMAIL' ? normaliseEmail(value) : value.trim();
  if (normal === undefined || normal === '') return undefined;
  const key = identityId(kind, normal);
  const found = await ports.store.expand({ type: 'IDENTIFIES', direction: 'out', ids: [key] });
  const personId = found.get(key)?.[0]?.to;
  if (personId === undefined) return undefined;
  const [person] = await ports.store.getNodes('Person', [personId]);
  const day = today(ports.clock);
  const works =
    person?.properties['kind'] === 'EMPLOYEE' && personStanding(person.properties, day, day) === 'COLLEAGUE';
  if (works) return personId;
  throw unknown('Expected a token of someone who works here today, got one of someone who does not.');
}

async function unitOf(ports: Ports, personId: string): Promise<string | undefined> {
  const where = inForce(today(ports.clock));
  const found = await ports.store.expand({ type: 'MEMBER_OF', direction: 'out', ids: [personId], where });
  return found.get(personId)?.[0]?.to;
}

function unknown(message: string): AppError {
  return new AppError('UNAUTHENTICATED', message);
}
