/**
 * What would be lost without a person: for each need the coverage and expected contacts of the group minus those of the group without
 * the person, in the graph without the person. Exact. Only a contact whose best path passes the person can change, so only those that
 * have a needed resource are computed again (kernels/best-without.ts).
 */
import { bestTies } from '../kernels/best-products';
import { BestWithout, type Recomputed } from '../kernels/best-without';
import { COLLEAGUE, standingOf } from '../projection';
import { scaledOf, type Reached } from './contacts';
import { isUsable } from './gathered-contacts';
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
  readonly reached: Reached;
  readonly needs: readonly NeedQuery[];
  readonly figures: readonly NeedFigures[];
  readonly rules: NeedRules;
}

/** By person, need by need: members, and other colleagues inside a best path to a contact that has a needed resource. */
export function lossesWithout(recomputed: Recomputed, answered: Answered): ReadonlyMap<number, readonly Loss[]> {
  const { reached } = answered;
  const needed = neededContacts(reached, answered.figures);
  const affected = new Map<number, number[]>(reached.group.members.map((member) => [member, []]));
  needed.persons.forEach((contact, place) => {
    for (const person of onBestPath(reached, contact)) {
      const places = affected.get(person);
      if (places === undefined) affected.set(person, [place]);
      else places.push(place);
    }
  });
  const losses = new Map<number, readonly Loss[]>();
  for (const [person, places] of affected) {
    losses.set(person, lossOf({ ...answered, needed }, recomputed, person, places));
  }
  return losses;
}

/** The losses, and nothing lost without any other colleague inside a best path; members first, then by id. */
export function lossesOfAll(
  losses: ReadonlyMap<number, readonly Loss[]>,
  { reached, needs, figures }: Answered,
): ReadonlyMap<number, readonly Loss[]> {
  const nothing = needs.map(({ wanted }, need): Loss => {
    const { usable } = figures[need] as NeedFigures;
    return { coverage: 0, expected: 0, to: coverageOf(usable, wanted) };
  });
  const inside = new Set<number>();
  for (const contact of reached.contacts) for (const person of onBestPath(reached, contact)) inside.add(person);
  for (const member of reached.group.members) inside.delete(member);
  const { order } = reached.graph;
  const byId = [...inside].sort((left, right) => (order[left] as number) - (order[right] as number));
  return new Map([...reached.group.members, ...byId].map((person) => [person, losses.get(person) ?? nothing]));
}

/** Contacts that have a resource some need wants, each once, and beside each its strength and those needs. */
interface NeededContacts {
  readonly persons: readonly number[];
  readonly scaled: readonly number[];
  readonly needsAt: readonly (readonly number[])[];
}

function neededContacts(reached: Reached, figures: readonly NeedFigures[]): NeededContacts {
  const needsAt = new Map<number, number[]>();
  figures.forEach(({ having }, need) => {
    for (const person of having) {
      const needs = needsAt.get(person);
      if (needs === undefined) needsAt.set(person, [need]);
      else needs.push(need);
    }
  });
  const persons = [...needsAt.keys()];
  return { persons, scaled: persons.map((person) => scaledOf(reached, person)), needsAt: [...needsAt.values()] };
}

/** The member and the colleagues inside the best path to a contact. */
function onBestPath({ graph, labels, rules }: Reached, contact: number): readonly number[] {
  const persons: number[] = [];
  let at = contact;
  for (let layer = bestTies(labels, contact, rules.horizon); layer > 0; layer -= 1) {
    at = (labels.predecessors[layer] as Uint32Array)[at] as number;
    if (layer === 1 || standingOf(graph, at) === COLLEAGUE) persons.push(at);
  }
  return persons;
}

interface Affected extends Answered {
  readonly needed: NeededContacts;
}

function lossOf(answered: Affected, recomputed: Recomputed, gone: number, places: readonly number[]): readonly Loss[] {
  const { reached, needs, figures, rules, needed } = answered;
  const without = new BestWithout(reached, recomputed, gone);
  const expected = needs.map(() => new ExactSum());
  const usable = figures.map((figure) => figure.usable);
  for (const place of places) {
    const before = needed.scaled[place] as number;
    const after = without.scaledStrength(needed.persons[place] as number);
    const isLost = isUsable(before, rules.usableStrength) && !isUsable(after, rules.usableStrength);
    for (const need of needed.needsAt[place] as readonly number[]) {
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
