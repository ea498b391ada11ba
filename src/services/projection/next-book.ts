/** The book of a later revision: what the change feed names is read again, everything else is shared or copied in one piece. */
import { isAppError } from '../../errors';
import type { GraphRelation, GraphStore } from '../../store/store';
import { replaceRows } from '../../reach/rows';
import { rankWithNew, type Book, type Catalogue } from './book';
import { touchedBy, type Touched } from './changes';
import type { Dictionary } from './dictionary';
import { replaceEvidence } from './replace-evidence';
import { currentOrganisation, expertiseEntries, occupationEntries } from './links';
import { personTable, setPerson, type PersonTable } from './person-table';
import { reread, type Reread } from './reread';

/** A book and what in it differs from the one before. */
export interface NextBook {
  readonly book: Book;
  /** Numbers of persons whose node changed. */
  readonly persons: readonly number[];
  /** Pairs of numbers whose evidence changed. */
  readonly ties: readonly (readonly [number, number])[];
}

/** At most this share of the evidence is read again one by one; beyond it a scan is faster. */
const GREATEST_SHARE = 1 / 20;
const LEAST_LIMIT = 500;
const GREATEST_LIMIT = 20_000;

/** Follows the change feed by one page. Undefined: too much changed, or the feed no longer goes back that far; scan instead. */
export async function nextBook(store: GraphStore, book: Book): Promise<NextBook | undefined> {
  const pieces = book.evidence.columns.other.length;
  const limit = Math.min(Math.max(Math.round(pieces * GREATEST_SHARE), LEAST_LIMIT), GREATEST_LIMIT);
  try {
    const page = await store.changesSince(book.revision, limit);
    if (page.hasMore || page.changes.length > limit) return undefined;
    const touched = touchedBy(page.changes);
    return applyChanges(book, page.revision, touched, await reread(store, touched));
  } catch (error) {
    if (isAppError(error, 'REVISION_GONE')) return undefined;
    throw error;
  }
}

function applyChanges(book: Book, revision: number, touched: Touched, found: Reread): NextBook {
  const { words } = book;
  for (const [id, node] of found.persons) if (node !== undefined) words.persons.code(id);
  const size = words.persons.size;
  const ties = tiePairs(touched, words.persons);
  const next: Book = {
    ...book,
    revision,
    size,
    persons: nextPersons(book, size, found),
    rank: rankWithNew(book.rank, words.persons.names),
    expertise: replaceRows(book.expertise, size, entriesOf(book, found.expertise, expertiseEntries, words.expertise)),
    occupation: replaceRows(
      book.occupation,
      size,
      entriesOf(book, found.occupations, occupationEntries, words.occupations),
    ),
    catalogue: nextCatalogue(book, found),
    evidence: replaceEvidence(book.evidence, ties, [...found.ties.values()].flat(), words.persons),
  };
  const persons = [...found.persons.keys()].flatMap((id) => words.persons.find(id) ?? []);
  return { book: next, persons, ties };
}

function nextPersons(book: Book, size: number, found: Reread): PersonTable {
  if (size === book.size && found.persons.size === 0 && found.works.size === 0) return book.persons;
  const table = personTable(size, book.persons);
  const { persons, organisations } = book.words;
  for (const [id, node] of found.persons) {
    const person = persons.find(id);
    if (person !== undefined) setPerson(table, person, node?.properties, book.words);
  }
  for (const [id, works] of found.works) {
    const person = persons.find(id);
    if (person !== undefined) table.organisation[person] = currentOrganisation(works, organisations, book.today);
  }
  return table;
}

function entriesOf<E>(
  { words }: Book,
  found: ReadonlyMap<string, readonly GraphRelation[]>,
  entries: (links: readonly GraphRelation[], codes: Dictionary) => E,
  codes: Dictionary,
): Map<number, E> {
  return new Map(
    [...found].flatMap(([id, links]) => {
      const person = words.persons.find(id);
      return person === undefined ? [] : [[person, entries(links, codes)] as const];
    }),
  );
}

function nextCatalogue({ catalogue, words }: Book, found: Reread): Catalogue {
  if (found.organisationNodes.size === 0 && found.occupationNodes.size === 0) return catalogue;
  const [sector, country, prestige] = [[...catalogue.sector], [...catalogue.country], [...catalogue.prestige]];
  const word = (dictionary: Dictionary, value: unknown): number =>
    typeof value === 'string' ? dictionary.code(value) + 1 : 0;
  for (const [id, node] of found.organisationNodes) {
    const code = words.organisations.code(id);
    sector[code] = word(words.sectors, node?.properties.sector);
    country[code] = word(words.countries, node?.properties.country);
  }
  for (const [id, node] of found.occupationNodes) {
    const value = node?.properties.prestige;
    prestige[words.occupations.code(id)] = typeof value === 'number' ? value : -1;
  }
  return { sector, country, prestige };
}

function tiePairs(touched: Touched, persons: Dictionary): (readonly [number, number])[] {
  return [...touched.ties].flatMap(([from, others]) =>
    [...others].flatMap((to) => {
      const pair = [persons.find(from), persons.find(to)] as const;
      return pair[0] === undefined || pair[1] === undefined ? [] : [[pair[0], pair[1]] as const];
    }),
  );
}
