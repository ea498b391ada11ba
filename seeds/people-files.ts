/** The files about the organisation itself: units, people, consents, and notices to those outside. */
import { UNITS } from './company';
import { daysAgo } from './calendar';
import type { Contact } from './contacts';
import { DELICATE_SLUGS, profileUrl } from './exports';
import type { Employee } from './employees';
import { randomOf, type Random } from './random';
import { csv } from './text';
import { consentDay } from './ties';
import type { World } from './world';

/** Above the personnel system's own headings, which the mapping file translates; the salary scale is none of our business. */
const PEOPLE_COLUMNS = {
  employeeNumber: 'Personeelsnummer',
  name: 'Naam',
  email: 'E-mailadres',
  profileUrl: 'LinkedIn',
  jobTitle: 'Functie',
  country: 'Land',
  locale: 'Taal',
  unit: 'Afdeling',
  unitSince: 'Afdeling sinds',
  manager: 'Leidinggevende',
  employedFrom: 'In dienst',
  employedUntil: 'Uit dienst',
  roles: 'Rolprofielen',
  rolesSince: 'Rollen sinds',
} as const;

const UNNOTIFIED = 10;
/** Of those, so many are overdue; for the others there is time. */
const OVERDUE = 4;

export function unitsFile(): string {
  return csv(
    ['code', 'name', 'parent'],
    UNITS.map((unit) => [unit.code, unit.name, '']),
  );
}

export function peopleFile(world: World): string {
  const random = randomOf('people file');
  return csv(
    [...Object.values(PEOPLE_COLUMNS), 'Salarisschaal'],
    world.employees.map((one) => [
      one.number,
      one.name,
      one.email,
      profileUrl(one.slug),
      one.jobTitle,
      'NL',
      one.locale,
      one.unit.code,
      one.unitSince,
      one.manager ?? '',
      one.employedFrom,
      one.employedUntil ?? '',
      one.role ?? '',
      one.rolesSince ?? '',
      String(random.between(4, 12)),
    ]),
    ';',
  );
}

export function peopleMapping(): string {
  const lines = Object.entries(PEOPLE_COLUMNS).map(([column, heading]) => `  ${column}: ${heading}\n`);
  return `# Headings of the personnel system's export, by the names that people-csv knows.\ncolumns:\n${lines.join('')}`;
}

export function consentsFile(world: World): string {
  const reporters = new Set(world.reported.map((one) => one.who));
  const rows = world.circles.flatMap(({ employee, exports }) => {
    if (employee.willing === 'NEVER') return [];
    const sources = ['DECLARED'];
    if (exports && employee.willing !== 'DECLARED_ONLY') sources.push('LINKEDIN');
    if (reporters.has(employee)) sources.push('REPORTED');
    const withdrawn = employee.willing === 'WITHDREW' ? daysAgo(30) : '';
    return sources.map((source) => [employee.number, source, daysAgo(consentDay(employee)), withdrawn]);
  });
  return csv(['who', 'source', 'givenOn', 'withdrawnOn'], rows);
}

/** How someone outside is named in the notices: by profile, else by e-mail. */
interface Addressee {
  readonly profile: string;
  readonly email: string;
}

export function noticesFile(world: World): string {
  const random = randomOf('notices');
  const open = new Set(unnotified(random, world));
  const rows = addressees(world).map(({ profile, email }) => {
    const legalBasis = random.chance(0.08) ? 'CONTRACT' : 'LEGITIMATE_INTEREST';
    const mode = email === '' ? 'VIA_OWNER' : 'DIRECT';
    const place = [...open].indexOf(profile);
    if (profile !== '' && place >= 0) {
      const due = place < OVERDUE ? 3 + 4 * place : -(6 + 3 * place);
      return [profile, email, legalBasis, mode, daysAgo(due), ''];
    }
    const due = random.between(12, 395);
    return [profile, email, legalBasis, mode, daysAgo(due), daysAgo(due + random.between(2, 26))];
  });
  return csv(['profileUrl', 'email', 'legalBasis', 'mode', 'dueOn', 'sentOn'], rows);
}

/** Everyone outside whom some file brings in, once. */
function addressees(world: World): readonly Addressee[] {
  const byProfile = new Set<Contact>(
    world.circles.flatMap((one) => one.connections.filter((row) => row.ticked).map((row) => row.contact)),
  );
  const mailed = new Set<Contact>();
  for (const { whom, byEmailOnly } of world.declared) {
    if (!('contact' in whom)) continue;
    if (byEmailOnly || whom.contact.byEmail) mailed.add(whom.contact);
    else byProfile.add(whom.contact);
  }
  const order = (a: Contact, b: Contact): number => a.index - b.index;
  return [
    ...[...byProfile].sort(order).map((one) => ({ profile: `linkedin.com/in/${one.slug}`, email: '' })),
    ...DELICATE_SLUGS.map((slug) => ({ profile: `linkedin.com/in/${slug}`, email: '' })),
    ...[...mailed].sort(order).map((one) => ({ profile: '', email: one.email })),
  ];
}

/** Contacts of a single export whom nobody has declared: nothing hangs on them while they wait. */
function unnotified(random: Random, world: World): readonly string[] {
  const times = new Map<Contact, number>();
  const owners = new Map<Contact, Employee>();
  for (const { employee, connections } of world.circles)
    for (const { contact, ticked } of connections) {
      times.set(contact, (times.get(contact) ?? 0) + (ticked ? 1 : 2));
      owners.set(contact, employee);
    }
  for (const { whom } of world.declared) if ('contact' in whom) times.delete(whom.contact);
  const single = [...times].filter(([one, count]) => count === 1 && owners.get(one)!.willing === 'ALL');
  return random
    .shuffled(single)
    .slice(0, UNNOTIFIED)
    .map(([one]) => `linkedin.com/in/${one.slug}`);
}
