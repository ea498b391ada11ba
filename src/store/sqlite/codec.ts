/** Values as SQLite keeps them. A person is its handle, which only the caller can look up: here it stays what it is. */
import type { Properties, PropertyDefinition, PropertyValue } from '../../model/graph/definitions';
import type { ColumnLayout } from './layout';

export type SqlValue = string | number | null;

const DAY = 86_400_000;

/** A value of the port to a value of SQLite. */
export function encode(definition: PropertyDefinition, value: PropertyValue): SqlValue {
  switch (definition.type) {
    case 'int':
      return (value as number) + 0;
    case 'float':
      return exactly(value as number);
    case 'boolean':
      return value === true ? 1 : 0;
    case 'date':
      return Date.parse(`${value as string}T00:00:00Z`) / DAY;
    case 'dateTime':
      return Date.parse(value as string);
    case 'enum':
      return definition.values?.indexOf(value as string) ?? null;
    case 'strings':
      return JSON.stringify(value);
    case 'labels':
      return JSON.stringify(sorted(value as Readonly<Record<string, string>>));
    default:
      return value as string;
  }
}

/** A value of SQLite, not null, to a value of the port. */
export function decode(definition: PropertyDefinition, value: string | number): PropertyValue {
  switch (definition.type) {
    case 'boolean':
      return value === 1;
    case 'date':
      return new Date((value as number) * DAY).toISOString().slice(0, 10);
    case 'dateTime':
      return new Date(value).toISOString();
    case 'enum':
      return definition.values?.[value as number] ?? '';
    case 'strings':
      return JSON.parse(value as string) as readonly string[];
    case 'labels':
      return JSON.parse(value as string) as Readonly<Record<string, string>>;
    default:
      return value;
  }
}

/** The properties of a row: its columns in the layout's order from `offset` on. */
export function decodeRow(columns: readonly ColumnLayout[], row: readonly SqlValue[], offset: number): Properties {
  const properties: Record<string, PropertyValue> = {};
  for (let place = 0; place < columns.length; place++) {
    const value = row[offset + place];
    const column = columns[place];
    if (value !== null && value !== undefined && column) properties[column.property] = decode(column.definition, value);
  }
  return properties;
}

/** The select list that gives a table's columns as `decodeRow` reads them; persons by their id. */
export function selectList(columns: readonly ColumnLayout[], table: string): string {
  return columns
    .map(({ column, definition }) =>
      definition.type === 'person'
        ? `(SELECT id FROM n_Person WHERE handle = ${table}.${column}) AS ${column}`
        : `${table}.${column}`,
    )
    .map((term) => `, ${term}`)
    .join('');
}

/** The package binds a number that is nearer to 0 than 2.3e-16 as 0; as text it goes into the column, or a comparison, unharmed. */
export function exactly(value: number): SqlValue {
  return value !== 0 && Math.abs(value) < 1e-15 ? String(value) : value + 0;
}

function sorted(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).sort(([left], [right]) => (left < right ? -1 : 1)));
}
