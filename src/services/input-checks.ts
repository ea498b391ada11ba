/** Checks of a mutation's input; each gives the mistakes it finds. */
import { isDate } from '../model/calendar';
import { type UserError, userError } from './outcome';

const LONGEST_STRING = 1000;
const LONGEST_TEXT = 1_000_000;
const COUNTRY = /^[A-Z]{2}$/;

type Optional<T> = T | null | undefined;

/** A line of text: not empty where given, at most 1,000 characters. */
export function checkLine(field: string, value: Optional<string>, required = false): readonly UserError[] {
  if (value === undefined || value === null) return required ? [missing(field)] : [];
  if (value.trim() === '') return [missing(field)];
  return checkLength(field, value, LONGEST_STRING);
}

/** A longer text: at most 1,000,000 characters. */
export function checkText(field: string, value: Optional<string>): readonly UserError[] {
  return typeof value === 'string' ? checkLength(field, value, LONGEST_TEXT) : [];
}

/** A day 'YYYY-MM-DD', at most `latest` where given. */
export function checkDate(field: string, value: Optional<string>, latest?: string): readonly UserError[] {
  if (value === undefined || value === null) return [];
  if (!isDate(value)) return [userError(field, 'INVALID', 'A day is written YYYY-MM-DD.')];
  if (latest === undefined || value <= latest) return [];
  return [userError(field, 'INVALID', `The day is at most ${latest}.`)];
}

/** A number in a range; a whole one unless `fractions`. */
export function checkNumber(
  field: string,
  value: Optional<number>,
  [least, most]: readonly [number, number],
  fractions = false,
): readonly UserError[] {
  if (value === undefined || value === null) return [];
  const fits = value >= least && value <= most && (fractions || Number.isInteger(value));
  return fits
    ? []
    : [userError(field, 'INVALID', `Expected ${fractions ? '' : 'a whole number of '}${least} to ${most}.`)];
}

/** An ISO 3166-1 alpha-2 code. */
export function checkCountry(field: string, value: Optional<string>): readonly UserError[] {
  if (value === undefined || value === null || COUNTRY.test(value)) return [];
  return [userError(field, 'INVALID', 'A country is two capital letters, such as NL.')];
}

/** One of a closed list. */
export function checkAmong(field: string, value: Optional<string>, allowed: readonly string[]): readonly UserError[] {
  if (value === undefined || value === null || allowed.includes(value)) return [];
  return [userError(field, 'INVALID', `Expected one of ${allowed.join(', ')}.`)];
}

/** That something must be given. */
export function missing(field: string): UserError {
  return userError(field, 'REQUIRED', 'This is required.');
}

function checkLength(field: string, value: string, most: number): readonly UserError[] {
  return value.length <= most
    ? []
    : [userError(field, 'TOO_LONG', `At most ${most} characters, these are ${value.length}.`)];
}
