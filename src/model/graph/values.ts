/**
 * The value codec's check at the edge: what does not fit the registry is refused here, with label, id, property, what was expected
 * and what was got, before any store sees it. The value itself is shown only where the property says nothing about a person.
 */
import { AppError } from '../../errors';
import { ID_PATTERN } from './definitions';
import type {
  GraphSchema,
  LabelDefinition,
  Properties,
  PropertyDefinition,
  PropertyValue,
  RelationDefinition,
} from './definitions';

/** Where a value stands: the label or relation type, and the id of the node or "from→to" of the relation. */
export interface Place {
  readonly label: string;
  readonly id: string;
}

type Definitions = Readonly<Record<string, PropertyDefinition>>;

const LONGEST_STRING = 1_000;
const LONGEST_TEXT = 1_000_000;
const MOST_ITEMS = 10_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
/** A lone surrogate has no UTF-8 form, and a NUL ends a string in C: neither comes back from a store as it went in. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** The definition of a label. BAD_INPUT for a name that the registry does not have. */
export function labelDefinition(schema: GraphSchema, label: string): LabelDefinition {
  return Object.hasOwn(schema.labels, label)
    ? (schema.labels[label] ?? unknown('label', label))
    : unknown('label', label);
}

/** The definition of a relation type. BAD_INPUT for a name that the registry does not have. */
export function relationDefinition(schema: GraphSchema, type: string): RelationDefinition {
  const found = Object.hasOwn(schema.relations, type) ? schema.relations[type] : undefined;
  return found ?? unknown('relation type', type);
}

/** The definition of a property. BAD_INPUT for a name that the label or relation type does not have. */
export function propertyDefinition(definitions: Definitions, property: string, place: Place): PropertyDefinition {
  const found = Object.hasOwn(definitions, property) ? definitions[property] : undefined;
  return found ?? refuse(place, property, `one of ${Object.keys(definitions).join(', ')}`, 'a property of that name');
}

/** An id or key: 1 to 64 ASCII letters, digits and _ . : ~ - */
export function checkId(id: unknown, label: string): asserts id is string {
  if (typeof id === 'string' && ID_PATTERN.test(id)) return;
  throw new AppError(
    'BAD_INPUT',
    `${label}: expected an id of 1 to 64 characters A-Z a-z 0-9 _ . : ~ - and got ${shape(id)}.`,
    {
      label,
      field: ['id'],
      expected: 'an id of 1 to 64 ASCII characters',
      got: shape(id),
    },
  );
}

/** All properties of a node or relation: every name known, every value of its type, nothing required missing. */
export function checkProperties(definitions: Definitions, properties: Properties, place: Place): void {
  checkRecord(properties, place);
  for (const property in properties) {
    const definition = propertyDefinition(definitions, property, place);
    if (mismatch(definition, properties[property]) !== undefined) {
      checkValue(definition, properties[property], { ...place, property });
    }
  }
  for (const property of requiredOf(definitions)) {
    if (!Object.hasOwn(properties, property)) refuse(place, property, 'a value, as it is required', 'nothing');
  }
}

const required = new WeakMap<Definitions, readonly string[]>();

function requiredOf(definitions: Definitions): readonly string[] {
  const known = required.get(definitions);
  if (known !== undefined) return known;
  const names = Object.keys(definitions).filter((property) => definitions[property]?.required === true);
  required.set(definitions, names);
  return names;
}

/** Changes to some properties: null removes one that is not required. */
export function checkChanges(
  definitions: Definitions,
  changes: Readonly<Record<string, PropertyValue | null>>,
  place: Place,
): void {
  checkRecord(changes, place);
  for (const property of Object.keys(changes)) {
    const definition = propertyDefinition(definitions, property, place);
    if (changes[property] !== null) checkValue(definition, changes[property], { ...place, property });
    else if (definition.required === true) refuse(place, property, 'a value, as it is required', 'null');
  }
}

