/** The organisation's own people: who they are, their unit, manager and roles over time. */
import type { EmployeeRecord, PersonKey } from '../../import/importer';
import { SOURCES } from '../../model/graph/people';
import { fold } from '../../model/search/fold';
import type { WriteOperation } from '../../store/store';
import { departureOperations } from '../people/departure';
import { textOf } from '../properties';
import { unitId } from './apply-units';
import { consentId } from './consent-state';
import { deriveLinks, loadLinks } from './links';
import { changePeriod, endPeriods, openPeriods, setPeriods } from './periods';
import {
  attachKeys,
  isSuppressed,
  keyValues,
  loadPersons,
  loadSuppressions,
  newPersonId,
  ownerOf,
  personOf,
} from './persons';
import { circularReports } from './reporting-circles';
import { fault, type ImportRun, type Row } from './run';
import { loadContributed } from './withdraw';

/** What stands with a contact only: an employee needs no notice, and is in no quarantine. */
const CONTACT_ONLY = {
  legalBasis: null,
  dataSource: null,
  noticeMode: null,
  noticeDueOn: null,
  noticeSentOn: null,
  quarantinedOn: null,
  quarantineReason: null,
  agreedAsContact: null,
};

/** Plans people, then what joins them: a manager may stand below a report in the file. */
export async function applyEmployees(run: ImportRun, rows: readonly Row<EmployeeRecord>[]): Promise<void> {
  const keys = rows.flatMap(({ record }) => [record.key, ...(record.manager ? [record.manager] : [])]);
  await loadPersons(run, keys);
  await loadSuppressions(run, keys);
  const known = keys.map((key) => personOf(run, key)).filter((person) => person !== undefined);
  for (const type of ['MEMBER_OF', 'REPORTS_TO', 'HOLDS', 'WORKS_AT']) {
    await run.draft.loadRelations({ type, direction: 'out' }, known);
  }
  await loadLinks(run, known);
  await run.catalogue.load('Unit');
  if (run.titleMapping !== undefined) await run.catalogue.load('Expertise', 'Occupation');
  await run.draft.loadNodes(
    'RoleProfile',
    rows.flatMap(({ record }) => record.roles ?? []),
  );
  run.draft.nextGroup();
  const people = rows.filter((row) => !isKeptOut(run, row)).map((row) => ({ row, person: putPerson(run, row) }));
  const circular = await circularReports(run, people);
  for (const { row, person } of people) {
    run.draft.nextGroup();
    putPlaces(run, row, person, !circular.has(person));
  }
  await departLeavers(
    run,
    people.map(({ person }) => person),
  );
}

/**
 * Whoever was erased stays away, leavers above all, until HR enters them by hand: then they are in the graph, and the file is followed.
 * The line is told, unlike a contact's: without it nobody would know whom of their own people the list is missing.
 */
function isKeptOut(run: ImportRun, { line, record }: Row<EmployeeRecord>): boolean {
  if (personOf(run, record.key) !== undefined || !isSuppressed(run, record.key)) return false;
  run.tallies.suppressed += 1;
  const why =
    'this person was erased or objected, and no import brings them back; HR enters by hand who is employed now';
  fault(run, line, 'skipped', why);
  return true;
}

/** The person of the strongest key, or a new one; an external contact who joins keeps the id. */
function putPerson(run: ImportRun, { line, record }: Row<EmployeeRecord>): string {
  const values = keyValues(record.key);
  const owners = [...new Set(values.map((value) => ownerOf(run, value)).filter((owner) => owner !== undefined))];
  const person = owners[0] ?? newPersonId(run, values);
  const other = owners[1];
  if (other !== undefined) run.samePersons.set([person, other].sort().join('|'), [person, other]);
  const known = run.draft.node('Person', person);
  const joins = known !== undefined && known['kind'] !== 'EMPLOYEE' && known['kind'] !== 'FORMER';
  const titleBefore = known?.['jobTitle'];
  const until = lastDay(run, record, textOf(known ?? {}, 'employedUntil'));
  const left = until !== null && until < run.today;
  run.draft.set('Person', person, {
    ...(joins ? CONTACT_ONLY : {}),
    ...(left ? { kind: 'FORMER' } : { kind: 'EMPLOYEE', evidenceEraseOn: null }),
    name: record.name,
    sortName: fold(record.name),
    jobTitle: record.jobTitle,
    country: record.country,
    locale: record.locale,
    employedFrom: record.employedFrom,
    employedUntil: until,
  });
  const taken = attachKeys(run, person, values);
  if (taken.length > 0) {
    fault(run, line, 'repaired', `${taken.map(([kind]) => kind).join(', ')}: belongs to another person, left out`);
  }
  for (const work of joins ? run.draft.relationsAt('WORKS_AT', 'out', person) : []) run.draft.unrelate(work);
  deriveLinks(run, person, record.jobTitle !== undefined && record.jobTitle !== titleBefore);
  return person;
}

