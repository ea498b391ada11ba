import type { Properties } from './graph/definitions';

/** What a person is to a question: an intermediary inside, someone who can be reached, or nobody at all. */
export type Standing = 'COLLEAGUE' | 'CONTACT' | 'EXCLUDED';

/**
 * The standing of a person by the properties of its Person node: reach.md, "Persons, ties, evidence".
 * EXCLUDED persons are neither source, middle nor target of anything: candidates, the restricted, the quarantined, those whose notice
 * is overdue, former employees who did not agree, and employees who are not employed on `asOf`. The first five are always today's
 * state, whatever date is asked about; only employment is read on `asOf`. Dates are 'YYYY-MM-DD'; `asOf` defaults to today.
 */
export function personStanding(person: Properties, today: string, asOf: string = today): Standing {
  if (person.restrictedOn !== undefined || person.quarantinedOn !== undefined) return 'EXCLUDED';
  if (isNoticeOverdue(person, today)) return 'EXCLUDED';
  if (person.kind === 'EXTERNAL') return 'CONTACT';
  if (person.kind === 'FORMER') return person.agreedAsContact === true ? 'CONTACT' : 'EXCLUDED';
  return person.kind === 'EMPLOYEE' && isEmployed(person, asOf) ? 'COLLEAGUE' : 'EXCLUDED';
}

/** Whether a notice that was due before today has not been sent. */
export function isNoticeOverdue(person: Properties, today: string): boolean {
  return typeof person.noticeDueOn === 'string' && person.noticeDueOn < today && person.noticeSentOn === undefined;
}

/** Whether `employedFrom` and `employedUntil` (both included; absent: open) hold `asOf`. */
export function isEmployed(person: Properties, asOf: string): boolean {
  return isWithin(person.employedFrom, person.employedUntil, asOf);
}

/** Whether a period whose ends are both included, an absent one being open, holds the date. */
export function isWithin(from: Properties[string] | undefined, until: Properties[string] | undefined, date: string) {
  return (typeof from !== 'string' || from <= date) && (typeof until !== 'string' || date <= until);
}
