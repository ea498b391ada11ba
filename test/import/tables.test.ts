import { IMPORT_FORMATS } from '../../src/import/formats';
import { faultsOf, parse, recordsOf, refusal } from './parsing';

/** The happy path of each format of rows, its faults by line, and what it drops. */

describe('units-csv', () => {
  test('reads units, and takes no part in a circle', () => {
    const parsed = parse(
      'units-csv',
      'code;name;parent\nHQ;Head office;\nR&D;Research;HQ\nA;A;C\nB;B;A\nC;C;B\nS;Self;S\n',
    );
    expect(recordsOf(parsed)).toEqual([
      { record: 'unit', code: 'HQ', name: 'Head office' },
      { record: 'unit', code: 'R&D', name: 'Research', parent: 'HQ' },
      { record: 'unit', code: 'A', name: 'A' },
      { record: 'unit', code: 'B', name: 'B', parent: 'A' },
      { record: 'unit', code: 'C', name: 'C', parent: 'B' },
      { record: 'unit', code: 'S', name: 'Self' },
    ]);
    expect(faultsOf(parsed)).toEqual([
      '4 parent repaired: the parents lead back to this unit',
      '7 parent repaired: a unit cannot be part of itself',
    ]);
  });

  test('a code twice and a row without a name are rejected by line', () => {
    const parsed = parse('units-csv', 'name,code\nOne,1\nTwo,1\n,3\n');
    expect(recordsOf(parsed)).toHaveLength(1);
    expect(faultsOf(parsed)).toEqual([
      '3 code rejected: repeats the unit of line 2',
      '4 name rejected: is empty, and the row needs it',
    ]);
  });
});

