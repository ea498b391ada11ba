import type { PersonKey, RowFault } from './importer';
import { present } from './present';
import { readEmail, readProfileUrl, readText } from './values';
import type { Reading, ValueReader } from './values';

/** Whether a row can do without a value; a fault in one that it needs rejects the row, in another it is left out. */
export type Need = 'optional' | 'required';

/** The longest value that the graph stores as a string. */
const LONGEST_STRING = 1000;

/** One row's allow-listed values by field name, read with checks; every fault is noted with line and column. */
export class Fields<F extends string> {
  /** Set once a fault rejected or skipped the row. */
  rejected = false;

  constructor(
    readonly line: number,
    /** Cleaned values; '' in an empty cell, absent where the file has no such column. */
    private readonly values: ReadonlyMap<F, string>,
    /** What the file calls a field. */
    private readonly columnName: (field: F) => string,
    private readonly faults: RowFault[],
  ) {}

  has(field: F): boolean {
    return (this.values.get(field) ?? '') !== '';
  }

  /** The file has the column, and the row says nothing in it. */
  isEmpty(field: F): boolean {
    return this.values.get(field) === '';
  }

  text(field: F, need: Need = 'optional', longest = LONGEST_STRING): string | undefined {
    return this.read(field, readText(longest), need);
  }

  read<T>(field: F, reader: ValueReader<T>, need: Need = 'optional'): T | undefined {
    const text = this.values.get(field);
    if (text === undefined || text === '') {
      if (need === 'required') this.reject('is empty, and the row needs it', field);
      return undefined;
    }
    return this.settle(reader(text), field, need);
  }

  /** Parts between separators, each read by itself; a faulty part is left out and reported. */
  list<T>(field: F, separator: RegExp, reader: ValueReader<T>): readonly T[] {
    const parts = (this.values.get(field) ?? '').split(separator).map((part) => part.trim());
    const values = parts
      .filter((part) => part !== '')
      .map((part) => this.settle(reader(part), field, 'optional'))
      .filter((value) => value !== undefined);
    return values.filter((value, at) => values.indexOf(value) === at);
  }

  /** A person by profile URL and e-mail, of which one must be good; rejects the row otherwise. */
  contact(urlField: F, emailField: F): PersonKey | undefined {
    const profileUrl = this.read(urlField, readProfileUrl);
    const email = this.read(emailField, readEmail);
    if (profileUrl !== undefined || email !== undefined) return present({ profileUrl, email });
    const both = `${this.columnName(urlField)} or ${this.columnName(emailField)}`;
    this.reject(`needs ${both} to say whom it is about: nobody is matched by name`);
    return undefined;
  }

  /** An employee by e-mail (it holds an @) or by employee number. */
  employee(field: F, need: Need = 'optional'): PersonKey | undefined {
    const text = this.text(field, need, 100);
    if (text === undefined) return undefined;
    if (!text.includes('@')) return { employeeNumber: text };
    const email = this.settle(readEmail(text), field, need);
    return email === undefined ? undefined : { email };
  }

  /** Nothing of the row enters. */
  reject(reason: string, field?: F): void {
    this.note('rejected', reason, field);
    this.rejected = true;
  }

  /** The row says nothing. */
  skip(reason: string): void {
    this.note('skipped', reason);
    this.rejected = true;
  }

  /** The row enters without this value. */
  repair(reason: string, field: F): void {
    this.note('repaired', reason, field);
  }

  private settle<T>(reading: Reading<T>, field: F, need: Need): T | undefined {
    if ('value' in reading) return reading.value;
    if (need === 'required') this.reject(reading.reason, field);
    else this.repair(reading.reason, field);
    return undefined;
  }

  private note(outcome: RowFault['outcome'], reason: string, field?: F): void {
    const column = field === undefined ? undefined : this.columnName(field);
    this.faults.push(present({ line: this.line, column, reason, outcome }));
  }
}
