import { fold } from '../model/search/fold';

/** Month names and short forms in English, Dutch, German and French, folded (no diacritics, no dot). */
const MONTHS: readonly string[] = [
  'jan january januari januar janner janv janvier',
  'feb february februari februar fev fevr fevrier',
  'mar march mrt maart marz mrz mars',
  'apr april avr avril',
  'may mei mai',
  'jun june juni juin',
  'jul july juli juil juillet',
  'aug august augustus aout',
  'sep sept september septembre',
  'oct october okt oktober octobre',
  'nov november novembre',
  'dec december dez dezember decembre',
];
const MONTH_NUMBER = new Map(MONTHS.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)));

/** A date as 'YYYY-MM-DD', or why a text is none. */
export type DateReading = { readonly date: string } | { readonly reason: string };

/**
 * Reads '2024-03-12', '12 Mar 2024', '7-Feb-22', 'Mar 12, 2024', '12.03.2024' and '12-03-2024' (day first), with an optional time of day
 * after it, month names in English, Dutch, German and French. '12/03/2024' is refused: nobody can tell the day from the month.
 */
export function readDate(text: string): DateReading {
  const value = fold(text).replace(/,/g, ' ').replace(/\s+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{1,2}:\d{2}\S*)?$/.exec(value);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})\.?[ -]([a-z]+)\.?[ -](\d{4}|\d{2})$/.exec(value);
  if (named) return namedDate(named[1], named[2], named[3]);
  const monthFirst = /^([a-z]+)\.? (\d{1,2}) (\d{4})$/.exec(value);
  if (monthFirst) return namedDate(monthFirst[2], monthFirst[1], monthFirst[3]);
  const dayFirst = /^(\d{1,2})([.-])(\d{1,2})\2(\d{4})$/.exec(value);
  if (dayFirst) return calendarDate(Number(dayFirst[4]), Number(dayFirst[3]), Number(dayFirst[1]));
  if (/^\d{1,4}\/\d{1,2}\/\d{1,4}/.test(value)) {
    return { reason: 'is a date that can be read in two ways; write 2024-03-12' };
  }
  return { reason: 'is not a date; write 2024-03-12 or 12 Mar 2024' };
}

function namedDate(day = '', name = '', year = ''): DateReading {
  const month = MONTH_NUMBER.get(name);
  if (month === undefined) return { reason: 'is not a date: its month is unknown; write 2024-03-12' };
  return calendarDate(year.length === 2 ? 2000 + Number(year) : Number(year), month, Number(day));
}

function calendarDate(year: number, month: number, day: number): DateReading {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!real) return { reason: 'is not in the calendar' };
  if (year < 1900 || year > 2199) return { reason: 'lies outside the years 1900 to 2199' };
  return { date: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
}
