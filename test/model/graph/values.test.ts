import { isAppError } from '../../../src/errors';
import type { PropertyDefinition } from '../../../src/model/graph/definitions';
import { checkChanges, checkProperties, checkId, sameValue } from '../../../src/model/graph/values';

const DEFINITIONS: Readonly<Record<string, PropertyDefinition>> = {
  string: { type: 'string', about: 's' },
  text: { type: 'text', about: 't' },
  int: { type: 'int', range: [-5, Number.MAX_SAFE_INTEGER], about: 'i' },
  float: { type: 'float', about: 'f' },
  boolean: { type: 'boolean', about: 'b' },
  date: { type: 'date', about: 'd' },
  dateTime: { type: 'dateTime', about: 'dt' },
  enum: { type: 'enum', values: ['A', 'B'], about: 'e' },
  strings: { type: 'strings', about: 'l' },
  labels: { type: 'labels', about: 'll' },
  person: { type: 'person', about: 'p' },
  secret: { type: 'string', about: 'x', personal: true },
};
const PLACE = { label: 'Thing', id: 't1' };

function fault(properties: object): string {
  try {
    checkProperties(DEFINITIONS, properties as never, PLACE);
  } catch (error) {
    if (isAppError(error, 'BAD_INPUT')) return `${error.details.field?.join('.') ?? ''}: ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('the value codec', () => {
  it.each([
    { string: '' },
    { string: 'é'.repeat(1000) },
    { string: '😀' },
    { int: 2 ** 53 - 1 },
    { int: -0 },
    { float: 1e308 },
    { float: 5 },
    { date: '2024-02-29' },
    { date: '0001-01-01' },
    { date: '9999-12-31' },
    { dateTime: '2026-01-31T23:59:59.999Z' },
    { enum: 'B' },
    { strings: [] },
    { strings: ['a', 'a'] },
    { labels: {} },
    { labels: { nl: 'weven', 'en-GB': 'weaving' } },
    { person: 'p-1' },
  ])('takes %j', (properties) => {
    expect(fault(properties)).toBe('none');
  });

  it.each([
    [{ string: null }, 'null'],
    [{ string: undefined }, 'undefined'],
    [{ string: 5 }, '5'],
    [{ string: 'x'.repeat(1001) }, 'a string of 1001'],
    [{ string: '\ud800' }, ''],
    [{ string: 'a\0b' }, ''],
    [{ int: 2 ** 53 }, 'safe integer'],
    [{ int: 1.5 }, 'safe integer'],
    [{ int: -6 }, '-5..'],
    [{ int: 5n }, 'bigint'],
    [{ float: NaN }, 'NaN'],
    [{ float: Infinity }, 'Infinity'],
    [{ boolean: 1 }, 'true or false'],
    [{ date: new Date(0) }, 'a Date'],
    [{ date: '2023-02-29' }, '2023-02-29'],
    [{ date: '1900-02-29' }, '1900-02-29'],
    [{ date: '0000-01-01' }, '0000-01-01'],
    [{ date: '2024-1-1' }, 'YYYY-MM-DD'],
    [{ dateTime: '2024-01-01T00:00:00Z' }, 'sss'],
    [{ dateTime: '2024-01-01T24:00:00.000Z' }, '24:00'],
    [{ enum: 'C' }, 'one of A, B'],
    [{ strings: ['a', 1] }, 'list'],
    [{ strings: 'a' }, 'list'],
    [{ labels: { nl: '\0' } }, 'language'],
    [{ labels: { 'n l': 'x' } }, 'language'],
    [{ labels: ['nl:x'] }, 'language'],
    [{ person: 'not an id' }, 'Person'],
    [{ nothing: 1 }, 'one of string, text'],
    [{ constructor: 1 }, 'one of string, text'],
  ])('refuses %j', (properties, words) => {
    expect(fault(properties)).toContain(words);
    expect(fault(properties)).toContain('Thing t1');
  });

  it('does not repeat a personal value in its message', () => {
    expect(fault({ secret: 'Jansen\0' })).toContain('a string of 7 characters');
    expect(fault({ secret: 'Jansen\0' })).not.toContain('Jansen');
  });

  it('asks for what is required, also when it is removed', () => {
    const required = { name: { type: 'string', about: 'n', required: true } } as const;
    expect(() => checkProperties(required, {}, PLACE)).toThrow('required');
    expect(() => checkChanges(required, { name: null }, PLACE)).toThrow('required');
    expect(() => checkChanges(DEFINITIONS, { string: null }, PLACE)).not.toThrow();
  });

  it.each(['', 'é', 'a b', 'x'.repeat(65), 5, null])('refuses the id %j', (id) => {
    expect(() => checkId(id, 'Thing')).toThrow('Thing');
  });

  it('compares values as stored', () => {
    expect(sameValue({ nl: 'a', en: 'b' }, { en: 'b', nl: 'a' })).toBe(true);
    expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(sameValue([], {})).toBe(false);
    expect(sameValue(0, -0)).toBe(true);
    expect(sameValue(undefined, undefined)).toBe(true);
    expect(sameValue('1', 1)).toBe(false);
  });
});
