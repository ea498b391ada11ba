/** What the passing of a day asks for: nobody has to be at a keyboard for it. */
import { addDays } from '../../model/calendar';
import { today as dayOf } from '../../model/clock';
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import { decide } from '../audit/decide';
import { queueDuplicates } from '../imports/find-duplicates';
import { allTeamTieOperations } from '../people/team-ties';
import type { Ports } from '../ports';
import { observeGroups } from '../reach/observe';
import { eraseLeaversEvidence, retireLeavers } from './leavers';

/** What was done. */
export interface DailyReport {
  /** Employees whose last day has passed. */
  readonly left: number;
  /** Pieces of evidence of leavers that were erased after four weeks. */
  readonly erased: number;
  /** TEAM ties that began or ended, because memberships have first and last days. */
  readonly teamTies: number;
  /** Pairs of persons who may be one that were put into the queue. */
  readonly duplicates: number;
  /** Role profiles, families and units, and the organisation, whose published figures of today were recorded. */
  readonly observed: number;
}

/** Most operations of one transaction, the audit entry left out. */
const MOST_OPERATIONS = 40_000;

/**
 * Does a day's work; safe to repeat, to cut off, and to run in several processes at once. FORBIDDEN for others than the operator.
 * O(employees), and one scan of the persons when some were created since yesterday.
 */
export async function doDailyWork(ports: Ports, viewer: Viewer): Promise<DailyReport> {
  if (viewer.operator !== true) throw new AppError('FORBIDDEN', 'Only the operator and the server do the daily work.');
  const left = await retireLeavers(ports, viewer);
  const erased = await eraseLeaversEvidence(ports, viewer);
  const teamTies = await renewTeamTies(ports, viewer);
  const duplicates = (await hasNewPersons(ports)) ? await queueDuplicates(ports, viewer) : 0;
  const observed = await observeGroups(ports, viewer);
  return { left, erased, teamTies, duplicates, observed };
}

async function renewTeamTies(ports: Ports, viewer: Viewer): Promise<number> {
  for (let total = 0; ;) {
    const outcome = await decide(ports, viewer, async () => {
      const all = await allTeamTieOperations(ports);
      const operations = all.slice(0, MOST_OPERATIONS);
      const audit = { action: 'renew team ties', subjects: [], details: { pieces: operations.length } };
      return { operations, audit, value: { written: operations.length, left: all.length - operations.length } };
    });
    if (!('value' in outcome)) return total;
    total += outcome.value.written;
    if (outcome.value.left === 0) return total;
  }
}

/** Imports look for duplicates themselves; declarations look at one organisation only. */
async function hasNewPersons({ store, clock }: Ports): Promise<boolean> {
  const since = `${addDays(dayOf(clock), -1)}T00:00:00.000Z`;
  const where = { property: 'createdAt', is: 'gte', value: since } as const;
  return (await store.findNodes({ label: 'Person', where, first: 1 })).nodes.length > 0;
}
