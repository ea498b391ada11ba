import { parseTitleMapping } from '../../src/import/title-mapping';
import { refusal } from './parsing';

const MAPPING = `
version: 2026-11
reviewedBy: HR
entries:
  - titles: [Inkoper, Buyer, Purchaser]
    occupation: '3323'
    expertise: [own:purchasing]
  - titles: [Hoofd inkoop, Chief purchasing officer]
    occupation: '1324'
  - phrases: [inkoop]
    expertise: [own:purchasing]
  - phrases: [inkoop en logistiek, textile engineer]
    occupation: '1324'
    expertise: [own:logistics, own:purchasing]
  - { titles: [CTO], occupation: 1223 }
`;
const mapping = parseTitleMapping(MAPPING);

test('says what it may name, for a check against the graph', () => {
  expect(mapping.version).toBe('2026-11');
  expect(mapping.occupations).toEqual(['3323', '1324', '1223']);
  expect(mapping.expertise).toEqual(['own:purchasing', 'own:logistics']);
});

test.each([
  ['Inkoper', '3323', 'TITLE'],
  ['  SENIOR  INKOPER ', '3323', 'TITLE'],
  ['Inkoopster (m/v/x)', '3323', 'TITLE'],
  ['Junior Buyer', '3323', 'TITLE'],
  ['Interim Inkoper (32 uur)', '3323', 'TITLE'],
  ['Inkoper a.i.', '3323', 'TITLE'],
  ['Hoofd Inkoop', '1324', 'TITLE'],
  ['C.T.O.', '1223', 'TITLE'],
  ['Buyer at Voorbeeld BV', '3323', 'LEADING_PART'],
  ['Inkoper bij Voorbeeld | Speaker', '3323', 'LEADING_PART'],
  ['Purchaser / Planner', '3323', 'LEADING_PART'],
  ['Medewerker inkoop en logistiek', '1324', 'PHRASE'],
  ['Medewerker inkoop', undefined, 'PHRASE'],
  ['Lead textile engineer EMEA', '1324', 'PHRASE'],
])('%s → %s by %s', (title, occupation, by) => {
  const match = mapping.find(title);
  expect(match?.occupation).toBe(occupation);
  expect(match?.by).toBe(by);
});

test.each(['', 'Senior', 'Verkoper', 'inkoopmanager', 'Speaker at Inkoper', '*** ***'])('%j means nothing', (title) => {
  expect(mapping.find(title)).toBeUndefined();
});

test.each([
  ['entries: []\n', 'expected version:'],
  ['version: 1\n', 'expected entries: with a list'],
  ['version: 1\nentries:\n  - titles: [A]\n', 'line 3: expected an occupation or expertise'],
  ['version: 1\nentries:\n  - occupation: 1\n', 'line 3: expected titles or phrases'],
  [
    'version: 1\nentries:\n  - { titles: [A], occupation: 1 }\n  - { titles: [senior a], occupation: 2 }\n',
    'line 4: another entry',
  ],
  ['version: 1\nentries:\n  - { titles: A, occupation: 1 }\n', 'line 3: expected titles as a list'],
  ['version: 1\nentries:\n  - { titles: ["--"], occupation: 1 }\n', 'line 3: expected a title with letters in it'],
  ['version: 1\nentries:\n  - { title: [A], occupation: 1 }\n', 'line 3: an unknown key; expected one of titles'],
  ['version: 1\nentries:\n  - { titles: [A], occupation: }\n', 'line 3: expected the code of an occupation'],
  ['version: 1\nsubject: x\nentries: []\n', 'line 2: an unknown key'],
  ['version: [1\n', 'not valid YAML'],
])('%j is refused with its line', (text, says) => {
  const error = refusal(() => parseTitleMapping(text));
  expect(error.code).toBe('FILE_INVALID');
  expect(error.message).toContain(says);
});

test('spellings of one title within an entry are one', () => {
  const one = parseTitleMapping(
    'version: 1\nentries:\n  - { titles: [Inkoper, inkoopster, Senior inkoper], occupation: 1 }\n',
  );
  expect(one.find('inkoper')?.occupation).toBe('1');
});
