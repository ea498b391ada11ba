import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, parse, recordsOf, refusal } from './parsing';
import { describeWithSharedData } from '../fixtures/shared-data';

/** The formats that are not rows under a header: SCIM, role profiles, knowledge items; and O*NET's real files. */

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const zoe = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
  id: 'u-1',
  externalId: 'x',
  userName: 'zoe',
  name: { formatted: 'Zoë Berg', familyName: 'Berg', givenName: 'Zoë', honorificPrefix: 'Dr.' },
  title: 'Inkoper',
  preferredLanguage: 'nl-nl',
  active: true,
  emails: [
    { value: 'private@example.org', type: 'home' },
    { value: 'second@example.nl', type: 'work' },
    { value: 'Zoe@example.nl', type: 'work', primary: true },
  ],
  phoneNumbers: [{ value: '+31 6 12345678', type: 'mobile' }],
  addresses: [
    { type: 'home', streetAddress: 'Lane 1', country: 'BE' },
    { type: 'work', locality: 'Enschede', country: 'NL' },
  ],
  meta: { resourceType: 'User', lastModified: '2026-10-01T10:00:00Z' },
  [ENTERPRISE]: {
    employeeNumber: 'E1',
    department: 'U1',
    costCenter: '4711',
    manager: { value: 'u-2', displayName: 'Anna' },
  },
};
const anna = { id: 'u-2', userName: 'anna@example.nl', displayName: 'Anna Test', active: false, meta: zoe.meta };

describe('scim-json', () => {
  test('a ListResponse: managers by id, the primary address, what is dropped counted', () => {
    const list = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 2,
      Resources: [zoe, anna],
    };
    const parsed = parse('scim-json', JSON.stringify(list, null, 1));
    expect(faultsOf(parsed)).toEqual([]);
    expect(recordsOf(parsed)).toEqual([
      {
        record: 'employee',
        key: { employeeNumber: 'E1', email: 'zoe@example.nl', name: 'Zoë Berg' },
        name: 'Zoë Berg',
        jobTitle: 'Inkoper',
        country: 'NL',
        locale: 'nl-NL',
        unit: 'U1',
        manager: { email: 'anna@example.nl' },
      },
      {
        record: 'employee',
        key: { email: 'anna@example.nl', name: 'Anna Test' },
        name: 'Anna Test',
        employedUntil: '2026-10-01',
      },
    ]);
    expect(parsed.dropped).toEqual({
      externalId: 1,
      'name.honorificPrefix': 1,
      emails: 2,
      phoneNumbers: 2,
      'addresses.streetAddress': 1,
      'addresses.country': 1,
      'addresses.locality': 1,
      costCenter: 1,
      'manager.displayName': 1,
    });
    expect(JSON.stringify(parsed)).not.toMatch(/private@|12345678|Lane 1|4711/);
    const text = JSON.stringify(list, null, 1).split('\n');
    expect(parsed.records.map(({ line }) => text[line - 1]!.trim())).toEqual(['{', '{']);
    expect(parsed.records[0]!.line).toBe(text.findIndex((one) => one.includes('"Resources"')) + 2);
  });

  test('one User, an array, an empty list', () => {
    expect(recordsOf(parse('scim-json', JSON.stringify(zoe)))).toHaveLength(1);
    expect(recordsOf(parse('scim-json', JSON.stringify([zoe, anna])))).toHaveLength(2);
    expect(recordsOf(parse('scim-json', '{"totalResults":0}'))).toEqual([]);
  });

  test('faults by the line of the user', () => {
    const users = [
      '[',
      '{"id":"1","userName":"nobody","displayName":"No Key"},',
      '{"id":"2","userName":"b@example.nl"},',
      `{"id":"3","userName":"c@example.nl","displayName":"C","${ENTERPRISE}":{"manager":{"value":"999"}}},`,
      `{"id":"4","userName":"d@example.nl","displayName":"D","active":"False","${ENTERPRISE}":{"manager":"4"}},`,
      '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"All"},',
      '7,',
      '{"id":"5","userName":"e@example.nl","displayName":"E","active":false,"meta":{"lastModified":"2027-01-01"}}',
      ']',
    ];
    const parsed = parse('scim-json', users.join('\n'));
    expect(faultsOf(parsed)).toEqual([
      '2 - rejected: needs an employeeNumber, an e-mail address or a profileUrl: nobody is matched by name',
      '3 displayName rejected: is empty, and the row needs it',
      '4 manager repaired: is the id of a user who is not in this file; export both together',
      '5 manager repaired: nobody manages themselves',
      '5 active repaired: the account is not active and does not say since when: taken to have ended yesterday',
      '6 - skipped: this resource is a group, not a user',
      '7 - skipped: this resource is not a user',
    ]);
    expect(recordsOf(parsed).map((record) => record.record === 'employee' && record.employedUntil)).toEqual([
      undefined,
      '2026-11-22',
      '2026-11-22',
    ]);
  });

  test.each([
    ['{"a": [1, 2', 'the file breaks off in line 1'],
    ['[\n{"userName": "zoe",\n"emails": [', 'the file breaks off in line 3'],
    ['[\n{"userName": "zoe", "display', 'the file breaks off in line 2'],
    ['[\n{"userName" "zoe"}]', 'line 2 is not valid there'],
    ['[1}', 'line 1 is not valid there'],
    ['<html></html>', 'it looks like an HTML page'],
    ['{"people": []}', 'got other JSON'],
    ['"text"', 'got other JSON'],
  ])('%j is refused', (content, says) => {
    const error = refusal(() => parse('scim-json', content));
    expect(error.code).toBe('FILE_INVALID');
    expect(error.message).toContain(says);
    expect(error.message).not.toContain('zoe');
  });
});

