/** Conditions checked against the registry before an adapter compiles them: the same refusals in every store. */
import { AppError } from '../errors';
import type { GraphSchema, PropertyDefinition, PropertyType, RelationDefinition } from '../model/graph/definitions';
import { checkId, checkValue, labelDefinition, propertyDefinition, relationDefinition } from '../model/graph/values';
import type { Comparison, Direction, Where } from './store';

/** What a condition is about: nodes of a label, or relations of a type. */
export type Subject = { readonly label: string } | { readonly type: string };

/** An id or key in conditions and sorts. */
export const ID_PROPERTY: PropertyDefinition = { type: 'string', about: 'The id or key.', required: true };

const MOST_VALUES = 10_000;
const DEEPEST = 20;
const COMPARABLE: Readonly<Record<PropertyType, 'order' | 'equality' | 'none'>> = {
  string: 'order',
  int: 'order',
  float: 'order',
  date: 'order',
  dateTime: 'order',
  text: 'equality',
  boolean: 'equality',
  enum: 'equality',
  person: 'equality',
  strings: 'none',
  labels: 'none',
};

/** Checks a condition. BAD_INPUT with the property, what was expected and what was got. */
export function checkWhere(schema: GraphSchema, subject: Subject, where: Where): void {
  check({ schema, subject, nested: false }, where, 0);
}

/** The definition of a property of a subject; `id` of a node and `key` of a relation among them. */
export function subjectProperty(schema: GraphSchema, subject: Subject, property: string): PropertyDefinition {
  if ('label' in subject) {
    if (property === 'id') return ID_PROPERTY;
    return propertyDefinition(labelDefinition(schema, subject.label).properties, property, place(subject));
  }
  if (property === 'key') return ID_PROPERTY;
  return propertyDefinition(relationDefinition(schema, subject.type).properties, property, place(subject));
}

/** The label at the near and at the far end of a relation type taken in a direction. BAD_INPUT where the type has no such direction. */
export function endsInDirection(
  schema: GraphSchema,
  type: string,
  direction: Direction,
): { readonly definition: RelationDefinition; readonly near: string; readonly far: string } {
  const definition = relationDefinition(schema, type);
  if (!['out', 'in', 'both'].includes(direction)) fail(type, 'direction', 'out, in or both', direction);
  if (definition.undirected === true && direction !== 'both')
    fail(type, 'direction', 'both, as it is undirected', direction);
  if (direction === 'both' && definition.from !== definition.to) {
    fail(type, 'direction', `out or in, as it joins ${definition.from} and ${definition.to}`, direction);
  }
  const [near, far] = direction === 'in' ? [definition.to, definition.from] : [definition.from, definition.to];
  return { definition, near, far };
}

/** A definition without its range: what may be compared with need not be a value that could be stored. */
export function unbounded(definition: PropertyDefinition): PropertyDefinition {
  const copy: { -readonly [K in keyof PropertyDefinition]: PropertyDefinition[K] } = { ...definition };
  delete copy.range;
  return copy;
}

interface Scope {
  readonly schema: GraphSchema;
  readonly subject: Subject;
  readonly nested: boolean;
}

function check(scope: Scope, where: Where, depth: number): void {
  const name = place(scope.subject).label;
  if (typeof where !== 'object' || (where as unknown) === null) fail(name, 'where', 'a condition', typeof where);
  if (depth > DEEPEST) fail(name, 'where', `at most ${DEEPEST} levels`, 'a deeper one');
  if ('all' in where) for (const part of where.all) check(scope, part, depth + 1);
  else if ('any' in where) for (const part of where.any) check(scope, part, depth + 1);
  else if ('not' in where) check(scope, where.not, depth + 1);
  else if ('property' in where) checkProperty(scope, where);
  else if ('relation' in where) checkRelation(scope, where, depth);
  else checkIds(scope, where);
}

function checkIds(scope: Scope, where: { readonly id: readonly string[] } | { readonly idAfter: string }): void {
  const name = place(scope.subject).label;
  if (!('label' in scope.subject)) fail(name, 'where', 'a condition on the relation', 'one on ids');
  if ('id' in where) {
    checkCount(name, 'id', where.id);
    for (const id of where.id) checkId(id, name);
  } else if ('idAfter' in where) {
    if (where.idAfter !== '') checkId(where.idAfter, name);
  } else {
    fail(name, 'where', 'a condition', JSON.stringify(Object.keys(where)));
  }
}

function checkProperty(scope: Scope, where: Extract<Where, { property: string }>): void {
  const definition = subjectProperty(scope.schema, scope.subject, where.property);
  const name = place(scope.subject).label;
  if ('absent' in where) {
    if (typeof where.absent !== 'boolean') fail(name, where.property, 'absent: true or false', typeof where.absent);
  } else if ('has' in where) {
    if (definition.type !== 'strings') fail(name, where.property, 'a list of strings for `has`', definition.type);
    if (typeof where.has !== 'string') fail(name, where.property, 'a string', typeof where.has);
  } else if ('in' in where) {
    checkCount(name, where.property, where.in);
    for (const value of where.in) checkComparand(scope, where.property, 'eq', value);
  } else {
    checkComparand(scope, where.property, where.is, where.value);
  }
}

function checkComparand(scope: Scope, property: string, is: Comparison, value: unknown): void {
  const definition = subjectProperty(scope.schema, scope.subject, property);
  const name = place(scope.subject).label;
  const comparable = COMPARABLE[definition.type];
  const equality = is === 'eq' || is === 'ne';
  if (!equality && !['lt', 'lte', 'gt', 'gte'].includes(is)) fail(name, property, 'eq, ne, lt, lte, gt or gte', is);
  if (comparable === 'none' || (comparable === 'equality' && !equality)) {
    fail(name, property, `a property that ${is} can compare`, definition.type);
  }
  const type = definition.type === 'int' ? 'float' : definition.type;
  checkValue({ ...unbounded(definition), type }, value, { ...place(scope.subject), property });
}

function checkRelation(scope: Scope, where: Extract<Where, { relation: string }>, depth: number): void {
  const name = place(scope.subject).label;
  if (!('label' in scope.subject)) fail(name, 'where', 'a condition on the relation', 'one on other relations');
  if (scope.nested) fail(name, where.relation, 'a condition on properties or ids', 'a relation within a relation');
  const { near, far } = endsInDirection(scope.schema, where.relation, where.direction);
  if (near !== scope.subject.label) fail(name, where.relation, `a relation type that has ${name} at that end`, near);
  const { schema } = scope;
  if (where.where !== undefined)
    check({ schema, subject: { type: where.relation }, nested: true }, where.where, depth + 1);
  if (where.node !== undefined) check({ schema, subject: { label: far }, nested: true }, where.node, depth + 1);
}

function checkCount(name: string, property: string, values: readonly unknown[]): void {
  if (!Array.isArray(values)) fail(name, property, 'a list', typeof values);
  if (values.length > MOST_VALUES) fail(name, property, `at most ${MOST_VALUES} values`, String(values.length));
}

function place(subject: Subject): { readonly label: string; readonly id: string } {
  return { label: 'label' in subject ? subject.label : subject.type, id: 'where' };
}

function fail(label: string, property: string, expected: string, got: string): never {
  throw new AppError('BAD_INPUT', `${label}: ${property}: expected ${expected} and got ${got}.`, {
    label,
    field: [property],
    expected,
    got,
  });
}
