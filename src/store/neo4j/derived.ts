/**
 * What stands on a relation beside the registry's properties, made from them at every write: the packed number (packing.ts), and
 * persons who stand apart. A person whom a relation names is mostly one of its ends, and is found there; only the others need an
 * index, so that millions of ties are loaded without one.
 */
import type { Properties, RelationDefinition } from '../../model/graph/definitions';
import { PACKED, type Packing, packed } from './packing';

const APART = 'Apart';

/** What values are made from. */
export interface RelationValues {
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

interface Derived {
  readonly packing: Packing | undefined;
  readonly apart: readonly string[];
}

/** Properties that name a person, of a type that ends at one; of other types they are indexed themselves. */
export function apartNames({ from, to, properties }: RelationDefinition): readonly string[] {
  if (from !== 'Person' && to !== 'Person') return [];
  return Object.keys(properties).filter((name) => properties[name]?.type === 'person');
}

/** Where the person of a property stands apart. */
export const apartName = (property: string): string => `${property}${APART}`;

export const isApartName = (name: string): boolean => name.endsWith(APART);

/** Names of what is made. */
export function derivedNames({ packing, apart }: Derived): readonly string[] {
  return [...(packing === undefined ? [] : [PACKED]), ...apart.map(apartName)];
}

/** By name; what is not to stand there is null. */
export function derivedValues(on: Derived, relation: RelationValues): Readonly<Record<string, unknown>> {
  const made: Record<string, unknown> = {};
  if (on.packing !== undefined) made[PACKED] = packed(on.packing, relation, relation.properties);
  for (const name of on.apart) made[apartName(name)] = standsApart(relation, name);
  return made;
}

/** One list per name, by `d_` and the name, aligned with the relations; an empty one where nothing stands. */
export function derivedColumns(
  { packing, apart }: Derived,
  relations: readonly RelationValues[],
): Readonly<Record<string, readonly unknown[]>> {
  const made: Record<string, readonly unknown[]> = {};
  if (packing !== undefined) made[`d_${PACKED}`] = relations.map((ends) => packed(packing, ends, ends.properties));
  for (const name of apart) {
    const persons = relations.map((relation) => standsApart(relation, name));
    made[`d_${apartName(name)}`] = persons.some((person) => person !== null) ? persons : [];
  }
  return made;
}

function standsApart({ from, to, properties }: RelationValues, name: string): string | null {
  const person = properties[name];
  return typeof person === 'string' && person !== from && person !== to ? person : null;
}
