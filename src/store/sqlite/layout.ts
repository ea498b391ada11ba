/**
 * From the registry to tables: a label is a table with a handle, the id and a typed column per property; a relation type a table
 * WITHOUT ROWID on the two handles and the key. Names are prefixed, so that no name of the registry meets one of SQL.
 */
import { AppError } from '../../errors';
import type { GraphSchema, PropertyDefinition } from '../../model/graph/definitions';
import { isSearchable } from '../../model/search/analyser';

export const PERSON = 'Person';

export interface ColumnLayout {
  readonly property: string;
  readonly column: string;
  readonly definition: PropertyDefinition;
}

export interface NodeLayout {
  readonly label: string;
  readonly table: string;
  readonly columns: readonly ColumnLayout[];
  /** The full-text table, of labels that can be searched. */
  readonly search: string | undefined;
  readonly freshness: string | undefined;
}

export interface RelationLayout {
  readonly type: string;
  readonly table: string;
  /** The index from target to source; made when it is first needed, so that a bulk load does not pay for it row by row. */
  readonly reverse: string;
  readonly from: string;
  readonly to: string;
  readonly undirected: boolean;
  readonly columns: readonly ColumnLayout[];
}

export interface Layout {
  readonly schema: GraphSchema;
  readonly nodes: ReadonlyMap<string, NodeLayout>;
  readonly relations: ReadonlyMap<string, RelationLayout>;
}

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;

/** The tables of a registry. CONFIG_INVALID for a name that cannot be one, or two that differ in case only. */
export function layoutOf(schema: GraphSchema): Layout {
  checkNames('labels', Object.keys(schema.labels));
  checkNames('relation types', Object.keys(schema.relations));
  const nodes = Object.entries(schema.labels).map(([label, definition]): [string, NodeLayout] => [
    label,
    {
      label,
      table: `n_${label}`,
      columns: columnsOf(label, definition.properties),
      search: isSearchable(definition) ? `s_${label}` : undefined,
      freshness: definition.freshness === undefined ? undefined : `p_${definition.freshness}`,
    },
  ]);
  const relations = Object.entries(schema.relations).map(([type, definition]): [string, RelationLayout] => [
    type,
    {
      type,
      table: `r_${type}`,
      reverse: `x_${type}`,
      from: definition.from,
      to: definition.to,
      undirected: definition.undirected === true,
      columns: columnsOf(type, definition.properties),
    },
  ]);
  return { schema, nodes: new Map(nodes), relations: new Map(relations) };
}

/** The tables of a label that the registry is known to have. */
export function nodeLayout(layout: Layout, label: string): NodeLayout {
  return layout.nodes.get(label) ?? missing(label);
}

/** The table of a relation type that the registry is known to have. */
export function relationLayout(layout: Layout, type: string): RelationLayout {
  return layout.relations.get(type) ?? missing(type);
}

/** The type of a column. */
export function columnType(definition: PropertyDefinition): 'TEXT' | 'INTEGER' | 'REAL' {
  switch (definition.type) {
    case 'string':
    case 'text':
    case 'strings':
    case 'labels':
      return 'TEXT';
    case 'float':
      return 'REAL';
    default:
      return 'INTEGER';
  }
}

function columnsOf(owner: string, properties: Readonly<Record<string, PropertyDefinition>>): readonly ColumnLayout[] {
  checkNames(`properties of ${owner}`, Object.keys(properties));
  return Object.entries(properties).map(([property, definition]) => ({
    property,
    column: `p_${property}`,
    definition,
  }));
}

function checkNames(what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!NAME.test(name))
      throw new AppError('CONFIG_INVALID', `${what}: expected letters, digits and _ and got ${name}.`);
    if (seen.has(name.toLowerCase())) {
      throw new AppError(
        'CONFIG_INVALID',
        `${what}: expected names that differ in more than case and got ${name} twice.`,
      );
    }
    seen.add(name.toLowerCase());
  }
}

function missing(name: string): never {
  throw new AppError('INTERNAL', `Expected ${name} in the registry that the store was opened with.`);
}