describe('people-csv', () => {
  const header =
    'employeeNumber,name,email,profileUrl,jobTitle,country,locale,unit,unitSince,manager,employedFrom,employedUntil,roles,rolesSince';

  test('reads an employee whole', () => {
    const parsed = parse(
      'people-csv',
      `${header}\nE1,Zoë Berg,Zoe@example.nl,https://linkedin.com/in/Zoe,Inkoper,nl,nl_NL,U1,2024-01-01,E2,1-2-2020,,BUYER;BUYER;DYER,2024-01-01\n` +
        'E2,Anna Test,,,,,,,,anna@example.nl,,2026-12-31,,\n',
    );
    expect(faultsOf(parsed)).toEqual([]);
    expect(recordsOf(parsed)).toEqual([
      {
        record: 'employee',
        key: { employeeNumber: 'E1', email: 'zoe@example.nl', profileUrl: 'linkedin.com/in/zoe', name: 'Zoë Berg' },
        name: 'Zoë Berg',
        jobTitle: 'Inkoper',
        country: 'NL',
        locale: 'nl-NL',
        unit: 'U1',
        unitSince: '2024-01-01',
        manager: { employeeNumber: 'E2' },
        employedFrom: '2020-02-01',
        roles: ['BUYER', 'DYER'],
        rolesSince: '2024-01-01',
      },
      {
        record: 'employee',
        key: { employeeNumber: 'E2', name: 'Anna Test' },
        name: 'Anna Test',
        manager: { email: 'anna@example.nl' },
        employedUntil: '2026-12-31',
      },
    ]);
  });

  test('each fault has its line, column and outcome', () => {
    const rows = [
      'E1,,a@example.nl,,,,,,,,,,,',
      ',Nameless Key,,,,,,,,,,,,',
      'E3,C,not an address,,,UK,xx_,,2024-13-01,E3,,,,',
      'E4,D,,,,,,,,,2024-01-01,2023-01-01,,',
      'E5,E,e@example.nl,,,,,,,,,,,',
      'E5,F,,,,,,,,,,,,',
      ',G,e@example.nl,,,,,,,,,,,',
      'E8,H',
      'E9,I,,,,,,,,,,,,,surplus',
    ];
    const parsed = parse('people-csv', [header, ...rows, ''].join('\n'));
    expect(recordsOf(parsed).map((record) => (record.record === 'employee' ? record.name : ''))).toEqual(['C', 'E']);
    expect(faultsOf(parsed)).toEqual([
      '2 name rejected: is empty, and the row needs it',
      '3 - rejected: needs an employee number, e-mail address or profile URL: nobody is matched by name',
      '4 email repaired: expected an e-mail address such as zoe@example.nl',
      "4 country repaired: expected a two-letter country code of ISO 3166 such as NL, got 'UK' (the United Kingdom is GB)",
      "4 locale repaired: expected a language tag such as nl or nl-NL, got 'xx_'",
      "4 unitSince repaired: '2024-13-01' is not in the calendar",
      '4 manager repaired: nobody manages themselves',
      '5 employedUntil rejected: lies before the first day of employment',
      '7 employeeNumber rejected: repeats the employee number of line 6',
      '8 email rejected: repeats the person of line 6',
      '9 - rejected: expected 14 values as in the header, got 2',
      '10 - rejected: expected 14 values as in the header, got 15',
    ]);
  });

  test('a mapping file renames columns, and opens none that is never read', () => {
    const content = 'Volledige naam;Nr;BSN;Geboortedatum\nZoë;7;123456782;1980-03-07\n';
    const mapping = 'columns:\n  name: Volledige naam\n  employeeNumber: Nr\n';
    const parsed = parse('people-csv', content, { mapping });
    expect(recordsOf(parsed)).toEqual([{ record: 'employee', key: { employeeNumber: '7', name: 'Zoë' }, name: 'Zoë' }]);
    expect(parsed.dropped).toEqual({ BSN: 1, Geboortedatum: 1 });
    const refused = (text: string): string => refusal(() => parse('people-csv', content, { mapping: text })).message;
    expect(refused('columns:\n  name: Volledige naam\n  employeeNumber: BSN\n')).toContain(
      "line 3: 'BSN' may never be read",
    );
    expect(refused('columns:\n  nickname: Nr\n')).toContain('line 2: expected one of employeeNumber, name, email');
    expect(refused('columns:\n  name:\n')).toContain('line 2: expected the header that the file has for name');
    expect(refused('columns: [a]\n')).toContain('expected columns:');
    expect(refused('columns:\n  name: Naam\n  employeeNumber: Nr\n')).toContain('lacks Naam');
  });
});

test('organisations-csv', () => {
  const parsed = parse(
    'organisations-csv',
    'name,aliases,sector,country,own\nAcme B.V.,Acme|ACME|Acme B.V.,Textile,NL,\nWe,,,,ja\nacme b.v.,,,,\nX,,,Nederland,perhaps\n',
  );
  expect(recordsOf(parsed)).toEqual([
    { record: 'organisation', name: 'Acme B.V.', aliases: ['Acme', 'ACME'], sector: 'Textile', country: 'NL' },
    { record: 'organisation', name: 'We', aliases: [], own: true },
    { record: 'organisation', name: 'X', aliases: [] },
  ]);
  expect(faultsOf(parsed)).toEqual([
    '4 name rejected: repeats the organisation of line 2',
    "5 country repaired: expected a two-letter country code of ISO 3166 such as NL, got 'Nederland'",
    "5 own repaired: expected true or false, got 'perhaps'",
  ]);
});

test.each(['code,name\nRD,Research\n', 'Afdelingscode;Naam\nRD;Onderzoek\n', 'unit,name\nRD,Research\n'])(
  'organisations-csv refuses a list of units: %j',
  (text) => {
    expect(() => parse('organisations-csv', text)).toThrow(/line 1 names .*looks like a list of units \(units-csv\)/);
    expect(IMPORT_FORMATS.find(({ name }) => name === 'organisations-csv')?.recognises(text)).toBe(false);
  },
);

test('organisations-csv takes codes beside what only organisations have, and names alone', () => {
  expect(recordsOf(parse('organisations-csv', 'code,name,sector\n1,Acme,\n'))).toHaveLength(1);
  expect(recordsOf(parse('organisations-csv', 'name\nAcme\n'))).toHaveLength(1);
});

