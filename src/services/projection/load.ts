/** A book from one scan of the store. */
import { NO_CODE, type ExpertiseRows, type OccupationRows } from '../../reach/projection';
import type { Column, GraphStore, NodeColumns, RelationColumns, ScanRequest } from '../../store/store';
import { newWords, rankOf, type Book, type Words } from './book';
import { countingSort, gather } from './counting-sort';
import type { Dictionary } from './dictionary';
import { HandleNumbers, NO_NUMBER } from './handles';
import { DERIVED_CODE, goesBefore, type Work } from './links';
import { EvidenceLoader, TIE_PROPERTIES } from './load-evidence';
import { dayOf, PERSON_PROPERTIES, personTable, setPersons, type PersonTable } from './person-table';
import { NO_DATE } from '../../model/strength-columns';

const REQUEST: ScanRequest = {
  nodes: [
    { label: 'Person', properties: PERSON_PROPERTIES },
    { label: 'Organisation', properties: ['sector', 'country'] },
    { label: 'Expertise', properties: [] },
    { label: 'Occupation', properties: ['prestige'] },
  ],
  relations: [
    { type: 'TIE', properties: TIE_PROPERTIES },
    { type: 'WORKS_AT', properties: ['since', 'until'] },
    { type: 'HAS_EXPERTISE', properties: ['level', 'provenance'] },
    { type: 'HAS_OCCUPATION', properties: ['provenance'] },
  ],
};

/** Reads the whole graph; `today` says which work is current. O(graph), one batch at a time beside what is kept. */
export async function loadBook(store: GraphStore, today: string): Promise<Book> {
  const scan = await store.scan(REQUEST);
  const loader = new BookLoader(today);
  for await (const batch of scan.batches) {
    if (batch.kind === 'nodes') loader.addNodes(batch);
    else loader.addRelations(batch);
  }
  return loader.finish(scan.revision);
}

interface Links {
  readonly person: Uint32Array;
  readonly code: Uint32Array;
  readonly level: Uint8Array;
  readonly derived: Uint8Array;
}

/** Nodes come first; handles are numbered when the first relations come. */
class BookLoader {
  private readonly words: Words = newWords();
  private readonly nodes = new Map<string, NodeColumns[]>();
  private readonly numbers = new Map<string, HandleNumbers>();
  private readonly evidence = new EvidenceLoader();
  private readonly works = new Map<number, Work>();
  private readonly links = new Map<string, Links[]>();
  private readonly sector: number[] = [];
  private readonly country: number[] = [];
  private readonly prestige: number[] = [];

  constructor(private readonly today: string) {}

  addNodes(batch: NodeColumns): void {
    this.nodes.set(batch.label, [...(this.nodes.get(batch.label) ?? []), batch]);
    if (batch.label === 'Organisation') this.addOrganisations(batch);
    if (batch.label === 'Occupation') this.addOccupations(batch);
  }

  addRelations(batch: RelationColumns): void {
    if (batch.type === 'TIE') this.evidence.add(batch, this.numbersOf('Person'));
    else if (batch.type === 'WORKS_AT') this.addWorks(batch);
    else this.addLinks(batch);
  }

  finish(revision: number): Book {
    const scanned = this.nodes.get('Person') ?? [];
    const size = scanned.reduce((sum, { ids }) => sum + ids.length, 0);
    const { evidence, numbers } = this.evidence.finish(size);
    const ids = new Array<string>(size);
    let first = 0;
    const table = personTable(size);
    for (const batch of scanned) {
      const persons = numbers.subarray(first, first + batch.ids.length);
      setPersons(table, persons, batch, this.words);
      batch.ids.forEach((id, place) => (ids[persons[place] as number] = id));
      first += batch.ids.length;
    }
    for (const id of ids) this.words.persons.code(id);
    this.setOrganisations(table, numbers);
    const occupation = this.rows('HAS_OCCUPATION', numbers);
    return {
      revision,
      today: this.today,
      size,
      words: this.words,
      persons: table,
      rank: rankOf(ids),
      expertise: this.rows('HAS_EXPERTISE', numbers),
      occupation: {
        offsets: occupation.offsets,
        columns: { code: occupation.columns.code, derived: occupation.columns.derived },
      } satisfies OccupationRows,
      catalogue: { sector: this.sector, country: this.country, prestige: this.prestige },
      evidence,
    };
  }

  private addOrganisations(batch: NodeColumns): void {
    const { sectors, countries, organisations } = this.words;
    batch.ids.forEach((id, place) => {
      const code = organisations.code(id);
      this.sector[code] = wordCode(sectors, batch.columns.sector, place);
      this.country[code] = wordCode(countries, batch.columns.country, place);
    });
  }

