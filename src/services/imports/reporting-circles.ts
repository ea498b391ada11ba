/** Nobody reports to themselves through others: the managers of a file that would close a circle. */
import type { EmployeeRecord } from '../../import/importer';
import { openPeriods } from './periods';
import { personOf } from './persons';
import { fault, type ImportRun, type Row } from './run';

interface Employee {
  readonly row: Row<EmployeeRecord>;
  readonly person: string;
}

/**
 * The persons whose manager in the file closes a circle with the other managers of the file and those who are known: they keep whom they
 * had. A manager who is known already goes before one who is new, then the earlier line. Tells the lines. O(employees · levels), again
 * for as often as keeping a manager closes another circle.
 */
export async function circularReports(run: ImportRun, employees: readonly Employee[]): Promise<ReadonlySet<string>> {
  const wanted = new Map<string, { readonly manager: string; readonly line: number }>();
  const released = new Set<string>();
  for (const { row, person } of employees) {
    if (row.record.manager === null) released.add(person);
    const manager = row.record.manager ? personOf(run, row.record.manager) : undefined;
    if (manager !== undefined && manager !== person) wanted.set(person, { manager, line: row.line });
  }
  await loadManagersAbove(
    run,
    [...wanted].flatMap(([person, { manager }]) => [person, manager]),
  );
  const refused = new Set<string>();
  const managersNow = (person: string): readonly string[] => (released.has(person) ? [] : knownManagers(run, person));
  for (let more = closing(managersNow, wanted); more.length > 0; more = closing(managersNow, wanted)) {
    for (const person of more) {
      const why = 'the manager reports to this person, directly or through others: left out';
      fault(run, wanted.get(person)?.line ?? 0, 'repaired', why);
      wanted.delete(person);
      refused.add(person);
    }
  }
  return refused;
}

async function loadManagersAbove(run: ImportRun, persons: readonly string[]): Promise<void> {
  const seen = new Set(persons);
  for (let level: readonly string[] = [...seen]; level.length > 0;) {
    await run.draft.loadRelations({ type: 'REPORTS_TO', direction: 'out' }, level);
    level = [...new Set(level.flatMap((person) => knownManagers(run, person)))].filter((person) => !seen.has(person));
    for (const person of level) seen.add(person);
  }
}

/** Takes the managers that are wanted one by one, and answers the persons whose manager closes a circle. */
function closing(
  managersNow: (person: string) => readonly string[],
  wanted: ReadonlyMap<string, { readonly manager: string }>,
): readonly string[] {
  const taken = new Map<string, string>();
  const managersOf = (person: string): readonly string[] => {
    if (!wanted.has(person)) return managersNow(person);
    const manager = taken.get(person);
    return manager === undefined ? [] : [manager];
  };
  const isKnown = ([person, { manager }]: readonly [string, { readonly manager: string }]): boolean =>
    managersNow(person).includes(manager);
  const [known, others] = [[...wanted].filter(isKnown), [...wanted].filter((one) => !isKnown(one))];
  return [...known, ...others].flatMap(([person, { manager }]) => {
    if (leadsTo(managersOf, manager, person)) return [person];
    taken.set(person, manager);
    return [];
  });
}

function leadsTo(managersOf: (person: string) => readonly string[], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const person of seen) {
    if (person === to) return true;
    for (const manager of managersOf(person)) seen.add(manager);
  }
  return false;
}

function knownManagers(run: ImportRun, person: string): readonly string[] {
  return openPeriods(run, 'REPORTS_TO', person).map(({ to }) => to);
}
