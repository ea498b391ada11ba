import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TieRecord } from '../../src/import/importer';
import { faultsOf, parse, recordsOf, refusal } from './parsing';
import { describeWithSharedData } from '../fixtures/shared-data';

const HEADER = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n';
const ties = (content: string): readonly TieRecord[] =>
  recordsOf(parse('linkedin-connections', content)).filter((record) => record.record === 'tie');

const samples = join(__dirname, '../../../../shared/data/edge-samples');

interface Expected {
  readonly data_rows?: number;
  readonly people_usable?: number;
  readonly skipped?: number;
  readonly rows?: number;
  readonly date?: string;
}

// Skipped where the sample files, which are not part of this repository, are absent.
describeWithSharedData('the edge samples are read as their EXPECTED.json says', () => {
  const read = (file: string): Uint8Array => readFileSync(join(samples, file));
  const expected = (file: string): Expected =>
    (JSON.parse(readFileSync(join(samples, 'EXPECTED.json'), 'utf8')) as Record<string, Expected>)[file]!;

  test('BOM, CRLF, notes, both date forms, an empty row, a nameless one, an invalid date and a union role', () => {
    const file = 'linkedin_bom_crlf_notes.csv';
    const parsed = parse('linkedin-connections', read(file));
    const skipped = parsed.faults.filter(({ outcome }) => outcome === 'skipped');
    expect({ data_rows: parsed.rows, people_usable: parsed.records.length, skipped: skipped.length }).toEqual({
      data_rows: expected(file).data_rows,
      people_usable: expected(file).people_usable,
      skipped: expected(file).skipped,
    });
    const records = parsed.records.map(({ line, record }) => ({ line, tie: record as TieRecord }));
    expect(
      records.map(({ line, tie }) => [line, tie.between[1].profileUrl ?? tie.between[1].email, tie.firstSeen]),
    ).toEqual([
      [5, 'linkedin.com/in/zoe-vdberg-test', '2024-03-12'],
      [6, 'linkedin.com/in/zoe-vdberg-test', '2019-01-01'],
      [7, 'linkedin.com/in/neha-test', '2022-02-07'],
      [10, 'piet@example.nl', undefined],
    ]);
    expect(records[0]!.tie.contact).toEqual({
      name: 'Zoë van der Berg',
      organisation: 'Jansen, De Vries & Zn. B.V.',
      jobTitle: 'Hoofd "Innovatie"',
    });
    expect(records.map(({ tie }) => tie.quarantine)).toEqual([
      undefined,
      undefined,
      undefined,
      'special category: trade union (job title)',
    ]);
    expect(faultsOf(parsed)).toEqual([
      '8 - skipped: it has a profile URL and no name: the member is gone or hidden',
      '9 - skipped: it names nobody',
      "10 Connected On repaired: '31 Feb 2020' is not in the calendar",
    ]);
    // The same person twice, then Neha and Piet: three persons once services have merged by profile URL.
    expect(new Set(records.map(({ tie }) => tie.between[1].profileUrl ?? tie.between[1].email)).size).toBe(3);
  });

  test.each([
    ['linkedin_no_preamble_old_header.csv', '2019-01-15'],
    ['linkedin_german_header_reported.csv', '2022-04-03'],
    ['linkedin_french_header_reported.csv', '2023-03-12'],
  ])('%s', (file, date) => {
    const parsed = parse('linkedin-connections', read(file));
    expect(parsed.rows).toBe(expected(file).rows);
    expect(parsed.records).toHaveLength(expected(file).rows!);
    expect((parsed.records[0]!.record as TieRecord).firstSeen).toBe(expected(file).date ?? date);
    expect(parsed.faults).toEqual([]);
  });
});

test('a row becomes a tie of its owner, with what the row says of the contact', () => {
  const parsed = parse(
    'linkedin-connections',
    `${HEADER}Zoë,Berg,https://www.linkedin.com/in/Zoe/,Zoe@Example.nl,Acme,CTO,12 Mar 2024\n`,
    { owner: { email: ' Anna@Example.nl ' } },
  );
  expect(parsed.records).toEqual([
    {
      line: 2,
      record: {
        record: 'tie',
        source: 'LINKEDIN',
        contributor: { email: 'anna@example.nl' },
        between: [
          { email: 'anna@example.nl' },
          { profileUrl: 'linkedin.com/in/zoe', email: 'zoe@example.nl', name: 'Zoë Berg' },
        ],
        channel: 'LinkedIn',
        contact: { name: 'Zoë Berg', organisation: 'Acme', jobTitle: 'CTO' },
        firstSeen: '2024-03-12',
      },
    },
  ]);
});

test.each([[undefined], [{}], [{ name: 'Anna' }], [{ email: 'no address' }]])(
  'an owner of %j is refused: it says nobody',
  (owner) => {
    const error = refusal(() => parse('linkedin-connections', HEADER, { owner: owner as { name: string } }));
    expect(error.code).toBe('BAD_INPUT');
    expect(error.message).toContain('owner');
  },
);

