/** A condition without relations, held against a row in memory; the same meaning as in the store. */
import type { Properties, PropertyValue } from '../../model/graph/definitions';
import type { Where } from '../../store/store';

/** Whether the row meets the condition; a condition on relations is never met here. */
export function matches(where: Where, id: string, properties: Properties): boolean {
  if ('all' in where) return where.all.every((part) => matches(part, id, properties));
  if ('any' in where) return where.any.some((part) => matches(part, id, properties));
  if ('not' in where) return !matches(where.not, id, properties);
  if ('relation' in where) return false;
  if ('idAfter' in where) return id > where.idAfter;
  if ('id' in where) return where.id.includes(id);
  return matchesProperty(where, properties[where.property]);
}

type PropertyCondition = Extract<Where, { readonly property: string }>;

function matchesProperty(where: PropertyCondition, value: PropertyValue | undefined): boolean {
  if ('absent' in where) return (value === undefined) === where.absent;
  if (value === undefined) return 'is' in where && where.is === 'ne';
  if ('has' in where) return Array.isArray(value) && value.includes(where.has);
  if ('in' in where) return (where.in as readonly unknown[]).includes(value);
  return compares(where.is, value, where.value);
}

function compares(is: string, value: PropertyValue, other: PropertyValue): boolean {
  if (is === 'eq') return value === other;
  if (is === 'ne') return value !== other;
  if (typeof value !== typeof other) return false;
  if (is === 'lt') return value < other;
  if (is === 'lte') return value <= other;
  if (is === 'gt') return value > other;
  return value >= other;
}
