import { COUNTRY_CODES } from '../model/countries';
import { normaliseEmail, normaliseProfileUrl } from '../model/identity';
import { shown } from './clean-text';
import { readDate } from './dates';

/** A value, or why the text is none; the reason continues "column X …" and never repeats what may be personal. */
export type Reading<T> = { readonly value: T } | { readonly reason: string };
export type ValueReader<T> = (text: string) => Reading<T>;

const TRUE = ['true', 'yes', 'ja', 'oui', 'waar', '1', 'y', 'j'];
const FALSE = ['false', 'no', 'nee', 'nein', 'non', 'onwaar', '0', 'n'];

export const readCalendarDate: ValueReader<string> = (text) => {
  const reading = readDate(text);
  return 'date' in reading ? { value: reading.date } : { reason: `${shown(text)} ${reading.reason}` };
};

/** A date that has come: evidence, consents and notices of the future are not taken. */
export function readPastDate(today: string): ValueReader<string> {
  return (text) => {
    const reading = readCalendarDate(text);
    return 'value' in reading && reading.value > today
      ? { reason: `${shown(text)} lies after today (${today})` }
      : reading;
  };
}

export function readInteger(least: number, greatest: number): ValueReader<number> {
  return (text) => {
    const value = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= greatest
      ? { value }
      : { reason: `expected a whole number from ${least} to ${greatest}, got ${shown(text)}` };
  };
}

/** A number above 0, with a point or a comma before its decimals. */
export const readPositive: ValueReader<number> = (text) => {
  const value = /^\+?\d{1,12}(?:[.,]\d{1,12})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return value > 0 && value <= 1_000_000
    ? { value }
    : { reason: `expected a number above 0, at most 1000000, got ${shown(text)}` };
};

export function readChoice<T extends string>(allowed: readonly T[]): ValueReader<T> {
  return (text) => {
    const wanted = text.toUpperCase().replace(/[\s-]+/g, '_');
    const value = allowed.find((choice) => choice === wanted);
    return value === undefined ? { reason: `expected one of ${allowed.join(', ')}, got ${shown(text)}` } : { value };
  };
}

export const readCountry: ValueReader<string> = (text) => {
  const value = text.toUpperCase();
  if (COUNTRY_CODES.has(value)) return { value };
  const hint = value === 'UK' ? ' (the United Kingdom is GB)' : '';
  return { reason: `expected a two-letter country code of ISO 3166 such as NL, got ${shown(text)}${hint}` };
};

export const readFlag: ValueReader<boolean> = (text) => {
  const word = text.toLowerCase();
  if (TRUE.includes(word)) return { value: true };
  if (FALSE.includes(word)) return { value: false };
  return { reason: `expected true or false, got ${shown(text)}` };
};

/** A BCP 47 tag in its usual spelling: 'nl', 'nl-NL'. */
export const readLocale: ValueReader<string> = (text) => {
  try {
    const value = Intl.getCanonicalLocales(text.replace(/_/g, '-'))[0];
    if (value !== undefined && value.length <= 35) return { value };
  } catch {
    // Not a tag: said below.
  }
  return { reason: `expected a language tag such as nl or nl-NL, got ${shown(text)}` };
};

export const readEmail: ValueReader<string> = (text) => {
  const value = normaliseEmail(text);
  return value === undefined ? { reason: 'expected an e-mail address such as zoe@example.nl' } : { value };
};

export const readProfileUrl: ValueReader<string> = (text) => {
  const value = normaliseProfileUrl(text);
  return value === undefined
    ? { reason: "expected the address of one person's profile such as https://www.linkedin.com/in/zoe" }
    : { value };
};

/** An http or https address without user name and password. */
export const readWebAddress: ValueReader<string> = (text) => {
  const url = /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined || url.username !== '' || url.password !== '' || url.href.length > 1000
    ? { reason: 'expected a web address that begins with https:// or http://' }
    : { value: url.href };
};

/** A code that can be part of an id: letters, digits and _ . : ~ - without blanks. */
export const readCode: ValueReader<string> = (text) =>
  /^[A-Za-z0-9_.:~-]{1,48}$/.test(text)
    ? { value: text }
    : { reason: `expected a code of at most 48 letters, digits and _ . : ~ - without blanks, got ${shown(text)}` };

/** Plain text of at most so many characters. */
export function readText(longest: number): ValueReader<string> {
  return (text) =>
    text.length <= longest ? { value: text } : { reason: `expected at most ${longest} characters, got ${text.length}` };
}
