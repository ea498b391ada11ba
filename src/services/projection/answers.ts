/** Figures in numbers as answers with ids. */
import type { GroupQuestion, GroupReach, ReachedContact, VectorFigures } from '../../model/reach';
import type { GroupFigures } from '../../reach/measures/group-figures';
import { pathTo, type Contacts } from '../../reach/measures/contacts';

/** `idOf` gives a person's id by number. */
export function groupReach(
  figures: GroupFigures,
  question: GroupQuestion,
  idOf: (person: number) => string,
): GroupReach {
  const vector = vectorFigures(figures, question);
  const idsOf = (persons: Iterable<number>): string[] => Array.from(persons, idOf);
  let contacts: readonly ReachedContact[] | undefined;
  return {
    ...vector,
    needs: figures.needs.map(({ places, hangsOn }, place) => ({
      ...(vector.needs[place] as VectorFigures['needs'][number]),
      places,
      hangsOn: idsOf(hangsOn),
    })),
    lossWithout: new Map([...figures.losses].map(([person, losses]) => [idOf(person), losses])),
    // Most readers look at the figures only, and thousands of paths are worth not building.
    get contacts(): readonly ReachedContact[] {
      contacts ??= Array.from(figures.contacts.persons, (_, place) => contactAt(figures.contacts, place, idsOf));
      return contacts;
    },
  };
}

/** The figures alone: they hold on to no contacts, of which a large group has megabytes. */
export function vectorFigures(figures: GroupFigures, question: GroupQuestion): VectorFigures {
  const { members, usable, expected, perHop, redundancy, organisations, sectors, expertise } = figures;
  const { blau, iqv, withoutSector, upperReachability, range, extensity, fragility, index } = figures;
  return {
    members,
    reached: figures.contacts.persons.length,
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
