/**
 * Whom the changes between two books may concern, as far as figures of groups depend on it. A path that is new, gone, stronger or weaker
 * has a first tie that changed; what comes before it is as it was, so that one end of that tie is a member or was reached by fewer ties
 * than the horizon. Somebody whose standing or attributes changed is at the end of such a path too, or a member.
 */
import { rowEntries } from '../../reach/append-rows';
import type { Attributes, Projection } from '../../reach/projection';
import type { Book } from './book';
import type { NextBook } from './next-book';
import { isSamePerson } from './person-table';

export interface Concerned {
  /**
   * Ends of ties whose evidence changed; who changed, and whomever they know: figures stay the same where none of them is a member or
   * reached by fewer ties than the horizon.
   */
  readonly persons: readonly number[];
  /** Nobody's standing or sector differs, on whatever day. */
  readonly isStandingSame: boolean;
}

/** Beyond so many it is quicker to compute figures anew than to look for those that stay. */
const MOST = 50_000;

/** Undefined: everything may be concerned. O(changes + their ties), O(persons) where an organisation or an occupation changed. */
export function concernedBy(
  { book, current }: { readonly book: Book; readonly current: Projection },
  next: NextBook,
  projection: Projection,
): Concerned | undefined {
  const [before, after] = [current.attributes, projection.attributes];
  if (projection.sectors !== current.sectors || !isSamePrestige(before.prestige, after.prestige)) return undefined;
  const persons = new Set(next.ties.flat());
  for (const person of changedPersons(book, next, before, after)) {
    persons.add(person);
    for (const neighbour of rowEntries(current.ties, person).neighbour) persons.add(neighbour);
    if (persons.size > MOST) return undefined;
  }
  return persons.size > MOST ? undefined : { persons: [...persons], isStandingSame: next.isSameBesideTies };
}

/** An occupation beyond the end is of unknown prestige. */
function isSamePrestige(before: Int16Array, after: Int16Array): boolean {
  if (before === after) return true;
  for (let code = 0; code < Math.max(before.length, after.length); code += 1) {
    if ((before[code] ?? -1) !== (after[code] ?? -1)) return false;
  }
  return true;
}

const ATTRIBUTES = ['organisation', 'sector', 'country'] as const;

/** Only where an organisation or an occupation changed may attributes of somebody differ who did not change. */
function changedPersons(book: Book, next: NextBook, before: Attributes, after: Attributes): Set<number> {
  const persons = new Set(next.links);
  for (const person of next.persons) if (!isSamePerson(book.persons, next.book.persons, person)) persons.add(person);
  const isMoved = (person: number): boolean =>
    ATTRIBUTES.some((name) => before[name] !== after[name] && before[name][person] !== after[name][person]);
  if (next.isCatalogueNew) {
    for (let person = 0; person < next.book.size; person += 1) if (isMoved(person)) persons.add(person);
  } else {
    for (const person of [...next.persons, ...next.works]) if (isMoved(person)) persons.add(person);
  }
  return persons;
}
