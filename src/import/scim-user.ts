import type { PersonKey } from './importer';
import { isObject, scalarText } from './json-values';
import type { DroppedCounts, JsonObject } from './json-values';
import { present } from './present';
import { readEmail, readProfileUrl } from './values';

/** Attributes that enter, as faults call them. */
export type ScimField =
  | 'displayName'
  | 'title'
  | 'locale'
  | 'active'
  | 'emails'
  | 'profileUrl'
  | 'addresses.country'
  | 'employeeNumber'
  | 'department'
  | 'manager'
  | 'meta.lastModified';

export interface ScimUser {
  /** The provider's id, by which managers are named; it goes no further than the file. */
  readonly id: string | undefined;
  readonly active: boolean;
  readonly values: ReadonlyMap<ScimField, string>;
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user';
/** Attributes of the protocol itself, which say nothing of a person. */
const PROTOCOL = new Set(['schemas', 'id', 'meta']);

type Attributes = Map<string, { readonly name: string; readonly value: unknown }>;

/** The allow-listed attributes of a user; all others are counted and dropped. Names of attributes are compared without case. */
export function readScimUser(resource: JsonObject, dropped: DroppedCounts): ScimUser {
  const core = attributes(resource);
  const enterprise = attributes(take(core, ENTERPRISE));
  const userName = scalarText(take(core, 'username'));
  const values = new Map<ScimField, string>();
  const put = (field: ScimField, text: string | undefined): void => {
    if (text !== undefined) values.set(field, text);
  };
  put('displayName', nameOf(take(core, 'name'), take(core, 'displayname'), dropped));
  put('title', scalarText(take(core, 'title')));
  const [preferred, locale] = [take(core, 'preferredlanguage'), take(core, 'locale')].map(scalarText);
  put('locale', preferred?.split(/[,;]/)[0] ?? locale);
  put('emails', emailOf(take(core, 'emails'), dropped) ?? (userName?.includes('@') === true ? userName : undefined));
  put('profileUrl', scalarText(take(core, 'profileurl')));
  put('addresses.country', workCountry(take(core, 'addresses'), dropped));
  put('employeeNumber', scalarText(take(enterprise, 'employeenumber')));
  put('department', scalarText(take(enterprise, 'department')));
  put('manager', managerOf(take(enterprise, 'manager'), dropped));
  const meta = core.get('meta')?.value;
  put('meta.lastModified', isObject(meta) ? scalarText(meta['lastModified']) : undefined);
  const active = scalarText(take(core, 'active'))?.toLowerCase() !== 'false';
  const id = scalarText(core.get('id')?.value);
  for (const [key, { name, value }] of core) if (!PROTOCOL.has(key)) dropped.add(name, value);
  for (const { name, value } of enterprise.values()) dropped.add(name, value);
  return { id, active, values };
}

/** By the provider's id, the key of each user of the file. */
export function managerIds(users: readonly ScimUser[]): ReadonlyMap<string, PersonKey> {
  const keys = new Map<string, PersonKey>();
  for (const { id, values } of users) {
    const email = readEmail(values.get('emails') ?? '');
    const profileUrl = readProfileUrl(values.get('profileUrl') ?? '');
    const key = present({
      employeeNumber: values.get('employeeNumber'),
      email: 'value' in email ? email.value : undefined,
      profileUrl: 'value' in profileUrl ? profileUrl.value : undefined,
    });
    if (id !== undefined && Object.keys(key).length > 0) keys.set(id, key);
  }
  return keys;
}

function attributes(value: unknown): Attributes {
  const entries = isObject(value) ? Object.entries(value) : [];
  return new Map(entries.map(([name, inner]) => [name.toLowerCase(), { name, value: inner }]));
}

/** Takes an attribute out, so that what remains is what is dropped. */
function take(from: Attributes, key: string): unknown {
  const value = from.get(key)?.value;
  from.delete(key);
  return value;
}

function nameOf(name: unknown, displayName: unknown, dropped: DroppedCounts): string | undefined {
  const parts = attributes(name);
  const formatted = scalarText(take(parts, 'formatted'));
  const split = ['givenname', 'middlename', 'familyname'].map((part) => scalarText(take(parts, part)));
  for (const part of parts.values()) dropped.add(`name.${part.name}`, part.value);
  const joined = split.filter((part) => part !== undefined).join(' ');
  return formatted ?? (joined === '' ? scalarText(displayName) : joined);
}

/** The primary address, else one for work, else the first; private ones are never taken. */
function emailOf(emails: unknown, dropped: DroppedCounts): string | undefined {
  const list = (Array.isArray(emails) ? emails : [emails]).map(attributes).filter((email) => email.size > 0);
  const ranked = list
    .map((email) => {
      const type = scalarText(email.get('type')?.value)?.toLowerCase();
      const rank =
        type === 'home' ? -1 : scalarText(email.get('primary')?.value) === 'true' ? 2 : type === 'work' ? 1 : 0;
      return { rank, value: scalarText(email.get('value')?.value) };
    })
    .filter(({ value }) => value !== undefined);
  const best = Math.max(-1, ...ranked.map(({ rank }) => rank));
  const chosen = ranked.find(({ rank }) => rank === best && rank >= 0);
  dropped.add(
    'emails',
    ranked.filter((email) => email !== chosen).map(({ value }) => value),
  );
  return chosen?.value;
}

function workCountry(addresses: unknown, dropped: DroppedCounts): string | undefined {
  let country: string | undefined;
  for (const address of (Array.isArray(addresses) ? addresses : [addresses]).map(attributes)) {
    const work = scalarText(address.get('type')?.value)?.toLowerCase() === 'work';
    if (work) country ??= scalarText(take(address, 'country'));
    for (const { name, value } of address.values())
      if (!['type', 'primary'].includes(name.toLowerCase())) dropped.add(`addresses.${name}`, value);
  }
  return country;
}

/** The extension names a manager by `value`; some providers send the bare id. */
function managerOf(manager: unknown, dropped: DroppedCounts): string | undefined {
  const parts = attributes(manager);
  const id = scalarText(take(parts, 'value')) ?? scalarText(manager);
  for (const { name, value } of parts.values()) dropped.add(`manager.${name}`, value);
  return id;
}
