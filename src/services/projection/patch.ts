/** The projection of the next book on the same dates: only ties and standings that changed are computed. */
import { appendSteps, changedEntries, rowEntries } from '../../reach/append-rows';
import { EXCLUDED, nextOrderOf, standingOf, type Attributes, type Projection } from '../../reach/projection';
import type { TieEntries, TieRows } from '../../reach/tie-rows';
import { attributeSteps, patchAttributes } from './attributes';
import { DatedStrengths, projectionWith, type Dates } from './dated';
import { tieSpan } from './evidence';
import type { NextBook } from './next-book';
import { dayOf, standingInTable } from './person-table';

/** Equal to projectBook of the next book, in the time that copying the arrays takes; in steps. */
export function* patchProjection(
  projection: Projection,
  next: NextBook,
  dates: Dates,
): Generator<undefined, Projection> {
  const isSamePeople = next.persons.length === 0 && next.book.size === projection.size;
  const order = isSamePeople ? projection.order : nextOrder(projection, next, dates);
  const pairs = changedPairs(projection, next, order);
  const changes = yield* edits(next, pairs, new DatedStrengths(next.book.evidence, { order }, dates.asOf));
  const rows = yield* changedRows(projection.ties, changes);
  const ties = yield* appendSteps(projection.ties, next.book.size, rows);
  if (isSamePeople && next.isSameBesideTies) return { ...projection, ties };
  const attributes = yield* nextAttributes(projection, next, dayOf(dates.today));
  const later = { order, attributes, ties };
  if (!areSameSectors(projection, later, next)) return projectionWith(later);
  return { size: order.length, ...later, sectors: projection.sectors };
}

/** Strengths of a tie as it is now; undefined: it has no evidence any more. */
interface Edit {
  readonly counted: number;
  readonly shared: number;
}

/** By person and neighbour. */
type Edits = Map<number, Map<number, Edit | undefined>>;

/** Standings as before but of those who changed; everyone who is new is among them. */
function nextOrder({ order }: Projection, { book, persons }: NextBook, dates: Dates): Uint32Array {
  const [today, asOf] = [dayOf(dates.today), dayOf(dates.asOf)];
  const changed = new Map(persons.map((person) => [person, standingInTable(book.persons, person, today, asOf)]));
  return nextOrderOf(book.ids.rank, order, changed);
}

/** Whether nobody comes into a sector or leaves one. */
function areSameSectors(before: Projection, after: Pick<Projection, 'order' | 'attributes'>, next: NextBook): boolean {
  if (next.isCatalogueNew) return false;
  const sectorOf = ({ order, attributes }: typeof after, person: number): number =>
    person < order.length && standingOf({ order }, person) !== EXCLUDED ? (attributes.sector[person] as number) : 0;
  return [...next.persons, ...next.works].every((person) => sectorOf(before, person) === sectorOf(after, person));
}

/** An organisation's sector is that of everyone who works there: then all persons are gone through. */
function* nextAttributes({ attributes }: Projection, next: NextBook, today: number): Generator<undefined, Attributes> {
  if (next.isCatalogueNew) return yield* attributeSteps(next.book, today);
  return patchAttributes(attributes, next.book, [...next.persons, ...next.works], today);
}

/** Ties whose evidence changed, and all ties of those whose standing changed. */
function changedPairs(before: Projection, next: NextBook, order: Uint32Array): (readonly [number, number])[] {
  const pairs = [...next.ties];
  for (const person of next.persons) {
    if (person >= before.size || standingOf(before, person) === standingOf({ order }, person)) continue;
    const { neighbour: row } = rowEntries(before.ties, person);
    for (let at = 0; at < row.length; at += 1) pairs.push([person, row[at] as number]);
  }
  return pairs;
}

function* edits(
  { book }: NextBook,
  pairs: readonly (readonly [number, number])[],
  strengths: DatedStrengths,
): Generator<undefined, Edits> {
  const found: Edits = new Map();
  const set = (person: number, neighbour: number, edit: Edit | undefined): void => {
    found.set(person, (found.get(person) ?? new Map<number, Edit | undefined>()).set(neighbour, edit));
  };
  for (const [left, right] of pairs) {
    const tie = tieSpan(book.evidence, left, right);
    const both = tie.to > tie.from ? strengths.countedAndShared(tie) : undefined;
    const edit = both === undefined ? undefined : { counted: both & 1023, shared: both >>> 10 };
    set(left, right, edit);
    set(right, left, edit);
    yield;
  }
  return found;
}

function* changedRows(ties: TieRows, changes: Edits): Generator<undefined, Map<number, TieEntries>> {
  const rows = new Map<number, TieEntries>();
  for (const [person, without] of changes) {
    const added = [...without].flatMap(([neighbour, edit]) => (edit === undefined ? [] : [{ neighbour, ...edit }]));
    rows.set(person, changedEntries(ties, person, 'neighbour', { without, added }));
    yield;
  }
  return rows;
}
