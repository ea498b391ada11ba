/**
 * Comparing a stored value with a parameter; strings by code point. In a filter Cypher compares a stored string with a parameter by
 * UTF-16 code unit, in an index by code point, so the plan would decide (Neo4j 5.26). The two orders differ where one string has a
 * character beyond the basic plane and the other one of U+E000 to U+FFFF: code units put the surrogates of the former below the latter.
 */
import type { PropertyDefinition } from '../../model/graph/definitions';
import type { Comparison } from '../store';
import { encode, toInteger } from './codec';
import type { Parameters } from './parameters';

const OPERATORS: Readonly<Record<Comparison, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

const FIRST_SURROGATE = '\ud800';
const FIRST_BEYOND = '\u{10000}';
const FIRST_ABOVE = '\ue000';

export interface Comparand {
  readonly definition: PropertyDefinition;
  readonly is: Comparison;
  readonly value: string | number | boolean;
}

/**
 * The Cypher of `left` compared with a value, null where `left` is null. A string without characters from U+D800 on is compared as it
 * is, by an index if there is one; any other one without an index.
 */
export function compare(left: string, { definition, is, value }: Comparand, parameters: Parameters): string {
  const comparand = parameters.add(encodeComparand(definition, value));
  const isOrder = is !== 'eq' && is !== 'ne';
  const turns = isOrder && typeof value === 'string' ? turnsOf(value) : [];
  if (turns.length === 0) return `${left} ${OPERATORS[is]} ${comparand}`;
  // Joined to a parameter, a stored string is compared by code unit wherever it stands.
  const units = `(${left} + ${parameters.add('')})`;
  return (
    `((${units} ${OPERATORS[is]} ${comparand}) XOR any(turn IN ${parameters.add(turns)} WHERE ` +
    `${units} STARTS WITH turn.before AND ${units} >= turn.beyond AND (${units} >= turn.above) <> turn.isAbove))`
  );
}

/** A value to compare with: an int property may be compared with a fraction. */
export function encodeComparand(definition: PropertyDefinition, value: string | number | boolean): unknown {
  if (definition.type === 'int') return Number.isSafeInteger(value) ? toInteger(value as number) : value;
  return encode(definition, value);
}

/** The places of a string from which on the order turns, for strings that have the other kind of character there. */
function turnsOf(value: string): readonly object[] {
  const turns: object[] = [];
  let before = '';
  for (const character of value) {
    if (character >= FIRST_SURROGATE) {
      const isAbove = character >= FIRST_ABOVE;
      turns.push({ before, beyond: before + FIRST_BEYOND, above: before + FIRST_ABOVE, isAbove });
    }
    before += character;
  }
  return turns;
}
