/** What a candidate's answer, kinds and counts without names, would add to a role: an interval per need. */
import { coveredFrom, mostPublishedAs, publishShare, publishTotal } from '../../model/publication';
import type { GroupReach, NeedReach } from '../../model/reach';
import { STRENGTH_MODEL_1 } from '../../model/strength-model';
import type { AccessRole, Viewer } from '../../model/viewer';
import { AppError } from '../../errors';
import { candidateAddition, type CandidateAddition } from '../../reach/measures/candidate-addition';
import { groupFigureRights } from '../access/group-figures';
import type { Ports } from '../ports';
import type { CandidateInterval, FigureInterval, NeedInterval } from './addition-view';
import { additionFrame, type AdditionRequest, type AddedTo, readAddedTo, reachOfSets } from './additions';
import { figure, withholding } from './figures';

/** How many contacts the candidate has for a need, by how close they are. */
export interface CandidateCount {
  readonly needId: string;
  /** 1..5. */
  readonly closeness: number;
  /** 0..MOST_CONTACTS. */
  readonly count: number;
}

const ASKERS: readonly AccessRole[] = ['HR', 'MANAGER'];
const MOST_CONTACTS = 1000;

/**
 * Published bounds; null where the role is absent, or the viewer is neither HR nor a manager who may see its figures. They follow from
 * the role's published coverage and expected contacts alone, so that no answer that is tried out tells more about the role than these do.
 * No index over the needs: candidates are not compared. BAD_INPUT for a need of another role, or numbers out of range.
 */
export async function candidateInterval(
  ports: Ports,
  viewer: Viewer,
  request: AdditionRequest & { readonly answer: readonly CandidateCount[] },
): Promise<CandidateInterval | null> {
  if (!ASKERS.some((role) => viewer.accessRoles.has(role))) return null;
  const to = await readAddedTo(ports, viewer, request, []);
  if (to === undefined) return null;
  const mayBeSeen = await groupFigureRights(ports.store, viewer, to.access.today);
  if (!mayBeSeen(to.role.group)) return null;
  checkAnswer(to, request.answer);
  const { enough } = to.role;
  const { reach, revision } = await reachOfSets(ports, to, enough ? [to.role.colleagues] : []);
  return {
    ...additionFrame(to, enough),
    revision,
    needs: to.needs.map(({ id, wanted }, at) => {
      const strengths = strengthsIn(request.answer, id);
      return needInterval({ id, wanted, strengths }, to, enough ? reach[0]?.needs[at] : undefined);
    }),
    newContacts: figure(null),
  };
}

/** Exact bounds for the operator, per need of the role in their order; the usable strength is the setting's. */
export async function exactCandidateInterval(
  ports: Ports,
  viewer: Viewer,
  request: AdditionRequest & { readonly answer: readonly CandidateCount[] },
): Promise<readonly (CandidateAddition & { readonly needId: string })[]> {
  if (viewer.operator !== true) throw new AppError('FORBIDDEN', 'Only the operator reads exact figures.');
  const to = await readAddedTo(ports, viewer, request, []);
  if (to === undefined) throw new AppError('NOT_FOUND', `Expected the id of a role profile, got ${request.roleId}.`);
  checkAnswer(to, request.answer);
  const { reach } = await reachOfSets(ports, to, [to.role.colleagues]);
  const [reached] = reach;
  if (reached === undefined) return [];
  return candidateAdditions(reached, to.needs, request.answer, to.access.settings.usableStrength);
}

/** The bounds of reach.md from the exact reach of a group; `usableStrength` in thousandths. */
export function candidateAdditions(
  reached: GroupReach,
  needs: readonly { readonly id: string; readonly wanted: number }[],
  answer: readonly CandidateCount[],
  usableStrength: number,
): readonly (CandidateAddition & { readonly needId: string })[] {
  return needs.map(({ id, wanted }, at) => {
    const places = reached.needs[at]?.places ?? [];
    const scaled = places.map((place) => reached.contacts[place]?.scaledStrength ?? 0);
    return { needId: id, ...candidateAddition(strengthsIn(answer, id), { scaled, wanted, usableStrength }) };
  });
}

