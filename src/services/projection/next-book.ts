/** The book of a later revision: what the change feed names is read again, everything else is shared or copied in one piece. */
import { isAppError } from '../../errors';
import type { GraphRelation, GraphStore } from '../../store/store';
import { replaceRows } from '../../reach/rows';
import type { Book, Catalogue } from './book';
import { touchedBy, type Touched } from './changes';
import type { Dictionary } from './dictionary';
import { inTurns } from './in-turns';
import { replaceEvidence } from './replace-evidence';
import { expertiseEntries, occupationEntries, workEntries } from './links';
import type { PersonIds } from './person-ids';
import { copiedTable, grownTable, setPerson, type PersonTable } from './person-table';
import { nextReports } from './reports';
import { reread, type Reread } from './reread';

/** A book and what in it differs from the one before. */
export interface NextBook {
  readonly book: Book;
  /** Nothing but the revision differs. */
  readonly isSame: boolean;
  /** Numbers of persons whose node changed. */
  readonly persons: readonly number[];
  /** Numbers of persons whose work changed. */
  readonly works: readonly number[];
  /** Numbers of persons whose expertise or occupations changed. */
  readonly links: readonly number[];
  /** An organisation or an occupation changed. */
  readonly isCatalogueNew: boolean;
  /** Nothing but evidence changed. */
  readonly isSameBesideTies: boolean;
  /** Pairs of numbers whose evidence changed. */
  readonly ties: readonly (readonly [number, number])[];
}

const NOTHING = { persons: [], works: [], links: [], isCatalogueNew: false, isSameBesideTies: true, ties: [] };
/** At most this share of the evidence is read again one by one; beyond it a scan is faster. */
const GREATEST_SHARE = 1 / 400;
/** At most this share of it stands in rows that are written anew. */
const GREATEST_ANEW = 1 / 2;
const LEAST_LIMIT = 500;
const GREATEST_LIMIT = 20_000;
const LEAST_ANEW = 50_000;

/** How many changes are followed at most, with so many pieces of evidence. */
export function mostFollowed(pieces: number): number {
  return Math.min(Math.max(Math.round(pieces * GREATEST_SHARE), LEAST_LIMIT), GREATEST_LIMIT);
}

/** Of rows that are changed, at most so many pieces are written anew; beyond that a scan is faster. */
function mostAnew(pieces: number): number {
  return Math.max(pieces * GREATEST_ANEW, LEAST_ANEW);
}

/** How many pieces of evidence stand in the rows of persons whose evidence changed. */
function entriesAnew({ ids, evidence: { starts, ends } }: Book, { ties }: Touched): number {
  const rows = new Set(tiePairs({ ties }, ids).map(([left, right]) => Math.min(left, right)));
  return [...rows].reduce((sum, row) => sum + (ends[row] ?? 0) - (starts[row] ?? 0), 0);
}

/** Follows the change feed by one page. Undefined: too much changed, or the feed no longer goes back that far; scan instead. */
export async function nextBook(store: GraphStore, book: Book): Promise<NextBook | undefined> {
  const limit = mostFollowed(book.evidence.tail.at);
  try {
    const page = await store.changesSince(book.revision, limit, { strict: true });
    if (page.hasMore) return undefined;
    const touched = touchedBy(page.changes);
    if (Object.values(touched).every(({ size }: { readonly size: number }) => size === 0)) {
      return { book: { ...book, revision: page.revision }, isSame: true, ...NOTHING };
    }
    if (entriesAnew(book, touched) > mostAnew(book.evidence.tail.at)) return undefined;
    return await applyChanges(book, page.revision, touched, await reread(store, touched));
  } catch (error) {
    if (isAppError(error, 'REVISION_GONE')) return undefined;
    throw error;
  }
}

async function applyChanges(book: Book, revision: number, touched: Touched, found: Reread): Promise<NextBook> {
  const { words } = book;
  const ids = book.ids.with(newIds(book.ids, found.persons));
  const size = ids.size;
  const numbersOf = (some: Iterable<string>): number[] => [...some].flatMap((id) => ids.find(id) ?? []);
  const entries = <E>(links: Links, of: (some: readonly GraphRelation[], codes: Dictionary) => E, codes: Dictionary) =>
    entriesOf(ids, links, (some) => of(some, codes));
  const ties = tiePairs(touched, ids);
  const evidence = await inTurns(replaceEvidence(book.evidence, ties, [...found.ties.values()].flat(), ids));
  const next: Book = {
    ...book,
    revision,
    size,
    ids,
    persons: nextPersons(book, ids, found),
    works: replaceRows(book.works, size, entries(found.works, workEntries, words.organisations)),
    expertise: replaceRows(book.expertise, size, entries(found.expertise, expertiseEntries, words.expertise)),
    occupation: replaceRows(book.occupation, size, entries(found.occupations, occupationEntries, words.occupations)),
    catalogue: nextCatalogue(book, found),
    evidence,
    reports: nextReports(book.reports, book.evidence, evidence, ties),
  };
  return {
    book: next,
    isSame: false,
    persons: numbersOf(found.persons.keys()),
    works: numbersOf(found.works.keys()),
    links: numbersOf([...found.expertise.keys(), ...found.occupations.keys()]),
    isCatalogueNew: next.catalogue !== book.catalogue,
    isSameBesideTies: isSameBesideTies(found),
    ties,
  };
}

function isSameBesideTies(found: Reread): boolean {
  const { persons, works, expertise, occupations, organisationNodes, occupationNodes } = found;
  const others = [persons, works, expertise, occupations, organisationNodes, occupationNodes];
  return others.every(({ size }) => size === 0);
}

function newIds(ids: PersonIds, found: Reread['persons']): string[] {
  return [...found].flatMap(([id, node]) => (node !== undefined && ids.find(id) === undefined ? [id] : []));
}

function nextPersons(book: Book, ids: PersonIds, found: Reread): PersonTable {
  if (found.persons.size === 0) return book.persons;
  const changed = [...found.persons].flatMap(([id, node]) => {
    const person = ids.find(id);
    return person === undefined ? [] : [{ person, properties: node?.properties }];
  });
  const areNew = changed.every(({ person }) => person >= book.size);
  const table = (areNew ? grownTable : copiedTable)(book.persons, ids.size);
  for (const { person, properties } of changed) setPerson(table, person, properties, book.words);
  return table;
}

type Links = ReadonlyMap<string, readonly GraphRelation[]>;

function entriesOf<E>(ids: PersonIds, found: Links, entries: (links: readonly GraphRelation[]) => E): Map<number, E> {
  return new Map(
    [...found].flatMap(([id, links]) => {
      const person = ids.find(id);
      return person === undefined ? [] : [[person, entries(links)] as const];
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

function tiePairs(touched: Pick<Touched, 'ties'>, persons: PersonIds): (readonly [number, number])[] {
  return [...touched.ties].flatMap(([from, others]) =>
    [...others].flatMap((to) => {
      const pair = [persons.find(from), persons.find(to)] as const;
      return pair[0] === undefined || pair[1] === undefined ? [] : [[pair[0], pair[1]] as const];
    }),
  );
}
