import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '../src/errors';

test('docs/errors.md has a row for every code, and for no other', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'docs', 'errors.md'), 'utf8');
  const rows = [...text.matchAll(/^\| ([A-Z_]+) \|/gm)].map((match) => match[1]);
  expect(rows).toEqual([...ERROR_CODES]);
});
