/** Columns from packed numbers: see packing.ts. */
import { AppError } from '../../errors';
import type { Column } from '../store';
import { type Field, ELSEWHERE, dayOf, elsewhereCode, intOf, mayStandElsewhere } from './packing';
import type { ColumnReader, Ends } from './scan-columns';
import type { PersonHandles } from './scan-persons';

const ABSENT_DATE = -(2 ** 31);
const HIGH_WORD = 2 ** 32;

/** The numbers of a batch, as two words each; and for those rows some of whose fields stand elsewhere, the natural values. */
export interface PackedRows {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** Rows whose natural values follow, in order. */
  readonly elsewhere: readonly number[];
  readonly natural: readonly (readonly unknown[])[];
}

/** STORE_DAMAGED where a relation has no packed number, or natural values are missing. */
export function packedRows(
  [numbers, natural]: readonly [readonly number[], readonly (readonly unknown[])[]],
  rows: number,
): PackedRows {
  if (numbers.length !== rows) damaged();
  const low = new Uint32Array(rows);
  const high = new Uint32Array(rows);
  const elsewhere: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const number = numbers[row] as number;
    low[row] = number % HIGH_WORD;
    high[row] = number / HIGH_WORD;
    if (number >= ELSEWHERE) elsewhere.push(row);
  }
  if (natural.length !== elsewhere.length) damaged();
  return { low, high, elsewhere, natural };
}

/** The column of a field. `reader` reads natural values of the property, whose place in a row of `natural` is `place`. */
export async function packedColumn(
  { field, reader, place }: { readonly field: Field; readonly reader: ColumnReader; readonly place: number },
  packed: PackedRows,
  ends: Ends,
  persons: PersonHandles,
): Promise<Column> {
  const words = field.isHigh ? packed.high : packed.low;
  const mask = elsewhereCode(field);
  const { shift } = field;
  const column = emptyColumn(field, words.length);
  const decode = decoder(field, ends);
  for (let row = 0; row < words.length; row += 1) {
    column[row] = decode(((words[row] as number) >>> shift) & mask, row);
  }
  if (!mayStandElsewhere(field)) return column;
  const rows = packed.elsewhere.flatMap((row, at) =>
    (((words[row] as number) >>> shift) & mask) === mask ? [[row, packed.natural[at]?.[place]] as const] : [],
  );
  if (rows.length === 0) return column;
  const found = {
    from: rows.map(([row]) => ends.from[row] as number),
    to: rows.map(([row]) => ends.to[row] as number),
  };
  const values = (await reader.read(
    rows.map(([, value]) => value),
    found,
    persons,
  )) as Float64Array;
  rows.forEach(([row], at) => (column[row] = values[at] as number));
  return column;
}

function emptyColumn({ definition }: Field, rows: number): Uint8Array | Int32Array | Float64Array {
  if (definition.type === 'enum' || definition.type === 'boolean') return new Uint8Array(rows);
  return definition.type === 'date' ? new Int32Array(rows) : new Float64Array(rows);
}

function decoder(field: Field, ends: Ends): (code: number, row: number) => number {
  switch (field.definition.type) {
    case 'enum':
      return (code) => code;
    case 'boolean':
      return (code) => (code === 0 ? 2 : code - 1);
    case 'date':
      return (code) => (code === 0 ? ABSENT_DATE : dayOf(code));
    case 'person':
      return (code, row) => (code === 1 ? ends.from[row] : code === 2 ? ends.to[row] : undefined) ?? NaN;
    case 'int':
      return (code) => (code === 0 ? NaN : intOf(field, code));
    default:
      return () => NaN;
  }
}

function damaged(): never {
  const expected = 'a packed number on every relation that is scanned';
  throw new AppError(
    'STORE_DAMAGED',
    `Neo4j: expected ${expected} and got one without: it was made by another program. Dump the graph and load it again.`,
    { expected },
  );
}
