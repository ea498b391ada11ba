import type { PropertyDefinition } from '../../model/graph/definitions';
import { ID_PROPERTY } from '../check-where';
import type { GraphNode, NodePage, NodeQuery, Position, Where } from '../store';
import { decodeRow, encode, selectList } from './codec';
import type { SqlValue } from './codec';
import type { Row } from './connection';
import type { Engine } from './engine';
import { nodeLayout } from './layout';
import type { NodeLayout } from './layout';
import { concat, nodeRows, sql, whereSql } from './where-sql';
import type { Sql } from './where-sql';

/** Aligned with ids; null where absent. */
export function getNodes(engine: Engine, label: string, ids: readonly string[]): readonly (GraphNode | null)[] {
  const node = nodeLayout(engine.layout, label);
  const statement = `SELECT n.id${selectList(node.columns, 'n')} FROM ${node.table} n WHERE n.id = ?`;
  return ids.map((id) => {
    const row = engine.connection.get(statement, id);
    return row === undefined ? null : nodeOf(node, row);
  });
}

export function count(engine: Engine, label: string, where: Where | undefined): number {
  const condition = whereSql(nodeRows(engine.layout, label, 'n'), where);
  const { table } = nodeLayout(engine.layout, label);
  return Number(
    engine.connection.value(`SELECT count(*) FROM ${table} n WHERE ${condition.text}`, ...condition.values),
  );
}

/**
 * A page, segment by segment: the nodes that have the sort property, then those that have not. An enum or boolean has a segment per
 * value, in the order of the values as strings, so that the index on (column, id) gives each in order.
 */
export function findNodes(engine: Engine, query: NodeQuery): NodePage {
  const node = nodeLayout(engine.layout, query.label);
  const wanted = query.first + 1;
  const found: GraphNode[] = [];
  for (const segment of segmentsFrom(node, query)) {
    if (found.length >= wanted) break;
    const statement = concat(
      `SELECT n.id${selectList(node.columns, 'n')} FROM ${node.table} n WHERE `,
      whereSql(nodeRows(engine.layout, query.label, 'n'), query.where),
      ' AND ',
      segment.condition,
      ` ORDER BY ${segment.order} LIMIT ?`,
    );
    const rows = engine.connection.all(statement.text, ...statement.values, wanted - found.length);
    for (const row of rows) found.push(nodeOf(node, row));
  }
  return { nodes: found.slice(0, query.first), hasMore: found.length > query.first };
}

/** A row that begins with the id and goes on with the columns. */
export function nodeOf(node: NodeLayout, row: Row): GraphNode {
  return { label: node.label, id: String(row[0]), properties: decodeRow(node.columns, row, 1) };
}

interface Segment {
  readonly condition: Sql;
  readonly order: string;
}

/** One value, one value per row (ordered by it), or no value. */
type Part = { readonly value: SqlValue } | 'valued' | 'absent';

function segmentsFrom(node: NodeLayout, query: NodeQuery): readonly Segment[] {
  const property = query.sort?.property ?? 'id';
  const found = node.columns.find((column) => column.property === property);
  const column = `n.${found?.column ?? 'id'}`;
  const definition = found?.definition ?? ID_PROPERTY;
  const descending = query.sort?.descending === true;
  const backwards = query.backwards === true;

  const parts: Part[] = [...partsOf(definition, descending), ...(found === undefined ? [] : ['absent' as const])];
  if (backwards) parts.reverse();
  const start = query.after === undefined ? 0 : parts.findIndex((part) => holds(part, definition, query.after));
  return parts.slice(Math.max(0, start)).map((part, place) => {
    const after = place === 0 ? query.after : undefined;
    const down = descending !== backwards;
    return part === 'valued'
      ? valuedSegment({ column, definition, down, backwards, byId: found === undefined }, after)
      : levelSegment({ column, part, backwards }, after);
  });
}

function partsOf(definition: PropertyDefinition, descending: boolean): Part[] {
  if (definition.type !== 'enum' && definition.type !== 'boolean') return ['valued'];
  const values = definition.type === 'boolean' ? [false, true] : [...(definition.values ?? [])].sort(byCodePoint);
  const parts = values.map((value) => ({ value: encode(definition, value) }));
  return descending ? parts.reverse() : parts;
}

function holds(part: Part, definition: PropertyDefinition, after: Position | undefined): boolean {
  if (after === undefined || after.value === null) return part === 'absent';
  return part === 'valued' || (part !== 'absent' && part.value === encode(definition, after.value));
}

/** Nodes that are equal in the sort property: by id. */
function levelSegment(
  { column, part, backwards }: { readonly column: string; readonly part: Part; readonly backwards: boolean },
  after: Position | undefined,
): Segment {
  const level = typeof part === 'object' ? sql(`${column} = ?`, part.value) : sql(`${column} IS NULL`);
  const beyond = after === undefined ? sql('') : sql(` AND n.id ${backwards ? '<' : '>'} ?`, after.id);
  return { condition: concat(level, beyond), order: `n.id${backwards ? ' DESC' : ''}` };
}

function valuedSegment(
  sort: {
    readonly column: string;
    readonly definition: PropertyDefinition;
    readonly down: boolean;
    readonly backwards: boolean;
    readonly byId: boolean;
  },
  after: Position | undefined,
): Segment {
  const { column, down, backwards, byId } = sort;
  const [valueOrder, idOrder] = [down ? ' DESC' : '', backwards ? ' DESC' : ''];
  const order = byId ? `n.id${valueOrder}` : `${column}${valueOrder}, n.id${idOrder}`;
  const [beyond, beyondId] = [down ? '<' : '>', backwards ? '<' : '>'];
  if (after !== undefined && byId) return { condition: sql(`n.id ${beyond} ?`, after.id), order };
  if (after === undefined || after.value === null) return { condition: sql(`${column} IS NOT NULL`), order };
  const value = encode(sort.definition, after.value);
  const condition = sql(
    `${column} ${beyond}= ? AND (${column} ${beyond} ? OR n.id ${beyondId} ?)`,
    value,
    value,
    after.id,
  );
  return { condition, order };
}

function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
