import type { RelationDefinition } from './definitions';

/** The ends of a relation as it is stored: of an undirected one the lower id first. */
export function storedEnds(definition: RelationDefinition, from: string, to: string): readonly [string, string] {
  return definition.undirected === true && to < from ? [to, from] : [from, to];
}