/** A row without a last day leaves the known one, unless the person came back after it. */
function lastDay(run: ImportRun, record: EmployeeRecord, known: string | null): string | null {
  if (record.employedUntil !== undefined || known === null) return record.employedUntil ?? null;
  const cameBack = record.employedFrom !== undefined && record.employedFrom > known && record.employedFrom <= run.today;
  return cameBack ? null : known;
}

function putPlaces(
  run: ImportRun,
  { line, record }: Row<EmployeeRecord>,
  person: string,
  mayMoveManager: boolean,
): void {
  const gone = run.draft.node('Person', person)?.['kind'] === 'FORMER';
  if (record.unit !== undefined) {
    const unit = run.catalogue.find('Unit', unitId(record.unit)) ?? run.catalogue.find('Unit', record.unit);
    if (unit === undefined) fault(run, line, 'repaired', `no unit has the code or name '${record.unit}': left out`);
    else changePeriod(run, { type: 'MEMBER_OF', from: person, to: unit, since: record.unitSince });
  }
  if (record.manager && mayMoveManager) putManager(run, line, person, record.manager);
  if (record.manager === null && !gone) endManager(run, person);
  if (record.roles !== undefined) {
    const known = record.roles.filter((role) => run.draft.node('RoleProfile', role) !== undefined);
    for (const role of record.roles.filter((code) => !known.includes(code))) {
      fault(run, line, 'repaired', `no role profile has the code '${role}': left out`);
    }
    setPeriods(run, { type: 'HOLDS', from: person, to: known, since: record.rolesSince });
  }
  if (!gone) return;
  const until = textOf(run.draft.node('Person', person) ?? {}, 'employedUntil') ?? run.today;
  for (const type of ['MEMBER_OF', 'REPORTS_TO', 'HOLDS']) endPeriods(run, type, person, until);
}

function putManager(run: ImportRun, line: number, person: string, key: PersonKey): void {
  const manager = personOf(run, key);
  if (manager === undefined || manager === person) {
    const why = manager === person ? 'nobody manages themselves' : 'the manager is not known';
    fault(run, line, 'repaired', `${why}: left out`);
    return;
  }
  changePeriod(run, { type: 'REPORTS_TO', from: person, to: manager, since: undefined });
}

/** An empty cell is an answer: there is no manager. */
function endManager(run: ImportRun, person: string): void {
  if (openPeriods(run, 'REPORTS_TO', person).length === 0) return;
  setPeriods(run, { type: 'REPORTS_TO', from: person, to: [], since: undefined });
  run.tallies.managersEnded += 1;
}

/** Whoever has become a former employee: what they contributed counts no more, and goes after four weeks, as when HR says that they left. */
async function departLeavers(run: ImportRun, persons: readonly string[]): Promise<void> {
  const leavers = persons.filter(
    (person) => run.draft.node('Person', person)?.['kind'] === 'FORMER' && run.draft.wasStoredAs(person, 'EMPLOYEE'),
  );
  if (leavers.length === 0) return;
  await loadContributed(
    run,
    leavers.map((person) => ({ person })),
  );
  await run.draft.loadRelations({ type: 'REPORTS_TO', direction: 'in' }, leavers);
  await run.draft.loadNodes(
    'Consent',
    leavers.flatMap((person) => SOURCES.map((source) => consentId(person, source))),
  );
  for (const person of leavers) {
    const lastDay = textOf(run.draft.node('Person', person) ?? {}, 'employedUntil') ?? run.today;
    const departure = await departureOperations(run.store, person, lastDay, run.today);
    for (const operation of departure.operations) planDeparture(run, person, operation);
  }
}

/** The leaver's own periods are ended with the row, which may have moved them just before. */
function planDeparture(run: ImportRun, person: string, operation: WriteOperation): void {
  if (operation.op === 'patchNode') run.draft.set(operation.label, operation.id, operation.properties);
  else if (operation.op === 'deleteRelation') run.draft.unrelate({ key: '', ...operation });
  else if (operation.op === 'patchRelation' && (operation.type === 'TIE' || operation.from !== person)) {
    run.draft.relate(operation, operation.properties);
  }
}
