import { daysAgo } from './calendar';
import type { Circle } from './circles';
import type { Employee } from './employees';
import { randomOf } from './random';

/** Colleagues stand in one another's exports: a row that matches an employee is a tie between colleagues. */
export interface ColleagueRow {
  readonly colleague: Employee;
  readonly connectedOn: string;
}

/** Rows about colleagues by the number of the employee whose export it is; both sides of a connection have the same date. */
export function makeColleagueRows(circles: readonly Circle[]): ReadonlyMap<string, readonly ColleagueRow[]> {
  const random = randomOf('colleagues');
  const rows = new Map<string, ColleagueRow[]>(circles.map((one) => [one.employee.number, []]));
  circles.forEach((left, place) => {
    for (const right of circles.slice(place + 1)) {
      const together = left.employee.unit === right.employee.unit;
      const met = Math.min(left.employee.days, right.employee.days);
      if (!random.chance(together ? 0.55 : 0.025)) continue;
      const connectedOn = daysAgo(Math.max(2, Math.min(met, 4200) - random.between(1, 900)));
      if (left.exports) rows.get(left.employee.number)!.push({ colleague: right.employee, connectedOn });
      if (right.exports) rows.get(right.employee.number)!.push({ colleague: left.employee, connectedOn });
    }
  });
  return rows;
}