describe('role-profiles-yaml', () => {
  test('reads roles with every kind of need', () => {
    const parsed = parse(
      'role-profiles-yaml',
      [
        'roles:',
        '  - code: BUYER',
        '    title: Buyer',
        '    family: Purchasing',
        '    description: Buys yarn',
        '    needs:',
        '      - { code: n1, expertise: dyeing, wanted: 3, importance: 2.5, minimumLevel: 3, country: NO, domain: yarn }',
        '      - { code: n2, organisation: Acme }',
        '      - { code: n3, sector: Textile }',
        '      - { code: n4, occupation: 0110 }',
        '  - { code: EMPTY, title: Without needs, family: Other }',
      ].join('\n'),
    );
    expect(faultsOf(parsed)).toEqual([]);
    expect(parsed.records.map(({ line }) => line)).toEqual([2, 11]);
    expect(recordsOf(parsed)).toEqual([
      {
        record: 'roleProfile',
        code: 'BUYER',
        title: 'Buyer',
        family: 'Purchasing',
        description: 'Buys yarn',
        needs: [
          {
            code: 'n1',
            kind: 'EXPERTISE',
            resource: 'dyeing',
            wanted: 3,
            importance: 2.5,
            minimumLevel: 3,
            country: 'NO',
            domain: 'yarn',
          },
          { code: 'n2', kind: 'ORGANISATION', resource: 'Acme', wanted: 1, importance: 1 },
          { code: 'n3', kind: 'SECTOR', resource: 'Textile', wanted: 1, importance: 1 },
          { code: 'n4', kind: 'OCCUPATION', resource: '0110', wanted: 1, importance: 1 },
        ],
      },
      { record: 'roleProfile', code: 'EMPTY', title: 'Without needs', family: 'Other', needs: [] },
    ]);
  });

  test('a role with a faulty need is left out, each fault by its line', () => {
    const parsed = parse(
      'role-profiles-yaml',
      [
        'roles:',
        '  - code: A',
        '    title: A',
        '    family: F',
        '    needs:',
        '      - { code: n1, expertise: x, wanted: 0 }',
        '      - { code: n2, expertise: x, sector: y }',
        '      - { code: n3 }',
        '      - { code: n4, sector: y, minimumLevel: 2 }',
        '      - { code: n5, expertise: x,',
        '          importnace: 2 }',
        '      - { code: n5, expertise: [x] }',
        '      - text',
        '  - title: B',
        '    needs: none',
        '  - { code: C, title: C, family: F }',
        '  - { code: C, title: C, family: F }',
      ].join('\n'),
    );
    expect(recordsOf(parsed).map((record) => record.record === 'roleProfile' && record.code)).toEqual(['C']);
    expect(faultsOf(parsed)).toEqual([
      "6 wanted rejected: expected a whole number from 1 to 1000000, got '0'",
      '7 - rejected: expected exactly one of expertise, organisation, sector, occupation, got expertise and sector',
      '8 - rejected: expected exactly one of expertise, organisation, sector, occupation, got none',
      '9 minimumLevel rejected: belongs to a need for expertise',
      '11 - rejected: an unknown key; expected one of code, country, wanted, importance, minimumLevel, domain, expertise, organisation, sector, occupation',
      '12 expertise rejected: expected a single value',
      '12 - rejected: expected exactly one of expertise, organisation, sector, occupation, got none',
      '12 code rejected: repeats the need of this role of line 10',
      '13 - rejected: expected a map with code, country, wanted, importance, minimumLevel, domain, expertise, organisation, sector, occupation',
      '13 code rejected: is empty, and the row needs it',
      '13 - rejected: expected exactly one of expertise, organisation, sector, occupation, got none',
      '2 - rejected: a need of this role is faulty, so the role is left out',
      '14 code rejected: is empty, and the row needs it',
      '14 family rejected: is empty, and the row needs it',
      '15 needs rejected: expected a list of needs',
      '17 code rejected: repeats the role of line 16',
    ]);
  });

  test.each([
    ['roles:\n  - code: A\n   title: B\n', 'line 3'],
    ['roles: [\n', 'line 2'],
    ['roles:\n  - &a { code: A }\n  - *a\n', 'line 3: anchors and aliases'],
    ['roles:\n  - code: A\n    code: B\n', 'duplicate key'],
    ['[]', 'expected roles: with a list below it'],
    ['title: x\n', 'expected roles: with a list below it'],
    [`roles: ${'['.repeat(50)}${']'.repeat(50)}`, 'nests too deeply'],
    ['# nothing\n', 'there is nothing in it'],
  ])('%j is refused', (content, says) => {
    const error = refusal(() => parse('role-profiles-yaml', content));
    expect(error.code).toBe('FILE_INVALID');
    expect(error.message).toContain(says);
  });
});

