/**
 * How a scanned column leaves SQLite. A call per row, or a decimal text per value, is slow; so every integer of a row becomes one to
 * three code points of `char()`, which SQLite writes as one to four bytes each, and all rows of a chunk become one blob. A digit is
 * 20 bits. Handles and dates are read as one code point first: of a number that is none `char()` makes BEYOND, and two are read. What is
 * no integer is a JSON list of the values that are there, beside one code point that says which rows have one.
 */
import type { PropertyDefinition, PropertyValue } from '../../model/graph/definitions';
import type { Column } from '../store';
import { decode } from './codec';
import type { SqlValue } from './codec';
import type { ColumnLayout } from './layout';

const DIGIT_BITS = 20;
const DIGIT = 2 ** DIGIT_BITS;
const NO_DATE = -(2 ** 31);
/** What SQLite's char() writes for a number that is no code point. */
export const BEYOND = 0xfffd;
/** Handles in one code point stand above BEYOND, up to a million. */
const NARROW_HANDLE = { digits: 1, plus: BEYOND + 1 } as const;
/** Dates in one code point: up to the year 3050; all are above 0, which is absent, and only one day, in the year 179, looks like BEYOND. */
const NARROW_DATE = { digits: 1, plus: 719_530 } as const;

/** One chunk: the code points of its rows, `width` a row. */
export interface Codes {
  readonly codes: Uint32Array;
  readonly rows: number;
  readonly width: number;
}

export interface ColumnCode {
  /** SQL of the code points, in the order in which they stand in a row. */
  readonly terms: readonly string[];
  /** SQL of an aggregate, where the values are not in the code points. */
  readonly list?: string;
  /** Its one code point may be BEYOND: then the value must be read in more. */
  readonly isNarrow?: boolean;
  /** The column, from the place of its first code point in a row and from its list. */
  readonly column: (chunk: Codes, at: number, list: SqlValue) => Column;
}

/** The code of a property's column. */
export function columnCode({ column, definition }: ColumnLayout, isNarrow: boolean): ColumnCode {
  switch (definition.type) {
    case 'enum':
      return { terms: [`${column} + 1`], column: (chunk, at) => fill(new Uint8Array(chunk.rows), chunk, at) };
    case 'boolean':
      return { terms: [`ifnull(${column}, 2)`], column: (chunk, at) => fill(new Uint8Array(chunk.rows), chunk, at) };
    case 'date':
      return { ...integers(column, isNarrow ? NARROW_DATE : { digits: 2, plus: 2 }, absentDates), isNarrow };
    case 'person':
      return handleCode(column, isNarrow);
    case 'int':
      return integers(column, sizeOf(definition.range), absentNumbers);
    case 'dateTime':
      return integers(column, LARGEST, absentNumbers);
    case 'float':
      return floats(column);
    default:
      return texts(column, definition);
  }
}

/** The code of a column of handles. */
export function handleCode(column: string, isNarrow: boolean): ColumnCode {
  return { ...integers(column, isNarrow ? NARROW_HANDLE : { digits: 2, plus: 1 }, absentNumbers), isNarrow };
}

/** Code points of the UTF-8 that `char()` writes, surrogates and NUL included. O(bytes). */
export function codePoints(bytes: Uint8Array, into: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] as number;
    if (first < 0x80) {
      into[count++] = first;
      at += 1;
    } else if (first < 0xe0) {
      into[count++] = ((first & 0x1f) << 6) | ((bytes[at + 1] as number) & 0x3f);
      at += 2;
    } else if (first < 0xf0) {
      into[count++] =
        ((first & 0x0f) << 12) | (((bytes[at + 1] as number) & 0x3f) << 6) | ((bytes[at + 2] as number) & 0x3f);
      at += 3;
    } else {
      into[count++] =
        ((first & 0x07) << 18) |
        (((bytes[at + 1] as number) & 0x3f) << 12) |
        (((bytes[at + 2] as number) & 0x3f) << 6) |
        ((bytes[at + 3] as number) & 0x3f);
      at += 4;
    }
  }
  return count;
}

/** So many digits, and what is added to the first one, so that it is above 0 unless the value is absent. */
interface Size {
  readonly digits: 1 | 2 | 3;
  readonly plus: number;
}

/** Safe integers: above -2^53, whose first digit is -8192. */
const LARGEST: Size = { digits: 3, plus: 8_193 };

function sizeOf(range: PropertyDefinition['range']): Size {
  if (range === undefined || range[1] - range[0] > DIGIT - 2) return LARGEST;
  return { digits: 1, plus: 1 - Math.ceil(range[0]) };
}

function integers(
  column: string,
  { digits, plus }: Size,
  absent: (rows: number) => Int32Array | Float64Array,
): ColumnCode {
  const terms = Array.from({ length: digits }, (_, digit) => {
    const shift = DIGIT_BITS * (digits - 1 - digit);
    const shifted = shift === 0 ? column : `(${column} >> ${shift})`;
    return digit === 0 ? `${shifted} + ${plus}` : `${shifted} & ${DIGIT - 1}`;
  });
  return {
    terms,
    column: ({ codes, rows, width }, at) => {
      const values = absent(rows);
      for (let row = 0, place = at; row < rows; row += 1, place += width) {
        const first = codes[place] as number;
        if (first === 0) continue;
        let value = first - plus;
        for (let digit = 1; digit < digits; digit += 1) value = value * DIGIT + (codes[place + digit] as number);
        values[row] = value;
      }
      return values;
    },
  };
}

function absentNumbers(rows: number): Float64Array {
  return new Float64Array(rows).fill(NaN);
}

function absentDates(rows: number): Int32Array {
  return new Int32Array(rows).fill(NO_DATE);
}

function fill(values: Uint8Array, { codes, rows, width }: Codes, at: number): Uint8Array {
  for (let row = 0, place = at; row < rows; row += 1, place += width) values[row] = codes[place] as number;
  return values;
}

/** SQLite's JSON keeps 15 digits of a float, and not every float is told by them; 17 tell each. */
function floats(column: string): ColumnCode {
  return {
    ...listed(column, `'[' || group_concat(printf('%!.17g', ${column}))`, ` || ']'`),
    column: ({ codes, rows, width }, at, list) => {
      const found = JSON.parse(String(list ?? '[]')) as number[];
      const values = absentNumbers(rows);
      let next = 0;
      for (let row = 0; row < rows; row += 1) {
        if (codes[row * width + at] !== 0) values[row] = found[next++] as number;
      }
      return values;
    },
  };
}

function texts(column: string, definition: PropertyDefinition): ColumnCode {
  return {
    ...listed(column, `json_group_array(${column})`),
    column: ({ codes, rows, width }, at, list) => {
      const found = JSON.parse(String(list)) as string[];
      let next = 0;
      return Array.from({ length: rows }, (_, row): PropertyValue | undefined =>
        codes[row * width + at] === 0 ? undefined : decode(definition, found[next++] as string),
      );
    },
  };
}

function listed(column: string, list: string, end = ''): Pick<ColumnCode, 'terms' | 'list'> {
  const present = `${column} IS NOT NULL`;
  return { terms: [present], list: `${list} FILTER (WHERE ${present})${end}` };
}
