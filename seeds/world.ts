import { makeCircles, type Circle } from './circles';
import { makeColleagueRows, type ColleagueRow } from './colleagues';
import { makeContacts, type Contact } from './contacts';
import { makeEmployees, type Employee } from './employees';
import { makeOrganisations, type Organisation } from './organisations';
import { makeDeclaredTies, makeReportedTies, type DeclaredTie, type ReportedTie } from './ties';

/** Everything that the files tell, before it is written down. */
export interface World {
  readonly organisations: readonly Organisation[];
  readonly contacts: readonly Contact[];
  readonly employees: readonly Employee[];
  readonly circles: readonly Circle[];
  readonly colleagueRows: ReadonlyMap<string, readonly ColleagueRow[]>;
  readonly declared: readonly DeclaredTie[];
  readonly reported: readonly ReportedTie[];
}

export function makeWorld(): World {
  const organisations = makeOrganisations();
  const contacts = makeContacts(organisations);
  const employees = makeEmployees();
  const circles = makeCircles(employees, contacts);
  return {
    organisations,
    contacts,
    employees,
    circles,
    colleagueRows: makeColleagueRows(circles),
    declared: makeDeclaredTies(circles),
    reported: makeReportedTies(circles),
  };
}

/** The organisation with most contacts of a sector in a country. */
export function largest(world: World, sector: string, country: string): Organisation {
  const sizes = new Map<Organisation, number>();
  for (const { organisation } of world.contacts) sizes.set(organisation, (sizes.get(organisation) ?? 0) + 1);
  const found = [...sizes]
    .filter(([one]) => one.sector === sector && one.country === country)
    .sort((a, b) => b[1] - a[1] || a[0].index - b[0].index)[0];
  if (found === undefined) throw new Error(`Expected an organisation of sector ${sector} in ${country}, found none.`);
  return found[0];
}
