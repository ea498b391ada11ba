/** A book from one scan of the store. */
import type { Column, NodeColumns, RelationColumns, ScanRequest } from '../../store/store';
import { newWords, type Book, type Words } from './book';
import type { Dictionary } from './dictionary';
import { HandleNumbers } from './handles';
import { DERIVED_CODE } from './links';
import { EvidenceLoader, TIE_PROPERTIES } from './load-evidence';
import { LinkLoader } from './load-links';
import { PersonLoader } from './load-persons';
import { PERSON_PROPERTIES } from './person-table';
import { reportsOf } from './reports';
import { Turns } from './turns';

/** What a book is made of. */
export const SCANNED: ScanRequest = {
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

/** Who there is, and of which sector: no ties, and nothing that persons know. */
export const PERSONS_ALONE: ScanRequest = {
  nodes: SCANNED.nodes.filter(({ label }) => label === 'Person' || label === 'Organisation'),
  relations: SCANNED.relations.filter(({ type }) => type === 'WORKS_AT'),
};

/** A store, or a part of one: nodes come before relations. */
export interface Scanned {
  scan(request: ScanRequest): Promise<{
    readonly revision: number;
    readonly batches: AsyncIterable<NodeColumns | RelationColumns> | Iterable<NodeColumns | RelationColumns>;
  }>;
}

/** Reads all that is there. O(graph), one batch at a time beside what is kept; others get their turns. */
export async function loadBook(store: Scanned, request = SCANNED): Promise<Book> {
  const turns = new Turns();
  const scan = await store.scan(request);
  const loader = new BookLoader();
  for await (const batch of scan.batches) {
    if (batch.kind === 'nodes') loader.addNodes(batch);
    else loader.addRelations(batch);
    await turns.next();
  }
  return loader.finish(scan.revision, turns);
}

/** Nodes come first, and are numbered as they come. */
class BookLoader {
  private readonly words: Words = newWords();
  private readonly persons = new PersonLoader(this.words);
  private readonly codes = {
    Organisation: new HandleNumbers(),
    Expertise: new HandleNumbers(),
    Occupation: new HandleNumbers(),
  };
  private readonly evidence = new EvidenceLoader();
  private readonly works = new LinkLoader(
    ({ columns }) => ({ since: columns.since as Int32Array, until: columns.until as Int32Array }),
    { since: new Int32Array(0), until: new Int32Array(0) },
  );
  private readonly expertise = new LinkLoader(
    ({ columns }) => ({
      level: Uint8Array.from(columns.level as Float64Array),
      derived: derivedOf(columns.provenance),
    }),
    { level: new Uint8Array(0), derived: new Uint8Array(0) },
  );
  private readonly occupations = new LinkLoader(({ columns }) => ({ derived: derivedOf(columns.provenance) }), {
    derived: new Uint8Array(0),
  });
  private readonly sector: number[] = [];
  private readonly country: number[] = [];
  private readonly prestige: number[] = [];

  addNodes(batch: NodeColumns): void {
    const { organisations, expertise, occupations } = this.words;
    if (batch.label === 'Person') this.persons.add(batch);
    else if (batch.label === 'Expertise') this.codes.Expertise.add(batch.handles, codesOf(batch, expertise));
    else if (batch.label === 'Organisation') {
      this.codes.Organisation.add(batch.handles, codesOf(batch, organisations));
      this.addOrganisations(batch);
    } else {
      this.codes.Occupation.add(batch.handles, codesOf(batch, occupations));
      this.addOccupations(batch);
    }
  }

  addRelations(batch: RelationColumns): void {
    const { numbers, size } = this.persons;
    if (batch.type === 'TIE') this.evidence.add(batch, numbers, size);
    else if (batch.type === 'WORKS_AT') this.works.add(batch, numbers, this.codes.Organisation);
    else if (batch.type === 'HAS_EXPERTISE') this.expertise.add(batch, numbers, this.codes.Expertise);
    else this.occupations.add(batch, numbers, this.codes.Occupation);
  }

  async finish(revision: number, turns: Turns): Promise<Book> {
    const { size } = this.persons;
    const { evidence, numbers } = await this.evidence.finish(size, turns);
    return {
      revision,
      size,
      ...(await this.persons.finish(numbers, turns)),
      words: this.words,
      works: await this.works.rows(numbers, turns),
      expertise: await this.expertise.rows(numbers, turns),
      occupation: await this.occupations.rows(numbers, turns),
      catalogue: { sector: this.sector, country: this.country, prestige: this.prestige },
      evidence,
      reports: await reportsOf(evidence, turns),
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
}

function codesOf({ ids }: NodeColumns, dictionary: Dictionary): Uint32Array {
  return Uint32Array.from(ids, (id) => dictionary.code(id));
}

function derivedOf(provenance: Column | undefined): Uint8Array {
  return (provenance as Uint8Array).map((code) => (code === DERIVED_CODE ? 1 : 0));
}

/** Code + 1 of the word at a place of a scanned column; 0 where there is none. */
function wordCode(words: Dictionary, column: Column | undefined, place: number): number {
  const word = column?.[place];
  return typeof word === 'string' ? words.code(word) + 1 : 0;
}