test('esco-skills-csv', () => {
  const parsed = parse(
    'esco-skills-csv',
    'conceptType,conceptUri,preferredLabel,altLabels,status,description\n' +
      'KSC,http://data.europa.eu/esco/skill/1,verven,"kleuren\nverftechniek",released,"Stof\nkleuren"\n' +
      'KSC,http://data.europa.eu/esco/skill/2,weven,,obsolete,\n' +
      'KSC,own:3,spinnen,,,\nKSC,own:3,spinnen,,,\nKSC,with blank,breien,,,\n',
    { language: 'nl' },
  );
  expect(recordsOf(parsed)).toEqual([
    {
      record: 'expertise',
      uri: 'http://data.europa.eu/esco/skill/1',
      scheme: 'ESCO',
      labels: { nl: 'verven' },
      altLabels: ['kleuren', 'verftechniek'],
      description: 'Stof\nkleuren',
      broader: [],
    },
    { record: 'expertise', uri: 'own:3', scheme: 'OWN', labels: { nl: 'spinnen' }, altLabels: [], broader: [] },
  ]);
  expect(faultsOf(parsed)).toEqual([
    '5 - skipped: the taxonomy has withdrawn it',
    '7 conceptUri rejected: repeats the concept of line 6',
    '8 conceptUri rejected: expected an identifier of at most 500 characters without blanks',
  ]);
  expect(parsed.dropped).toEqual({ conceptType: 5 });
  expect(refusal(() => parse('esco-skills-csv', 'conceptUri,preferredLabel\n', { language: '-' })).code).toBe(
    'BAD_INPUT',
  );
});

test('esco-broader-csv gathers what is broader than each concept', () => {
  const parsed = parse('esco-broader-csv', 'conceptUri,broaderUri\na,b\na,c\nb,c\na,b\nd,d\ne,\n');
  expect(recordsOf(parsed)).toEqual([
    { record: 'expertise', uri: 'a', scheme: 'OWN', labels: {}, altLabels: [], broader: ['b', 'c'] },
    { record: 'expertise', uri: 'b', scheme: 'OWN', labels: {}, altLabels: [], broader: ['c'] },
  ]);
  expect(parsed.records.map(({ line }) => line)).toEqual([2, 4]);
  expect(faultsOf(parsed)).toEqual([
    '6 broaderUri rejected: a concept cannot be broader than itself',
    '7 broaderUri rejected: is empty, and the row needs it',
  ]);
});

test('occupations-csv', () => {
  const parsed = parse(
    'occupations-csv',
    'code,scheme,label_en,label_nl,altLabels,prestige\n2145,ISCO-08,Chemical engineer,Chemisch technoloog,Chemist|Chemicus,66\n' +
      '1,,,,,\n2,,Weaver,,,101\n2145,ISCO-08,Again,,,\n',
  );
  expect(recordsOf(parsed)).toEqual([
    {
      record: 'occupation',
      code: '2145',
      scheme: 'ISCO-08',
      labels: { en: 'Chemical engineer', nl: 'Chemisch technoloog' },
      altLabels: ['Chemist', 'Chemicus'],
      prestige: 66,
    },
    { record: 'occupation', code: '2', scheme: 'OWN', labels: { en: 'Weaver' }, altLabels: [] },
  ]);
  expect(faultsOf(parsed)).toEqual([
    '3 - rejected: needs a label in one of label_en, label_nl, label_de, label_fr',
    "4 prestige repaired: expected a whole number from 0 to 100, got '101'",
    '5 code rejected: repeats the code of line 2',
  ]);
});

