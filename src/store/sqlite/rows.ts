/** Rows of nodes and relations as they are written: encoded, their persons and ends looked up. */
import { AppError } from '../../errors';
import type { Properties, PropertyValue } from '../../model/graph/definitions';
import { searchTerms } from '../../model/search/analyser';
import { encode } from './codec';
import type { SqlValue } from './codec';
import type { Engine } from './engine';
import { PERSON } from './layout';
import type { ColumnLayout, NodeLayout } from './layout';

/** A value as the column keeps it. NOT_FOUND where it names a person who does not exist. */
export function columnValue(
  engine: Engine,
  { property, definition }: ColumnLayout,
  value: PropertyValue | undefined,
): SqlValue {
  if (value === undefined) return null;
  if (definition.type !== 'person') return encode(definition, value);
  return engine.handle(PERSON, value as string) ?? absent(PERSON, value as string, `, whom ${property} names,`);
}

/** All columns of a row, in the layout's order. */
export function columnValues(engine: Engine, columns: readonly ColumnLayout[], properties: Properties): SqlValue[] {
  return columns.map((column) => columnValue(engine, column, properties[column.property]));
}

/** The handle of a node that must exist. */
export function existing(engine: Engine, label: string, id: string): number {
  return engine.handle(label, id) ?? absent(label, id, '');
}

/** Puts the terms of a node into its label's full-text table. */
export function index(
  engine: Engine,
  node: NodeLayout,
  entry: { readonly handle: number; readonly properties: Properties },
): void {
  const definition = engine.layout.schema.labels[node.label];
  if (node.search === undefined || definition === undefined) return;
  const terms = searchTerms(definition, entry.properties);
  engine.connection.run(`INSERT INTO ${node.search} (rowid, weight3, weight2, weight1) VALUES (?, ?, ?, ?)`, [
    entry.handle,
    terms.weight3,
    terms.weight2,
    terms.weight1,
  ]);
}

export function absent(label: string, id: string, role: string): never {
  throw new AppError('NOT_FOUND', `Expected ${label} ${id}${role} to exist and found none.`, { label, id });
}

export function duplicate(label: string, id: string): never {
  throw new AppError('DUPLICATE', `Expected no ${label} ${id} yet and found one.`, { label, id });
}
