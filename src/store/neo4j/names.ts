/**
 * Names that may stand in a Cypher text. Labels, relation types and properties come from the registry and nowhere else, so the set of
 * texts is finite; everything that a caller says travels as a parameter.
 */
import { AppError } from '../../errors';
import type { GraphSchema } from '../../model/graph/definitions';
import { isApartName } from './derived';
import { PACKED } from './packing';

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** The adapter's own labels, which a registry may not use. */
export const META = 'Meta';
export const CHANGE = 'Change';
export const IDEMPOTENCY = 'IdempotencyRecord';

/** The analysed terms of a node by weight class; not properties of the registry. */
export const TERM_PROPERTIES = ['searchTerms3', 'searchTerms2', 'searchTerms1'] as const;

const OWN_PROPERTIES: ReadonlySet<string> = new Set(['id', 'key', PACKED, ...TERM_PROPERTIES]);

/** Refuses a registry whose names cannot stand in Cypher as they are, or are the adapter's own. CONFIG_INVALID. */
export function checkNames(schema: GraphSchema): void {
  for (const [label, definition] of Object.entries(schema.labels)) {
    if ([META, CHANGE, IDEMPOTENCY].includes(label)) refuse(label, 'a label that the store does not use itself');
    checkName(label);
    Object.keys(definition.properties).forEach(checkProperty);
  }
  for (const [type, definition] of Object.entries(schema.relations)) {
    checkName(type);
    Object.keys(definition.properties).forEach(checkProperty);
    for (const label of [definition.from, definition.to]) {
      if (!Object.hasOwn(schema.labels, label)) refuse(label, `a label of the registry at an end of ${type}`);
    }
  }
}

/** The name of a constraint or index: what it is on, in small letters. */
export function schemaName(kind: string, on: string, property: string): string {
  return [kind, on, property].map((part) => part.toLowerCase()).join('_');
}

function checkProperty(name: string): void {
  checkName(name);
  if (OWN_PROPERTIES.has(name) || isApartName(name)) refuse(name, 'a property that the store does not use itself');
}

function checkName(name: string): void {
  if (!NAME.test(name)) refuse(name, 'a name of letters, digits and _');
}

function refuse(got: string, expected: string): never {
  throw new AppError('CONFIG_INVALID', `The registry: expected ${expected} and got ${got}.`, { expected, got });
}
