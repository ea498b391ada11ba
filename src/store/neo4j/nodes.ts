/** Reading nodes: by id, by pages of a sorted query, and counting. */
import { labelDefinition } from '../../model/graph/values';
import { checkNodeIds, checkNodeQuery } from '../check-requests';
import { checkWhere, subjectProperty } from '../check-where';
import type { GraphNode, NodePage, NodeQuery, Where } from '../store';
import { toInteger } from './codec';
import { compare } from './comparison';
import type { Row, Statements } from './connection';
import { type Layout, type NodeLayout, projection, propertiesOf } from './layout';
import { Parameters } from './parameters';
import { type Compiled, compileWhere } from './where';

export async function getNodes(
  statements: Statements,
  layout: Layout,
  label: string,
  ids: readonly string[],
): Promise<readonly (GraphNode | undefined)[]> {
  checkNodeIds(layout.schema, label, ids);
  const on = nodeLayout(layout, label);
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return [];
  const rows = await statements.run(
    `UNWIND $ids AS id MATCH (n:${label} {id: id}) RETURN id, ${projection('n', on.names)}`,
    { ids: distinct },
  );
  const found = new Map(rows.map((row) => [row[0] as string, graphNode(on, row)]));
  return ids.map((id) => found.get(id));
}

export async function count(statements: Statements, layout: Layout, label: string, where?: Where): Promise<number> {
  labelDefinition(layout.schema, label);
  if (where !== undefined) checkWhere(layout.schema, { label }, where);
  const { cypher, parameters } = compileWhere(layout.schema, { subject: { label }, variable: 'n' }, where);
  const filter = where === undefined ? '' : `WHERE ${cypher} `;
  const rows = await statements.run(`MATCH (n:${label}) ${filter}RETURN count(n)`, parameters);
  return rows[0]?.[0] as number;
}

/**
 * A page in the order (value, absent last, id). It is read in two segments, those that have the value and those that lack it, so that
 * an index on the property can give the order.
 */
export async function findNodes(statements: Statements, layout: Layout, query: NodeQuery): Promise<NodePage> {
  checkNodeQuery(layout.schema, query);
  const on = nodeLayout(layout, query.label);
  const condition = compileWhere(layout.schema, { subject: { label: query.label }, variable: 'n' }, query.where);
  const rows: Row[] = [];
  for (const segment of segments(layout, query)) {
    const wanted = query.first + 1 - rows.length;
    if (wanted <= 0) break;
    rows.push(...(await statements.run(segmentText(on, condition, segment), parametersOf(condition, segment, wanted))));
  }
  const nodes = rows.slice(0, query.first).map((row) => graphNode(on, row));
  return { nodes, hasMore: rows.length > query.first };
}

export function nodeLayout(layout: Layout, label: string): NodeLayout {
  labelDefinition(layout.schema, label);
  const found = layout.labels.get(label);
  if (found === undefined) throw new Error(`expected a label of the registry, got ${label}`);
  return found;
}

/** A row of id and projection as a node. */
export function graphNode(on: NodeLayout, row: Row): GraphNode {
  return { label: on.label, id: row[0] as string, properties: propertiesOf(on, row[1]) };
}

interface Segment {
  readonly condition: string;
  readonly order: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

function segments(layout: Layout, query: NodeQuery): readonly Segment[] {
  const property = query.sort?.property ?? 'id';
  const backwards = query.backwards === true;
  if (property === 'id') return [byId(query, (query.sort?.descending === true) !== backwards)];
  const definition = subjectProperty(layout.schema, { label: query.label }, property);
  const sorted = `n.${property}`;
  const both = [present(layout, query, sorted), ...(definition.required === true ? [] : [absent(query, property)])];
  const ordered = backwards ? both.reverse() : both;
  return ordered.filter((segment) => segment !== undefined);
}

function byId(query: NodeQuery, descending: boolean): Segment {
  const comparison = descending ? '<' : '>';
  return {
    condition: query.after === undefined ? 'true' : `n.id ${comparison} $afterId`,
    order: `n.id${descending ? ' DESC' : ''}`,
    parameters: query.after === undefined ? {} : { afterId: query.after.id },
  };
}

function present(layout: Layout, query: NodeQuery, sorted: string): Segment | undefined {
  const property = query.sort?.property ?? 'id';
  const backwards = query.backwards === true;
  const descending = (query.sort?.descending === true) !== backwards;
  const order = `${sorted}${descending ? ' DESC' : ''}, n.id${backwards ? ' DESC' : ''}`;
  const { after } = query;
  if (after === undefined || (after.value === null && backwards)) {
    return { condition: `n.${property} IS NOT NULL`, order, parameters: {} };
  }
  if (after.value === null) return undefined;
  const definition = subjectProperty(layout.schema, { label: query.label }, property);
  const parameters = new Parameters('after');
  const is = descending ? 'lte' : 'gte';
  const atOrBehind = compare(sorted, { definition, is, value: after.value }, parameters);
  const isOther = compare(sorted, { definition, is: 'ne', value: after.value }, parameters);
  return {
    condition: `${atOrBehind} AND (${isOther} OR n.id ${backwards ? '<' : '>'} ${parameters.add(after.id)})`,
    order,
    parameters: parameters.values,
  };
}

function absent(query: NodeQuery, property: string): Segment | undefined {
  const backwards = query.backwards === true;
  const order = `n.id${backwards ? ' DESC' : ''}`;
  const { after } = query;
  if (after !== undefined && after.value !== null) {
    return backwards ? undefined : { condition: `n.${property} IS NULL`, order, parameters: {} };
  }
  if (after === undefined) return { condition: `n.${property} IS NULL`, order, parameters: {} };
  return {
    condition: `n.${property} IS NULL AND n.id ${backwards ? '<' : '>'} $afterId`,
    order,
    parameters: { afterId: after.id },
  };
}

function segmentText(on: NodeLayout, where: Compiled, segment: Segment): string {
  return (
    `MATCH (n:${on.label}) WHERE (${segment.condition}) AND (${where.cypher}) ` +
    `WITH n ORDER BY ${segment.order} LIMIT $limit RETURN n.id, ${projection('n', on.names)}`
  );
}

function parametersOf(where: Compiled, segment: Segment, limit: number): Readonly<Record<string, unknown>> {
  return { ...where.parameters, ...segment.parameters, limit: toInteger(limit) };
}
