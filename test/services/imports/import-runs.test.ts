import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMPORT_FORMATS } from '../../../src/import/formats';
import { identityId } from '../../../src/model/identity';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { Viewer } from '../../../src/model/viewer';
import { decideDuplicate } from '../../../src/services/imports/duplicates';
import { mergePersons } from '../../../src/services/imports/merge';
import type { ImportReport, ImportRequest } from '../../../src/services/imports/request';
import { runImport } from '../../../src/services/imports/run-import';
import { unmergePersons } from '../../../src/services/imports/unmerge';
import { suppressionId } from '../../../src/services/suppression';
import { createEmployee } from '../../../src/services/people/change-people';
import { dumpGraph } from '../../../src/services/interchange/dump';
import type { Ports } from '../../../src/services/ports';
import { openSqliteStore } from '../../../src/store/sqlite';
import { demoPorts } from '../../fixtures/demo';
import { SHARED_DATA } from '../../fixtures/public-data';
import { testWithSharedData } from '../../fixtures/shared-data';
import { textOf } from '../interchange/texts';

const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };
const UNITS = 'code,name,parent\nS,Sales,\n';
const PEOPLE = [
  'employeeNumber,name,email,profileUrl,unit,manager,employedFrom',
  '1,Ada Visser,ada@own.example,https://www.linkedin.com/in/ada,S,,2020-01-01',
  '2,Bo Kok,bo@own.example,,S,1,2021-01-01',
].join('\n');
const LINKEDIN = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n';
const TICKED = 'who,source,profileUrl,email\n2,LINKEDIN,https://www.linkedin.com/in/zoe,\n';

