/** Figures in numbers as answers with ids. */
import type { GroupQuestion, GroupReach, ReachedContact, VectorFigures } from '../../model/reach';
import type { GroupFigures } from '../../reach/measures/group-figures';
import { pathTo, placesById, type Contacts } from '../../reach/measures/contacts';

/** Of the persons of a projection, by number. */
export interface Persons {
  readonly idOf: (person: number) => string;
  /** As in the projection. */
  readonly order: Uint32Array;
}

/** `figures` with listed contacts. */
export function groupReach(figures: GroupFigures, question: GroupQuestion, { idOf, order }: Persons): GroupReach {
  const { contacts } = figures;
  if (contacts === undefined) throw new TypeError('Expected figures with contacts, got figures alone.');
  const vector = vectorFigures(figures, question);
  const idsOf = (persons: Iterable<number>): string[] => Array.from(persons, idOf);
  // Most readers look at the figures only, and thousands of paths are worth not building, nor their order.
  const byId = once(() => placesById(contacts, order));
  const placeOf = once(() => placesOf(contacts, byId(), order.length));
  const listed = once(() => Array.from(byId(), (place) => contactAt(contacts, place, idsOf)));
  return {
    ...vector,
    needs: figures.needs.map(({ having, hangsOn }, place) => {
      const places = once(() =>
        having.map((person) => placeOf()[person] as number).sort((left, right) => left - right),
      );
      return {
        ...(vector.needs[place] as VectorFigures['needs'][number]),
        get places(): readonly number[] {
          return places();
        },
        hangsOn: idsOf(hangsOn),
      };
    }),
    lossWithout: new Map([...figures.losses].map(([person, losses]) => [idOf(person), losses])),
    get contacts(): readonly ReachedContact[] {
      return listed();
    },
  };
}

/** What is made when it is first asked for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** By person the place in the order `byId`. */
function placesOf({ persons }: Contacts, byId: Uint32Array, size: number): Uint32Array {
  const places = new Uint32Array(size);
  byId.forEach((listed, place) => (places[persons[listed] as number] = place));
  return places;
}

/** The figures alone: they hold on to no contacts, of which a large group has megabytes. */
export function vectorFigures(figures: GroupFigures, question: GroupQuestion): VectorFigures {
  const { members, reached, usable, expected, perHop, redundancy, organisations, sectors, expertise } = figures;
  const { blau, iqv, withoutSector, upperReachability, range, extensity, fragility, index } = figures;
  return {
    members,
    reached,
    usable,
    expected,
    perHop,
    redundancy,
    organisations,
    sectors,
    expertise,
    blau,
    iqv,
    withoutSector,
    upperReachability,
    range,
    needs: figures.needs.map((need, place) => needVector(need, question.needs[place]?.id as string)),
    extensity,
    fragility,
    index,
  };
}

function needVector(need: GroupFigures['needs'][number], needId: string): VectorFigures['needs'][number] {
  return {
    needId,
    reachable: need.reachable,
    usable: need.usable,
    expected: need.expected,
    best: need.best,
    coverage: need.coverage,
    gap: need.gap,
    expectedCoverage: need.expectedCoverage,
    derivedShare: need.derivedShare,
    greatestLoss: need.greatestLoss,
    fallsToZero: need.fallsToZero,
  };
}

function contactAt(contacts: Contacts, place: number, idsOf: (persons: Iterable<number>) => string[]): ReachedContact {
  const path = idsOf(pathTo(contacts, place));
  return {
    id: path.at(-1) as string,
    hops: contacts.hops[place] as number,
    scaledStrength: contacts.scaled[place] as number,
    path,
    independentMembers: contacts.independent[place] as number,
  };
}
