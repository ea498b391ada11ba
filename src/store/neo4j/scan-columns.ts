/** How one property travels in a scan and becomes a typed column: see `Column` in the port. */
import type { PropertyDefinition, PropertyValue } from '../../model/graph/definitions';
import type { Column } from '../store';
import { decode, toInteger } from './codec';
import type { PersonHandles } from './scan-persons';

/** The numbers of the nodes at both ends of the rows of a batch; empty for nodes. */
export interface Ends {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

export interface ColumnReader {
  readonly name: string;
  /** Gives a value for every row, never null, since `collect` leaves null out. */
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  read(values: readonly unknown[], ends: Ends, persons: PersonHandles): Promise<Column>;
}

/** What stands for an absent value, where no number can. */
const ABSENT = 'false';
const ABSENT_DATE = -(2 ** 31);
const DAY_MS = 86_400_000;

/**
 * A reader of property `name` of `variable`. `ends` names the ends that are persons: `a` and `b` are then bound, and a person who
 * stands there travels as 0 or 1.
 */
export function columnReader(
  definitions: Readonly<Record<string, PropertyDefinition>>,
  name: string,
  variable: string,
  ends: { readonly a: boolean; readonly b: boolean } = { a: false, b: false },
): ColumnReader {
  const definition = definitions[name];
  if (definition === undefined) throw new Error(`expected a property of the registry, got ${name}`);
  const value = `${variable}.${name}`;
  const plain = { name, parameters: {}, cypher: `coalesce(${value}, ${ABSENT})` };
  switch (definition.type) {
    case 'enum':
      return enumReader(definition, name, value);
    case 'boolean': {
      const cypher = `CASE ${value} WHEN true THEN 1 WHEN false THEN 0 ELSE 2 END`;
      return { ...plain, cypher, read: (values) => Promise.resolve(Uint8Array.from(values as readonly number[])) };
    }
    case 'date': {
      const cypher = `coalesce(${value}.year * 400 + ${value}.ordinalDay, 0)`;
      return {
        ...plain,
        cypher,
        read: (values) => Promise.resolve(Int32Array.from(values as readonly number[], days)),
      };
    }
    case 'dateTime':
      return { ...plain, cypher: `coalesce(${value}.epochMillis, ${ABSENT})`, read: readNumbers };
    case 'int':
    case 'float':
      return { ...plain, read: readNumbers };
    case 'person':
      return { ...plain, cypher: personCypher(value, ends), read: readPersons };
    default:
      return { ...plain, read: (values) => Promise.resolve(values.map((item) => readPlain(definition, item))) };
  }
}

function enumReader(definition: PropertyDefinition, name: string, value: string): ColumnReader {
  const places = Object.fromEntries((definition.values ?? []).map((item, index) => [item, toInteger(index + 1)]));
  return {
    name,
    cypher: `coalesce($places_${name}[${value}], 0)`,
    parameters: { [`places_${name}`]: places },
    read: (values) => Promise.resolve(Uint8Array.from(values as readonly number[])),
  };
}

function personCypher(value: string, ends: { readonly a: boolean; readonly b: boolean }): string {
  const a = ends.a ? `WHEN ${value} = a.id THEN 0 ` : '';
  const b = ends.b ? `WHEN ${value} = b.id THEN 1 ` : '';
  return `CASE WHEN ${value} IS NULL THEN ${ABSENT} ${a}${b}ELSE ${value} END`;
}

function readNumbers(values: readonly unknown[]): Promise<Column> {
  return Promise.resolve(Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN)));
}

async function readPersons(values: readonly unknown[], ends: Ends, persons: PersonHandles): Promise<Column> {
  await persons.learn(values.filter((value) => typeof value === 'string'));
  return Float64Array.from(values, (value, row) => {
    if (value === 0) return ends.from[row] ?? NaN;
    if (value === 1) return ends.to[row] ?? NaN;
    return typeof value === 'string' ? persons.handleOf(value) : NaN;
  });
}

function readPlain(definition: PropertyDefinition, value: unknown): PropertyValue | undefined {
  return value === false ? undefined : decode(definition, value);
}

const knownDays = new Map<number, number>();

/** Year and day of the year as days since 1970. */
function days(quantised: number): number {
  if (quantised === 0) return ABSENT_DATE;
  const known = knownDays.get(quantised);
  if (known !== undefined) return known;
  const made = new Date(0);
  made.setUTCFullYear(Math.floor(quantised / 400), 0, quantised % 400);
  const found = Math.round(made.getTime() / DAY_MS);
  knownDays.set(quantised, found);
  return found;
}