  private addOccupations(batch: NodeColumns): void {
    const prestige = batch.columns.prestige as Float64Array;
    batch.ids.forEach((id, place) => {
      const value = prestige[place] as number;
      this.prestige[this.words.occupations.code(id)] = Number.isNaN(value) ? -1 : value;
    });
  }

  private addWorks(batch: RelationColumns): void {
    const today = dayOf(this.today);
    const persons = this.numbersOf('Person');
    const organisations = this.numbersOf('Organisation');
    const [since, until] = [batch.columns.since as Int32Array, batch.columns.until as Int32Array];
    batch.from.forEach((from, place) => {
      const first = since[place] as number;
      const last = until[place] as number;
      const person = persons.number(from);
      const organisation = organisations.number(batch.to[place] as number);
      if (person === NO_NUMBER || organisation === NO_NUMBER) return;
      if (first > today || (last !== NO_DATE && last < today)) return;
      const work = { organisation: this.words.organisations.name(organisation), since: sortable(first) };
      if (goesBefore(work, this.works.get(person))) this.works.set(person, work);
    });
  }

  private addLinks(batch: RelationColumns): void {
    const persons = this.numbersOf('Person');
    const targets = this.numbersOf(batch.type === 'HAS_EXPERTISE' ? 'Expertise' : 'Occupation');
    const level = batch.columns.level as Float64Array | undefined;
    const provenance = batch.columns.provenance as Uint8Array;
    const links: Links = {
      person: Uint32Array.from(batch.from, (handle) => persons.number(handle)),
      code: Uint32Array.from(batch.to, (handle) => targets.number(handle)),
      level: level === undefined ? new Uint8Array(batch.from.length) : Uint8Array.from(level),
      derived: provenance.map((code) => (code === DERIVED_CODE ? 1 : 0)),
    };
    this.links.set(batch.type, [...(this.links.get(batch.type) ?? []), links]);
  }

  /** Codes of a label's nodes by handle; persons get provisional numbers in the order of the scan. */
  private numbersOf(label: string): HandleNumbers {
    const known = this.numbers.get(label);
    if (known !== undefined) return known;
    const batches = this.nodes.get(label) ?? [];
    let next = 0;
    const codes = batches.map(({ ids }) =>
      Uint32Array.from(ids, (id) => (label === 'Person' ? next++ : this.dictionary(label).code(id))),
    );
    const numbers = new HandleNumbers(
      batches.map(({ handles }) => handles),
      codes,
    );
    this.numbers.set(label, numbers);
    return numbers;
  }

  private dictionary(label: string): Dictionary {
    if (label === 'Expertise') return this.words.expertise;
    return label === 'Organisation' ? this.words.organisations : this.words.occupations;
  }

  private setOrganisations(table: PersonTable, numbers: Uint32Array): void {
    for (const [person, { organisation }] of this.works) {
      table.organisation[numbers[person] as number] = this.words.organisations.find(organisation) ?? NO_CODE;
    }
  }

  private rows(type: string, numbers: Uint32Array): ExpertiseRows {
    const batches = this.links.get(type) ?? [];
    const isKnown = (links: Links, at: number): boolean =>
      links.person[at] !== NO_NUMBER && links.code[at] !== NO_NUMBER;
    const all = batches.flatMap((links) =>
      [...links.person.keys()].filter((at) => isKnown(links, at)).map((at) => ({ links, at })),
    );
    const code = Uint32Array.from(all, ({ links, at }) => links.code[at] as number);
    const person = Uint32Array.from(all, ({ links, at }) => numbers[links.person[at] as number] as number);
    const codes = code.reduce((most, one) => Math.max(most, one + 1), 0);
    const { order, offsets } = countingSort(person, numbers.length, countingSort(code, codes, undefined).order);
    return {
      offsets,
      columns: {
        code: gather(code, order),
        level: gather(
          Uint8Array.from(all, ({ links, at }) => links.level[at] as number),
          order,
        ),
        derived: gather(
          Uint8Array.from(all, ({ links, at }) => links.derived[at] as number),
          order,
        ),
      },
    };
  }
}

/** Code + 1 of the word at a place of a scanned column; 0 where there is none. */
function wordCode(words: Dictionary, column: Column | undefined, place: number): number {
  const word = column?.[place];
  return typeof word === 'string' ? words.code(word) + 1 : 0;
}

/** A day as text that sorts like the date; '' for no date, as in Work. */
function sortable(day: number): string {
  return day === NO_DATE ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10);
}
