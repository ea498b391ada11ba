import type { Properties } from './graph/definitions';
import type { PersonKind } from './graph/people';

/** What a person is to a question: an intermediary inside, someone who can be reached, or nobody at all. */
export type Standing = 'COLLEAGUE' | 'CONTACT' | 'EXCLUDED';

/** What the standing of a person depends on; dates of one kind, 'YYYY-MM-DD' or days since 1970. */
export interface StandingFacts<D extends string | number> {
  /** Undefined: the person does not exist. */
  readonly kind: PersonKind | undefined;
  readonly restrictedOrQuarantined: boolean;
  readonly agreedAsContact: boolean;
  readonly noticeDueOn: D | undefined;
  readonly noticeSent: boolean;
  readonly employedFrom: D | undefined;
  readonly employedUntil: D | undefined;
}

/**
 * The standing of a person: reach.md, "Persons, ties, evidence".
 * EXCLUDED persons are neither source, middle nor target of anything: candidates, the restricted, the quarantined, those whose notice
 * is overdue, former employees who did not agree, and employees who are not employed on `asOf`. The first five are always today's
 * state, whatever date is asked about; only employment is read on `asOf`.
 */
export function standingOf<D extends string | number>(facts: StandingFacts<D>, today: D, asOf: D): Standing {
  if (facts.restrictedOrQuarantined) return 'EXCLUDED';
  if (facts.noticeDueOn !== undefined && facts.noticeDueOn < today && !facts.noticeSent) return 'EXCLUDED';
  if (facts.kind === 'EXTERNAL') return 'CONTACT';
  if (facts.kind === 'FORMER') return facts.agreedAsContact ? 'CONTACT' : 'EXCLUDED';
  const isEmployed = isInPeriod(facts.employedFrom, facts.employedUntil, asOf);
  return facts.kind === 'EMPLOYEE' && isEmployed ? 'COLLEAGUE' : 'EXCLUDED';
}

/** The standing by the properties of a Person node; dates are 'YYYY-MM-DD', and `asOf` defaults to today. */
export function personStanding(person: Properties, today: string, asOf: string = today): Standing {
  return standingOf(
    {
      kind: person.kind as PersonKind | undefined,
      restrictedOrQuarantined: person.restrictedOn !== undefined || person.quarantinedOn !== undefined,
      agreedAsContact: person.agreedAsContact === true,
      noticeDueOn: dateIn(person.noticeDueOn),
      noticeSent: person.noticeSentOn !== undefined,
      employedFrom: dateIn(person.employedFrom),
      employedUntil: dateIn(person.employedUntil),
    },
    today,
    asOf,
  );
}

/** Whether `employedFrom` and `employedUntil` (both included; absent: open) hold `asOf`. */
export function isEmployed(person: Properties, asOf: string): boolean {
  return isWithin(person.employedFrom, person.employedUntil, asOf);
}

/** Whether a period whose ends are both included, an absent one being open, holds the date. */
export function isWithin(
  from: Properties[string] | undefined,
  until: Properties[string] | undefined,
  date: string,
): boolean {
  return isInPeriod(dateIn(from), dateIn(until), date);
}

function isInPeriod<D extends string | number>(from: D | undefined, until: D | undefined, date: D): boolean {
  return (from === undefined || from <= date) && (until === undefined || date <= until);
}

function dateIn(value: Properties[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
