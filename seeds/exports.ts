import { asLinkedIn, daysAgo } from './calendar';
import type { Circle, Connection } from './circles';
import { OWN } from './organisations';
import { randomOf } from './random';
import { byText, csv } from './text';
import type { World } from './world';

const PREAMBLE = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting https://www.linkedin.com/psettings/privacy/email."

`;
const HEADER = ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'];

/** Rows that hint at something nobody has to know: they are put aside at import until a person decides. */
const DELICATE = [
  ['Rinske', 'Oldenkotte', 'rinske-oldenkotte-q1d', 'Vakbond Maakindustrie', 'Kaderlid vakbond'],
  ['Egbert', 'Wassenhove', 'egbert-wassenhove-q2d', 'Patiëntenvereniging Longziekten Oosterveld', 'Voorzitter'],
  ['Hanneloes', 'Steenwolde', 'hanneloes-steenwolde-q3d', 'Kerkgemeente Lindehaven', 'Predikant'],
] as const;

/** People of these exports as notices must name them, beside the contacts. */
export const DELICATE_SLUGS: readonly string[] = DELICATE.map((row) => row[2]);

interface Row {
  readonly cells: readonly string[];
  readonly slug: string;
  readonly date: string;
  readonly ticked: boolean;
}

export function profileUrl(slug: string): string {
  return `https://www.linkedin.com/in/${slug}`;
}

/** Employee number → Connections.csv as LinkedIn makes it, newest first. */
export function linkedinFiles(world: World): ReadonlyMap<string, string> {
  return new Map(
    [...rowsByOwner(world)].map(([number, rows]) => [
      number,
      PREAMBLE +
        csv(
          HEADER,
          rows.map((row) => row.cells),
        ),
    ]),
  );
}

/** Unit code → the rows that its people ticked, of all their exports. */
export function tickedFiles(world: World): ReadonlyMap<string, string> {
  const byUnit = new Map<string, string[][]>();
  const rows = rowsByOwner(world);
  for (const { employee } of world.circles) {
    const ticked = (rows.get(employee.number) ?? []).filter((row) => row.ticked);
    const list = byUnit.get(employee.unit.code) ?? [];
    byUnit.set(employee.unit.code, list);
    for (const row of ticked) list.push([employee.number, 'LINKEDIN', `linkedin.com/in/${row.slug}`]);
  }
  return new Map([...byUnit].map(([unit, list]) => [unit, csv(['who', 'source', 'profileUrl'], list)]));
}

function rowsByOwner(world: World): ReadonlyMap<string, readonly Row[]> {
  const random = randomOf('exports');
  const delicateOwners = world.circles.filter((one) => one.connections.length > 60 && one.employee.willing === 'ALL');
  const rows = new Map<string, readonly Row[]>();
  for (const circle of world.circles) {
    if (!circle.exports) continue;
    const own = [
      ...circle.connections.map((one) => contactRow(one, random.chance(0.06))),
      ...colleagueRows(world, circle),
    ];
    const delicate = DELICATE[delicateOwners.indexOf(circle)];
    if (delicate !== undefined) own.push(delicateRow(delicate, daysAgo(400 + 37 * delicateOwners.indexOf(circle))));
    rows.set(
      circle.employee.number,
      own.sort((a, b) => byText(b.date, a.date) || byText(a.slug, b.slug)),
    );
  }
  return rows;
}

function contactRow({ contact, connectedOn, ticked }: Connection, withEmail: boolean): Row {
  const { first, last, slug, company, jobTitle } = contact;
  return {
    cells: [first, last, profileUrl(slug), withEmail ? contact.email : '', company, jobTitle, asLinkedIn(connectedOn)],
    slug,
    date: connectedOn,
    ticked,
  };
}

function colleagueRows(world: World, circle: Circle): readonly Row[] {
  return (world.colleagueRows.get(circle.employee.number) ?? []).map(({ colleague, connectedOn }) => ({
    cells: [
      colleague.first,
      colleague.last,
      profileUrl(colleague.slug),
      '',
      OWN.aliases[0],
      colleague.jobTitle,
      asLinkedIn(connectedOn),
    ],
    slug: colleague.slug,
    date: connectedOn,
    ticked: true,
  }));
}

function delicateRow([first, last, slug, company, position]: (typeof DELICATE)[number], date: string): Row {
  return {
    cells: [first, last, profileUrl(slug), '', company, position, asLinkedIn(date)],
    slug,
    date,
    ticked: true,
  };
}
