import { addDays } from '../../model/calendar';

/** Arithmetic on dates 'YYYY-MM-DD', UTC. */
const DAY = 86_400_000;

/** Days from the first date to the second. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

const DATES = new Set([
  'unitSince',
  'employedFrom',
  'employedUntil',
  'rolesSince',
  'firstSeen',
  'lastContact',
  'givenOn',
  'withdrawnOn',
  'dueOn',
  'sentOn',
  'publishedOn',
]);

/** The record with all its dates moved by so many days. */
export function shiftDates<T extends object>(record: T, days: number): T {
  if (days === 0) return record;
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [
      name,
      DATES.has(name) && typeof value === 'string' ? addDays(value, days) : value,
    ]),
  ) as T;
}