describe('ties-csv', () => {
  const header =
    'who,whomProfileUrl,whomEmail,name,closeness,organisation,jobTitle,country,expertise,helpsWith,sharing,nameShown,firstSeen,lastContact,channel,context';

  test('reads a declared tie whole', () => {
    const parsed = parse(
      'ties-csv',
      `${header}\nE1,https://linkedin.com/in/zoe,Zoe@example.nl,Zoë,4,Acme,Dyer,BE,dyeing:4|http://x.org/a:3|weaving,SOLUTION|referral,shared,true,2024-01-01,2026-01-02,mail,fair\n`,
    );
    expect(faultsOf(parsed)).toEqual([]);
    expect(recordsOf(parsed)).toEqual([
      {
        record: 'tie',
        source: 'DECLARED',
        contributor: { employeeNumber: 'E1' },
        between: [
          { employeeNumber: 'E1' },
          { profileUrl: 'linkedin.com/in/zoe', email: 'zoe@example.nl', name: 'Zoë' },
        ],
        closeness: 4,
        sharing: 'SHARED',
        nameShown: true,
        firstSeen: '2024-01-01',
        lastContact: '2026-01-02',
        channel: 'mail',
        context: 'fair',
        helpsWith: ['SOLUTION', 'REFERRAL'],
        contact: {
          name: 'Zoë',
          organisation: 'Acme',
          jobTitle: 'Dyer',
          country: 'BE',
          expertise: [
            { resource: 'dyeing', level: 4, provenance: 'DECLARED' },
            { resource: 'http://x.org/a', level: 3, provenance: 'DECLARED' },
            { resource: 'weaving', provenance: 'DECLARED' },
          ],
        },
      },
    ]);
  });

  test('faults by line; unknown values name the ones allowed', () => {
    const parsed = parse(
      'ties-csv',
      'who,whomEmail,closeness,sharing,helpsWith,expertise,lastContact,jobTitle\n' +
        'E1,a@example.nl,6,PUBLIC,MONEY|SOLUTION,dyeing:9|weaving:2,2027-01-01,Dominee\n' +
        ',b@example.nl,,,,,,\nE1,,,,,,,\nc@example.nl,C@example.nl,,,,,,\nwho@,d@example.nl,,,,,,\n',
    );
    expect(recordsOf(parsed)).toMatchObject([
      {
        helpsWith: ['SOLUTION'],
        contact: { jobTitle: 'Dominee', expertise: [{ resource: 'weaving', level: 2 }] },
        quarantine: 'special category: church or religion (job title)',
      },
    ]);
    expect(faultsOf(parsed)).toEqual([
      "2 lastContact repaired: '2027-01-01' lies after today (2026-11-23)",
      "2 helpsWith repaired: expected one of SOLUTION, REFERRAL, REFORMULATION, VALIDATION, LEGITIMATION, got 'MONEY'",
      "2 expertise repaired: the level after the colon: expected a whole number from 1 to 5, got '9'",
      "2 closeness repaired: expected a whole number from 1 to 5, got '6'",
      "2 sharing repaired: expected one of PRIVATE, COUNTED, SHARED, got 'PUBLIC'",
      '3 who rejected: is empty, and the row needs it',
      '4 - rejected: needs whomProfileUrl or whomEmail to say whom it is about: nobody is matched by name',
      '5 - rejected: a tie needs two persons, and both are the same',
      '6 who rejected: expected an e-mail address such as zoe@example.nl',
    ]);
  });
});

test('reported-ties-csv', () => {
  const parsed = parse(
    'reported-ties-csv',
    'who,aProfileUrl,aEmail,bProfileUrl,bEmail,sharing,firstSeen,context\n' +
      'anna@example.nl,linkedin.com/in/a,,,b@example.nl,COUNTED,2024-01-01,board\n' +
      'E1,,a@example.nl,,A@example.nl,,,\nanna@example.nl,,anna@example.nl,,b@example.nl,,,\nE1,,,,b@example.nl,,,\n',
  );
  expect(recordsOf(parsed)).toEqual([
    {
      record: 'tie',
      source: 'REPORTED',
      contributor: { email: 'anna@example.nl' },
      between: [{ profileUrl: 'linkedin.com/in/a' }, { email: 'b@example.nl' }],
      sharing: 'COUNTED',
      firstSeen: '2024-01-01',
      context: 'board',
    },
  ]);
  expect(faultsOf(parsed)).toEqual([
    '3 - rejected: the two are one person',
    '4 - rejected: one of the two is who reports it: an own tie belongs in ties-csv',
    '5 - rejected: needs aProfileUrl or aEmail to say whom it is about: nobody is matched by name',
  ]);
});

