/** Values of the registry as Neo4j's own types, and back. */
import { int, types } from 'neo4j-driver';
import { AppError } from '../../errors';
import type { Properties, PropertyDefinition, PropertyValue } from '../../model/graph/definitions';

/** Bolt has no integer of JavaScript's: a number is sent as a float unless it is said to be an integer. */
export const toInteger = (value: number): unknown => int(value);

/** Encodes a checked value. */
export function encode(definition: PropertyDefinition, value: PropertyValue): unknown {
  switch (definition.type) {
    case 'int':
      return int(value as number);
    case 'float':
      return (value as number) + 0;
    case 'date':
      return encodeDate(value as string);
    case 'dateTime':
      return encodeDateTime(value as string);
    case 'labels':
      return Object.entries(value as Readonly<Record<string, string>>)
        .map(([language, label]) => `${language}:${label}`)
        .sort();
    default:
      return value;
  }
}

/** Decodes what the driver gave for a property, or undefined for null. The driver must have lossless integers disabled. */
export function decode(definition: PropertyDefinition, value: unknown): PropertyValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof types.Date || value instanceof types.DateTime) return decodeTemporal(value);
  if (definition.type === 'labels') return decodeLabels(value as readonly string[]);
  return value as PropertyValue;
}

/** A row of values in the order of `names`, as properties; absent ones are left out. */
export function decodeRow(
  definitions: Readonly<Record<string, PropertyDefinition>>,
  names: readonly string[],
  row: readonly unknown[],
): Properties {
  const properties: Record<string, PropertyValue> = {};
  names.forEach((name, index) => {
    const definition = definitions[name];
    const value = definition && decode(definition, row[index]);
    if (value !== undefined) properties[name] = value;
  });
  return properties;
}

const KNOWN_DATES = 20_000;
const dates = new Map<string, unknown>();

/** The same few thousand days come again and again: each is made once. */
function encodeDate(text: string): unknown {
  const known = dates.get(text);
  if (known !== undefined) return known;
  const made = new types.Date(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
  if (dates.size >= KNOWN_DATES) dates.clear();
  dates.set(text, made);
  return made;
}

function encodeDateTime(text: string): unknown {
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  const milliseconds = part(20, 23);
  return new types.DateTime(
    part(0, 4),
    part(5, 7),
    part(8, 10),
    part(11, 13),
    part(14, 16),
    part(17, 19),
    milliseconds * 1_000_000,
    0,
  );
}

type Temporal = InstanceType<typeof types.Date> | InstanceType<typeof types.DateTime>;

function decodeTemporal(value: Temporal): string {
  const date = `${padded(value.year, 4)}-${padded(value.month, 2)}-${padded(value.day, 2)}`;
  if (value instanceof types.Date) return date;
  if (value.timeZoneOffsetSeconds !== 0 && value.timeZoneId === undefined) return value.toStandardDate().toISOString();
  const time = [value.hour, value.minute, value.second].map((part) => padded(part, 2)).join(':');
  return `${date}T${time}.${padded(Math.trunc(Number(value.nanosecond) / 1_000_000), 3)}Z`;
}

function padded(value: unknown, width: number): string {
  return String(value).padStart(width, '0');
}

function decodeLabels(items: readonly string[]): PropertyValue {
  const labels: Record<string, string> = {};
  for (const item of items) {
    const colon = item.indexOf(':');
    if (colon < 1) {
      throw new AppError('STORE_DAMAGED', 'A list of labels: expected "language:label" and got no language.', {
        expected: 'language:label',
      });
    }
    labels[item.slice(0, colon)] = item.slice(colon + 1);
  }
  return labels;
}
