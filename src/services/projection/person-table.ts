/** What the projection must know of each person to say, for any date, who takes part: one row a person, by number. */
import type { Properties, PropertyValue } from '../../model/graph/definitions';
import { PERSON_KINDS } from '../../model/graph/people';
import { NO_DATE } from '../../model/strength-columns';
import { standingOf } from '../../model/standing';
import { COLLEAGUE, CONTACT, EXCLUDED } from '../../reach/projection';
import { grown, type NumberColumn } from '../../reach/rows';
import type { Column, NodeColumns } from '../../store/store';
import { scatter } from './counting-sort';
import type { Dictionary } from './dictionary';

const BLOCKED = 1;
const AGREED = 2;
const NOTICE_SENT = 4;
/** No kind: the person is not in the store (any more). */
const ABSENT = 255;

export interface PersonTable {
  /** Index in PERSON_KINDS, or ABSENT. */
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
  /** Days since 1970, or NO_DATE. */
  readonly noticeDueOn: Int32Array;
  readonly employedFrom: Int32Array;
  readonly employedUntil: Int32Array;
  /** Code + 1 of the person's own sector, 0 where absent. */
  readonly sector: Uint16Array;
  readonly country: Uint16Array;
}

/** The properties of Person that a table is made of. */
export const PERSON_PROPERTIES = [
  'kind',
  'restrictedOn',
  'quarantinedOn',
  'agreedAsContact',
  'noticeDueOn',
  'noticeSentOn',
  'employedFrom',
  'employedUntil',
  'sector',
  'country',
] as const;

/** Names of sectors and countries. */
export interface PersonWords {
  readonly sectors: Dictionary;
  readonly countries: Dictionary;
}

/** A table for `size` persons who are absent. */
export function personTable(size: number): PersonTable {
  const table: PersonTable = {
    kind: new Uint8Array(size),
    flags: new Uint8Array(size),
    noticeDueOn: new Int32Array(size),
    employedFrom: new Int32Array(size),
    employedUntil: new Int32Array(size),
    sector: new Uint16Array(size),
    country: new Uint16Array(size),
  };
  for (const name of COLUMNS) table[name].fill(NOBODY[name]);
  return table;
}

/** The table for `size` persons of whom those beyond its end are absent; all others are as they were, and are not to be written. */
export function grownTable(table: PersonTable, size: number): PersonTable {
  const next = (name: keyof PersonTable): NumberColumn =>
    grown(table[name], size).fill(NOBODY[name], table[name].length);
  return Object.fromEntries(COLUMNS.map((name) => [name, next(name)])) as unknown as PersonTable;
}

/** A copy to be written. */
export function copiedTable(table: PersonTable, size: number): PersonTable {
  const copy = personTable(size);
  for (const name of COLUMNS) copy[name].set(table[name]);
  return copy;
}

/** The row of a person who is absent. */
const NOBODY: Readonly<Record<keyof PersonTable, number>> = {
  kind: ABSENT,
  flags: 0,
  noticeDueOn: NO_DATE,
  employedFrom: NO_DATE,
  employedUntil: NO_DATE,
  sector: 0,
  country: 0,
};
const COLUMNS = Object.keys(NOBODY) as readonly (keyof PersonTable)[];

/** Whether somebody was in the store and is not any more. O(persons). */
export function hasAbsent({ kind }: PersonTable): boolean {
  return kind.includes(ABSENT);
}

/** Whether a person's row is the same in both; who is not in the earlier one is another. */
export function isSamePerson(before: PersonTable, after: PersonTable, person: number): boolean {
  return COLUMNS.every((name) => before[name][person] === after[name][person]);
}

/** Writes one person's row; undefined: the person is absent. */
export function setPerson(
  table: PersonTable,
  person: number,
  properties: Properties | undefined,
  words: PersonWords,
): void {
  const { kind, sector, country } = properties ?? {};
  table.kind[person] = properties === undefined ? ABSENT : PERSON_KINDS.findIndex((one) => one === kind);
  table.flags[person] = properties === undefined ? 0 : flagsOf(properties);
  table.noticeDueOn[person] = dayOf(properties?.noticeDueOn);
  table.employedFrom[person] = dayOf(properties?.employedFrom);
  table.employedUntil[person] = dayOf(properties?.employedUntil);
  table.sector[person] = wordCode(words.sectors, sector);
  table.country[person] = wordCode(words.countries, country);
}

