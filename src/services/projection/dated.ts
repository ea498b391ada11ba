/** A projection of a book for one date: strengths and standings are computed, everything else is shared with the book. */
import { ColumnStrengths, type TieSpan } from '../../model/strength-columns';
import { countSectors, EXCLUDED, NO_CODE, orderOf, type Attributes, type Projection } from '../../reach/projection';
import { addTie, emptyTieRows, type TieRows } from '../../reach/tie-rows';
import type { Book } from './book';
import { forEachTie, type EvidenceRows } from './evidence';
import { dayOf, standingInTable, type PersonTable } from './person-table';

export interface Dates {
  /** 'YYYY-MM-DD'. */
  readonly today: string;
  readonly asOf: string;
}

/** O(evidence + persons). */
export function projectBook(book: Book, dates: Dates): Projection {
  const standing = standingsOf(book.persons, book.size, dates);
  return projectionWith(book, standing, tieRows(book, standing, dates));
}

/** The projection with these standings and ties, and the book's attributes. */
export function projectionWith(book: Book, standing: Uint8Array, ties: TieRows): Projection {
  const attributes = attributesOf(book);
  return {
    size: book.size,
    ties,
    order: orderOf(book.rank, standing),
    attributes,
    sectors: countSectors(standing, attributes.sector),
  };
}

/** Counted and shared strength of a tie on a date; both 0 where an end is excluded. */
export class DatedStrengths {
  private readonly columns: ColumnStrengths;

  constructor(
    evidence: EvidenceRows,
    private readonly standing: Uint8Array,
    asOf: string,
  ) {
    this.columns = new ColumnStrengths(evidence.columns, dayOf(asOf));
  }

  counted(tie: TieSpan): number {
    return this.admits(tie) ? this.columns.counted(tie) : 0;
  }

  shared(tie: TieSpan): number {
    return this.admits(tie) ? this.columns.shared(tie) : 0;
  }

  own(tie: TieSpan, owner: number): number {
    return this.admits(tie) ? this.columns.own(tie, owner) : 0;
  }

  private admits(tie: TieSpan): boolean {
    return this.standing[tie.a] !== EXCLUDED && this.standing[tie.b] !== EXCLUDED;
  }
}

function standingsOf(table: PersonTable, size: number, { today, asOf }: Dates): Uint8Array {
  const [todayDay, asOfDay] = [dayOf(today), dayOf(asOf)];
  const standing = new Uint8Array(size);
  for (let person = 0; person < size; person += 1) {
    standing[person] = standingInTable(table, person, todayDay, asOfDay);
  }
  return standing;
}

/** Ascending ties fill every row in ascending order: the lower neighbours of a person come before the higher ones. */
function tieRows(book: Book, standing: Uint8Array, dates: Dates): TieRows {
  const rows = emptyTieRows(degreesOf(book));
  const strengths = new DatedStrengths(book.evidence, standing, dates.asOf);
  forEachTie(book.evidence, (tie) => {
    const counted = strengths.counted(tie);
    const shared = strengths.shared(tie);
    addTie(rows, tie.a, { neighbour: tie.b, counted, shared });
    addTie(rows, tie.b, { neighbour: tie.a, counted, shared });
  });
  return rows;
}

function degreesOf(book: Book): Uint32Array {
  const degrees = new Uint32Array(book.size);
  forEachTie(book.evidence, ({ a, b }) => {
    degrees[a] = (degrees[a] as number) + 1;
    degrees[b] = (degrees[b] as number) + 1;
  });
  return degrees;
}

/** A person's own sector and country go before those of the current organisation. */
function attributesOf({ persons, catalogue, expertise, occupation, size }: Book): Attributes {
  const sector = persons.sector.slice();
  const country = persons.country.slice();
  for (let person = 0; person < size; person += 1) {
    const organisation = persons.organisation[person] as number;
    if (organisation === NO_CODE) continue;
    if (sector[person] === 0) sector[person] = catalogue.sector[organisation] ?? 0;
    if (country[person] === 0) country[person] = catalogue.country[organisation] ?? 0;
  }
  return {
    organisation: persons.organisation,
    sector,
    country,
    expertise,
    occupation,
    prestige: Int16Array.from(catalogue.prestige, (prestige) => prestige),
  };
}
