/**
 * Who knows whom. Each contact has one employee who knows them best; further employees share them, mostly colleagues of the same
 * unit or people who know others at the same organisation. Everyone's export holds their contacts; a part of those they declare.
 */
import { daysAgo } from './calendar';
import type { Contact } from './contacts';
import type { Employee } from './employees';
import { randomOf, type Random } from './random';

/** A row of an export. */
export interface Connection {
  readonly contact: Contact;
  readonly connectedOn: string;
  readonly ticked: boolean;
}

export interface Circle {
  readonly employee: Employee;
  /** Whether there is an export of this employee. */
  readonly exports: boolean;
  readonly connections: readonly Connection[];
  /** Everyone this employee knows outside, those without LinkedIn included, best known first. */
  readonly known: readonly Contact[];
}

/** Employees without an export: not on LinkedIn, or not asked yet. */
const WITHOUT_EXPORT = 34;
/** Rows beyond one per contact: how often contacts are shared. */
const SHARED_ROWS = 2500;

export function makeCircles(employees: readonly Employee[], contacts: readonly Contact[]): readonly Circle[] {
  const random = randomOf('circles');
  const silent = new Set(
    random
      .shuffled(employees.filter((one) => one.willing === 'NEVER' || (one.activity < 1.2 && !one.isManager)))
      .sort((a, b) => Number(b.willing === 'NEVER') - Number(a.willing === 'NEVER'))
      .filter((one, place) => one.willing !== 'NEVER' || place >= 3)
      .slice(0, WITHOUT_EXPORT),
  );
  const known = new Map<Employee, Set<Contact>>(employees.map((one) => [one, new Set<Contact>()]));
  for (const contact of contacts) {
    const best = random.weighted(employees, (one) =>
      silent.has(one) && !contact.byEmail ? 0 : affinity(one, contact),
    );
    known.get(best)!.add(contact);
  }
  share(random, employees, known, silent);
  return employees.map((employee) => circleOf(random, employee, known.get(employee)!, !silent.has(employee)));
}

/** How likely an employee knows a contact: by how outgoing they are, sector and country. */
function affinity(employee: Employee, contact: Contact): number {
  const sector = contact.organisation.sector;
  const past = employee.past.includes(sector) ? 2.5 : 0;
  const field = 0.12 + (employee.unit.sectors[sector] ?? 0) + past;
  const country = 0.15 + (employee.unit.countries[contact.country] ?? 0);
  return employee.activity * field * field * country;
}

function share(
  random: Random,
  employees: readonly Employee[],
  known: ReadonlyMap<Employee, Set<Contact>>,
  silent: ReadonlySet<Employee>,
): void {
  const exporting = employees.filter((one) => !silent.has(one));
  for (let row = 0; row < SHARED_ROWS; row += 1) {
    const employee = random.weighted(exporting, (one) => one.activity);
    const own = [...known.get(employee)!];
    if (own.length === 0) continue;
    const mate = random.pick(exporting.filter((one) => one.unit === employee.unit));
    // A colleague's contact in a field one knows oneself, or someone else at a place one has been.
    const start = random.pick(own).organisation;
    const candidates = [...known.get(mate)!].filter(
      (one) => one.organisation === start || affinity(employee, one) > employee.activity * 8,
    );
    if (candidates.length > 0) known.get(employee)!.add(random.pick(candidates));
  }
}

function circleOf(random: Random, employee: Employee, known: ReadonlySet<Contact>, exports: boolean): Circle {
  const list = random.shuffled([...known]);
  const connections = exports
    ? list
        .filter((contact) => !contact.byEmail)
        .map((contact) => ({ contact, connectedOn: connectionDate(random), ticked: random.chance(0.97) }))
    : [];
  return {
    employee,
    exports,
    known: list,
    connections: connections.sort((a, b) =>
      a.connectedOn < b.connectedOn ? 1 : a.connectedOn > b.connectedOn ? -1 : 0,
    ),
  };
}

/** Mostly of the last years, some from the early days of the network. */
function connectionDate(random: Random): string {
  const skew = random.next();
  return daysAgo(2 + Math.floor(5200 * skew * skew));
}
