/**
 * The language in which the graph's registry is written: labels, relation types and typed properties.
 * From one registry come the SQLite tables, the Neo4j constraints and indexes, and schema/graph.md.
 */

/**
 * The types of a property, and its value in TypeScript, in SQLite and in Neo4j:
 *
 * | type     | TypeScript                         | SQLite                   | Neo4j          |
 * |----------|------------------------------------|--------------------------|----------------|
 * | string   | string, at most 1,000 characters   | TEXT                     | STRING         |
 * | text     | string, at most 1,000,000 char.    | TEXT                     | STRING         |
 * | int      | safe integer                       | INTEGER                  | INTEGER        |
 * | float    | finite number                      | REAL                     | FLOAT          |
 * | boolean  | boolean                            | INTEGER 0 or 1           | BOOLEAN        |
 * | date     | 'YYYY-MM-DD'                       | INTEGER days since 1970  | DATE           |
 * | dateTime | 'YYYY-MM-DDTHH:mm:ss.sssZ'         | INTEGER ms since 1970    | DATETIME (UTC) |
 * | enum     | one of `values`                    | INTEGER index in values  | STRING         |
 * | strings  | string[]                           | TEXT (JSON)              | LIST<STRING>   |
 * | labels   | { language: label }                | TEXT (JSON, keys sorted) | LIST<STRING> "nl:label", sorted |
 * | person   | id of a Person                     | INTEGER handle of Person | STRING         |
 *
 * Every property of type person is indexed, and a person cannot be deleted while one refers to it
 * (relations that go with the person do not count).
 */
export type PropertyType =
  'string' | 'text' | 'int' | 'float' | 'boolean' | 'date' | 'dateTime' | 'enum' | 'strings' | 'labels' | 'person';

export type PropertyValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** Property values by name; an absent property is missing, never null or undefined. */
export type Properties = Readonly<Record<string, PropertyValue>>;

export interface PropertyDefinition {
  readonly type: PropertyType;
  /** What it means, with units. */
  readonly about: string;
  /** The closed list of an enum. New values are added at the end: the index is what SQLite stores. */
  readonly values?: readonly string[];
  readonly required?: boolean;
  /** A stored sort or an equality look-up uses it. */
  readonly indexed?: boolean;
  /** No two nodes of the label (or relations of the type) have the same value. */
  readonly unique?: boolean;
  /** Takes part in full-text search: 3 names, 2 aliases and summaries, 1 bodies. */
  readonly search?: 1 | 2 | 3;
  /** Says something about a natural person: never in logs, and part of the erasure of that person. */
  readonly personal?: boolean;
  /** The least and greatest value of an int or float. */
  readonly range?: readonly [number, number];
}

export interface LabelDefinition {
  readonly about: string;
  /** Since which migration it exists (1, 2, …). */
  readonly since: number;
  readonly properties: Readonly<Record<string, PropertyDefinition>>;
  /** The dateTime property by which search hits of equal field weight are ordered, latest first. */
  readonly freshness?: string;
}

export interface RelationDefinition {
  readonly about: string;
  readonly since: number;
  readonly from: string;
  readonly to: string;
  /** Several relations of the type may join the same two nodes, told apart by a key; otherwise the key is the empty string. */
  readonly parallel?: boolean;
  /** Undirected: stored once, from the lower id to the higher (compared by code point). */
  readonly undirected?: boolean;
  readonly properties: Readonly<Record<string, PropertyDefinition>>;
}

/** A registry of labels and relation types; what a store is opened with. */
export interface GraphSchema {
  readonly labels: Readonly<Record<string, LabelDefinition>>;
  readonly relations: Readonly<Record<string, RelationDefinition>>;
}

/** Ids and keys are ASCII, so that their order is the same in JavaScript, SQLite and Neo4j. */
export const ID_PATTERN = /^[A-Za-z0-9_.:~-]{1,64}$/;