/** The base strength of each of the candidate's contacts for a need, thousandths. */
function strengthsIn(answer: readonly CandidateCount[], needId: string): readonly number[] {
  return answer.flatMap((entry) => {
    if (entry.needId !== needId) return [];
    return new Array<number>(entry.count).fill(STRENGTH_MODEL_1.closeness[entry.closeness - 1] ?? 0);
  });
}

interface Offered {
  readonly id: string;
  readonly wanted: number;
  /** Of each contact of the answer, thousandths. */
  readonly strengths: readonly number[];
}

/** `reached` by the role, exact; undefined where it is not published. */
function needInterval({ id, wanted, strengths }: Offered, to: AddedTo, reached: NeedReach | undefined): NeedInterval {
  if (reached === undefined) {
    const none = withholding('TOO_FEW_CONTRIBUTORS').share(0);
    const both = { from: none, to: none };
    const words = 'Too few people of this role contribute to say what would be added.';
    return { needId: id, wanted, usable: both, coverage: both, gap: both, expected: both, words };
  }
  const { usableStrength, sufficientShare } = to.access.settings;
  const usable = strengths.filter((strength) => strength >= usableStrength).length;
  const covered = coveredFrom(publishShare(reached.coverage), wanted);
  const most = Math.min(usable, wanted - covered);
  const least = Math.min(Math.max(0, usable - covered), most);
  const offered = strengths.reduce((sum, strength) => sum + strength, 0) / 1000;
  const between = (from: number, upTo: number): FigureInterval => ({ from: figure(from), to: figure(upTo) });
  const unknown = withholding('INSUFFICIENT_DATA').share(0);
  return {
    needId: id,
    wanted,
    // Where all that is wanted is covered, how many more are reached is not published.
    usable: between(covered < wanted ? Math.max(0, usable - covered) : 0, usable),
    coverage: between(publishShare(least / wanted), publishShare(most / wanted)),
    gap:
      (to.role.share ?? 0) >= sufficientShare
        ? between(wanted - covered - most, wanted - covered - least)
        : { from: unknown, to: unknown },
    expected: between(Math.max(0, offered - mostPublishedAs(publishTotal(reached.expected))), offered),
    words: inWords(least, most, wanted),
  };
}

function inWords(least: number, most: number, wanted: number): string {
  const contacts = `of the ${wanted} ${wanted === 1 ? 'contact' : 'contacts'} wanted`;
  if (most === 0) return `Adds none ${contacts}.`;
  if (least === most) return `Adds ${most} ${contacts}, whoever they are.`;
  return `Adds ${least} to ${most} ${contacts}: how many depends on how many of them are reached already.`;
}

function checkAnswer({ needs }: AddedTo, answer: readonly CandidateCount[]): void {
  const known = new Set(needs.map(({ id }) => id));
  const seen = new Set<string>();
  for (const { needId, closeness, count } of answer) {
    if (!known.has(needId)) refuse('need', 'a need of the role', needId);
    if (!Number.isInteger(closeness) || closeness < 1 || closeness > 5) refuse('closeness', '1..5', closeness);
    if (!Number.isInteger(count) || count < 0 || count > MOST_CONTACTS) refuse('count', `0..${MOST_CONTACTS}`, count);
    const key = `${needId} ${closeness}`;
    if (seen.has(key)) refuse('closeness', 'each closeness of a need once', closeness);
    seen.add(key);
  }
}

function refuse(field: string, expected: string, got: string | number): never {
  throw new AppError('BAD_INPUT', `Expected ${field} to be ${expected}, got ${got}.`, {
    field: ['answer', field],
    expected,
    got: String(got),
  });
}
