/** Whom a declaration is about: someone in the graph, or someone new. */
import { nextMonth } from '../../model/calendar';
import type { Properties } from '../../model/graph/definitions';
import { type IDENTITY_KINDS, type PersonKind, PERSON_KINDS } from '../../model/graph/people';
import { identityId, normaliseEmail, normaliseProfileUrl, personIdOf } from '../../model/identity';
import { fold } from '../../model/search/fold';
import { specialCategory } from '../../model/special-categories';
import type { GraphNode, WriteOperation } from '../../store/store';
import type { Access } from '../access/access';
import { isSharedMailbox } from '../imports/persons';
import { checkCountry, checkLine, missing } from '../input-checks';
import { refused, type UserError, userError } from '../outcome';
import type { Ports } from '../ports';
import { enumOf, textOf } from '../properties';
import { linksOf } from '../related';
import { areErased } from '../suppression';
import { duplicateOperations } from './like-contacts';

/** Whom: a person whom the viewer may see, or someone with at least a profile URL or an e-mail address. */
export interface DeclaredContact {
  readonly personId?: string;
  /** This and what follows is stored of someone new, and left as it is of others. */
  readonly name?: string;
  readonly profileUrl?: string;
  readonly email?: string;
  readonly jobTitle?: string;
  readonly organisationId?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** The person, and what creates them where they are new. */
export interface ResolvedContact {
  readonly id: string;
  /** Employer or job title hints at a special category: out of everything until a person has decided. */
  readonly quarantined?: true;
  readonly kind: PersonKind;
  readonly operations: readonly WriteOperation[];
}

type IdentityKind = (typeof IDENTITY_KINDS)[number];
type Key = readonly [kind: IdentityKind, value: string];
type Refusal = { readonly userErrors: readonly UserError[] };

const CANNOT_ENTER: Refusal = refused('contact', 'INVALID', 'This person cannot be entered.');

/** The mistakes in how a contact is named. */
export function checkContact(contact: DeclaredContact): readonly UserError[] {
  const { personId, profileUrl, email } = contact;
  const address = email === undefined ? undefined : normaliseEmail(email);
  if (personId !== undefined) return checkLine('contact.personId', personId);
  const named = profileUrl !== undefined || email !== undefined;
  return [
    ...(named ? [] : [missing('contact.profileUrl')]),
    ...(profileUrl !== undefined && normaliseProfileUrl(profileUrl) === undefined
      ? [userError('contact.profileUrl', 'INVALID', "Expected the address of one person's profile.")]
      : []),
    ...(email !== undefined && address === undefined
      ? [userError('contact.email', 'INVALID', 'Expected an e-mail address.')]
      : []),
    ...(address !== undefined && isSharedMailbox(address)
      ? [userError('contact.email', 'INVALID', 'Expected an address of one person: several people read this one.')]
      : []),
    ...checkLine('contact.name', contact.name),
    ...checkLine('contact.jobTitle', contact.jobTitle),
    ...checkCountry('contact.country', contact.country),
  ];
}

/**
 * Finds or makes the person, screened like a row of an import. Someone hidden is found by a key that the viewer knows, never by id. Whoever
 * is erased, restricted, quarantined or a candidate cannot be entered, which of them is not told.
 */
export async function resolveContact(
  ports: Ports,
  access: Access,
  me: string,
  contact: DeclaredContact,
): Promise<ResolvedContact | Refusal> {
  if (contact.personId === me) return refused('contact.personId', 'INVALID', 'You cannot declare a tie with yourself.');
  if (contact.personId !== undefined) {
    const [known] = await access.store.getNodes('Person', [contact.personId]);
    if (known === undefined) return refused('contact.personId', 'NOT_FOUND', 'There is no such person.');
    return { id: known.id, kind: kindOf(known), operations: [] };
  }
  const keys = keysOf(contact);
  if (await areErased(ports.store, keys)) return CANNOT_ENTER;
  const ids = keys.map(([kind, value]) => identityId(kind, value));
  const owners = await linksOf(ports.store, { type: 'IDENTIFIES', direction: 'out', link: (r) => r.to }, ids);
  const found = [...new Set([...owners.values()].flat())];
  if (found.length > 1) {
    return refused('contact.email', 'INVALID', 'The profile and the e-mail address belong to two different persons.');
  }
  const [personId] = found;
  if (personId === me) return refused('contact', 'INVALID', 'You cannot declare a tie with yourself.');
  if (personId !== undefined) return knownByKey(ports, personId);
  return newContact(ports, access.today, contact, keys);
}

async function knownByKey(ports: Ports, personId: string): Promise<ResolvedContact | Refusal> {
  const [node] = await ports.store.getNodes('Person', [personId]);
  const { restrictedOn, quarantinedOn } = node?.properties ?? {};
  if (node === undefined || restrictedOn !== undefined || quarantinedOn !== undefined || kindOf(node) === 'CANDIDATE') {
    return CANNOT_ENTER;
  }
  return { id: personId, kind: kindOf(node), operations: [] };
}

async function newContact(
  ports: Ports,
  today: string,
  contact: DeclaredContact,
  keys: readonly Key[],
): Promise<ResolvedContact | Refusal> {
  const { jobTitle, organisationId, profileUrl } = contact;
  const [organisation] =
    organisationId === undefined ? [] : await ports.store.getNodes('Organisation', [organisationId]);
  if (organisationId !== undefined && organisation === undefined) {
    return refused('contact.organisationId', 'NOT_FOUND', 'There is no such organisation.');
  }
  const employer = organisation && (textOf(organisation.properties, 'name') ?? undefined);
  const reason = specialCategory(employer, jobTitle);
  const quarantine: Properties = reason === undefined ? {} : { quarantinedOn: today, quarantineReason: reason };
  const [first] = keys;
  const id = first === undefined ? '' : personIdOf(...first);
  const instant = new Date(ports.clock.now()).toISOString();
  const times = { createdAt: instant, updatedAt: instant };
  const properties = { ...contactProperties(contact, today), ...quarantine, ...times };
  const operations: WriteOperation[] = [{ op: 'createNode', label: 'Person', id, properties }];
  for (const [kind, value] of keys) {
    const key = identityId(kind, value);
    operations.push({ op: 'putNode', label: 'Identity', id: key, properties: { kind, value } });
    operations.push({ op: 'putRelation', type: 'IDENTIFIES', from: key, to: id, properties: {} });
  }
  if (organisationId !== undefined) {
    const work = jobTitle === undefined ? {} : { jobTitle: jobTitle.trim() };
    operations.push({ op: 'putRelation', type: 'WORKS_AT', from: id, to: organisationId, properties: work });
  }
  const likeness = { id, name: contact.name, organisationId, profileUrl: profileUrl !== undefined };
  operations.push(...(await duplicateOperations(ports.store, likeness, instant)));
  return { id, kind: 'EXTERNAL', operations, ...(reason !== undefined && { quarantined: true }) };
}

function contactProperties({ name, jobTitle, country, email }: DeclaredContact, today: string): Properties {
  return {
    kind: 'EXTERNAL',
    ...(name !== undefined && { name: name.trim(), sortName: fold(name) }),
    ...(jobTitle !== undefined && { jobTitle: jobTitle.trim() }),
    ...(country !== undefined && { country }),
    legalBasis: 'LEGITIMATE_INTEREST',
    dataSource: 'Declared by an employee who knows the person',
    noticeMode: email === undefined ? 'VIA_OWNER' : 'DIRECT',
    noticeDueOn: nextMonth(today),
  };
}

function keysOf({ profileUrl, email }: DeclaredContact): readonly Key[] {
  const url = profileUrl === undefined ? undefined : normaliseProfileUrl(profileUrl);
  const address = email === undefined ? undefined : normaliseEmail(email);
  return [
    ...(url === undefined ? [] : [['PROFILE_URL', url] as const]),
    ...(address === undefined ? [] : [['EMAIL', address] as const]),
  ];
}

function kindOf({ properties }: GraphNode): PersonKind {
  return enumOf(properties, 'kind', PERSON_KINDS) ?? 'EXTERNAL';
}
