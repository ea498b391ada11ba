/** TEAM ties: between members of one unit of at most 15, and between manager and report; contributed by the organisation. */
import { evidenceKey } from '../../model/evidence-key';
import { isEmployed, isWithin } from '../../model/standing';
import type { Properties } from '../../model/graph/definitions';
import type { GraphRelation } from '../../store/store';
import type { ImportRun } from './run';

const LARGEST_TEAM = 15;
const TEAM = { property: 'source', is: 'eq', value: 'TEAM' } as const;
/** Where neither a membership nor employment says since when, it was always so. */
const ALWAYS = '1970-01-01';

/** What TEAM ties are worked out on: the graph as it will be, and the day. */
export type TeamPlan = Pick<ImportRun, 'draft' | 'today'>;

/** A change of where people are. */
export interface TeamChange {
  readonly persons: readonly string[];
  /** Brings it into the draft; the persons, their memberships and reporting lines are loaded by then. */
  readonly apply: () => void;
}

/**
 * Works TEAM ties out anew from what the draft holds, so that whoever has left a unit loses them: all of them, or those that a change may
 * touch. O(members·15 + reports) of the organisation, or of the units of the persons who change.
 */
export async function applyTeamTies(run: TeamPlan, change?: TeamChange): Promise<void> {
  const { units, people } = change === undefined ? await everything(run) : await touched(run, change);
  await run.draft.loadRelations({ type: 'REPORTS_TO', direction: 'out' }, people);
  await run.draft.loadRelations({ type: 'TIE', direction: 'both', where: TEAM }, people);
  run.draft.nextGroup();
  const wanted = new Map<string, { pair: readonly [string, string]; firstSeen: string }>();
  const among = change === undefined ? undefined : new Set(people);
  const want = (a: string, b: string, firstSeen: string) => {
    if (a === b || (among !== undefined && !(among.has(a) && among.has(b)))) return;
    const pair = a < b ? ([a, b] as const) : ([b, a] as const);
    const known = wanted.get(pair.join('|'));
    if (known === undefined || firstSeen < known.firstSeen) wanted.set(pair.join('|'), { pair, firstSeen });
  };
  for (const unit of units) wantTeam(run, unit, want);
  for (const person of people) wantManager(run, person, want);
  putTeamTies(run, wanted, among);
}

interface Extent {
  readonly units: readonly string[];
  readonly people: readonly string[];
}

async function everything({ draft }: TeamPlan): Promise<Extent> {
  const stored = await draft.loadAll('Unit');
  const employees = await draft.loadAll('Person', { property: 'kind', is: 'eq', value: 'EMPLOYEE' });
  const units = [...new Set([...stored, ...draft.created('Unit')])];
  await draft.loadRelations({ type: 'MEMBER_OF', direction: 'in' }, units);
  return { units, people: [...new Set([...employees, ...draft.created('Person')])] };
}

/** The persons between whom a tie may begin or end, and all units that any of them is in: around the change, before it and after it. */
async function touched(run: TeamPlan, { persons, apply }: TeamChange): Promise<Extent> {
  const before = await around(run, persons);
  apply();
  const people = [...new Set([...before, ...(await around(run, persons))])];
  const { units, people: members } = await unitsAndMembers(run.draft, people);
  await run.draft.loadNodes('Person', [...people, ...members]);
  return { units, people };
}

/** Persons, who shares a unit or a reporting line with them, and who has a TEAM tie to them. */
async function around({ draft }: TeamPlan, persons: readonly string[]): Promise<readonly string[]> {
  await draft.loadNodes('Person', persons);
  await draft.loadRelations({ type: 'REPORTS_TO', direction: 'both' }, persons);
  await draft.loadRelations({ type: 'TIE', direction: 'both', where: TEAM }, persons);
  const { people } = await unitsAndMembers(draft, persons);
  const linked = persons.flatMap((person) => [
    ...draft.relationsAt('REPORTS_TO', 'both', person),
    ...draft.relationsAt('TIE', 'both', person).filter(({ properties }) => properties['source'] === 'TEAM'),
  ]);
  return [...persons, ...people, ...linked.flatMap(({ from, to }) => [from, to])];
}

