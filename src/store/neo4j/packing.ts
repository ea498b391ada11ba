/**
 * The small properties of an undirected parallel relation – a piece of a tie's evidence – once more in one number. A scan reads one
 * property of each instead of seven, and a float is what this driver decodes fastest. The natural properties stay beside it.
 *
 * The number holds a low word of 32 bits and a high word of 20; above them one bit says that some field did not fit and stands in
 * the natural property alone. Code 0 of a field is absent, its greatest code "did not fit" where there may be such values.
 */
import type { Properties, PropertyDefinition, PropertyValue, RelationDefinition } from '../../model/graph/definitions';

export const PACKED = 'packed';
/** From here on some field of the number stands in its natural property alone. */
export const ELSEWHERE = 2 ** 52;

const LOW = 32;
const HIGH = 20;
const DATE_BITS = 16;
const PERSON_BITS = 2;
const FIRST_DAY = Date.UTC(1950, 0, 1) / 86_400_000;
const DAY_MS = 86_400_000;

export interface Field {
  readonly name: string;
  readonly definition: PropertyDefinition;
  readonly isHigh: boolean;
  readonly shift: number;
  readonly bits: number;
}

export interface Packing {
  readonly fields: readonly Field[];
  /** Kept in the database to see a difference. */
  readonly signature: string;
}

/** Which properties of the type are packed and where; undefined for types that are read as they are. */
export function packingOf(type: string, definition: RelationDefinition): Packing | undefined {
  if (definition.parallel !== true || definition.undirected !== true) return undefined;
  const fields: Field[] = [];
  let [low, high] = [0, 0];
  for (const [name, property] of Object.entries(definition.properties)) {
    const bits = bitsOf(property);
    if (bits === undefined) continue;
    if (low + bits <= LOW) {
      fields.push({ name, definition: property, isHigh: false, shift: low, bits });
      low += bits;
    } else if (high + bits <= HIGH) {
      fields.push({ name, definition: property, isHigh: true, shift: high, bits });
      high += bits;
    }
  }
  const places = fields.map((field) => `${field.name}=${field.isHigh ? 'high' : 'low'}+${field.shift}/${field.bits}`);
  return { fields, signature: `${type}: ${places.join(', ')}` };
}

/** Whether a field may hold a value that its code cannot say. */
export function mayStandElsewhere({ definition: { type } }: Field): boolean {
  return type === 'date' || type === 'person' || type === 'float';
}

/** The code that says so. */
export const elsewhereCode = ({ bits }: Field): number => 2 ** bits - 1;

/** The number of a relation with these ends. */
export function packed(packing: Packing, ends: { from: string; to: string }, properties: Properties): number {
  let [low, high, isElsewhere] = [0, 0, false];
  for (const field of packing.fields) {
    const value = properties[field.name];
    if (value === undefined) continue;
    const code = codeOf(field, value, ends) ?? elsewhereCode(field);
    isElsewhere ||= mayStandElsewhere(field) && code === elsewhereCode(field);
    if (field.isHigh) high += code * 2 ** field.shift;
    else low += code * 2 ** field.shift;
  }
  return (isElsewhere ? ELSEWHERE : 0) + high * 2 ** LOW + low;
}

/** Days since 1970 by code. */
export const dayOf = (code: number): number => code - 1 + FIRST_DAY;

/** An int's value by code. */
export const intOf = ({ definition }: Field, code: number): number => code - 1 + (definition.range?.[0] ?? 0);

function bitsOf({ type, values, range }: PropertyDefinition): number | undefined {
  switch (type) {
    case 'enum':
      return bitsFor((values?.length ?? 0) + 1);
    case 'boolean':
      return bitsFor(3);
    case 'int':
      return range === undefined || range[1] - range[0] > 1000 ? undefined : bitsFor(range[1] - range[0] + 2);
    case 'date':
      return DATE_BITS;
    case 'person':
      return PERSON_BITS;
    case 'float':
      return 1;
    default:
      return undefined;
  }
}

const bitsFor = (codes: number): number => Math.ceil(Math.log2(codes));

function codeOf(field: Field, value: PropertyValue, { from, to }: { from: string; to: string }): number | undefined {
  const { type, values, range } = field.definition;
  switch (type) {
    case 'enum':
      return (values?.indexOf(value as string) ?? -1) + 1;
    case 'boolean':
      return value === true ? 2 : 1;
    case 'int':
      return (value as number) - (range?.[0] ?? 0) + 1;
    case 'date': {
      const code = daysSince1970(value as string) - FIRST_DAY + 1;
      return code < 1 || code >= elsewhereCode(field) ? undefined : code;
    }
    case 'person':
      if (value === from) return 1;
      return value === to ? 2 : undefined;
    default:
      return undefined;
  }
}

const KNOWN_DAYS = 20_000;
const knownDays = new Map<string, number>();

/** The same few thousand days come again and again. */
function daysSince1970(text: string): number {
  const known = knownDays.get(text);
  if (known !== undefined) return known;
  const day = Math.round(Date.parse(`${text}T00:00:00.000Z`) / DAY_MS);
  if (knownDays.size >= KNOWN_DAYS) knownDays.clear();
  knownDays.set(text, day);
  return day;
}