test('consents-csv: a withdrawal that cannot be read never leaves the yes standing', () => {
  const parsed = parse(
    'consents-csv',
    'who,source,givenOn,withdrawnOn\nE1,linkedin,2024-01-01,\nE1,DECLARED,2024-01-01,2025-01-01\n' +
      'E1,TEAM,2024-01-01,\nE1,MAIL,,\nE1,MAIL,2027-01-01,\nE1,MAIL,2024-01-01,soon\nE1,MAIL,2024-01-01,2023-01-01\n',
  );
  expect(recordsOf(parsed)).toEqual([
    { record: 'consent', person: { employeeNumber: 'E1' }, source: 'LINKEDIN', givenOn: '2024-01-01' },
    {
      record: 'consent',
      person: { employeeNumber: 'E1' },
      source: 'DECLARED',
      givenOn: '2024-01-01',
      withdrawnOn: '2025-01-01',
    },
  ]);
  expect(faultsOf(parsed)).toEqual([
    "4 source rejected: expected one of DECLARED, MAIL, ADDRESS_BOOK, LINKEDIN, SOCIAL, EVENT, REPORTED, SCORED, got 'TEAM'",
    '5 givenOn rejected: is empty, and the row needs it',
    "6 givenOn rejected: '2027-01-01' lies after today (2026-11-23)",
    "7 withdrawnOn rejected: 'soon' is not a date; write 2024-03-12 or 12 Mar 2024",
    '8 withdrawnOn rejected: lies before the day on which the consent was given',
  ]);
});

test('ticked-csv', () => {
  const parsed = parse('ticked-csv', 'who,source,profileUrl,email\nE1,LINKEDIN,linkedin.com/in/a,\nE1,LINKEDIN,,\n');
  expect(recordsOf(parsed)).toEqual([
    {
      record: 'ticked',
      owner: { employeeNumber: 'E1' },
      source: 'LINKEDIN',
      contact: { profileUrl: 'linkedin.com/in/a' },
    },
  ]);
  expect(faultsOf(parsed)).toEqual([
    '3 - rejected: needs profileUrl or email to say whom it is about: nobody is matched by name',
  ]);
});

test('notices-csv', () => {
  const parsed = parse(
    'notices-csv',
    'profileUrl,email,legalBasis,mode,dueOn,sentOn\n,a@example.nl,legitimate interest,VIA_OWNER,2026-12-01,2026-11-01\n' +
      ',b@example.nl,BECAUSE,DIRECT,,\n,c@example.nl,CONSENT,PIGEON,,\n,d@example.nl,CONSENT,PUBLIC,,2027-01-01\n',
  );
  expect(recordsOf(parsed)).toEqual([
    {
      record: 'notice',
      person: { email: 'a@example.nl' },
      legalBasis: 'LEGITIMATE_INTEREST',
      mode: 'VIA_OWNER',
      dueOn: '2026-12-01',
      sentOn: '2026-11-01',
    },
    { record: 'notice', person: { email: 'd@example.nl' }, legalBasis: 'CONSENT', mode: 'PUBLIC' },
  ]);
  expect(faultsOf(parsed)).toEqual([
    "3 legalBasis rejected: expected one of LEGITIMATE_INTEREST, CONSENT, CONTRACT, LEGAL_OBLIGATION, got 'BECAUSE'",
    "4 mode rejected: expected one of DIRECT, VIA_OWNER, PUBLIC, got 'PIGEON'",
    "5 sentOn repaired: '2027-01-01' lies after today (2026-11-23)",
  ]);
});
