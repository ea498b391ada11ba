/** Arithmetic on dates 'YYYY-MM-DD', UTC. */
const DAY = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The same day of the next month, or that month's last. */
export function addMonth(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastOfNext))).toISOString().slice(0, 10);
}

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
