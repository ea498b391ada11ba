/** Questions checked, and put into the numbers of a projection. */
import { AppError } from '../../errors';
import { VIAS, type GroupQuestion, type ReachParameters, type ResolvedNeed } from '../../model/reach';
import { CodeSet } from '../../reach/measures/code-set';
import type { GroupQuery } from '../../reach/measures/group-figures';
import type { NeedQuery } from '../../reach/measures/need-match';
import type { PathRules } from '../../reach/path-rules';
import type { PathQuestion } from '../ports';
import type { Book, Words } from './book';
import type { Dictionary } from './dictionary';

/** BAD_INPUT that names the field, what was expected and what was got. */
export function checkGroupQuestion(question: GroupQuestion, today: string): void {
  checkParameters(question.parameters, today);
  checkInteger('usableStrength', question.usableStrength, 0, 1000);
  for (const need of question.needs) {
    checkInteger('wanted', need.wanted, 1, Number.MAX_SAFE_INTEGER);
    if (need.minimumLevel !== undefined) checkInteger('minimumLevel', need.minimumLevel, 1, 5);
    if (!(need.importance > 0 && Number.isFinite(need.importance))) {
      refuse('importance', 'a number above 0', need.importance);
    }
  }
}

export function checkPathQuestion(question: Pick<PathQuestion, 'parameters' | 'limit'>, today: string): void {
  checkParameters(question.parameters, today);
  checkInteger('limit', question.limit, 1, 10_000);
}

/** A day that exists, 'YYYY-MM-DD', not after today. */
export function checkAsOf(asOf: string, today: string): void {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? Date.parse(asOf) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== asOf) {
    refuse('asOf', 'a date as YYYY-MM-DD', asOf);
  }
  if (asOf > today) refuse('asOf', `a date not after today, ${today}`, asOf);
}

/** `listed`: contacts and persons are wanted, not figures alone. */
export function groupQuery(question: GroupQuestion, book: Book, listed: boolean): GroupQuery {
  const { members, needs, parameters, usableStrength, losses } = question;
  return {
    members: numbersOf(members, book),
    rules: pathRules(parameters),
    needs: needs.map((need) => needQuery(need, book.words)),
    includeDerived: parameters.includeDerived,
    usableStrength,
    losses,
    listed,
  };
}

export function pathRules({ horizon, minStrength, via }: ReachParameters): PathRules {
  return { horizon, minStrength, via };
}

/** Numbers of the persons that the book knows; the others do not exist, or not yet. */
export function numbersOf(ids: readonly string[], book: Book): number[] {
  return ids.flatMap((id) => book.ids.find(id) ?? []);
}

function needQuery(need: ResolvedNeed, words: Words): NeedQuery {
  return {
    resource: resourceQuery(need.resource, words),
    wanted: need.wanted,
    importance: need.importance,
    ...(need.country !== undefined && { country: wordCode(words.countries, need.country) ?? 'UNKNOWN' }),
    ...(need.minimumLevel !== undefined && { minimumLevel: need.minimumLevel }),
  };
}

function resourceQuery(resource: ResolvedNeed['resource'], words: Words): NeedQuery['resource'] {
  switch (resource.kind) {
    case 'EXPERTISE':
      return { kind: 'EXPERTISE', codes: new CodeSet(resource.ids.flatMap((id) => words.expertise.find(id) ?? [])) };
    case 'ORGANISATION':
      return { kind: 'ORGANISATION', code: words.organisations.find(resource.id) };
    case 'SECTOR':
      return { kind: 'SECTOR', code: wordCode(words.sectors, resource.sector) };
    case 'OCCUPATION':
      return { kind: 'OCCUPATION', code: words.occupations.find(resource.id) };
  }
}

/** Sectors and countries are stored as code + 1. */
function wordCode(words: Dictionary, word: string): number | undefined {
  const code = words.find(word);
  return code === undefined ? undefined : code + 1;
}

export function checkParameters(parameters: ReachParameters, today: string): void {
  checkInteger('horizon', parameters.horizon, 1, 4);
  checkInteger('minStrength', parameters.minStrength, 0, 1000);
  if (!VIAS.includes(parameters.via)) refuse('via', VIAS.join(', '), parameters.via);
  checkAsOf(parameters.asOf, today);
}

function checkInteger(field: string, value: number, least: number, greatest: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= greatest) return;
  refuse(field, `an integer ${least}..${greatest}`, value);
}

function refuse(field: string, expected: string, got: string | number): never {
  throw new AppError('BAD_INPUT', `Expected ${field} to be ${expected}, got ${got}.`, {
    field: [field],
    expected,
    got: String(got),
  });
}
