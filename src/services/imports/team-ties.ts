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

/** Works all TEAM ties out anew from what the draft holds, so that whoever has left a unit loses them. O(members·15 + reports). */
export async function applyTeamTies(run: ImportRun): Promise<void> {
  const units = await run.draft.loadAll('Unit');
  const employees = await run.draft.loadAll('Person', { property: 'kind', is: 'eq', value: 'EMPLOYEE' });
  const people = [...new Set([...employees, ...run.draft.created('Person')])];
  await run.draft.loadRelations({ type: 'MEMBER_OF', direction: 'in' }, [...units, ...run.draft.created('Unit')]);
  await run.draft.loadRelations({ type: 'REPORTS_TO', direction: 'out' }, people);
  await run.draft.loadRelations({ type: 'TIE', direction: 'both', where: TEAM }, people);
  run.draft.nextGroup();
  const wanted = new Map<string, { pair: readonly [string, string]; firstSeen: string }>();
  const want = (a: string, b: string, firstSeen: string) => {
    if (a === b) return;
    const pair = a < b ? ([a, b] as const) : ([b, a] as const);
    const known = wanted.get(pair.join('|'));
    if (known === undefined || firstSeen < known.firstSeen) wanted.set(pair.join('|'), { pair, firstSeen });
  };
  for (const unit of new Set([...units, ...run.draft.created('Unit')])) wantTeam(run, unit, want);
  for (const person of people) wantManager(run, person, want);
  putTeamTies(run, wanted);
}

type Want = (a: string, b: string, firstSeen: string) => void;

function wantTeam(run: ImportRun, unit: string, want: Want): void {
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

function wantManager(run: ImportRun, person: string, want: Want): void {
  for (const report of run.draft.relationsAt('REPORTS_TO', 'out', person)) {
    if (!holdsNow(run, report) || !isStaff(run, report.to)) continue;
    want(person, report.to, later(sinceOf(run, report, person), employedFrom(run, report.to)));
  }
}

function putTeamTies(
  run: ImportRun,
  wanted: ReadonlyMap<string, { pair: readonly [string, string]; firstSeen: string }>,
): void {
  const kept = new Set<string>();
  for (const relation of run.draft.allRelations('TIE')) {
    if (relation.properties['source'] !== 'TEAM') continue;
    const pair = `${relation.from}|${relation.to}`;
    const tie = wanted.get(pair);
    if (tie === undefined || kept.has(pair)) run.draft.unrelate(relation);
    else {
      kept.add(pair);
      run.draft.relate(relation, { firstSeen: tie.firstSeen, sharing: 'SHARED' });
    }
  }
  for (const [pair, tie] of wanted) {
    if (kept.has(pair)) continue;
    const [from, to] = tie.pair;
    const key = evidenceKey({ source: 'TEAM', between: tie.pair });
    run.draft.relate({ type: 'TIE', from, to, key }, { source: 'TEAM', sharing: 'SHARED', firstSeen: tie.firstSeen });
  }
}

function holdsNow(run: ImportRun, { from, properties }: GraphRelation): boolean {
  return isWithin(properties['since'], properties['until'], run.today) && isStaff(run, from);
}

function isStaff(run: ImportRun, person: string): boolean {
  const properties: Properties | undefined = run.draft.node('Person', person);
  return properties?.['kind'] === 'EMPLOYEE' && isEmployed(properties, run.today);
}

function sinceOf(run: ImportRun, relation: GraphRelation, person: string): string {
  const since = relation.properties['since'];
  return typeof since === 'string' ? later(since, employedFrom(run, person)) : employedFrom(run, person);
}

function employedFrom(run: ImportRun, person: string): string {
  const from = run.draft.node('Person', person)?.['employedFrom'];
  return typeof from === 'string' ? from : ALWAYS;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
