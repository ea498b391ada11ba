/** Who of some persons is a colleague, and who stands behind a group's figures: those who contribute a counted tie. */
import { SHARINGS, SOURCES } from '../../model/graph/people';
import { COLLEAGUE, EXCLUDED, standingOf, type Projection } from '../../reach/projection';
import type { Members } from '../ports';
import { personRanges, type EvidenceRows } from './evidence';
import type { Snapshot } from './snapshot';
import { dayOf } from './person-table';
import { numbersOf } from './questions';
import { Turns } from './turns';

const PRIVATE = SHARINGS.indexOf('PRIVATE');
const TEAM = SOURCES.indexOf('TEAM');

const known = new WeakMap<Projection, Uint8Array>();

/** Colleagues among the persons on the date, by id, and those of them who contribute. The first question on a date: O(evidence). */
export async function membersAmong(snapshot: Snapshot, ids: readonly string[], asOf: string): Promise<Members> {
  const { book } = snapshot;
  const projection = await snapshot.on(asOf);
  const contributes = known.get(projection) ?? (await contributorsOf(book.evidence, projection, dayOf(asOf)));
  known.set(projection, contributes);
  const idOf = (person: number): string => book.ids.name(person);
  const persons = numbersOf([...new Set(ids)], book).filter((person) => standingOf(projection, person) === COLLEAGUE);
  return {
    colleagues: persons.map(idOf).sort(),
    contributors: new Set(persons.filter((person) => contributes[person] === 1).map(idOf)),
  };
}

/** 1 for who brought own evidence, COUNTED or SHARED, not TEAM, seen by the date, of a tie between themselves and someone not excluded. */
async function contributorsOf(evidence: EvidenceRows, projection: Projection, asOf: number): Promise<Uint8Array> {
  const { starts, ends, columns } = evidence;
  const { order } = projection;
  const contributes = new Uint8Array(projection.size);
  // Imported names are looked up in their modules each time: here once.
  const [standing, excluded] = [standingOf, EXCLUDED];
  const isIn = (person: number): boolean => standing({ order }, person) !== excluded;
  const turns = new Turns();
  for (const { from, to } of personRanges(evidence)) {
    for (let a = from; a < to; a += 1) {
      const end = ends[a] as number;
      for (let at = starts[a] as number; at < end; at += 1) {
        if (columns.sharing[at] === PRIVATE || columns.source[at] === TEAM) continue;
        if ((columns.firstSeen[at] as number) > asOf) continue;
        const b = columns.other[at] as number;
        const contributor = columns.contributor[at] as number;
        if (contributor === a ? isIn(b) : contributor === b && isIn(a)) contributes[contributor] = 1;
      }
    }
    await turns.next();
  }
  return contributes;
}
