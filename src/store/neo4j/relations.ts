/** Reading the relations at nodes. */
import { relationDefinition } from '../../model/graph/values';
import { checkExpand } from '../check-requests';
import { endsInDirection } from '../check-where';
import type { ExpandQuery, GraphRelation } from '../store';
import { toInteger } from './codec';
import type { Row, Statements } from './connection';
import { type Layout, type RelationLayout, projection, propertiesOf } from './layout';
import { type Compiled, compileWhere, relationPattern } from './where';

/** Per id the relations in the order (id of the other end, key), each with the ends as stored. */
export async function expand(
  statements: Statements,
  layout: Layout,
  query: ExpandQuery,
): Promise<ReadonlyMap<string, readonly GraphRelation[]>> {
  checkExpand(layout.schema, query);
  const found = new Map<string, readonly GraphRelation[]>(query.ids.map((id) => [id, []]));
  if (found.size === 0) return found;
  const on = relationLayout(layout, query.type);
  const { text, parameters } = matching(layout, query);
  const key = on.isParallel ? 'r.key' : "''";
  const limit = query.limit === undefined ? '' : ' LIMIT $limit';
  const order = query.backwards === true ? 'other DESC, key DESC, source = n.id' : 'other, key, source = n.id DESC';
  const rows = await statements.run(
    `${text} WITH n, m.id AS other, ${key} AS key, startNode(r).id AS source, r ` +
      `ORDER BY ${order}${limit} ` +
      `RETURN collect([other, key, source, ${projection('r', on.names)}]) AS found } RETURN id, found`,
    { ...parameters, ids: [...found.keys()], limit: toInteger(query.limit ?? 0) },
  );
  for (const [id, relations] of rows) {
    found.set(
      id as string,
      (relations as readonly Row[]).map((row) => graphRelation(on, id as string, row)),
    );
  }
  return found;
}

export async function degrees(
  statements: Statements,
  layout: Layout,
  query: Omit<ExpandQuery, 'limit' | 'after' | 'backwards'>,
): Promise<ReadonlyMap<string, number>> {
  checkExpand(layout.schema, query);
  const found = new Map<string, number>(query.ids.map((id) => [id, 0]));
  if (found.size === 0) return found;
  const { text, parameters } = matching(layout, query);
  const rows = await statements.run(`${text} RETURN count(r) AS found } RETURN id, found`, {
    ...parameters,
    ids: [...found.keys()],
  });
  for (const [id, degree] of rows) found.set(id as string, degree as number);
  return found;
}

/** From the database's own statistics, which are exact. */
export async function countRelations(statements: Statements, layout: Layout, type: string): Promise<number> {
  relationDefinition(layout.schema, type);
  const [row] = await statements.run(`MATCH ()-[r:${type}]->() RETURN count(r)`);
  return row?.[0] as number;
}

export function relationLayout(layout: Layout, type: string): RelationLayout {
  const found = layout.types.get(type);
  if (found === undefined) throw new Error(`expected a relation type of the registry, got ${type}`);
  return found;
}

/** Up to the open brace of a subquery per id, in which `n`, `r` and the other end `m` are bound. */
function matching(
  layout: Layout,
  query: ExpandQuery,
): { readonly text: string; readonly parameters: Compiled['parameters'] } {
  const { near, far } = endsInDirection(layout.schema, query.type, query.direction);
  const on = relationLayout(layout, query.type);
  const relation = compileWhere(layout.schema, { subject: { type: query.type }, variable: 'r' }, query.where, 'r');
  const node = compileWhere(layout.schema, { subject: { label: far }, variable: 'm' }, query.node, 'm');
  const conditions = [
    ...(query.where === undefined ? [] : [`(${relation.cypher})`]),
    ...(query.node === undefined ? [] : [`(${node.cypher})`]),
    ...(query.after === undefined ? [] : [afterCondition(on, query.backwards === true ? '<' : '>')]),
  ];
  const pattern = relationPattern(query.direction, `r:${query.type}`, 'n', `m:${far}`);
  const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const after = query.after === undefined ? {} : { afterId: query.after.id, afterKey: query.after.key };
  return {
    text: `UNWIND $ids AS id MATCH (n:${near} {id: id}) CALL (n) { MATCH ${pattern}${filter}`,
    parameters: { ...relation.parameters, ...node.parameters, ...after },
  };
}

function afterCondition(on: RelationLayout, sign: '<' | '>'): string {
  if (!on.isParallel) return `m.id ${sign} $afterId`;
  return `(m.id ${sign} $afterId OR (m.id = $afterId AND r.key ${sign} $afterKey))`;
}

function graphRelation(on: RelationLayout, id: string, row: Row): GraphRelation {
  const [other, key, source, values] = row as readonly [string, string, string, unknown];
  const [from, to] = source === id ? [id, other] : [other, id];
  return { type: on.type, from, to, key, properties: propertiesOf(on, values) };
}
