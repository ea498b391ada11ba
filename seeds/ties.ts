import { daysAgo } from './calendar';
import type { Circle } from './circles';
import { RARE_JOB, type Contact } from './contacts';
import type { Employee } from './employees';
import { expertiseOf } from './expertise';
import { OWN } from './organisations';
import { randomOf, type Random } from './random';

/** One row of ties.csv. */
export interface DeclaredTie {
  readonly who: Employee;
  readonly whom: { readonly contact: Contact } | { readonly employee: Employee };
  /** Named by e-mail alone, although others know the profile: a possible duplicate for a human to decide. */
  readonly byEmailOnly: boolean;
  readonly closeness: number;
  readonly expertise: readonly string[];
  readonly helpsWith: readonly string[];
  readonly sharing: '' | 'PRIVATE' | 'COUNTED' | 'SHARED';
  readonly nameShown: boolean;
  readonly firstSeen: string;
  readonly lastContact: string;
  readonly channel: string;
  readonly context: string;
}

/** What an employee says of two people outside. */
export interface ReportedTie {
  readonly who: Employee;
  readonly a: Contact;
  readonly b: Contact;
  readonly sharing: '' | 'SHARED';
  readonly firstSeen: string;
  readonly context: string;
}

const HELP = ['SOLUTION', 'REFERRAL', 'REFORMULATION', 'VALIDATION', 'LEGITIMATION'];
const CHANNELS = ['mail', 'telephone', 'meetings', 'LinkedIn', 'site visits', 'trade fairs', 'WhatsApp'];
const CONTEXTS = {
  nl: [
    'vorige baan',
    'studie',
    'vakbeurs',
    'klantbezoek',
    'gezamenlijk project',
    'normcommissie',
    'leverancier',
    'lezing',
    'stage',
  ],
  en: [
    'former job',
    'university',
    'trade fair',
    'customer visit',
    'joint project',
    'standards committee',
    'supplier',
    'lecture',
  ],
};
const REPORTED = 420;
const DUPLICATES = 8;
/** The questionnaire went round so many days ago. */
const SINCE = 425;

/** The first day on which an employee may have declared anything: a few days after the yes. */
export function consentDay(employee: Employee): number {
  return Math.max(6, Math.min(SINCE, employee.days - 20));
}

export function makeDeclaredTies(circles: readonly Circle[]): readonly DeclaredTie[] {
  const random = randomOf('declared ties');
  const expert = circles.find((one) => one.employee.role === 'MATERIALS' && one.employee.willing === 'ALL')!;
  const ties: DeclaredTie[] = [];
  for (const circle of circles) {
    for (const contact of chosen(random, circle))
      ties.push({ ...rowOf(random, circle.employee), whom: { contact }, expertise: told(random, circle, contact) });
  }
  for (const contact of rareContacts(circles).slice(0, 2))
    ties.push({
      ...rowOf(random, expert.employee),
      whom: { contact },
      closeness: 4,
      sharing: 'COUNTED',
      firstSeen: daysAgo(40),
      lastContact: daysAgo(20),
      expertise: told(random, expert, contact),
    });
  return [...ties, ...duplicates(random, circles, ties), ...amongColleagues(random, circles)];
}

export function makeReportedTies(circles: readonly Circle[]): readonly ReportedTie[] {
  const random = randomOf('reported ties');
  const able = circles.filter((one) => one.employee.willing === 'ALL' && one.known.length > 12);
  const made: ReportedTie[] = [];
  const seen = new Set<string>();
  while (made.length < REPORTED) {
    const circle = random.weighted(able, (one) => one.known.length);
    const visible = circle.connections.filter((one) => one.ticked).map((one) => one.contact);
    if (visible.length < 2) continue;
    const a = random.pick(visible);
    const near = visible.filter((one) => one !== a && one.organisation.sector === a.organisation.sector);
    if (near.length === 0) continue;
    const b = random.pick(near);
    const key = [a.index, b.index].sort((x, y) => x - y).join('-');
    if (seen.has(key)) continue;
    seen.add(key);
    made.push({
      who: circle.employee,
      a,
      b,
      sharing: random.chance(0.3) ? 'SHARED' : '',
      firstSeen: daysAgo(random.between(2, consentDay(circle.employee) - 1)),
      context: a.organisation === b.organisation ? 'colleagues there' : random.pick(CONTEXTS.en),
    });
  }
  return made;
}

