import { endsInDirection } from '../check-where';
import type { ExpandQuery, GraphRelation } from '../store';
import { decodeRow, selectList } from './codec';
import type { SqlValue } from './codec';
import type { Row } from './connection';
import type { Engine } from './engine';
import { nodeLayout, relationLayout } from './layout';
import type { RelationLayout } from './layout';
import { concat, nodeRows, relationRows, sql, whereSql } from './where-sql';
import type { Sql } from './where-sql';

/** One statement per id, so that a long question can stop between two of them. */
export interface Pause {
  (): void;
}

/** The relations of every id asked for, in the order (id of the other end, key). */
export function expand(
  engine: Engine,
  query: ExpandQuery,
  pause: Pause,
): readonly (readonly [string, readonly GraphRelation[]])[] {
  const { near, relation } = prepared(engine, query);
  const columns = `r.key${selectList(relation.columns, 'r')}`;
  const [beyondSign, order] = query.backwards === true ? ['<', '1 DESC, 3 DESC, 2 DESC'] : ['>', '1, 3'];
  const beyond =
    query.after === undefined
      ? sql('')
      : sql(` AND (o.id, r.key) ${beyondSign} (?, ?)`, query.after.id, query.after.key);
  const sides = sidesOf(engine, query, { relation, columns, beyond });
  const statement = `${sides.text} ORDER BY ${order} LIMIT ?`;
  return query.ids.map((id) => {
    pause();
    const handle = engine.handle(near, id);
    if (handle === undefined) return [id, []];
    const rows = engine.connection.all(statement, ...bound(sides, handle), query.limit ?? -1);
    return [id, rows.map((row) => relationOf(relation, id, row))];
  });
}

/** How many relations `expand` would give for each id. */
export function degrees(
  engine: Engine,
  query: Omit<ExpandQuery, 'limit' | 'after' | 'backwards'>,
  pause: Pause,
): readonly (readonly [string, number])[] {
  const { near, relation } = prepared(engine, query);
  const sides = sidesOf(engine, query, { relation, columns: 'r.key', beyond: sql('') });
  const statement = `SELECT count(*) FROM (${sides.text})`;
  return query.ids.map((id) => {
    pause();
    const handle = engine.handle(near, id);
    return [id, handle === undefined ? 0 : Number(engine.connection.value(statement, ...bound(sides, handle)))];
  });
}

/** How many of a type. */
export function countRelations(engine: Engine, type: string): number {
  const { table } = relationLayout(engine.layout, type);
  return Number(engine.connection.value(`SELECT count(*) FROM ${table}`));
}

/** Stands in a statement's parameters for the handle of the node that is expanded. */
const HANDLE = Symbol('handle');
interface Sides {
  readonly text: string;
  readonly values: readonly (SqlValue | typeof HANDLE)[];
}

function prepared(engine: Engine, query: ExpandQuery): { readonly near: string; readonly relation: RelationLayout } {
  const relation = relationLayout(engine.layout, query.type);
  return { near: endsInDirection(engine.layout.schema, query.type, query.direction).near, relation };
}

function sidesOf(
  engine: Engine,
  query: ExpandQuery,
  { relation, columns, beyond }: { readonly relation: RelationLayout; readonly columns: string; readonly beyond: Sql },
): Sides {
  const side = (near: 'source' | 'target'): Sides => {
    const [far, farLabel] =
      near === 'source' ? (['target', relation.to] as const) : (['source', relation.from] as const);
    // A relation from a node to itself is one relation, though both its ends are the node.
    const once = query.direction === 'both' && near === 'target' ? ' AND r.source <> r.target' : '';
    const condition = concat(
      whereSql(relationRows(engine.layout, relation.type, 'r'), query.where),
      ' AND ',
      whereSql(nodeRows(engine.layout, farLabel, 'o'), query.node),
      beyond,
    );
    const from = `${relation.table} r CROSS JOIN ${nodeLayout(engine.layout, farLabel).table} o ON o.handle = r.${far}`;
    const incoming = near === 'target' ? 1 : 0;
    const text = `SELECT o.id, ${incoming}, ${columns} FROM ${from} WHERE r.${near} = ?${once} AND ${condition.text}`;
    return { text, values: [HANDLE, ...condition.values] };
  };
  if (query.direction !== 'both') return side(query.direction === 'out' ? 'source' : 'target');
  const [out, into] = [side('source'), side('target')];
  return { text: `${out.text} UNION ALL ${into.text}`, values: [...out.values, ...into.values] };
}

function bound(sides: Sides, handle: number): SqlValue[] {
  return sides.values.map((value) => (value === HANDLE ? handle : value));
}

function relationOf(relation: RelationLayout, id: string, row: Row): GraphRelation {
  const other = String(row[0]);
  const [from, to] = row[1] === 1 ? [other, id] : [id, other];
  return { type: relation.type, from, to, key: String(row[2]), properties: decodeRow(relation.columns, row, 3) };
}
