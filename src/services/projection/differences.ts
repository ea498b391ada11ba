/** Where a followed projection differs from one made anew of the same revision and day, by the ids of those concerned. */
import { EXCLUDED, NO_CODE, standingOf, type Projection } from '../../reach/projection';
import { rowEntries } from '../../reach/append-rows';
import { NO_PERSON } from '../../model/strength-columns';
import type { ProjectionDifference } from '../ports';
import type { Book } from './book';
import { tieSpan } from './evidence';

/** What is compared of a projection and its book. */
export interface Compared {
  readonly book: Book;
  readonly current: Projection;
}

/** At most `limit` of them. Numbers of persons and codes may differ, what they stand for may not. O(graph). */
export function differences(followed: Compared, anew: Compared, limit: number): readonly ProjectionDifference[] {
  const found: ProjectionDifference[] = [];
  const ids = new Set<string>();
  for (const { book } of [anew, followed])
    for (let person = 0; person < book.size; person += 1) ids.add(book.ids.name(person));
  for (const id of ids) {
    const [left, right] = [factsOf(followed, id), factsOf(anew, id)];
    for (const [what, expected] of right) {
      const got = left.get(what) ?? '';
      if (got !== expected) found.push({ person: id, what, followed: got, anew: expected });
      if (found.length === limit) return found;
    }
    for (const [what, got] of left) {
      if (!right.has(what) && got !== '') found.push({ person: id, what, followed: got, anew: '' });
      if (found.length === limit) return found;
    }
  }
  return found;
}

const STANDINGS = ['EXCLUDED', 'COLLEAGUE', 'CONTACT'];

/** Everything about one person in words, that of nobody being empty: standing, work, sector, country, links, and a line a tie. */
function factsOf(compared: Compared, id: string): ReadonlyMap<string, string> {
  const { book, current } = compared;
  const person = book.ids.find(id);
  const facts = new Map<string, string>();
  if (person === undefined) return facts;
  const standing = standingOf(current, person);
  for (const [what, value] of tiesOf(compared, person)) facts.set(what, value);
  const reported = (book.reports.get(person) ?? []).map((ends) =>
    ends
      .map((end) => book.ids.name(end))
      .sort()
      .join(' and '),
  );
  facts.set('reported ties', reported.sort().join(', '));
  if (standing === EXCLUDED) return facts;
  const { organisation, sector, country } = current.attributes;
  const { words } = book;
  const employer = organisation[person] as number;
  facts.set('standing', STANDINGS[standing] ?? '');
  facts.set('organisation', employer === NO_CODE ? '' : words.organisations.name(employer));
  facts.set('sector', wordOf(words.sectors, sector[person] as number));
  facts.set('country', wordOf(words.countries, country[person] as number));
  const { expertise, occupation } = current.attributes;
  facts.set(
    'expertise',
    linksOf(expertise, person, (at) => {
      const { code, level, derived } = expertise.columns;
      return `${words.expertise.name(code[at] as number)} ${level[at]} ${derived[at]}`;
    }),
  );
  facts.set(
    'occupations',
    linksOf(occupation, person, (at) => {
      const { code, derived } = occupation.columns;
      const prestige = current.attributes.prestige[code[at] as number] ?? -1;
      return `${words.occupations.name(code[at] as number)} ${derived[at]} ${prestige}`;
    }),
  );
  return facts;
}

function wordOf(words: Book['words']['sectors'], code: number): string {
  return code === 0 ? '' : words.name(code - 1);
}

function linksOf({ offsets }: { readonly offsets: Uint32Array }, person: number, text: (at: number) => string): string {
  const links: string[] = [];
  for (let at = offsets[person] as number; at < (offsets[person + 1] as number); at += 1) links.push(text(at));
  return links.sort().join(', ');
}

/** Both strengths by the other's id, and the evidence where this person has the lower id: numbers differ between projections. */
function* tiesOf({ book, current }: Compared, person: number): Generator<readonly [string, string], undefined> {
  const { neighbour, counted, shared } = rowEntries(current.ties, person);
  const id = book.ids.name(person);
  for (let at = 0; at < neighbour.length; at += 1) {
    const number = neighbour[at] as number;
    const other = book.ids.name(number);
    yield [`tie to ${other}`, `${counted[at]} counted, ${shared[at]} shared`];
    if (id < other) yield [`evidence of the tie to ${other}`, evidenceOf(book, person, number)];
  }
  return undefined;
}

function evidenceOf({ evidence, ids }: Book, person: number, neighbour: number): string {
  const { from, to } = tieSpan(evidence, person, neighbour);
  const { contributor, source, sharing, firstSeen, lastContact, closeness, score } = evidence.columns;
  const values = { source, sharing, firstSeen, lastContact, closeness, score };
  const pieces: string[] = [];
  for (let piece = from; piece < to; piece += 1) {
    const by = contributor[piece] as number;
    const told = Object.entries(values).map(([name, column]) => `${name} ${column[piece]}`);
    pieces.push([by === NO_PERSON ? 'nobody' : ids.name(by), ...told].join(' '));
  }
  return pieces.sort().join('; ');
}