test.each([
  ['12 Mar 2024', '2024-03-12'],
  ['7-Feb-22', '2022-02-07'],
  ['12 mars 2023', '2023-03-12'],
  ['3 févr. 2021', '2021-02-03'],
  ['15 août 2019', '2019-08-15'],
  ['12. Mär 2024', '2024-03-12'],
  ['01. Dezember 2020', '2020-12-01'],
  ['5 mrt 2022', '2022-03-05'],
  ['5 mei 2022', '2022-05-05'],
  ['29 Feb 2024', '2024-02-29'],
  ['"Mar 12, 2024"', '2024-03-12'],
  ['2024-03-12T10:00:00Z', '2024-03-12'],
  ['12.03.2024', '2024-03-12'],
  ['12-03-2024', '2024-03-12'],
])('the date %s is %s', (written, date) => {
  const parsed = parse('linkedin-connections', `${HEADER}A,B,linkedin.com/in/a,,,,${written}\n`);
  expect(faultsOf(parsed)).toEqual([]);
  expect((parsed.records[0]!.record as TieRecord).firstSeen).toBe(date);
});

test.each([
  ['31 Feb 2020', "'31 Feb 2020' is not in the calendar"],
  ['29 Feb 2023', "'29 Feb 2023' is not in the calendar"],
  ['12/03/2024', "'12/03/2024' is a date that can be read in two ways; write 2024-03-12"],
  ['45363', "'45363' is not a date; write 2024-03-12 or 12 Mar 2024"],
  ['24 Nov 2026', "'24 Nov 2026' lies after today (2026-11-23)"],
  ['12 Foo 2024', "'12 Foo 2024' is not a date: its month is unknown; write 2024-03-12"],
  ['01 Jan 1742', "'01 Jan 1742' lies outside the years 1900 to 2199"],
])('the date %s is reported, and the row kept without it', (written, reason) => {
  const parsed = parse('linkedin-connections', `${HEADER}A,B,linkedin.com/in/a,,,,${written}\n`);
  expect(faultsOf(parsed)).toEqual([`2 Connected On repaired: ${reason}`]);
  expect(parsed.records).toHaveLength(1);
  expect((parsed.records[0]!.record as TieRecord).firstSeen).toBeUndefined();
});

test('rows that name nobody, or nobody in particular, are skipped with their reason', () => {
  const parsed = parse(
    'linkedin-connections',
    `${HEADER},,,,,,\nA,B,,,Acme,CTO,12 Mar 2024\nC,D,https://www.linkedin.com/company/acme,,,,\n`,
  );
  expect(parsed.rows).toBe(3);
  expect(parsed.records).toEqual([]);
  expect(faultsOf(parsed)).toEqual([
    '2 - skipped: the row is empty',
    '3 - skipped: it has neither profile URL nor e-mail address, and nobody is matched by name',
    "4 URL repaired: expected the address of one person's profile such as https://www.linkedin.com/in/zoe",
    '4 - skipped: it has neither profile URL nor e-mail address, and nobody is matched by name',
  ]);
});

test("the owner's own row is no tie", () => {
  const parsed = parse('linkedin-connections', `${HEADER}A,B,https://linkedin.com/in/me,,,,\n`, {
    owner: { profileUrl: 'https://nl.linkedin.com/in/Me/' },
  });
  expect(parsed.records).toEqual([]);
  expect(faultsOf(parsed)).toEqual(["2 - skipped: it is the owner's own row"]);
});

describe('special categories are marked for quarantine', () => {
  test.each([
    ['FNV', '', 'trade union (employer)'],
    ['', 'Vakbondsbestuurder', 'trade union (job title)'],
    ['GMB Union', '', 'trade union (employer)'],
    ['', 'Trade Union Representative', 'trade union (job title)'],
    ['Protestantse Kerk in Nederland', '', 'church or religion (employer)'],
    ['', 'Dominee', 'church or religion (job title)'],
    ["St Mary's Church", 'Organist', 'church or religion (employer)'],
    ['PvdA', 'Adviseur', 'political party (employer)'],
    ['Partij voor de Dieren', '', 'political party (employer)'],
    ['', 'Gemeenteraadslid', 'political party (job title)'],
    ['Labour Party', '', 'political party (employer)'],
    ['Patiëntenvereniging Hoofdpijn', '', 'patient group (employer)'],
    ['', "Patients' representative", 'patient group (job title)'],
  ])('employer %j, job title %j: %s', (company, position, reason) => {
    const [tie] = ties(`${HEADER}A,B,linkedin.com/in/a,,${company},${position},\n`);
    expect(tie!.quarantine).toBe(`special category: ${reason}`);
  });

  test.each([
    ['Kerkstraat Textiel', 'Inkoper'],
    ['Koster & Zonen BV', 'Directeur'],
    ['Western Union', 'Analyst'],
    ['Gemeente Enschede', 'Beleidsadviseur'],
    ['Priester Machines', 'Monteur'],
    ['Unie van Wevers', 'Wever'],
  ])('employer %j, job title %j is nobody’s business', (company, position) => {
    const [tie] = ties(`${HEADER}A,B,linkedin.com/in/a,,${company},${position},\n`);
    expect(tie!.quarantine).toBeUndefined();
  });
});

test('columns beyond the allow-list are counted and never leave', () => {
  const content =
    'First Name,Last Name,URL,Connected On,BSN,Birthday,Notes,Gender\n' +
    'A,B,linkedin.com/in/a,,123456782,1980-03-07,"ziek\nin 2023",female\n' +
    'C,D,linkedin.com/in/c,,,1981-01-01,,\n';
  const parsed = parse('linkedin-connections', content);
  expect(parsed.dropped).toEqual({ BSN: 1, Birthday: 2, Notes: 1, Gender: 1 });
  expect(parsed.records.map(({ line }) => line)).toEqual([2, 4]);
  expect(JSON.stringify(parsed)).not.toMatch(/123456782|1980|ziek|female/);
});
