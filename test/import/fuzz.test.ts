import fc from 'fast-check';
import { isAppError } from '../../src/errors';
import { IMPORT_FORMATS } from '../../src/import/formats';
import type { ParsedFile } from '../../src/import/importer';
import { parseTitleMapping } from '../../src/import/title-mapping';
import { GOOD_FILES as GOOD, SECRET } from './good-files';
import { TODAY, parse } from './parsing';

/**
 * Whatever is given, a parser answers or throws an AppError; and what stands in a column that is not on the allow-list is in neither.
 * Every such value carries the same secret, so that one search in the bytes of the answer finds a leak from any of them.
 */
const formats = fc.constantFrom(...IMPORT_FORMATS.map(({ name }) => name));

/** Parses, and answers what came out, an AppError's message and details included; anything else that is thrown fails the test. */
function outcome(format: string, bytes: Uint8Array): string {
  let parsed: ParsedFile;
  try {
    parsed = parse(format, bytes);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const cause = error.cause instanceof Error ? error.cause.message : '';
    return `${error.message} ${JSON.stringify(error.details)} ${cause}`;
  }
  expect(parsed.records.length).toBeLessThanOrEqual(parsed.rows);
  for (const { line } of parsed.faults) expect(line).toBeGreaterThan(0);
  return JSON.stringify(parsed);
}

test('every format has a good file here, reads it, and keeps its secret', () => {
  expect(Object.keys(GOOD).sort()).toEqual(IMPORT_FORMATS.map(({ name }) => name).sort());
  for (const [format, content] of Object.entries(GOOD)) {
    const parsed = parse(format, content);
    expect(parsed.faults).toEqual([]);
    expect(parsed.records.length).toBeGreaterThan(0);
    expect(Object.values(parsed.dropped).reduce((sum, count) => sum + count, 0)).toBe(content.split(SECRET).length - 1);
    expect(JSON.stringify(parsed)).not.toContain(SECRET);
  }
});

test('a good file is recognised by its own format first, or by one that reads it too', () => {
  for (const [format, content] of Object.entries(GOOD)) {
    expect(IMPORT_FORMATS.find((one) => one.recognises(content))?.name).toBe(format);
  }
});

test('arbitrary bytes: an answer or an AppError', () => {
  fc.assert(
    fc.property(formats, fc.uint8Array({ maxLength: 400 }), (format, bytes) => {
      outcome(format, bytes);
    }),
    { numRuns: 800 },
  );
});

test('arbitrary text under a good header: an answer or an AppError', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('"', '""', ',', '\n', ';', '\t', '|', '\ud800', '2024-02-30'),
  );
  fc.assert(
    fc.property(formats, fc.array(cell, { maxLength: 30 }), (format, cells) => {
      const header = GOOD[format]!.split('\n')
        .slice(0, format === 'linkedin-connections' ? 4 : 1)
        .join('\n');
      outcome(format, new TextEncoder().encode(`${header}\n${cells.join(',')}`));
    }),
    { numRuns: 800 },
  );
});

test('truncations keep the secret', () => {
  for (const [format, content] of Object.entries(GOOD)) {
    const bytes = new TextEncoder().encode(content);
    for (let length = 0; length < bytes.length; length++) {
      expect(outcome(format, bytes.subarray(0, length))).not.toContain(SECRET);
    }
  }
});

test('a byte changed, lost or added anywhere keeps the secret out of every message', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    kind: fc.constantFrom('change', 'remove', 'insert'),
    byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Buffer.from('\n",;\t{}[]:0'))),
  });
  // Where an edit takes a delimiter from a row, its values stand under another column, and no reader can know; so this asks for the
  // messages alone, which may end up in a log or on somebody else's screen.
  fc.assert(
    fc.property(formats, fc.array(edit, { minLength: 1, maxLength: 3 }), (format, edits) => {
      const bytes = edited(GOOD[format]!, edits);
      outcome(format, bytes);
      expect(messages(format, bytes)).not.toContain(SECRET);
    }),
    { numRuns: 1000 },
  );
});

test('lines lost, doubled or in another order keep the secret', () => {
  fc.assert(
    fc.property(
      formats.filter((name) => name.endsWith('csv') || name.endsWith('tsv') || name.startsWith('linkedin')),
      fc.array(fc.nat(5), { maxLength: 8 }),
      (format, order) => {
        const lines = GOOD[format]!.split('\n');
        const content = order.map((at) => lines[at % lines.length]).join('\n');
        expect(outcome(format, new TextEncoder().encode(content))).not.toContain(SECRET);
      },
    ),
    { numRuns: 800 },
  );
});

test('mappings of titles and of columns: an answer or an AppError', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({
      unit: fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '-',
        '[',
        '{',
        '"',
        '&',
        '*',
        '!',
        '|',
        '>',
        '?',
        'columns',
        'entries',
      ),
    }),
  );
  fc.assert(
    fc.property(text, fc.string({ unit: 'grapheme' }), (yaml, title) => {
      for (const run of [
        () => parseTitleMapping(yaml).find(title),
        () => parseTitleMapping('version: 1\nentries: [{ titles: [a], phrases: [b], occupation: c }]').find(title),
        () => parse('people-csv', GOOD['people-csv']!, { mapping: yaml }),
      ]) {
        try {
          run();
        } catch (error) {
          if (!isAppError(error)) throw error;
        }
      }
    }),
    { numRuns: 800 },
  );
});

test('deep nesting is refused, not a crash', () => {
  const depth = 200_000;
  for (const format of ['scim-json', 'role-profiles-yaml', 'knowledge-items-jsonl']) {
    outcome(format, new TextEncoder().encode('['.repeat(depth)));
    outcome(format, new TextEncoder().encode(`{"userName":"a@b.nl","x":${'['.repeat(depth)}${']'.repeat(depth)}}`));
    for (const opening of ['{a: ', '- ', '? ', '[', ': ', '{? ']) {
      outcome(format, new TextEncoder().encode(`roles:\n  ${opening.repeat(depth)}`));
    }
    const steps = Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n');
    outcome(format, new TextEncoder().encode(steps));
  }
});

function messages(format: string, bytes: Uint8Array): string {
  try {
    const { faults } = IMPORT_FORMATS.find(({ name }) => name === format)!.parse(bytes, {
      today: TODAY,
      owner: { employeeNumber: 'E1' },
    });
    return JSON.stringify(faults);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

function edited(content: string, edits: readonly { at: number; kind: string; byte: number }[]): Uint8Array {
  let bytes: readonly number[] = [...Buffer.from(content)];
  for (const { at, kind, byte } of edits) {
    const place = Math.floor(at * bytes.length);
    const after = kind === 'insert' ? place : place + 1;
    bytes = [...bytes.slice(0, place), ...(kind === 'remove' ? [] : [byte]), ...bytes.slice(after)];
  }
  return Uint8Array.from(bytes);
}
