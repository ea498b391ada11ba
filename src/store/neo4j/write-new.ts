/**
 * Whether relations that a fresh batch has created were there before, or are in the batch twice. Most of a load brings all that a node
 * has: where a node has as many relations of the type as the batch brought it, there was none before, and a degree is one number to
 * read. Only the rest is looked for one by one.
 */
import type { Statements } from './connection';
import type { RelationLayout } from './layout';
import { type NewRelation, endParameters, matchEnds } from './write-apply';

type End = 'from' | 'to';

/** Asked under the write lock after creating them. */
export async function areNew(
  statements: Statements,
  layout: RelationLayout,
  relations: readonly NewRelation[],
): Promise<boolean> {
  const distinct = new Set(relations.map(({ from, to, key }) => `${from} ${to} ${key}`));
  if (distinct.size < relations.length) return false;
  const rest = await withOthers(statements, layout, relations);
  return rest.length === 0 || (await countRelations(statements, layout, rest)) === rest.length;
}

/** Relations at nodes that have others beside those of the batch, by the end where there are fewer nodes. */
async function withOthers(
  statements: Statements,
  layout: RelationLayout,
  relations: readonly NewRelation[],
): Promise<readonly NewRelation[]> {
  const [from, to] = [brought(relations, 'from'), brought(relations, 'to')];
  const [end, counts] = from.size <= to.size ? (['from', from] as const) : (['to', to] as const);
  const pattern = end === 'from' ? `(n)-[:${layout.type}]->()` : `(n)<-[:${layout.type}]-()`;
  const rows = await statements.run(
    `UNWIND $ids AS id MATCH (n:${layout.definition[end]} {id: id}) RETURN id, COUNT { ${pattern} }`,
    { ids: [...counts.keys()] },
  );
  const whole = new Set(rows.flatMap(([id, degree]) => (counts.get(id as string) === degree ? [id] : [])));
  return relations.filter((relation) => !whole.has(relation[end]));
}

function brought(relations: readonly NewRelation[], end: End): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const relation of relations) counts.set(relation[end], (counts.get(relation[end]) ?? 0) + 1);
  return counts;
}

/** How many relations of the type have these ends and keys: more than were asked for when one is there twice. */
async function countRelations(
  statements: Statements,
  layout: RelationLayout,
  relations: readonly NewRelation[],
): Promise<number> {
  const { type, definition, isParallel } = layout;
  const rows = await statements.run(
    `${matchEnds(definition.from, definition.to)} ` +
      `MATCH (a)-[r:${type}]->(b) ${isParallel ? 'WHERE r.key = $keys[i] ' : ''}RETURN count(*)`,
    { ...endParameters(relations), keys: relations.map(({ key }) => key) },
  );
  return rows[0]?.[0] as number;
}
