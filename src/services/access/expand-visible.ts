/** Relations as one viewer sees them: granted relations between visible nodes, with granted properties. */
import type { CallOptions, Direction, ExpandQuery, GraphRelation, GraphStore, Where } from '../../store/store';
import {
  type Decisions,
  isUnrestricted,
  type NodeDecision,
  type RelationDecision,
  relationDefinition,
} from './decisions';
import { anyOf, rewriteNodeWhere, rewriteRelationWhere } from './rewrite';
import type { Fields } from './table';
import { cutProperties, visibleNodes } from './visible-rows';

/** Labels whose nodes are visible through one relation only, by label. */
export const THROUGH_RELATIONS: Readonly<Record<string, string>> = { Identity: 'IDENTIFIES' };

type Found = Map<string, Map<string, { readonly relation: GraphRelation; readonly fields: Fields[] }>>;

/** Like the store's `expand`. One store call a line of the table that applies, and one for the ids asked about where they are restricted. */
export async function expandVisible(
  store: GraphStore,
  decisions: Decisions,
  query: ExpandQuery,
  options?: CallOptions,
): Promise<ReadonlyMap<string, readonly GraphRelation[]>> {
  const found: Found = new Map();
  for (const id of query.ids) found.set(id, new Map());
  for (const direction of directionsOf(query)) {
    for (const line of decisions.relations(query.type)) {
      const relations = await expandLine(store, decisions, { query: { ...query, direction }, line }, options);
      for (const [id, list] of relations) for (const relation of list) note(found, id, relation, line.fields);
    }
  }
  return new Map([...found].map(([id, relations]) => [id, inOrder(id, [...relations.values()], query)]));
}

function directionsOf({ type, direction }: ExpandQuery): readonly Direction[] {
  return direction === 'both' && relationDefinition(type).undirected !== true ? ['out', 'in'] : [direction];
}

async function expandLine(
  store: GraphStore,
  decisions: Decisions,
  { query, line }: { readonly query: ExpandQuery; readonly line: RelationDecision },
  options?: CallOptions,
): Promise<ReadonlyMap<string, readonly GraphRelation[]>> {
  const definition = relationDefinition(query.type);
  const inwards = query.direction === 'in';
  const [nearLabel, farLabel] = inwards ? [definition.to, definition.from] : [definition.from, definition.to];
  const [near, far] = inwards ? [line.onto, line.from] : [line.from, line.onto];
  const ids = await visibleIds(store, nearLabel, { ids: query.ids, lines: near }, options);
  if (ids.length === 0) return new Map();
  const conditions: Where[] = [];
  if (!isUnrestricted(far) && !(farLabel in THROUGH_RELATIONS)) conditions.push(anyOf(far));
  if (query.node !== undefined) conditions.push(rewriteNodeWhere(decisions, farLabel, query.node));
  return store.expand(
    {
      ...query,
      ids,
      where: { all: [line.where, rewriteRelationWhere(line, query.where)] },
      ...(conditions.length > 0 && { node: { all: conditions } }),
    },
    options,
  );
}

async function visibleIds(
  store: GraphStore,
  label: string,
  { ids, lines }: { readonly ids: readonly string[]; readonly lines: readonly NodeDecision[] },
  options?: CallOptions,
): Promise<readonly string[]> {
  if (isUnrestricted(lines) || label in THROUGH_RELATIONS) return ids;
  return (await visibleNodes(store, label, { ids, lines }, options)).map((node) => node.id);
}

function note(found: Found, id: string, relation: GraphRelation, fields: Fields): void {
  const relations = found.get(id);
  const name = [relation.from, relation.to, relation.key].join('|');
  const earlier = relations?.get(name);
  if (earlier === undefined) relations?.set(name, { relation, fields: [fields] });
  else earlier.fields.push(fields);
}

function inOrder(
  id: string,
  relations: readonly { readonly relation: GraphRelation; readonly fields: readonly Fields[] }[],
  { limit, backwards }: ExpandQuery,
): readonly GraphRelation[] {
  const sign = backwards === true ? -1 : 1;
  const other = ({ from, to }: GraphRelation): string => (from === id ? to : from);
  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return relations
    .map(({ relation, fields }) => ({ ...relation, properties: cutProperties(relation.properties, fields) }))
    .sort((a, b) => sign * (before(other(a), other(b)) || before(a.key, b.key)))
    .slice(0, limit);
}
