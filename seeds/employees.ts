import { UNITS, type UnitPlan } from './company';
import { daysAgo } from './calendar';
import { nameSource } from './names';
import { OWN } from './organisations';
import { randomOf, type Random } from './random';
import { byText, run, slug } from './text';

/** An employee of the demo. */
export interface Employee {
  readonly number: string;
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly slug: string;
  readonly jobTitle: string;
  readonly locale: string;
  readonly unit: UnitPlan;
  readonly isManager: boolean;
  /** Employee number of the manager; the managing director has none. */
  readonly manager: string | undefined;
  /** Days of employment up to the reference date. */
  readonly days: number;
  readonly employedFrom: string;
  readonly employedUntil: string | undefined;
  readonly unitSince: string;
  readonly role: string | undefined;
  readonly rolesSince: string | undefined;
  /** How many people they know, relative to others: a few know far more than the rest. */
  readonly activity: number;
  /** Sectors that this person in particular knows from earlier work, beside the unit's. */
  readonly past: readonly string[];
  readonly willing: Willingness;
}

/** NEVER: has not said yes to anything. DECLARED_ONLY: not to the export. WITHDREW: said yes, and no longer. */
export type Willingness = 'ALL' | 'DECLARED_ONLY' | 'NEVER' | 'WITHDREW';

type Draft = Omit<Employee, 'number' | 'manager'>;

/** Role holders who never said yes, by role: how many. Of the other employees every fifth did not either. */
const UNWILLING: Readonly<Record<string, number>> = { PROCESS: 1, DEVELOPMENT: 1, 'TEAM-LEAD': 2, 'IP-STANDARDS': 1 };
const UNWILLING_WITHOUT_ROLE = 8;
const DECLARED_ONLY = 9;
const WITHDREW = 2;

/** The 150 employees, numbered by their first day of work. */
export function makeEmployees(): readonly Employee[] {
  const random = randomOf('employees');
  const nameOf = nameSource(random);
  const drafts = UNITS.flatMap((unit) => [
    draftOne(random, nameOf, { unit, title: unit.manager, isManager: true }),
    ...unit.jobs.flatMap(([title, count, role]) =>
      Array.from({ length: count }, () => draftOne(random, nameOf, { unit, title, isManager: false, role })),
    ),
  ]);
  const willing = decideWillingness(random, drafts);
  const numbered = drafts
    .map((draft, place) => ({ ...draft, place, willing: willing[place]! }))
    .sort((a, b) => b.days - a.days || byText(a.name, b.name))
    .map((draft, position) => ({ ...draft, number: String(1001 + position * 3) }))
    .sort((a, b) => a.place - b.place);
  const managers = new Map(numbered.filter((one) => one.isManager).map((one) => [one.unit.code, one.number]));
  return numbered.map((one) => {
    const boss = one.isManager ? (one.unit.code === 'DIR' ? undefined : 'DIR') : one.unit.code;
    return { ...one, manager: boss === undefined ? undefined : managers.get(boss) };
  });
}

interface Post {
  readonly unit: UnitPlan;
  readonly title: string;
  readonly isManager: boolean;
  readonly role?: string | undefined;
}

function draftOne(random: Random, nameOf: ReturnType<typeof nameSource>, post: Post): Draft {
  const from = random.weighted(['NL', 'DE', 'BE', 'IT', 'GB'], (country) =>
    country === 'NL' ? 40 : country === 'DE' ? 3 : 1,
  );
  const { first, last } = nameOf(from);
  const career = post.isManager ? random.between(1200, 7600) : random.between(120, 9500 * random.next() + 400);
  const inUnit = Math.floor(career * (0.3 + 0.7 * random.next()));
  const inRole = Math.min(inUnit, random.between(90, 1500));
  const sectors = UNITS.flatMap((unit) => Object.keys(unit.sectors));
  return {
    name: `${first} ${last}`,
    first,
    last,
    email: `${run(first)}.${run(last)}@${OWN.domain}`,
    slug: `${slug(`${first} ${last}`)}-dw${String(random.between(100, 999))}`,
    jobTitle: post.title,
    locale: from === 'NL' || from === 'BE' || random.chance(0.4) ? 'nl' : 'en',
    unit: post.unit,
    isManager: post.isManager,
    employedFrom: daysAgo(career),
    employedUntil: undefined,
    unitSince: daysAgo(inUnit),
    role: post.role,
    rolesSince: post.role === undefined ? undefined : daysAgo(inRole),
    activity: post.unit.outgoing * (post.isManager ? 1.5 : 1) * random.heavyTail(6),
    past: [random.pick(sectors), random.pick(sectors)],
    willing: 'ALL',
    days: career,
  };
}

function decideWillingness(random: Random, drafts: readonly Draft[]): readonly Willingness[] {
  const willing: Willingness[] = drafts.map(() => 'ALL');
  const free = (accept: (draft: Draft) => boolean): number[] =>
    random.shuffled(drafts.flatMap((draft, place) => (willing[place] === 'ALL' && accept(draft) ? [place] : [])));
  const mark = (places: readonly number[], as: Willingness): void => places.forEach((place) => (willing[place] = as));
  for (const [role, count] of Object.entries(UNWILLING))
    // Who came last: a newcomer has not been asked yet.
    mark(
      free((draft) => draft.role === role)
        .sort((a, b) => drafts[a]!.days - drafts[b]!.days)
        .slice(0, count),
      'NEVER',
    );
  const withoutRole = (draft: Draft): boolean =>
    draft.role === undefined && !draft.isManager && !PERSONA_TITLES.has(draft.jobTitle);
  mark(free(withoutRole).slice(0, UNWILLING_WITHOUT_ROLE), 'NEVER');
  mark(free(withoutRole).slice(0, WITHDREW), 'WITHDREW');
  mark(free((draft) => draft.activity < 2.5).slice(0, DECLARED_ONLY), 'DECLARED_ONLY');
  return willing;
}

/** Titles of those who sign in as someone in the demo: they took part. */
const PERSONA_TITLES = new Set(['HR-adviseur', 'Data-analist', 'Archivaris', 'ICT-beheerder']);