/** The rows of a scanned batch of persons, in its order. */
export function tableOf(batch: NodeColumns, words: PersonWords): PersonTable {
  const column = (name: (typeof PERSON_PROPERTIES)[number]): Column => batch.columns[name] as Column;
  const [kind, agreed] = [column('kind') as Uint8Array, column('agreedAsContact') as Uint8Array];
  const [restrictedOn, quarantinedOn] = [column('restrictedOn') as Int32Array, column('quarantinedOn') as Int32Array];
  const noticeSentOn = column('noticeSentOn') as Int32Array;
  const [sector, country] = [column('sector') as readonly string[], column('country') as readonly string[]];
  const table: PersonTable = {
    kind: new Uint8Array(batch.ids.length),
    flags: new Uint8Array(batch.ids.length),
    noticeDueOn: column('noticeDueOn') as Int32Array,
    employedFrom: column('employedFrom') as Int32Array,
    employedUntil: column('employedUntil') as Int32Array,
    sector: new Uint16Array(batch.ids.length),
    country: new Uint16Array(batch.ids.length),
  };
  for (let row = 0; row < batch.ids.length; row += 1) {
    const isBlocked = restrictedOn[row] !== NO_DATE || quarantinedOn[row] !== NO_DATE;
    table.kind[row] = (kind[row] as number) - 1;
    table.flags[row] =
      (isBlocked ? BLOCKED : 0) | (agreed[row] === 1 ? AGREED : 0) | (noticeSentOn[row] === NO_DATE ? 0 : NOTICE_SENT);
    table.sector[row] = wordCode(words.sectors, sector[row]);
    table.country[row] = wordCode(words.countries, country[row]);
  }
  return table;
}

/** Writes rows to the places of `persons`, aligned with them. */
export function permuteTable(table: PersonTable, rows: PersonTable, persons: Uint32Array): void {
  for (const name of COLUMNS) scatter(rows[name], persons, table[name]);
}

/** The standing of one person: EXCLUDED, COLLEAGUE or CONTACT. Dates in days since 1970. */
export function standingInTable(table: PersonTable, person: number, today: number, asOf: number): number {
  const flags = table.flags[person] as number;
  const facts = {
    kind: PERSON_KINDS[table.kind[person] as number],
    restrictedOrQuarantined: (flags & BLOCKED) !== 0,
    agreedAsContact: (flags & AGREED) !== 0,
    noticeDueOn: knownDay(table.noticeDueOn[person] as number),
    noticeSent: (flags & NOTICE_SENT) !== 0,
    employedFrom: knownDay(table.employedFrom[person] as number),
    employedUntil: knownDay(table.employedUntil[person] as number),
  };
  const standing = standingOf(facts, today, asOf);
  if (standing === 'EXCLUDED') return EXCLUDED;
  return standing === 'COLLEAGUE' ? COLLEAGUE : CONTACT;
}

/** 'YYYY-MM-DD' as days since 1970; NO_DATE where absent. */
export function dayOf(date: Properties[string] | undefined): number {
  return typeof date === 'string' ? Date.parse(date) / 86_400_000 : NO_DATE;
}

function flagsOf(person: Properties): number {
  const isBlocked = person.restrictedOn !== undefined || person.quarantinedOn !== undefined;
  return (
    (isBlocked ? BLOCKED : 0) |
    (person.agreedAsContact === true ? AGREED : 0) |
    (person.noticeSentOn === undefined ? 0 : NOTICE_SENT)
  );
}

function knownDay(day: number): number | undefined {
  return day === NO_DATE ? undefined : day;
}

/** Code + 1; 0 where there is no word. */
function wordCode(words: Dictionary, word: PropertyValue | undefined): number {
  return typeof word === 'string' ? words.code(word) + 1 : 0;
}
