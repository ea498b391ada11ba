/** The person whom a row of an export or a declaration is about: found, completed, or created as an external contact. */
import type { PersonKey, TieRecord } from '../../import/importer';
import { addDays, nextMonth } from '../../model/calendar';
import type { Source } from '../../model/graph/people';
import { fold } from '../../model/search/fold';
import { textOf } from '../properties';
import { deriveLinks, linkSaidExpertise } from './links';
import {
  attachKeys,
  isSuppressed,
  keyValues,
  newPersonId,
  ownerOf,
  personalKey,
  withoutForeignEmail,
  type KeyValue,
} from './persons';
import { fault, type ImportRun } from './run';
import { namesCompatible, nameTokens } from './similarity';

export interface ContactRow {
  readonly line: number;
  readonly source: Source;
  readonly contributor: string;
  readonly key: PersonKey;
  readonly says: NonNullable<TieRecord['contact']>;
  readonly quarantine?: string;
}

const SOURCE_TEXTS: Readonly<Record<Source, string>> = {
  DECLARED: 'An employee who knows this person',
  MAIL: 'Mail contacts of an employee',
  ADDRESS_BOOK: 'Address book of an employee',
  LINKEDIN: "Connections in an employee's LinkedIn export",
  SOCIAL: "Connections in an employee's export from a social network",
  EVENT: 'An event that an employee attended',
  TEAM: 'The organisation itself',
  REPORTED: 'An employee who knows of this person',
  SCORED: 'A scored list of the organisation',
};

/** The id of the person, found by key or to be created; undefined, with a fault where one is due, when the row may not enter. */
export function contactOf(run: ImportRun, row: ContactRow): string | undefined {
  const key = personalKey(row.key);
  if (isSuppressed(run, row.key)) {
    run.tallies.suppressed += 1;
    return undefined;
  }
  const all = keyValues(key);
  const values = withoutForeignEmail(run, all, row.key.name);
  if (values.length === 0) {
    const why =
      all.length === 0
        ? 'expected a profile URL or an e-mail address that belongs to one person: nobody is matched by name'
        : 'its e-mail address belongs to a person of quite another name';
    fault(run, row.line, 'rejected', why);
    return undefined;
  }
  if (values.length < all.length) {
    fault(run, row.line, 'repaired', 'its e-mail address belongs to a person of quite another name: left out');
  }
  return matched(run, values) ?? created(run, row, values);
}

/**
 * Records what the row says of a contact. Employees' own data is the organisation's and stays untouched. `newer`: the contributor has
 * spoken of this contact before, so that what they say now replaces it; otherwise a row only fills what is empty.
 */
export function completeContact(run: ImportRun, person: string, row: ContactRow, newer: boolean): void {
  const known = run.draft.node('Person', person);
  if (known === undefined || known['kind'] === 'EMPLOYEE') return;
  const { name, country, jobTitle, organisation } = row.says;
  const before = textOf(known, 'name');
  if (name !== undefined && isRicher(name, before)) run.draft.set('Person', person, { name, sortName: fold(name) });
  else run.draft.set('Person', person, {});
  const decide = (field: string, given: string | undefined): string | undefined => {
    if (given === undefined) return undefined;
    const claim = `${person}|${field}`;
    const open = !run.claims.has(claim) && ((newer && !run.seen) || !hasField(run, person, field));
    run.claims.add(claim);
    return open ? given : undefined;
  };
  run.draft.set('Person', person, { country: decide('country', country) });
  const company = decide('organisation', organisation);
  const title = decide('jobTitle', jobTitle);
  const titleChanged = title !== undefined && title !== known['jobTitle'];
  if (titleChanged) run.draft.set('Person', person, { jobTitle: title });
  if (company !== undefined) workAt(run, person, company);
  if (title !== undefined) nameTitle(run, person, title);
  if (row.quarantine !== undefined && (titleChanged || company !== undefined)) quarantine(run, person, row.quarantine);
  deriveLinks(run, person, titleChanged);
  linkSaidExpertise(run, { person, contributor: row.contributor }, row.says.expertise ?? [], row.line);
}

/** The person of the strongest key. Where the keys belong to two, the row says that these are one: kept for a decision. */
function matched(run: ImportRun, values: readonly KeyValue[]): string | undefined {
  const owners = [...new Set(values.map((value) => ownerOf(run, value)).filter((owner) => owner !== undefined))];
  const [person, other] = owners;
  if (person === undefined) return undefined;
  if (other !== undefined) run.samePersons.set([person, other].sort().join('|'), [person, other]);
  attachKeys(run, person, values);
  return person;
}

function created(run: ImportRun, row: ContactRow, values: readonly KeyValue[]): string {
  const id = newPersonId(run, values);
  const { name } = row.says;
  run.draft.set('Person', id, {
    kind: 'EXTERNAL',
    ...(name === undefined ? {} : { name, sortName: fold(name) }),
    legalBasis: 'LEGITIMATE_INTEREST',
    noticeMode: values.some(([kind]) => kind === 'EMAIL') ? 'DIRECT' : 'VIA_OWNER',
    noticeDueOn: nextMonth(run.today),
    dataSource: SOURCE_TEXTS[row.source],
  });
  attachKeys(run, id, values);
  return id;
}

/** More words of the same name are better than fewer; anything else stays as a colleague's import wrote it. */
function isRicher(name: string, before: string | null): boolean {
  if (before === null) return true;
  const [now, then] = [nameTokens(name), nameTokens(before)];
  return now.length > then.length && then.every((word) => now.includes(word)) && namesCompatible(name, before);
}

function hasField(run: ImportRun, person: string, field: string): boolean {
  if (field !== 'organisation') return run.draft.node('Person', person)?.[field] !== undefined;
  return currentWork(run, person) !== undefined;
}

function workAt(run: ImportRun, person: string, company: string): void {
  const organisation = run.catalogue.organisationOf(company);
  if (organisation === undefined) return;
  const current = currentWork(run, person);
  if (current?.to === organisation) {
    run.draft.relate(current);
    return;
  }
  if (current !== undefined) run.draft.relate(current, { until: addDays(run.today, -1) });
  const since = current === undefined ? undefined : run.today;
  run.draft.relate({ type: 'WORKS_AT', from: person, to: organisation }, { until: null, since });
}

/** The job title stands at the work that it belongs to as well. */
function nameTitle(run: ImportRun, person: string, jobTitle: string): void {
  const current = currentWork(run, person);
  if (current !== undefined) run.draft.relate(current, { jobTitle });
}

function currentWork(run: ImportRun, person: string) {
  return run.draft.relationsAt('WORKS_AT', 'out', person).find(({ properties }) => properties['until'] === undefined);
}

function quarantine(run: ImportRun, person: string, reason: string): void {
  if (run.draft.node('Person', person)?.['quarantinedOn'] !== undefined) return;
  run.tallies.quarantined += 1;
  run.draft.set('Person', person, { quarantinedOn: run.today, quarantineReason: reason });
}
