import { GRAPH_SCHEMA } from '../../model/graph/registry';
import type { GraphRelation, GraphStore } from '../../store/store';

/** All relations of the type at each of these persons, on whichever side they stand. */
export async function keptRelations(
  store: GraphStore,
  type: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly GraphRelation[]>> {
  const definition = GRAPH_SCHEMA.relations[type];
  if (definition?.undirected === true) return store.expand({ type, direction: 'both', ids });
  const out = definition?.from === 'Person' ? await store.expand({ type, direction: 'out', ids }) : undefined;
  const into = definition?.to === 'Person' ? await store.expand({ type, direction: 'in', ids }) : undefined;
  return new Map(ids.map((id) => [id, [...(out?.get(id) ?? []), ...(into?.get(id) ?? [])]]));
}

/** The relation at another person instead. */
export function repointed(relation: GraphRelation, before: string, after: string): GraphRelation {
  const from = relation.from === before ? after : relation.from;
  const to = relation.to === before ? after : relation.to;
  const turned = GRAPH_SCHEMA.relations[relation.type]?.undirected === true && to < from;
  return { ...relation, from: turned ? to : from, to: turned ? from : to };
}

export function otherEnd(relation: GraphRelation, id: string): string {
  return relation.from === id ? relation.to : relation.from;
}

export function samePlace(a: GraphRelation, b: GraphRelation): boolean {
  return a.type === b.type && a.from === b.from && a.to === b.to && a.key === b.key;
}