describe('knowledge-items-jsonl', () => {
  const item = {
    code: 'k1',
    title: 'Dyeing cotton',
    summary: 'How to dye cotton.',
    language: 'en',
    text: 'Long\ntext',
    url: 'https://example.org/a',
    publishedOn: '2026-01-01',
    expertise: ['dyeing', 'http://x.org/cotton', 'dyeing'],
    broughtBy: { employeeNumber: 'E1' },
    from: { profileUrl: 'https://www.linkedin.com/in/Zoe/', name: 'Zoë', phone: '06' },
    notes: 'secret',
  };

  test('reads an item whole, and drops what is not on the list', () => {
    const parsed = parse('knowledge-items-jsonl', `${JSON.stringify(item)}\n\n`);
    expect(faultsOf(parsed)).toEqual([]);
    expect(recordsOf(parsed)).toEqual([
      {
        record: 'knowledgeItem',
        code: 'k1',
        title: 'Dyeing cotton',
        summary: 'How to dye cotton.',
        language: 'en',
        text: 'Long\ntext',
        url: 'https://example.org/a',
        publishedOn: '2026-01-01',
        expertise: ['dyeing', 'http://x.org/cotton'],
        broughtBy: { employeeNumber: 'E1' },
        from: { profileUrl: 'linkedin.com/in/zoe', name: 'Zoë' },
      },
    ]);
    expect(parsed.dropped).toEqual({ notes: 1, 'from.phone': 1 });
  });

  test('faults by line', () => {
    const lines = [
      { ...item },
      { ...item, code: 'with blank' },
      { ...item, code: 'k3', summary: '' },
      { ...item, code: 'k4', language: 'Dutch language', url: 'ftp://x' },
      {
        ...item,
        code: 'k5',
        url: 'javascript:alert(1)',
        publishedOn: 'spring',
        from: { name: 'Zoë' },
        expertise: [1, 'a'],
      },
      { ...item, code: 'k6', title: ['a'] },
      { ...item },
    ].map((line) => JSON.stringify(line));
    const parsed = parse('knowledge-items-jsonl', [...lines, '[]', '{oops}', ''].join('\n'));
    expect(recordsOf(parsed).map((record) => record.record === 'knowledgeItem' && record.code)).toEqual(['k1', 'k5']);
    expect(faultsOf(parsed)).toEqual([
      "2 code rejected: expected a code of at most 48 letters, digits and _ . : ~ - without blanks, got 'with blank'",
      '3 summary rejected: is empty, and the row needs it',
      "4 language rejected: expected a language tag such as nl or nl-NL, got 'Dutch language'",
      '5 expertise repaired: expected a list of URIs or labels; what is none was left out',
      '5 url repaired: expected a web address that begins with https:// or http://',
      "5 publishedOn repaired: 'spring' is not a date; write 2024-03-12 or 12 Mar 2024",
      '5 from repaired: names nobody by profileUrl, email or employeeNumber',
      '6 title rejected: expected a single value',
      '6 title rejected: is empty, and the row needs it',
      '7 code rejected: repeats the item of line 1',
      '8 - rejected: expected one JSON object on the line, and it is none',
      '9 - rejected: expected one JSON object on the line, and it is none',
    ]);
  });

  test('half a file', () => {
    const error = refusal(() => parse('knowledge-items-jsonl', `${JSON.stringify(item)}\n{"code":"k2","ti`));
    expect(error.message).toContain('breaks off in line 2');
  });
});

