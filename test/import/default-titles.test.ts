import { defaultTitleMapping } from '../../src/import/default-titles';

const mapping = defaultTitleMapping();

test('names unit groups of ISCO-08, and has a version', () => {
  expect(mapping.version).toBe('kenniskring-titles-1');
  expect(mapping.scheme).toBe('ISCO-08');
  for (const code of mapping.occupations) expect(code).toMatch(/^[1-8]\d{3}$/);
  expect(mapping.occupations.length).toBeGreaterThanOrEqual(100);
});

test.each([
  ['Senior Software Engineer', '2512'],
  ['Softwareontwikkelaar (m/v/x)', '2512'],
  ['Lead software engineer payments', '2512'],
  ['Inkoopster', '3323'],
  ['Strategisch Inkoper bij Voorbeeld BV', '3323'],
  ['Registeraccountant', '2411'],
  ['C.E.O.', '1120'],
  ['Verpleegkundige', '2221'],
  ['HR Business Partner | Speaker', '2423'],
  ['Hoofd R&D', '1223'],
  ['Wever', '8152'],
])('%s is %s', (title, code) => {
  expect(mapping.find(title)?.occupation).toBe(code);
});

test.each(['Consultant', 'Engineer', 'Manager', 'Coördinator', 'Adviseur', 'Vrijwilliger', 'Student', 'Dominee'])(
  '%s says too little, or what is nobody’s business: nothing follows',
  (title) => {
    expect(mapping.find(title)).toBeUndefined();
  },
);
