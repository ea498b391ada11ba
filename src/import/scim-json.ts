import { AppError } from '../errors';
import { decodeText } from './decode';
import { Fields } from './fields';
import type { EmployeeRecord, ImportFormat, ParsedFile, ParseOptions, PersonKey, RowFault } from './importer';
import { DroppedCounts, isObject } from './json-values';
import { readJson } from './json-scan';
import { present } from './present';
import { refuseMapping } from './csv-format';
import { managerIds, readScimUser } from './scim-user';
import type { ScimField, ScimUser } from './scim-user';
import { readCalendarDate, readCountry, readEmail, readLocale, readProfileUrl, readText } from './values';

/** Users of an identity provider: a SCIM 2.0 ListResponse, one User, or an array of Users. */
export const scimJson: ImportFormat = {
  name: 'scim-json',
  about: 'Employees as SCIM 2.0 users with the enterprise extension: a ListResponse, one User, or an array.',
  recognises: (head) => /^\s*[[{]/.test(head) && /"(?:userName|schemas|Resources)"/i.test(head),
  parse: parseScim,
};

function parseScim(bytes: Uint8Array, options: ParseOptions): ParsedFile {
  refuseMapping('scim-json', options);
  const { value, lines } = readJson(decodeText(bytes), 'Resources');
  const dropped = new DroppedCounts();
  const faults: RowFault[] = [];
  const resources = resourcesOf(value);
  const users = resources.map((resource, at) => {
    const line = lines[at] ?? 1;
    if (isObject(resource) && !isGroup(resource)) return { line, user: readScimUser(resource, dropped) };
    const what = isObject(resource) ? 'a group, not a user' : 'not a user';
    faults.push({ line, reason: `this resource is ${what}`, outcome: 'skipped' });
    return undefined;
  });
  const there = users.filter((entry) => entry !== undefined);
  const managers = managerIds(there.map(({ user }) => user));
  const records: { readonly line: number; readonly record: EmployeeRecord }[] = [];
  for (const { line, user } of there) {
    const fields = new Fields<ScimField>(line, user.values, (field) => field, faults);
    const record = employee(fields, user, managers, options.today);
    if (record !== undefined && !fields.rejected) records.push({ line, record });
  }
  faults.sort((a, b) => a.line - b.line);
  return Object.freeze({
    format: 'scim-json',
    records: Object.freeze(records),
    rows: resources.length,
    faults: Object.freeze(faults),
    dropped: dropped.toRecord(),
  });
}

/** FILE_INVALID where JSON is something else. */
function resourcesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isObject(value)) {
    const listed = Object.entries(value).find(([key]) => key.toLowerCase() === 'resources')?.[1];
    if (Array.isArray(listed)) return listed;
    const names = Object.keys(value).map((key) => key.toLowerCase());
    if (names.includes('totalresults')) return [];
    if (names.includes('username')) return [value];
  }
  throw new AppError(
    'FILE_INVALID',
    'Expected SCIM 2.0: a ListResponse with Resources, a User with userName, or an array of Users; got other JSON.',
  );
}

function isGroup(resource: Readonly<Record<string, unknown>>): boolean {
  const { schemas } = resource;
  return Array.isArray(schemas) && schemas.includes('urn:ietf:params:scim:schemas:core:2.0:Group');
}

function employee(
  fields: Fields<ScimField>,
  user: ScimUser,
  managers: ReadonlyMap<string, PersonKey>,
  today: string,
): EmployeeRecord | undefined {
  const name = fields.text('displayName', 'required');
  const employeeNumber = fields.read('employeeNumber', readText(64));
  const email = fields.read('emails', readEmail);
  const profileUrl = fields.read('profileUrl', readProfileUrl);
  if (name === undefined) return undefined;
  if (employeeNumber === undefined && email === undefined && profileUrl === undefined) {
    fields.reject('needs an employeeNumber, an e-mail address or a profileUrl: nobody is matched by name');
    return undefined;
  }
  return {
    record: 'employee',
    key: present({ employeeNumber, email, profileUrl, name }),
    name,
    ...present({
      jobTitle: fields.text('title'),
      country: fields.read('addresses.country', readCountry),
      locale: fields.read('locale', readLocale),
      unit: fields.read('department', readText(64)),
      manager: manager(fields, user, managers),
      employedUntil: user.active ? undefined : lastDay(fields, today),
    }),
  };
}

/** The manager is named by the id of another resource; one that is not in the file may still be an e-mail address. */
function manager(
  fields: Fields<ScimField>,
  user: ScimUser,
  managers: ReadonlyMap<string, PersonKey>,
): PersonKey | undefined {
  const id = fields.text('manager');
  if (id === undefined) return undefined;
  if (id === user.id) {
    fields.repair('nobody manages themselves', 'manager');
    return undefined;
  }
  const known = managers.get(id);
  if (known !== undefined) return known;
  if (id.includes('@')) return fields.employee('manager');
  fields.repair('is the id of a user who is not in this file; export both together', 'manager');
  return undefined;
}

/** SCIM has no last day: an account that is not active is taken to have ended when it was last changed, at the latest yesterday. */
function lastDay(fields: Fields<ScimField>, today: string): string {
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const changed = fields.read('meta.lastModified', readCalendarDate);
  if (changed !== undefined && changed < today) return changed;
  if (changed === undefined) {
    fields.repair('the account is not active and does not say since when: taken to have ended yesterday', 'active');
  }
  return yesterday;
}