const onet = join(__dirname, '../../../../shared/data/onet');

// Skipped where O*NET's files, which are not part of this repository, are absent.
describeWithSharedData("O*NET's own files", () => {
  test('Technology Skills.txt: the distinct technologies', () => {
    const bytes = readFileSync(join(onet, 'Technology Skills.txt'));
    const lines = bytes.toString('utf8').split(/\r?\n/).slice(1).filter(Boolean);
    const parsed = parse('onet-technology-tsv', bytes);
    expect(parsed.rows).toBe(lines.length);
    expect(parsed.records).toHaveLength(new Set(lines.map((line) => line.split('\t')[1])).size);
    expect(parsed.records).toHaveLength(8745);
    expect(new Set(recordsOf(parsed).map((record) => record.record === 'expertise' && record.uri)).size).toBe(8745);
    expect(parsed.faults).toEqual([]);
    expect(Object.keys(parsed.dropped)).toEqual(['Commodity Code', 'Commodity Title', 'Hot Technology', 'In Demand']);
  });

  test('Occupation Data.txt: every occupation once', () => {
    const parsed = parse('onet-occupations-tsv', readFileSync(join(onet, 'Occupation Data.txt')));
    expect(parsed.records).toHaveLength(1016);
    expect(parsed.faults).toEqual([]);
    expect(recordsOf(parsed)[0]).toEqual({
      record: 'occupation',
      code: '11-1011.00',
      scheme: 'ONET-SOC',
      labels: { en: 'Chief Executives' },
      altLabels: [],
    });
  });
});
