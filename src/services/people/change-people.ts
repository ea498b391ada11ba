/** Creating, changing and retiring employees: the directory's editors. */
import { fold } from '../../model/search/fold';
import { today as dayOf } from '../../model/clock';
import type { Viewer } from '../../model/viewer';
import type { WriteOperation } from '../../store/store';
import { openAccess } from '../access/access';
import { requireChange } from '../access/change-rights';
import { decide, type Deliberation } from '../audit/decide';
import { checkCountry, checkDate, checkLine } from '../input-checks';
import { changesOf, createdNow, given, newId, updatedNow } from '../new-node';
import { type Outcome, refused, type UserError, userError } from '../outcome';
import type { Ports } from '../ports';
import { checkKeys, claimKeys, keysOfEmployee } from './employee-keys';
import { departureOperations } from './departure';
import { peopleByIds, type PersonView } from './person';
import { placementOperations } from './placement';
import { teamTieOperations } from './team-ties';

export interface EmployeeInput {
  readonly name?: string;
  /** Null removes it; absent leaves it as it is. So for all below. */
  readonly jobTitle?: string | null;
  readonly country?: string | null;
  readonly locale?: string | null;
  /** 'YYYY-MM-DD' */
  readonly employedFrom?: string | null;
  readonly employedUntil?: string | null;
  /** The unit from today on. */
  readonly unitId?: string | null;
  /** The roles held from today on, all of them. */
  readonly roleIds?: readonly string[];
  /** The manager from today on. */
  readonly managerId?: string | null;
  /** Only for a new person: by which imports recognise them. */
  readonly email?: string;
  readonly employeeNumber?: string;
}

/** What the record of an external or former person has and an employee's has not. */
const CONTACT_ONLY = {
  agreedAsContact: null,
  evidenceEraseOn: null,
  legalBasis: null,
  dataSource: null,
  noticeMode: null,
  noticeDueOn: null,
  noticeSentOn: null,
};

/**
 * A new employee; the name is required. Whoever is in the graph already under the e-mail address becomes the employee and keeps the id.
 * FORBIDDEN unless the viewer edits the directory.
 */
export async function createEmployee(ports: Ports, viewer: Viewer, input: EmployeeInput): Promise<Outcome<PersonView>> {
  requireChange(viewer, 'DIRECTORY');
  const errors = [...checkLine('name', input.name, true), ...checkEmployee(input), ...checkKeys(input)];
  if (errors.length > 0) return { userErrors: errors };
  const fallback = newId('p');
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const claim = await claimKeys(ports.store, keysOfEmployee(input), fallback);
    if ('userErrors' in claim) return claim;
    const { id, known } = claim;
    const placement = await placementOperations(ports.store, id, input, dayOf(ports.clock));
    if ('userErrors' in placement) return placement;
    const values = { ...employeeValues(input), kind: 'EMPLOYEE' };
    const person: WriteOperation = known
      ? { op: 'patchNode', label: 'Person', id, properties: { ...hiring(input), ...updatedNow(ports) } }
      : { op: 'createNode', label: 'Person', id, properties: { ...given(values), ...createdNow(ports) } };
    const operations = [person, ...claim.operations, ...placement.operations];
    return {
      operations: [...operations, ...(await teamTieOperations(ports, [id], operations))],
      audit: { action: 'create employee', subjects: [id] },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, outcome.value);
}

