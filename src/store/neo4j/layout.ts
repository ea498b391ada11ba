/** What the statements of this adapter need to know of a label or relation type, worked out once from the registry. */
import type { GraphSchema, Properties, PropertyDefinition, PropertyValue } from '../../model/graph/definitions';
import type { LabelDefinition, RelationDefinition } from '../../model/graph/definitions';
import { isSearchable, searchTerms } from '../../model/search/analyser';
import { decodeRow, encode } from './codec';
import { type RelationValues, apartNames, derivedValues } from './derived';
import { TERM_PROPERTIES } from './names';
import { type Packing, packingOf } from './packing';

export interface NodeLayout {
  readonly label: string;
  readonly definition: LabelDefinition;
  /** The registry's properties in a fixed order. */
  readonly names: readonly string[];
  /** Whether nodes carry analysed terms. */
  readonly isSearchable: boolean;
}

export interface RelationLayout {
  readonly type: string;
  readonly definition: RelationDefinition;
  readonly names: readonly string[];
  readonly isParallel: boolean;
  /** Of types whose small properties stand once more in one number. */
  readonly packing: Packing | undefined;
  /** Properties that name a person, of types that end at one: a person who is neither end stands once more apart (derived.ts). */
  readonly apart: readonly string[];
}

export interface Layout {
  readonly schema: GraphSchema;
  readonly labels: ReadonlyMap<string, NodeLayout>;
  readonly types: ReadonlyMap<string, RelationLayout>;
  /** Where properties of type person stand. */
  readonly personProperties: readonly { readonly on: string; readonly isLabel: boolean; readonly name: string }[];
}

export function layoutOf(schema: GraphSchema): Layout {
  const labels = Object.entries(schema.labels).map(([label, definition]): readonly [string, NodeLayout] => [
    label,
    { label, definition, names: Object.keys(definition.properties), isSearchable: isSearchable(definition) },
  ]);
  const types = Object.entries(schema.relations).map(([type, definition]): readonly [string, RelationLayout] => [
    type,
    {
      type,
      definition,
      names: Object.keys(definition.properties),
      isParallel: definition.parallel === true,
      packing: packingOf(type, definition),
      apart: apartNames(definition),
    },
  ]);
  const personProperties = [
    ...labels.flatMap(([on, { definition }]) => persons(definition.properties, on, true)),
    ...types.flatMap(([on, { definition }]) => persons(definition.properties, on, false)),
  ];
  return { schema, labels: new Map(labels), types: new Map(types), personProperties };
}

/** `[n.a, n.b, …]`: what a node or relation holds, in the order of its names. */
export function projection(variable: string, names: readonly string[]): string {
  return `[${names.map((name) => `${variable}.${name}`).join(', ')}]`;
}

/** Properties from such a projection. */
export function propertiesOf(layout: NodeLayout | RelationLayout, row: unknown): Properties {
  return decodeRow(layout.definition.properties, layout.names, row as readonly unknown[]);
}

/** All that stands on a stored node: id, properties and analysed terms. */
export function storedNode(layout: NodeLayout, id: string, properties: Properties): Readonly<Record<string, unknown>> {
  return { id, ...encodeAll(layout.definition.properties, properties), ...storedTerms(layout, properties) };
}

/** All that stands on a stored relation. */
export function storedRelation(
  layout: RelationLayout,
  relation: RelationValues & { readonly key: string },
): Readonly<Record<string, unknown>> {
  const { key, properties } = relation;
  return {
    ...(layout.isParallel && { key }),
    ...encodeAll(layout.definition.properties, properties),
    ...derivedValues(layout, relation),
  };
}

/** One list of encoded values per property, aligned with the rows; an empty list where no row has the property. */
export function columns(
  definitions: Readonly<Record<string, PropertyDefinition>>,
  names: readonly string[],
  rows: readonly Properties[],
): Readonly<Record<string, readonly unknown[]>> {
  const made: Record<string, readonly unknown[]> = {};
  for (const name of names) {
    const definition = definitions[name];
    const isPresent = definition !== undefined && rows.some((row) => row[name] !== undefined);
    made[`p_${name}`] = isPresent ? rows.map((row) => encodeOne(definition, row[name])) : [];
  }
  return made;
}

/** The analysed terms of a node, where its label is searchable. */
export function storedTerms(layout: NodeLayout, properties: Properties): Readonly<Record<string, string>> {
  if (!layout.isSearchable) return {};
  const { weight3, weight2, weight1 } = searchTerms(layout.definition, properties);
  const found = [weight3, weight2, weight1];
  const present = TERM_PROPERTIES.map((name, index) => [name, found[index] ?? ''] as const);
  return Object.fromEntries(present.filter(([, terms]) => terms !== ''));
}

function encodeAll(
  definitions: Readonly<Record<string, PropertyDefinition>>,
  properties: Properties,
): Readonly<Record<string, unknown>> {
  const encoded: Record<string, unknown> = {};
  for (const name in properties) {
    const definition = definitions[name];
    if (definition !== undefined) encoded[name] = encodeOne(definition, properties[name]);
  }
  return encoded;
}

function encodeOne(definition: PropertyDefinition, value: PropertyValue | undefined): unknown {
  return value === undefined ? null : encode(definition, value);
}

function persons(definitions: Readonly<Record<string, PropertyDefinition>>, on: string, isLabel: boolean) {
  return Object.keys(definitions)
    .filter((name) => definitions[name]?.type === 'person')
    .map((name) => ({ on, isLabel, name }));
}