async function unitsAndMembers(draft: TeamPlan['draft'], people: readonly string[]): Promise<Extent> {
  await draft.loadRelations({ type: 'MEMBER_OF', direction: 'out' }, people);
  const units = [...new Set(people.flatMap((id) => draft.relationsAt('MEMBER_OF', 'out', id).map(({ to }) => to)))];
  await draft.loadRelations({ type: 'MEMBER_OF', direction: 'in' }, units);
  const members = units.flatMap((unit) => draft.relationsAt('MEMBER_OF', 'in', unit).map(({ from }) => from));
  return { units, people: [...new Set(members)] };
}

type Want = (a: string, b: string, firstSeen: string) => void;

function wantTeam(run: TeamPlan, unit: string, want: Want): void {
  const members = new Map<string, string>();
  for (const membership of run.draft.relationsAt('MEMBER_OF', 'in', unit)) {
    if (holdsNow(run, membership)) members.set(membership.from, sinceOf(run, membership, membership.from));
  }
  if (members.size > LARGEST_TEAM) return;
  const list = [...members];
  list.forEach(([a, sinceA], place) => {
    for (const [b, sinceB] of list.slice(place + 1)) want(a, b, later(sinceA, sinceB));
  });
}

function wantManager(run: TeamPlan, person: string, want: Want): void {
  for (const report of run.draft.relationsAt('REPORTS_TO', 'out', person)) {
    if (!holdsNow(run, report) || !isStaff(run, report.to)) continue;
    want(person, report.to, later(sinceOf(run, report, person), employedFrom(run, report.to)));
  }
}

function putTeamTies(
  run: TeamPlan,
  wanted: ReadonlyMap<string, { pair: readonly [string, string]; firstSeen: string }>,
  among: ReadonlySet<string> | undefined,
): void {
  const kept = new Set<string>();
  for (const relation of run.draft.allRelations('TIE')) {
    if (relation.properties['source'] !== 'TEAM') continue;
    if (among !== undefined && !(among.has(relation.from) && among.has(relation.to))) continue;
    const pair = `${relation.from}|${relation.to}`;
    const tie = wanted.get(pair);
    if (tie === undefined || kept.has(pair)) {
      run.draft.unrelate(relation);
      continue;
    }
    kept.add(pair);
    const { firstSeen, sharing } = relation.properties;
    if (firstSeen === tie.firstSeen && sharing === 'SHARED') continue;
    run.draft.relate(relation, { firstSeen: tie.firstSeen, sharing: 'SHARED' });
  }
  for (const [pair, tie] of wanted) {
    if (kept.has(pair)) continue;
    const [from, to] = tie.pair;
    const key = evidenceKey({ source: 'TEAM', between: tie.pair });
    run.draft.relate({ type: 'TIE', from, to, key }, { source: 'TEAM', sharing: 'SHARED', firstSeen: tie.firstSeen });
  }
}

function holdsNow(run: TeamPlan, { from, properties }: GraphRelation): boolean {
  return isWithin(properties['since'], properties['until'], run.today) && isStaff(run, from);
}

function isStaff(run: TeamPlan, person: string): boolean {
  const properties: Properties | undefined = run.draft.node('Person', person);
  return properties?.['kind'] === 'EMPLOYEE' && isEmployed(properties, run.today);
}

function sinceOf(run: TeamPlan, relation: GraphRelation, person: string): string {
  const since = relation.properties['since'];
  return typeof since === 'string' ? later(since, employedFrom(run, person)) : employedFrom(run, person);
}

function employedFrom(run: TeamPlan, person: string): string {
  const from = run.draft.node('Person', person)?.['employedFrom'];
  return typeof from === 'string' ? from : ALWAYS;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
