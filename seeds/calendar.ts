/** The day on which the demo was made; loading shifts every date by the days that have passed since. */
export const REFERENCE_DATE = '2026-09-01';

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 'YYYY-MM-DD', so many days before the reference date; a negative number lies after it. */
export function daysAgo(days: number): string {
  return new Date(Date.parse(REFERENCE_DATE) - Math.round(days) * DAY).toISOString().slice(0, 10);
}

/** '2024-03-12' as LinkedIn writes it: '12 Mar 2024'. */
export function asLinkedIn(date: string): string {
  return `${date.slice(8)} ${MONTHS[Number(date.slice(5, 7)) - 1]!} ${date.slice(0, 4)}`;
}
