/**
 * What would be lost without a person: for each need the coverage and expected contacts of the group minus those of the group without
 * the person, in the graph without the person. Exact. Only a contact whose best path passes the person can change, so only those that
 * have a needed resource are computed again (kernels/best-without.ts).
 */
import type { Group } from '../group';
import { BestWithout, type Labelled, type Recomputed } from '../kernels/best-without';
import { COLLEAGUE, standingOf } from '../projection';
import { isUsable, pathTo, type Contacts } from './contacts';
import { ExactSum } from './exact-sum';
import type { NeedQuery } from './need-match';
import { coverageOf, type NeedFigures, type NeedRules } from './needs';

export interface Loss {
  readonly coverage: number;
  readonly expected: number;
  /** Coverage that remains. */
  readonly to: number;
}

/** The group's answer so far. */
export interface Answered {
  readonly group: Group;
  readonly contacts: Contacts;
  readonly needs: readonly NeedQuery[];
  readonly figures: readonly NeedFigures[];
  readonly rules: NeedRules;
}

/** By person, for every member and every other colleague inside a best path, need by need. */
export function lossesWithout(
  search: Labelled,
  recomputed: Recomputed,
  answered: Answered,
): ReadonlyMap<number, readonly Loss[]> {
  const { group, contacts, figures } = answered;
  const needsAt = needsByPlace(contacts, figures);
  const affected = new Map<number, number[]>(group.members.map((member) => [member, []]));
  contacts.persons.forEach((_, place) => {
    const path = pathTo(contacts, place);
    for (const person of path.subarray(0, path.length - 1)) {
      if (group.isMember[person] !== 1 && standingOf(search.graph, person) !== COLLEAGUE) continue;
      const places = affected.get(person) ?? [];
      if (needsAt[place] !== undefined) places.push(place);
      affected.set(person, places);
    }
  });
  const losses = new Map<number, readonly Loss[]>();
  for (const [person, places] of affected) {
    const without = new BestWithout(search, recomputed, person);
    losses.set(person, lossOf(without, places, { ...answered, needsAt }));
  }
  return losses;
}

/** Which needs a contact has a resource for, by place; undefined for those who have none. */
function needsByPlace(contacts: Contacts, figures: readonly NeedFigures[]): readonly (readonly number[] | undefined)[] {
  const needsAt = new Array<number[] | undefined>(contacts.persons.length);
  figures.forEach(({ places }, need) => {
    for (const place of places) (needsAt[place] ??= []).push(need);
  });
  return needsAt;
}

interface Affected extends Answered {
  readonly needsAt: readonly (readonly number[] | undefined)[];
}

function lossOf(without: BestWithout, places: readonly number[], answered: Affected): readonly Loss[] {
  const { contacts, needs, figures, rules, needsAt } = answered;
  const expected = needs.map(() => new ExactSum());
  const usable = figures.map((figure) => figure.usable);
  for (const place of places) {
    const before = contacts.scaled[place] as number;
    const after = without.scaledStrength(contacts.persons[place] as number);
    const isLost = isUsable(before, rules.usableStrength) && !isUsable(after, rules.usableStrength);
    for (const need of needsAt[place] ?? []) {
      (expected[need] as ExactSum).add(before - after);
      if (isLost) usable[need] = (usable[need] as number) - 1;
    }
  }
  return needs.map(({ wanted }, need) => {
    const before = Math.min((figures[need] as NeedFigures).usable, wanted);
    const after = usable[need] as number;
    return {
      coverage: (before - Math.min(after, wanted)) / wanted,
      expected: (expected[need] as ExactSum).value(),
      to: coverageOf(after, wanted),
    };
  });
}
