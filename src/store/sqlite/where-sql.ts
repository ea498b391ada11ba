/**
 * Conditions to SQL. Values are always parameters. An absent property gives NULL, which a positive condition treats as false; under
 * `not` it is made false before it is turned round, so that the answer is two-valued as the port asks.
 */
import type { PropertyDefinition, PropertyValue } from '../../model/graph/definitions';
import { ID_PROPERTY } from '../check-where';
import type { Comparison, Where } from '../store';
import { encode } from './codec';
import type { SqlValue } from './codec';
import { nodeLayout, relationLayout } from './layout';
import type { ColumnLayout, Layout, RelationLayout } from './layout';

/** A piece of SQL with its parameters, in order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** Rows of which table, under which name. */
export interface Rows {
  readonly layout: Layout;
  readonly alias: string;
  readonly columns: readonly ColumnLayout[];
  /** The column of `id` or `key`. */
  readonly name: 'id' | 'key';
}

const OPERATORS: Readonly<Record<Exclude<Comparison, 'ne'>, string>> = {
  eq: '=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

export function nodeRows(layout: Layout, label: string, alias: string): Rows {
  return { layout, alias, columns: nodeLayout(layout, label).columns, name: 'id' };
}

export function relationRows(layout: Layout, type: string, alias: string): Rows {
  return { layout, alias, columns: relationLayout(layout, type).columns, name: 'key' };
}

/** A condition as SQL; without one, true. */
export function whereSql(rows: Rows, where: Where | undefined): Sql {
  if (where === undefined) return sql('1');
  if ('all' in where) return joined(rows, where.all, { word: ' AND ', empty: '1' });
  if ('any' in where) return joined(rows, where.any, { word: ' OR ', empty: '0' });
  if ('not' in where) return negated(whereSql(rows, where.not));
  if ('id' in where) return sql(`${rows.alias}.id IN (SELECT value FROM json_each(?))`, JSON.stringify(where.id));
  if ('idAfter' in where) return sql(`${rows.alias}.id > ?`, where.idAfter);
  if ('relation' in where) return relationSql(rows, where);
  return propertySql(rows, where);
}

/** Pieces of SQL one after another. */
export function concat(...parts: readonly (Sql | string)[]): Sql {
  return {
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    values: parts.flatMap((part) => (typeof part === 'string' ? [] : part.values)),
  };
}

export function sql(text: string, ...values: readonly SqlValue[]): Sql {
  return { text, values };
}

function joined(rows: Rows, parts: readonly Where[], { word, empty }: { word: string; empty: string }): Sql {
  if (parts.length === 0) return sql(empty);
  const pieces = parts.map((part) => whereSql(rows, part));
  return { text: `(${pieces.map(({ text }) => text).join(word)})`, values: pieces.flatMap(({ values }) => values) };
}

function negated(condition: Sql): Sql {
  return { text: `NOT coalesce(${condition.text}, 0)`, values: condition.values };
}

function propertySql(rows: Rows, where: Extract<Where, { property: string }>): Sql {
  const found = rows.columns.find(({ property }) => property === where.property);
  const column = `${rows.alias}.${found?.column ?? rows.name}`;
  const definition = found?.definition ?? ID_PROPERTY;
  if ('absent' in where) return sql(`${column} IS ${where.absent ? '' : 'NOT '}NULL`);
  if ('has' in where) {
    return sql(`EXISTS (SELECT 1 FROM json_each(coalesce(${column}, '[]')) WHERE value = ?)`, where.has);
  }
  if ('in' in where) return inSql(definition, column, where.in);
  if (where.is === 'ne') return negated(compared(definition, column, { is: 'eq', value: where.value }));
  return compared(definition, column, { is: where.is, value: where.value });
}

function inSql(definition: PropertyDefinition, column: string, values: readonly PropertyValue[]): Sql {
  const list = JSON.stringify(values.map((value) => encode(definition, value)));
  return definition.type === 'person'
    ? sql(`${column} IN (SELECT p.handle FROM json_each(?) v JOIN n_Person p ON p.id = v.value)`, list)
    : sql(`${column} IN (SELECT value FROM json_each(?))`, list);
}

function compared(
  definition: PropertyDefinition,
  column: string,
  { is, value }: { readonly is: Exclude<Comparison, 'ne'>; readonly value: PropertyValue },
): Sql {
  const encoded = encode(definition, value);
  if (definition.type === 'person') return sql(`${column} = (SELECT handle FROM n_Person WHERE id = ?)`, encoded);
  return sql(`${column} ${OPERATORS[is]} ?`, encoded);
}

/**
 * Some relation at the node. With a condition on the other node it is sought from that side when it names ids, else row by row: SQLite
 * would otherwise read the whole relation for a page of a few nodes, or the whole label for a few ids. The far node is `f`: `o` is the
 * far node of an expansion, on which such a condition may stand.
 */
function relationSql(rows: Rows, where: Extract<Where, { relation: string }>): Sql {
  const relation = relationLayout(rows.layout, where.relation);
  const sides =
    where.direction === 'both'
      ? (['source', 'target'] as const)
      : ([where.direction === 'out' ? 'source' : 'target'] as const);
  const parts = sides.map((near) => sideSql(rows, where, { relation, near }));
  const text = parts.map((part) => part.text).join(' OR ');
  return { text: `(${text})`, values: parts.flatMap(({ values }) => values) };
}

function sideSql(
  rows: Rows,
  where: Extract<Where, { relation: string }>,
  { relation, near }: { readonly relation: RelationLayout; readonly near: 'source' | 'target' },
): Sql {
  const far = near === 'source' ? 'target' : 'source';
  const farLabel = near === 'source' ? relation.to : relation.from;
  const condition = whereSql(relationRows(rows.layout, relation.type, 'r'), where.where);
  const { node } = where;
  const join = node === undefined ? '' : ` JOIN ${nodeLayout(rows.layout, farLabel).table} f ON f.handle = r.${far}`;
  const other = node === undefined ? sql('1') : whereSql(nodeRows(rows.layout, farLabel, 'f'), node);
  const tail = concat(condition, ' AND ', other, ')');
  return node !== undefined && namesIds(node)
    ? concat(`${rows.alias}.handle IN (SELECT r.${near} FROM ${relation.table} r${join} WHERE `, tail)
    : concat(`EXISTS (SELECT 1 FROM ${relation.table} r${join} WHERE r.${near} = ${rows.alias}.handle AND `, tail);
}

function namesIds(where: Where): boolean {
  if ('all' in where) return where.all.some(namesIds);
  if ('property' in where) return where.property === 'id' && ('in' in where || ('is' in where && where.is === 'eq'));
  return 'id' in where;
}

/** The relation types in a condition whose index from target to source is needed. */
export function relationsIn(where: Where | undefined): readonly string[] {
  if (where === undefined) return [];
  if ('all' in where) return where.all.flatMap(relationsIn);
  if ('any' in where) return where.any.flatMap(relationsIn);
  if ('not' in where) return relationsIn(where.not);
  return 'relation' in where ? [where.relation] : [];
}
