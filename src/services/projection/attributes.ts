/** What persons are and know on a day: a book's rows, and where each person works that day. */
import { NO_DATE } from '../../model/strength-columns';
import { NO_CODE, type Attributes } from '../../reach/projection';
import { emptyLike, grown, type NumberColumn } from '../../reach/rows';
import type { Book } from './book';

/** Persons that are gone through at once. */
const STEP = 2 ** 14;

/** `today`: days since 1970. O(persons), a step for some thousands. */
export function* attributeSteps(book: Book, today: number): Generator<undefined, Attributes> {
  const { size, expertise, occupation, catalogue } = book;
  const attributes: Attributes = {
    organisation: new Uint32Array(size),
    sector: new Uint16Array(size),
    country: new Uint16Array(size),
    expertise,
    occupation,
    prestige: Int16Array.from(catalogue.prestige),
  };
  for (let person = 0; person < size; person += 1) {
    setAttributes(attributes, book, person, today);
    if (person % STEP === 0) yield;
  }
  return attributes;
}

/** The attributes of a later book in which only these persons, expertise and occupations differ. */
export function patchAttributes(before: Attributes, book: Book, persons: readonly number[], today: number): Attributes {
  const { expertise, occupation } = book;
  if (persons.length === 0) return { ...before, expertise, occupation };
  const areNew = persons.every((person) => person >= before.organisation.length);
  const next = areNew ? grown : copied;
  const attributes: Attributes = {
    ...before,
    organisation: next(before.organisation, book.size),
    sector: next(before.sector, book.size),
    country: next(before.country, book.size),
    expertise,
    occupation,
  };
  for (const person of persons) setAttributes(attributes, book, person, today);
  return attributes;
}

function copied<C extends NumberColumn>(column: C, length: number): C {
  const copy = emptyLike(column, length);
  copy.set(column);
  return copy;
}

/** A person's own sector and country go before those of the current organisation. */
function setAttributes(attributes: Attributes, book: Book, person: number, today: number): void {
  const { persons, catalogue } = book;
  const organisation = currentOrganisation(book, person, today);
  const { sector, country } = attributes;
  attributes.organisation[person] = organisation;
  sector[person] = persons.sector[person] as number;
  country[person] = persons.country[person] as number;
  if (organisation === NO_CODE) return;
  if (sector[person] === 0) sector[person] = catalogue.sector[organisation] ?? 0;
  if (country[person] === 0) country[person] = catalogue.country[organisation] ?? 0;
}

/** Of several current organisations the one begun last counts, of those the one with the smallest id. */
function currentOrganisation({ works, words }: Book, person: number, today: number): number {
  const { code, since, until } = works.columns;
  let current = NO_CODE;
  let begun = NO_DATE;
  for (let at = works.offsets[person] as number; at < (works.offsets[person + 1] as number); at += 1) {
    const first = since[at] as number;
    const last = until[at] as number;
    if (first > today || (last !== NO_DATE && last < today)) continue;
    const organisation = code[at] as number;
    const isLater = current === NO_CODE || first > begun;
    if (!isLater && (first < begun || words.organisations.name(organisation) > words.organisations.name(current)))
      continue;
    current = organisation;
    begun = first;
  }
  return current;
}