/** Changes an employee; of a contact whom the viewer sees in full, `hire` makes an employee who keeps the id. */
export async function changePerson(
  ports: Ports,
  viewer: Viewer,
  input: EmployeeInput & { readonly id: string; readonly hire?: boolean },
): Promise<Outcome<PersonView>> {
  requireChange(viewer, 'DIRECTORY');
  const { id, hire = false, employedUntil } = input;
  const { store, today } = await openAccess(ports, viewer);
  const gone = typeof employedUntil === 'string' && employedUntil < today;
  const errors = [
    ...checkLine('name', input.name),
    ...checkEmployee(input),
    ...(gone ? [userError('employedUntil', 'INVALID', 'Retire whoever has left already: retirePerson.')] : []),
  ];
  if (errors.length > 0) return { userErrors: errors };
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const [known] = await store.getNodes('Person', [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such person.');
    if (known.properties['kind'] !== 'EMPLOYEE' && !hire) {
      return refused('hire', 'REQUIRED', 'This person is no employee: say that you hire them.');
    }
    const placement = await placementOperations(ports.store, id, input, today);
    if ('userErrors' in placement) return placement;
    const hired = known.properties['kind'] !== 'EMPLOYEE';
    const changes = hired ? hiring(input) : changesOf(employeeValues(input));
    const properties = { ...changes, ...updatedNow(ports) };
    const operations: WriteOperation[] = [
      { op: 'patchNode', label: 'Person', id, properties },
      ...placement.operations,
    ];
    return {
      operations: [...operations, ...(await teamTieOperations(ports, [id], operations))],
      audit: { action: hired ? 'hire person' : 'change employee', subjects: [id] },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/**
 * An employee leaves. On a last day of today or later the date is noted, and evidence stops counting after it; before today the person
 * becomes a former employee and the evidence they contributed no longer counts; colleagues' evidence about them stays. `withdrawn`: pieces of
 * evidence that no longer count. They are erased four weeks after the last day.
 */
export async function retirePerson(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string; readonly lastDay: string; readonly agreedAsContact?: boolean },
): Promise<Outcome<{ readonly id: string; readonly withdrawn: number }>> {
  requireChange(viewer, 'DIRECTORY');
  const errors = checkDate('lastDay', input.lastDay);
  if (errors.length > 0) return { userErrors: errors };
  const { id, lastDay, agreedAsContact = false } = input;
  const { store, today } = await openAccess(ports, viewer);
  return decide(ports, viewer, async (): Promise<Deliberation<{ readonly id: string; readonly withdrawn: number }>> => {
    const [known] = await store.getNodes('Person', [id]);
    if (known?.properties['kind'] !== 'EMPLOYEE') return refused('id', 'NOT_FOUND', 'There is no such employee.');
    const audit = { action: 'retire employee', subjects: [id], details: { lastDay } };
    const left = lastDay < today;
    const properties = {
      employedUntil: lastDay,
      ...(left && { kind: 'FORMER' }),
      ...(agreedAsContact && { agreedAsContact }),
      ...updatedNow(ports),
    };
    const person: WriteOperation = { op: 'patchNode', label: 'Person', id, properties };
    if (!left) return { operations: [person], audit, value: { id, withdrawn: 0 } };
    const departure = await departureOperations(ports.store, id, lastDay, today);
    const operations = [person, ...departure.operations];
    return {
      operations: [...operations, ...(await teamTieOperations(ports, [id], operations))],
      audit: { ...audit, details: { lastDay, pieces: departure.withdrawn } },
      value: { id, withdrawn: departure.withdrawn },
    };
  });
}

async function shown(ports: Ports, viewer: Viewer, id: string): Promise<Outcome<PersonView>> {
  const [view] = await peopleByIds(ports, viewer, [id]);
  return view ? { value: view } : refused('id', 'NOT_FOUND', 'There is no such person.');
}

function hiring(input: EmployeeInput) {
  return { ...CONTACT_ONLY, employedUntil: null, ...changesOf(employeeValues(input)), kind: 'EMPLOYEE' };
}

function employeeValues({ name, jobTitle, country, locale, employedFrom, employedUntil }: EmployeeInput) {
  const sortName = name === undefined ? undefined : fold(name);
  return { name: name?.trim(), sortName, jobTitle, country, locale, employedFrom, employedUntil };
}

function checkEmployee(input: EmployeeInput): readonly UserError[] {
  const { employedFrom, employedUntil } = input;
  const order = typeof employedFrom === 'string' && typeof employedUntil === 'string' && employedUntil < employedFrom;
  return [
    ...checkLine('jobTitle', input.jobTitle),
    ...checkCountry('country', input.country),
    ...checkLine('locale', input.locale),
    ...checkDate('employedFrom', employedFrom),
    ...checkDate('employedUntil', employedUntil),
    ...(order ? [userError('employedUntil', 'INVALID', 'The last day cannot be before the first.')] : []),
  ];
}
