/** A projection of a book for one date: strengths and standings are computed, everything else is shared with the book. */
import { ColumnStrengths, type TieSpan } from '../../model/strength-columns';
import { countSectors, EXCLUDED, orderOf, standingOf, type Attributes, type Projection } from '../../reach/projection';
import { addTie, emptyTieRows, type TieRows } from '../../reach/tie-rows';
import { attributeSteps } from './attributes';
import type { Book } from './book';
import { endOfTie, personRanges, type EvidenceRows, type PersonRange } from './evidence';
import { touchPages } from './fresh-memory';
import { inTurns } from './in-turns';
import { dayOf, standingInTable, type PersonTable } from './person-table';
import { Turns } from './turns';

/** Persons that are gone through at once. */
const STEP = 2 ** 14;

export interface Dates {
  /** 'YYYY-MM-DD'. */
  readonly today: string;
  readonly asOf: string;
}

/** O(evidence + persons), in slices between which others get their turns. */
export async function projectBook(book: Book, dates: Dates): Promise<Projection> {
  const turns = new Turns();
  const standings = await standingsOf(book.persons, book.size, dates, turns);
  const order = orderOf(book.ids.rank, standings);
  await turns.next();
  const attributes = await inTurns(attributeSteps(book, dayOf(dates.today)));
  return projectionWith({ order, attributes, ties: await tieRows(book, order, dates, turns) });
}

/** What of a projection depends on the date. */
export interface Dated {
  readonly order: Uint32Array;
  readonly attributes: Attributes;
  readonly ties: TieRows;
}

export function projectionWith(dated: Dated): Projection {
  return { size: dated.order.length, ...dated, sectors: countSectors(dated, dated.attributes.sector) };
}

/** Counted and shared strength of a tie on a date; both 0 where an end is excluded. */
export class DatedStrengths {
  private readonly columns: ColumnStrengths;

  constructor(
    evidence: EvidenceRows,
    private readonly graph: Pick<Projection, 'order'>,
    asOf: string,
  ) {
    this.columns = new ColumnStrengths(evidence.columns, dayOf(asOf));
  }

  /** counted + 1024·shared. */
  countedAndShared(tie: TieSpan): number {
    return this.admits(tie) ? this.columns.countedAndShared(tie) : 0;
  }

  own(tie: TieSpan, owner: number): number {
    return this.admits(tie) ? this.columns.own(tie, owner) : 0;
  }

  private admits(tie: TieSpan): boolean {
    return standingOf(this.graph, tie.a) !== EXCLUDED && standingOf(this.graph, tie.b) !== EXCLUDED;
  }
}

async function standingsOf(
  table: PersonTable,
  size: number,
  { today, asOf }: Dates,
  turns: Turns,
): Promise<Uint8Array> {
  const [todayDay, asOfDay] = [dayOf(today), dayOf(asOf)];
  const standing = new Uint8Array(size);
  await turns.ranges(size, STEP, (from, to) => {
    for (let person = from; person < to; person += 1) {
      standing[person] = standingInTable(table, person, todayDay, asOfDay);
    }
  });
  return standing;
}

/** Ascending ties fill every row in ascending order: the lower neighbours of a person come before the higher ones. */
async function tieRows(book: Book, order: Uint32Array, dates: Dates, turns: Turns): Promise<TieRows> {
  const degrees = new Uint32Array(book.size);
  for (const range of personRanges(book.evidence)) {
    countTies(book.evidence, range, degrees);
    await turns.next();
  }
  const rows = emptyTieRows(degrees);
  for (const column of Object.values(rows.columns)) await touchPages(column, rows.used, turns);
  const strengths = new DatedStrengths(book.evidence, { order }, dates.asOf);
  for (const range of personRanges(book.evidence)) {
    putTies(book.evidence, range, strengths, rows);
    await turns.next();
  }
  return rows;
}

/** Counts the ties of these persons to higher ones, at both ends. */
function countTies(
  { starts, ends, columns: { other } }: EvidenceRows,
  { from, to }: PersonRange,
  degrees: Uint32Array,
): void {
  for (let a = from; a < to; a += 1) {
    const end = ends[a] as number;
    let before = -1;
    let ties = 0;
    for (let piece = starts[a] as number; piece < end; piece += 1) {
      const b = other[piece] as number;
      if (b === before) continue;
      before = b;
      ties += 1;
      degrees[b] = (degrees[b] as number) + 1;
    }
    degrees[a] = (degrees[a] as number) + ties;
  }
}

function putTies(
  { starts, ends, columns: { other } }: EvidenceRows,
  { from, to }: PersonRange,
  strengths: DatedStrengths,
  rows: TieRows,
): void {
  const tie: TieSpan = { from: 0, to: 0, a: 0, b: 0 };
  for (let a = from; a < to; a += 1) {
    const end = ends[a] as number;
    tie.a = a;
    for (tie.from = starts[a] as number; tie.from < end; tie.from = tie.to) {
      tie.b = other[tie.from] as number;
      tie.to = endOfTie(other, tie.from, end);
      const both = strengths.countedAndShared(tie);
      addTie(rows, a, { neighbour: tie.b, counted: both & 1023, shared: both >>> 10 });
      addTie(rows, tie.b, { neighbour: a, counted: both & 1023, shared: both >>> 10 });
    }
  }
}
