/** The constraints and indexes that follow from the registry; every one IF NOT EXISTS, so that running them again does nothing. */
import type { GraphSchema, PropertyDefinition } from '../../model/graph/definitions';
import { isSearchable } from '../../model/search/analyser';
import { apartName, apartNames } from './derived';
import { CHANGE, IDEMPOTENCY, META, TERM_PROPERTIES, schemaName } from './names';

/** The version of a registry: its latest migration. */
export function schemaVersion(schema: GraphSchema): number {
  const all = [...Object.values(schema.labels), ...Object.values(schema.relations)];
  return Math.max(0, ...all.map(({ since }) => since));
}

/** Every statement that makes the schema, in an order in which they can be run. Community edition: uniqueness constraints only. */
export function schemaStatements(schema: GraphSchema): readonly string[] {
  return [
    uniqueNode(META, 'id'),
    uniqueNode(CHANGE, 'revision'),
    uniqueNode(IDEMPOTENCY, 'key'),
    ...Object.entries(schema.labels).flatMap(([label, definition]) => [
      uniqueNode(label, 'id'),
      ...properties(definition.properties, isUnique).map((name) => uniqueNode(label, name)),
      ...properties(definition.properties, isIndexed).map((name) => nodeIndex(label, name)),
      ...(isSearchable(definition) ? [textIndex(label)] : []),
    ]),
    ...Object.entries(schema.relations).flatMap(([type, definition]) => [
      ...properties(definition.properties, isUnique).map((name) => uniqueRelation(type, name)),
      ...properties(definition.properties, isIndexed)
        .map((name) => (apartNames(definition).includes(name) ? apartName(name) : name))
        .map((name) => relationIndex(type, name)),
    ]),
  ];
}

/** Drops what formats before 3 had: an index over every person that a relation names, ends included. */
export function retiredStatements(schema: GraphSchema): readonly string[] {
  return Object.entries(schema.relations).flatMap(([type, definition]) =>
    apartNames(definition).map((name) => `DROP INDEX ${schemaName('index', type, name)} IF EXISTS`),
  );
}

/** The full-text index over the analysed terms of a label. */
export function textIndexName(label: string): string {
  return schemaName('text', label, 'terms');
}

function properties(
  definitions: Readonly<Record<string, PropertyDefinition>>,
  fits: (definition: PropertyDefinition) => boolean,
): readonly string[] {
  return Object.keys(definitions).filter((name) => definitions[name] !== undefined && fits(definitions[name]));
}

const isUnique = (definition: PropertyDefinition): boolean => definition.unique === true;

const isIndexed = (definition: PropertyDefinition): boolean =>
  definition.unique !== true && (definition.indexed === true || definition.type === 'person');

const uniqueNode = (label: string, name: string): string =>
  `CREATE CONSTRAINT ${schemaName('unique', label, name)} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${name} IS UNIQUE`;

const uniqueRelation = (type: string, name: string): string =>
  `CREATE CONSTRAINT ${schemaName('unique', type, name)} IF NOT EXISTS FOR ()-[r:${type}]-() REQUIRE r.${name} IS UNIQUE`;

const nodeIndex = (label: string, name: string): string =>
  `CREATE INDEX ${schemaName('index', label, name)} IF NOT EXISTS FOR (n:${label}) ON (n.${name})`;

const relationIndex = (type: string, name: string): string =>
  `CREATE INDEX ${schemaName('index', type, name)} IF NOT EXISTS FOR ()-[r:${type}]-() ON (r.${name})`;

const textIndex = (label: string): string =>
  `CREATE FULLTEXT INDEX ${textIndexName(label)} IF NOT EXISTS FOR (n:${label}) ` +
  `ON EACH [${TERM_PROPERTIES.map((name) => `n.${name}`).join(', ')}] ` +
  "OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false } }";