describe('importing', () => {
  let ports: Ports;

  beforeEach(async () => {
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
    await run('units-csv', UNITS);
    await run('people-csv', PEOPLE);
  });
  afterEach(() => ports.store.close());

  const formatOf = (name: string) => IMPORT_FORMATS.find((format) => format.name === name)!;
  const run = (format: string, text: string | Buffer, more: Partial<ImportRequest> = {}): Promise<ImportReport> =>
    runImport(ports, OPERATOR, { format: formatOf(format), bytes: Buffer.from(text), ...more });
  const owned = (more: Partial<ImportRequest> = {}) => ({
    owner: { employeeNumber: '2' },
    ticked: 'ALL' as const,
    ...more,
  });
  const dump = () => textOf(dumpGraph(ports.store, OPERATOR));
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
  const personOf = async (kind: 'EMAIL' | 'EMPLOYEE_NUMBER' | 'PROFILE_URL', value: string) => {
    const id = identityId(kind, value);
    return (await ports.store.expand({ type: 'IDENTIFIES', direction: 'out', ids: [id] })).get(id)?.[0]?.to;
  };
  const evidence = async (person: string | undefined) =>
    (await ports.store.expand({ type: 'TIE', direction: 'both', ids: [person!] })).get(person!)!;

  test.each([
    ['units-csv', UNITS],
    ['people-csv', PEOPLE],
    ['organisations-csv', 'name,aliases,sector,country,own\nAcme,ACME BV|Acme Ltd,textile,NL,false\n'],
    ['occupations-csv', 'code,scheme,label_en,label_nl,altLabels,prestige\n2145,ISCO-08,Engineer,Ingenieur,,70\n'],
    ['consents-csv', 'who,source,givenOn,withdrawnOn\n2,DECLARED,2026-01-01,\n'],
    ['ties-csv', 'who,whomProfileUrl,whomEmail,name,closeness,firstSeen\n2,,kim@x.example,Kim Bos,4,2026-02-01\n'],
  ])(
    'a dry run of %s writes nothing and tells what the import then does; a second import changes nothing',
    async (format, text) => {
      const before = await ports.store.revision();
      const dry = await run(format, text, { dryRun: true });
      expect(await ports.store.revision()).toBe(before);
      const real = await run(format, text);
      expect([real.created, real.changed, real.removed]).toEqual([dry.created, dry.changed, dry.removed]);
      const revision = await ports.store.revision();
      const again = await run(format, text);
      expect([sum(again.created), sum(again.changed), sum(again.removed)]).toEqual([0, 0, 0]);
      expect(await ports.store.revision()).toBe(revision);
    },
  );

  test('colleagues of a unit, and manager and report, have a TEAM tie of the organisation', async () => {
    const bo = await personOf('EMPLOYEE_NUMBER', '2');
    const [tie] = await evidence(bo);
    expect(tie?.properties).toMatchObject({ source: 'TEAM', sharing: 'SHARED' });
    expect(tie?.properties['contributor']).toBeUndefined();
    const cy = '\n3,Cy Prins,cy@own.example,,S,1,2021-01-01';
    await run('people-csv', PEOPLE + cy);
    expect(await evidence(bo)).toHaveLength(2);
    await run('units-csv', `${UNITS}T,Technology,\n`);
    await run('people-csv', PEOPLE + cy.replace(',S,', ',T,'));
    expect(await evidence(bo)).toHaveLength(1);
  });

  describe('managers in a circle', () => {
    const managers = async () => {
      const ids = await Promise.all(['1', '2', '3', '4'].map((number) => personOf('EMPLOYEE_NUMBER', number)));
      const known = ids.map((id) => id ?? 'none');
      const where = { property: 'until', absent: true } as const;
      const found = await ports.store.expand({ type: 'REPORTS_TO', direction: 'out', ids: known, where });
      return known.map((id) => (found.get(id) ?? []).map(({ to }) => known.indexOf(to) + 1).join());
    };
    /** Who manages 1, 2, 3 and 4, as a file says; '': nobody; '?': unreadable, so whoever does; '-': not in the file. */
    const say = (...numbers: readonly string[]) => {
      const rows = ['Ada', 'Bo', 'Cy', 'Di'].map(
        (name, at) => `${at + 1},${name},${name}@own.example,${numbers[at] ?? '-'}`,
      );
      return run(
        'people-csv',
        ['employeeNumber,name,email,manager', ...rows.filter((row) => !row.endsWith('-'))].join('\n'),
      );
    };
    const told = ({ faults }: ImportReport) => faults.map(({ line, outcome }) => [line, outcome]);

    test('are left out with the line told, directly and through others, in the file and with who is known', async () => {
      expect(await managers()).toEqual(['', '1', '', '']);
      expect(told(await say('2', '-', '-'))).toEqual([[2, 'repaired']]);
      expect(await managers()).toEqual(['', '1', '', '']);
      const report = await say('3', '1', '2');
      expect(told(report)).toEqual([[4, 'repaired']]);
      expect(report.faults[0]?.reason).toMatch(/reports to this person/);
      expect(await managers()).toEqual(['3', '1', '', '']);
    });

    test('a file that turns a line of command round is no circle; one that leaves its head as it is, is', async () => {
      await say('-', '1', '2', '-');
      expect(told(await say('2', '3', '4', ''))).toEqual([]);
      expect(await managers()).toEqual(['2', '3', '4', '']);
      expect(told(await say('?', '1', '2', '3')).sort()).toEqual([
        [2, 'repaired'],
        [3, 'repaired'],
        [4, 'repaired'],
        [5, 'repaired'],
      ]);
      expect(await managers()).toEqual(['2', '3', '4', '']);
    });
  });

  describe('an empty cell of the manager', () => {
    const managersOfBo = async () => {
      const bo = (await personOf('EMPLOYEE_NUMBER', '2'))!;
      const found = await ports.store.expand({ type: 'REPORTS_TO', direction: 'out', ids: [bo] });
      return found.get(bo)!.map(({ properties }) => properties['until'] ?? 'now');
    };
    const BO = '2,Bo Kok,bo@own.example';

    test('means that there is none any more; the dry run tells it, and what follows from it', async () => {
      const emptied = `employeeNumber,name,email,manager\n${BO},\n`;
      const dry = await run('people-csv', emptied, { dryRun: true });
      expect([dry.managersEnded, dry.changed['REPORTS_TO']]).toEqual([1, 1]);
      expect(await managersOfBo()).toEqual(['now']);
      expect((await run('people-csv', emptied)).managersEnded).toBe(1);
      expect(await managersOfBo()).not.toContain('now');
      expect((await run('people-csv', emptied)).managersEnded).toBe(0);
    });

    test('of a file that turns the line of command round frees the former head', async () => {
      const turned = `employeeNumber,name,email,manager\n1,Ada Visser,ada@own.example,2\n${BO},\n`;
      const report = await run('people-csv', turned);
      expect([report.faults, report.managersEnded]).toEqual([[], 1]);
      expect(await managersOfBo()).not.toContain('now');
    });

    test('is not a column that is missing, nor a value that cannot be read: those leave the manager', async () => {
      await run('people-csv', `employeeNumber,name,email\n${BO}\n`);
      const unread = await run('people-csv', `employeeNumber,name,email,manager\n${BO},not@an@address\n`);
      expect(unread.faults.map(({ outcome }) => outcome)).toEqual(['repaired']);
      expect(await managersOfBo()).toEqual(['now']);
    });
  });

  test('of an export only the rows that its owner ticked are stored', async () => {
    const rows = `${LINKEDIN}Zoë,Berg,https://nl.linkedin.com/in/Zoe?x=1,,Acme,Buyer,12 Mar 2024\nTim,Mol,https://www.linkedin.com/in/tim,,,,\n`;
    expect((await run('linkedin-connections', rows, { owner: { employeeNumber: '2' } })).notTicked).toBe(2);
    const ticked = { format: formatOf('ticked-csv'), bytes: Buffer.from(TICKED) };
    expect((await run('linkedin-connections', rows, owned({ ticked }))).notTicked).toBe(1);
    expect(await personOf('PROFILE_URL', 'linkedin.com/in/zoe')).toBeDefined();
    expect(await personOf('PROFILE_URL', 'linkedin.com/in/tim')).toBeUndefined();
  });

  test('evidence is PRIVATE before a yes to its source, COUNTED after', async () => {
    const row = (name: string) => `${LINKEDIN}${name},Mol,https://www.linkedin.com/in/${name},,,,12 Mar 2024\n`;
    await run('linkedin-connections', row('tim'), owned());
    expect((await evidence(await personOf('PROFILE_URL', 'linkedin.com/in/tim')))[0]?.properties['sharing']).toBe(
      'PRIVATE',
    );
    await run('consents-csv', 'who,source,givenOn,withdrawnOn\n2,LINKEDIN,2026-01-01,\n');
    await run('linkedin-connections', row('tom'), owned());
    expect((await evidence(await personOf('PROFILE_URL', 'linkedin.com/in/tom')))[0]?.properties['sharing']).toBe(
      'COUNTED',
    );
    await run('consents-csv', 'who,source,givenOn,withdrawnOn\n2,LINKEDIN,2026-01-01,2026-11-01\n');
    expect(await evidence(await personOf('PROFILE_URL', 'linkedin.com/in/tom'))).toEqual([]);
  });

  test('what a leaver contributed counts no more at once, and goes when the last day is four weeks ago', async () => {
    await run('consents-csv', 'who,source,givenOn,withdrawnOn\n2,LINKEDIN,2026-01-01,\n');
    await run('linkedin-connections', `${LINKEDIN}tim,Mol,https://www.linkedin.com/in/tim,,,,12 Mar 2024\n`, owned());
    const tim = await personOf('PROFILE_URL', 'linkedin.com/in/tim');
    const leave = (day: string) =>
      run('people-csv', `employeeNumber,name,employedFrom,employedUntil\n2,Bo Kok,2021-01-01,${day}\n`);
    await leave('2026-11-10');
    const bo = (await personOf('EMPLOYEE_NUMBER', '2'))!;
    const [person] = await ports.store.getNodes('Person', [bo]);
    expect(person?.properties).toMatchObject({ kind: 'FORMER', evidenceEraseOn: '2026-12-08' });
    expect((await evidence(tim)).map(({ properties }) => properties['sharing'])).toEqual(['PRIVATE']);
    const revision = await ports.store.revision();
    await leave('2026-11-10');
    expect(await ports.store.revision()).toBe(revision);
  });

  test('what somebody who left more than four weeks ago contributed goes with the import', async () => {
    await run('linkedin-connections', `${LINKEDIN}tim,Mol,https://www.linkedin.com/in/tim,,,,12 Mar 2024\n`, owned());
    await run('people-csv', 'employeeNumber,name,employedUntil\n2,Bo Kok,2026-10-01\n');
    expect(await evidence(await personOf('PROFILE_URL', 'linkedin.com/in/tim'))).toEqual([]);
  });

  test('a row that matches an employee is a tie between colleagues', async () => {
    await run('linkedin-connections', `${LINKEDIN}A.,Visser,https://www.linkedin.com/in/ada,,,,12 Mar 2024\n`, owned());
    const bo = await personOf('EMPLOYEE_NUMBER', '2');
    const sources = (await evidence(bo)).map(({ properties }) => properties['source']);
    expect(sources.sort()).toEqual(['LINKEDIN', 'TEAM']);
    expect(await ports.store.count('Person')).toBe(2);
    expect(
      (await ports.store.getNodes('Person', [(await personOf('EMPLOYEE_NUMBER', '1'))!]))[0]?.properties['name'],
    ).toBe('Ada Visser');
  });

  const erase = async (kind: 'EMAIL' | 'PROFILE_URL', value: string) => {
    const salt = { value: '"a-secret"', updatedAt: '2026-01-01T00:00:00.000Z' };
    const id = suppressionId('a-secret', [kind, value]);
    const properties = { erasedOn: '2026-10-01' };
    await ports.store.write({
      operations: [
        { op: 'putNode', label: 'Setting', id: 'suppressionSalt', properties: salt },
        { op: 'putNode', label: 'Suppression', id, properties },
      ],
    });
  };

  test.each([
    ['linkedin-connections', `${LINKEDIN}Tim,Mol,https://www.linkedin.com/in/tim,,,,\n`],
    ['ties-csv', 'who,whomProfileUrl,name,closeness\n2,https://www.linkedin.com/in/tim,Tim Mol,3\n'],
  ])('%s: a person who was erased does not come back, and is not named', async (format, text) => {
    await erase('PROFILE_URL', 'linkedin.com/in/tim');
    const report = await run(format, text, owned());
    expect([report.suppressed, report.created['Person']]).toEqual([1, undefined]);
    expect(await dump()).not.toContain('linkedin.com/in/tim');
    expect(JSON.stringify(report)).not.toContain('Mol');
  });

  const SCIM = JSON.stringify([
    { id: '1', userName: 'tim', displayName: 'Tim Mol', emails: [{ value: 'tim@own.example' }], active: true },
    { id: '2', userName: 'kim', displayName: 'Kim Bos', emails: [{ value: 'kim@own.example' }], active: true },
  ]);

  test.each([
    [
      'people-csv',
      'name,email,unit,manager\nTim Mol,tim@own.example,S,1\nKim Bos,kim@own.example,S,tim@own.example\n',
      2,
    ],
    ['people-csv', 'name,email,employedUntil\nTim Mol,tim@own.example,2024-01-31\nKim Bos,kim@own.example,\n', 2],
    ['scim-json', SCIM, 1],
  ])('%s: nor does the list of people bring them back, and it tells the line', async (format, text, line) => {
    await erase('EMAIL', 'tim@own.example');
    const report = await run(format, text);
    expect([report.suppressed, report.created['Person']]).toEqual([1, 1]);
    expect(report.faults.find(({ outcome }) => outcome === 'skipped')).toMatchObject({ line });
    expect(await dump()).not.toMatch(/tim@own|Tim Mol/);
    expect(JSON.stringify(report)).not.toContain('Mol');
  });

  test('people-csv: an erased person whom HR has entered by hand is followed again, by the list and not by contacts', async () => {
    await erase('EMAIL', 'tim@own.example');
    const hr: Viewer = { accessRoles: new Set(['EMPLOYEE', 'HR']), purpose: 'network-analysis' };
    await createEmployee(ports, hr, { name: 'Tim Mol', email: 'tim@own.example' });
    const report = await run('people-csv', 'name,email,jobTitle\nTim Mol,tim@own.example,Weaver\n');
    expect([report.suppressed, report.changed['Person']]).toEqual([0, 1]);
    const brought = await run('linkedin-connections', `${LINKEDIN}Tim,Mol,,tim@own.example,,,\n`, owned());
    expect(brought.suppressed).toBe(1);
    expect(await evidence(await personOf('EMAIL', 'tim@own.example'))).toEqual([]);
  });

  test('an employee imports the own export only, ticked rows only, and no directory', async () => {
    const bo = (await personOf('EMPLOYEE_NUMBER', '2'))!;
    const viewer: Viewer = { accessRoles: new Set(['EMPLOYEE']), personId: bo, purpose: 'network-analysis' };
    const as = (format: string, text: string, more: Partial<ImportRequest> = {}) =>
      runImport(ports, viewer, { format: formatOf(format), bytes: Buffer.from(text), ...more });
    const rows = `${LINKEDIN}Zoë,Berg,https://www.linkedin.com/in/zoe,,,,\nTim,Mol,https://www.linkedin.com/in/tim,,,,\n`;
    expect((await as('linkedin-connections', rows)).notTicked).toBe(2);
    const ticked = { format: formatOf('ticked-csv'), bytes: Buffer.from(TICKED) };
    expect((await as('linkedin-connections', rows, { ticked })).notTicked).toBe(1);
    const zoe = await personOf('PROFILE_URL', 'linkedin.com/in/zoe');
    expect((await evidence(zoe))[0]?.properties).toMatchObject({ contributor: bo, sharing: 'PRIVATE' });
    await as('consents-csv', 'who,source,givenOn\n2,LINKEDIN,2026-01-01\n');
    await as('linkedin-connections', rows, { ticked: 'ALL' });
    const tim = await personOf('PROFILE_URL', 'linkedin.com/in/tim');
    expect((await evidence(tim))[0]?.properties['sharing']).toBe('COUNTED');

    const revision = await ports.store.revision();
    const others: readonly Promise<unknown>[] = [
      as('linkedin-connections', rows, { ticked: 'ALL', owner: { employeeNumber: '1' } }),
      as('consents-csv', 'who,source,givenOn\n1,LINKEDIN,2026-01-01\n'),
      as('ties-csv', 'who,whomEmail,name\n1,kim@x.example,Kim Bos\n'),
      as('people-csv', PEOPLE),
      as('organisations-csv', 'name\nAcme\n'),
    ];
    for (const other of others) await expect(other).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await ports.store.revision()).toBe(revision);
  });

  test('two people of one name stay two', async () => {
    const rows = `${LINKEDIN}Jan,Mol,https://www.linkedin.com/in/jan-1,,,,\nJan,Mol,https://www.linkedin.com/in/jan-2,,,,\n`;
    await run('linkedin-connections', rows, owned());
    expect(await ports.store.count('Person')).toBe(4);
  });

  test('un-merging gives back what merging took, byte for byte', async () => {
    const rows = `${LINKEDIN}Jan,Mol,https://www.linkedin.com/in/jan-1,,Acme,Buyer,12 Mar 2024\nJan,Mol,,jan@x.example,Acme,,1 Jan 2020\n`;
    await run('linkedin-connections', rows, owned());
    const kept = (await personOf('PROFILE_URL', 'linkedin.com/in/jan-1'))!;
    const removed = (await personOf('EMAIL', 'jan@x.example'))!;
    const before = await withoutMerges(dump);
    const { mergeId } = await mergePersons(ports, OPERATOR, { kept, removed });
    expect(await personOf('EMAIL', 'jan@x.example')).toBe(kept);
    expect(await evidence(kept)).toHaveLength(2);
    await unmergePersons(ports, OPERATOR, mergeId);
    expect(await withoutMerges(dump)).toBe(before);
  });

  test('a pair that is absent cannot be decided', async () => {
    await expect(decideDuplicate(ports, OPERATOR, { id: 'nope', decision: 'DISMISS' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  const samples = join(SHARED_DATA, 'edge-samples');
  testWithSharedData('the LinkedIn sample makes three persons, one in quarantine', async () => {
    const bytes = readFileSync(join(samples, 'linkedin_bom_crlf_notes.csv'));
    const report = await run('linkedin-connections', bytes, owned());
    expect(report.rows).toBe(6);
    expect(report.created).toMatchObject({ Person: 3, TIE: 3 });
    expect(report.quarantined).toBe(1);
    const zoe = await personOf('PROFILE_URL', 'linkedin.com/in/zoe-vdberg-test');
    expect(await personOf('EMAIL', 'zoe@example.nl')).toBe(zoe);
  });
});

/** The dump without the records of merges and of pairs decided, which stay as history. */
async function withoutMerges(dump: () => Promise<string>): Promise<string> {
  const lines = (await dump()).split('\n');
  return lines.filter((line) => !/^\{"(label":"(Merge|Duplicate)"|end")/.test(line)).join('\n');
}
