/** Nodes and relations that were read by id, in the columns in which a scan gives them: see `Column` in the store's port. */
import type { Properties, PropertyDefinition } from '../../model/graph/definitions';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import { NO_DATE } from '../../model/strength-columns';
import type { Column, GraphNode, GraphRelation, NodeColumns, RelationColumns } from '../../store/store';
import { dayOf } from './person-table';

/** Numbers for ids in the order in which they are met, from 1. */
export class MetIds {
  private readonly numbers = new Map<string, number>();

  get size(): number {
    return this.numbers.size;
  }

  get ids(): readonly string[] {
    return [...this.numbers.keys()];
  }

  number(id: string): number {
    const known = this.numbers.get(id) ?? this.numbers.size + 1;
    if (known > this.numbers.size) this.numbers.set(id, known);
    return known;
  }
}

/** `persons`: numbers of persons, in columns as well. */
export function nodeColumns(
  nodes: readonly GraphNode[],
  { label, properties }: { readonly label: string; readonly properties: readonly string[] },
  met: MetIds,
  persons: MetIds,
): NodeColumns {
  return {
    kind: 'nodes',
    label,
    ids: nodes.map(({ id }) => id),
    handles: Float64Array.from(nodes, ({ id }) => met.number(id)),
    columns: columns(nodes, GRAPH_SCHEMA.labels[label]?.properties, properties, persons),
  };
}

/** Relations from persons to what `met` numbers. */
export function relationColumns(
  relations: readonly GraphRelation[],
  { type, properties }: { readonly type: string; readonly properties: readonly string[] },
  met: MetIds,
  persons: MetIds,
): RelationColumns {
  return {
    kind: 'relations',
    type,
    from: Float64Array.from(relations, ({ from }) => persons.number(from)),
    to: Float64Array.from(relations, ({ to }) => met.number(to)),
    columns: columns(relations, GRAPH_SCHEMA.relations[type]?.properties, properties, persons),
  };
}

type Definitions = Readonly<Record<string, PropertyDefinition>>;

function columns(
  rows: readonly { readonly properties: Properties }[],
  definitions: Definitions | undefined,
  names: readonly string[],
  persons: MetIds,
): Record<string, Column> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      column(
        rows.map(({ properties }) => properties[name]),
        definitions?.[name],
        persons,
      ),
    ]),
  );
}

type Value = Properties[string] | undefined;

function column(values: readonly Value[], definition: PropertyDefinition | undefined, persons: MetIds): Column {
  switch (definition?.type) {
    case 'enum':
      return Uint8Array.from(values, (value) => (definition.values ?? []).findIndex((one) => one === value) + 1);
    case 'boolean':
      return Uint8Array.from(values, (value) => (value === undefined ? 2 : Number(value)));
    case 'date':
      return Int32Array.from(values, (value) => (value === undefined ? NO_DATE : dayOf(value)));
    case 'int':
    case 'float':
      return Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN));
    case 'person':
      return Float64Array.from(values, (value) => (typeof value === 'string' ? persons.number(value) : NaN));
    default:
      return values;
  }
}