/** One value against its definition. */
export function checkValue(definition: PropertyDefinition, value: unknown, at: Place & { property: string }): void {
  const expected = mismatch(definition, value);
  if (expected === undefined) return;
  refuse(at, at.property, expected, definition.personal === true ? shape(value) : shown(value));
}

/** Whether two values are the same once stored: labels whatever the order of their languages, and -0 is 0. */
export function sameValue(left: PropertyValue | undefined, right: PropertyValue | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  const names = Object.keys(left);
  return (
    Array.isArray(left) === Array.isArray(right) &&
    names.length === Object.keys(right).length &&
    names.every((name) => (left as Record<string, string>)[name] === (right as Record<string, string>)[name])
  );
}

function unknown(kind: string, name: unknown): never {
  throw new AppError('BAD_INPUT', `Expected a ${kind} of the registry and got ${shown(name)}.`, {
    expected: `a ${kind} of the registry`,
    got: shown(name),
  });
}

function checkRecord(value: unknown, place: Place): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)) return;
  refuse(place, 'properties', 'an object with values by name', shape(value));
}

function refuse(place: Place, property: string, expected: string, got: string): never {
  throw new AppError('BAD_INPUT', `${place.label} ${place.id}: ${property}: expected ${expected} and got ${got}.`, {
    label: place.label,
    id: place.id,
    field: [property],
    expected,
    got,
  });
}

/** What was expected, where the value does not fit. */
function mismatch(definition: PropertyDefinition, value: unknown): string | undefined {
  switch (definition.type) {
    case 'string':
      return isText(value, LONGEST_STRING) ? undefined : `a string of at most ${LONGEST_STRING} characters`;
    case 'text':
      return isText(value, LONGEST_TEXT) ? undefined : `a text of at most ${LONGEST_TEXT} characters`;
    case 'int':
      return inRange(definition, value) && Number.isSafeInteger(value)
        ? undefined
        : `a safe integer${range(definition)}`;
    case 'float':
      return inRange(definition, value) ? undefined : `a finite number${range(definition)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : "a date 'YYYY-MM-DD'";
    case 'dateTime':
      return typeof value === 'string' && isDateTime(value) ? undefined : "a time 'YYYY-MM-DDTHH:mm:ss.sssZ'";
    case 'enum':
      return definition.values?.includes(value as string) === true
        ? undefined
        : `one of ${definition.values?.join(', ') ?? 'no values'}`;
    case 'strings':
      return isStrings(value) ? undefined : `a list of at most ${MOST_ITEMS} strings`;
    case 'labels':
      return isLabels(value) ? undefined : 'an object with a label by language tag';
    case 'person':
      return typeof value === 'string' && ID_PATTERN.test(value) ? undefined : 'the id of a Person';
  }
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.length <= longest && !UNSTORABLE.test(value);
}

function inRange(definition: PropertyDefinition, value: unknown): boolean {
  const [least, most] = definition.range ?? [-Infinity, Infinity];
  return typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;
}

function range(definition: PropertyDefinition): string {
  return definition.range === undefined ? '' : ` in ${definition.range[0]}..${definition.range[1]}`;
}

function isDate(value: string): boolean {
  const parts = DATE.exec(value);
  if (parts === null || value < '0001-01-01') return false;
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(2000 + (Number(parts[1]) % 400), month, 0)).getUTCDate();
}

function isDateTime(value: string): boolean {
  if (!DATE_TIME.test(value) || !isDate(value.slice(0, 10))) return false;
  return value.slice(11, 13) <= '23' && value.slice(14, 16) <= '59' && value.slice(17, 19) <= '59';
}

function isStrings(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length <= MOST_ITEMS && value.every((item: unknown) => isText(item, LONGEST_STRING))
  );
}

function isLabels(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) return false;
  return Object.entries(value).every(([language, label]) => LANGUAGE.test(language) && isText(label, LONGEST_STRING));
}

function shape(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `a string of ${value.length} characters`;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'an integer' : `the number ${value}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return value instanceof Date ? 'a Date' : `a value of type ${typeof value}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string' && value.length <= 60) return JSON.stringify(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : shape(value);
}