/** Whom an employee declares: everyone known by e-mail alone, and a part of the others. */
function chosen(random: Random, circle: Circle): readonly Contact[] {
  const { employee, known } = circle;
  const open = known.filter((one) => one.job.key !== RARE_JOB);
  if (employee.willing === 'NEVER') return open.filter((one) => one.byEmail).slice(0, 6);
  const most = Math.min(46, 4 + Math.round(employee.activity * 4.2) + random.between(0, 5));
  const mailed = open.filter((one) => one.byEmail);
  return [...mailed, ...open.filter((one) => !one.byEmail).slice(0, Math.max(0, most - mailed.length))];
}

function rowOf(random: Random, who: Employee): Omit<DeclaredTie, 'whom' | 'expertise'> {
  const latest = consentDay(who) - 1;
  const last = random.weighted([25, 95, 290, SINCE], (days) =>
    days === 25 ? 30 : days === 95 ? 32 : days === 290 ? 26 : 12,
  );
  const lastContact = Math.min(latest, random.between(Math.floor(last / 2.5), last));
  const sharing = random.weighted(['', 'SHARED', 'PRIVATE', 'COUNTED'] as const, (one) =>
    one === '' ? 55 : one === 'SHARED' ? 33 : one === 'PRIVATE' ? 7 : 5,
  );
  return {
    who,
    byEmailOnly: false,
    closeness: random.weighted([1, 2, 3, 4, 5], (one) => [8, 27, 37, 20, 8][one - 1]!),
    helpsWith: HELP.filter(() => random.chance(0.16)),
    sharing: who.willing === 'NEVER' ? '' : sharing,
    nameShown: sharing === 'SHARED' && random.chance(0.5),
    firstSeen: daysAgo(random.between(Math.min(lastContact, latest), latest)),
    lastContact: daysAgo(lastContact),
    channel: random.pick(CHANNELS),
    context: random.pick(who.locale === 'nl' ? CONTEXTS.nl : CONTEXTS.en),
  };
}

/** What they say the contact knows, in their own language, mostly with a level. */
function told(random: Random, circle: Circle, contact: Contact): readonly string[] {
  const language = circle.employee.locale === 'nl' ? 'nl' : 'en';
  return contact.knows
    .filter(() => random.chance(0.8))
    .map(({ key, level }) => {
      const label = expertiseOf(key)[language];
      return random.chance(0.85) ? `${label}:${String(level)}` : label;
    });
}

function rareContacts(circles: readonly Circle[]): readonly Contact[] {
  const found = new Set(circles.flatMap((one) => one.known.filter((contact) => contact.job.key === RARE_JOB)));
  return [...found].filter((one) => !one.byEmail).sort((a, b) => a.index - b.index);
}

/** Someone else declares a contact by e-mail whom others have on LinkedIn: nothing in the files says that they are one. */
function duplicates(random: Random, circles: readonly Circle[], ties: readonly DeclaredTie[]): readonly DeclaredTie[] {
  const declared = new Set(ties.flatMap((tie) => ('contact' in tie.whom ? [tie.whom.contact] : [])));
  const able = circles.filter((one) => one.employee.willing === 'ALL' && one.connections.length > 20);
  return random
    .shuffled(able)
    .slice(0, DUPLICATES)
    .map((circle) => {
      const free = circle.connections.filter(
        (one) => one.ticked && !declared.has(one.contact) && one.contact.company !== '',
      );
      const contact = random.pick(free).contact;
      declared.add(contact);
      const mate = random.pick(able.filter((one) => one !== circle && one.employee.unit === circle.employee.unit));
      return {
        ...rowOf(random, mate.employee),
        whom: { contact },
        byEmailOnly: true,
        expertise: told(random, mate, contact),
      };
    });
}

/** Colleagues of other units who work together often. */
function amongColleagues(random: Random, circles: readonly Circle[]): readonly DeclaredTie[] {
  const able = circles
    .map((one) => one.employee)
    .filter((one) => one.willing === 'ALL' || one.willing === 'DECLARED_ONLY');
  return able.flatMap((who) => {
    if (!random.chance(who.isManager ? 0.9 : 0.5)) return [];
    const whom = random.pick(able.filter((one) => one.unit !== who.unit && one !== who));
    return [
      {
        ...rowOf(random, who),
        whom: { employee: whom },
        closeness: random.pick([3, 3, 4, 4, 5]),
        expertise: [],
        helpsWith: [],
        sharing: '' as const,
        nameShown: false,
        channel: 'meetings',
        context: OWN.aliases[0],
      },
    ];
  });
}
