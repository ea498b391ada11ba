/** Finding persons by the keys that files name them by: profile URL, e-mail address, employee number; never by name alone. */
import type { PersonKey } from '../../import/importer';
import { identityId, personIdOf, type IdentityKind } from '../../model/identity';
import { textOf } from '../properties';
import { suppressionId } from '../suppression';
import type { ImportRun } from './run';
import { namesCompatible } from './similarity';

export type KeyValue = readonly [kind: IdentityKind, value: string];

const SHARED_MAILBOX =
  /^(?:info|contact|office|sales|support|service|admin|administratie|administration|hello|hallo|mail|post|receptie|reception|verkoop|inkoop|klantenservice|no-?reply|noreply|hr|jobs|vacatures|press|pers|team|kontakt|vertrieb|einkauf|webmaster|postmaster|secretariaat|planning|facturen|invoices?|boekhouding|accounting)@/;

/** Loads what these keys lead to, and the ids that new persons would get. */
export async function loadPersons(run: ImportRun, keys: readonly PersonKey[]): Promise<void> {
  const values = keys.flatMap((key) => keyValues(key));
  const identities = values.map(([kind, value]) => identityId(kind, value));
  await run.draft.loadNodes('Identity', identities);
  await run.draft.loadRelations({ type: 'IDENTIFIES', direction: 'out' }, identities);
  const found = identities.flatMap((id) => run.draft.relationsAt('IDENTIFIES', 'out', id).map(({ to }) => to));
  const unowned = values.filter(
    (_, place) => run.draft.relationsAt('IDENTIFIES', 'out', identities[place] ?? '').length === 0,
  );
  await run.draft.loadNodes('Person', [...found, ...unowned.flatMap(candidateIds)]);
}

/** The keys of a person in the order in which they decide. */
export function keyValues(key: PersonKey): readonly KeyValue[] {
  const values: KeyValue[] = [];
  if (key.employeeNumber !== undefined) values.push(['EMPLOYEE_NUMBER', key.employeeNumber]);
  if (key.profileUrl !== undefined) values.push(['PROFILE_URL', key.profileUrl]);
  if (key.email !== undefined) values.push(['EMAIL', key.email]);
  return values;
}

/** Whether several people read the mailbox, so that it names no one person. */
export function isSharedMailbox(email: string): boolean {
  return SHARED_MAILBOX.test(email);
}

/** The keys of a contact that may say who it is: shared mailboxes do not. */
export function personalKey(key: PersonKey): PersonKey {
  if (key.email === undefined || !isSharedMailbox(key.email)) return key;
  return Object.fromEntries(Object.entries(key).filter(([name]) => name !== 'email'));
}

/** The person that a key belongs to. */
export function ownerOf(run: ImportRun, [kind, value]: KeyValue): string | undefined {
  return run.draft.relationsAt('IDENTIFIES', 'out', identityId(kind, value))[0]?.to;
}

/** The person whom any of the keys names, the strongest first. */
export function personOf(run: ImportRun, key: PersonKey): string | undefined {
  for (const value of keyValues(key)) {
    const person = ownerOf(run, value);
    if (person !== undefined) return person;
  }
  return undefined;
}

/** An employee named by a key: who is not one now brings nothing and manages nobody. */
export function employeeOf(run: ImportRun, key: PersonKey): string | undefined {
  const person = personOf(run, key);
  return person !== undefined && run.draft.node('Person', person)?.['kind'] === 'EMPLOYEE' ? person : undefined;
}

/** Gives the person those of the keys that nobody has; those that somebody else has are answered. */
export function attachKeys(run: ImportRun, person: string, values: readonly KeyValue[]): readonly KeyValue[] {
  const taken: KeyValue[] = [];
  for (const [kind, value] of values) {
    const owner = ownerOf(run, [kind, value]);
    const id = identityId(kind, value);
    if (owner !== undefined && owner !== person) taken.push([kind, value]);
    else {
      run.draft.set('Identity', id, { kind, value });
      run.draft.relate({ type: 'IDENTIFIES', from: id, to: person });
    }
  }
  return taken;
}

/** A free id for a person who is first met under these keys; loadPersons must have seen them. */
export function newPersonId(run: ImportRun, values: readonly KeyValue[]): string {
  const free = values.flatMap(candidateIds).find((id) => run.draft.node('Person', id) === undefined);
  return free ?? personIdOf('HANDLE', `${values.join('|')}|${run.importId}`);
}

/** The keys among these that lead to a person whose name cannot be this one: the mailbox was handed on, or two people share it. */
export function withoutForeignEmail(run: ImportRun, values: readonly KeyValue[], name?: string): readonly KeyValue[] {
  return values.filter(([kind, value]) => {
    if (kind !== 'EMAIL') return true;
    const owner = ownerOf(run, [kind, value]);
    const known = owner === undefined ? undefined : run.draft.node('Person', owner);
    return known === undefined || namesCompatible(textOf(known, 'name') ?? undefined, name);
  });
}

/** Loads whether the persons of these keys were erased. */
export async function loadSuppressions(run: ImportRun, keys: readonly PersonKey[]): Promise<void> {
  const ids = keys.flatMap((key) => keyValues(key).map((value) => suppressionId(run.salt, value)));
  await run.draft.loadNodes('Suppression', ids);
}

export function isSuppressed(run: ImportRun, key: PersonKey): boolean {
  return keyValues(key).some((value) => run.draft.node('Suppression', suppressionId(run.salt, value)) !== undefined);
}

/** A second and third id, for where a key has moved on from the person who was first met under it. */
function candidateIds([kind, value]: KeyValue): readonly string[] {
  return [value, `${value}|2`, `${value}|3`].map((text) => personIdOf(kind, text));
}
