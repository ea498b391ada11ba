import { IMPORT_FORMATS } from '../../../src/import/formats';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { Viewer } from '../../../src/model/viewer';
import { auditAct } from '../../../src/services/audit/audit-act';
import type { ImportReport, ImportRequest } from '../../../src/services/imports/request';
import { runImport } from '../../../src/services/imports/run-import';
import { dumpGraph } from '../../../src/services/interchange/dump';
import type { Ports } from '../../../src/services/ports';
import { openSqliteStore } from '../../../src/store/sqlite';
import { demoPorts } from '../../fixtures/demo';
import { GOOD_FILES, SECRET } from '../../import/good-files';
import { textOf } from '../interchange/texts';

const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };
const FORMATS = IMPORT_FORMATS.map(({ name }) => name).filter((name) => name !== 'ticked-csv');
const OWN = { owner: { employeeNumber: 'E1' }, ticked: 'ALL' } as const;
/** What the good files speak of. */
const BEFORE: readonly (readonly [string, string])[] = [
  ['units-csv', 'code,name\nS,Sales\n'],
  ['people-csv', 'employeeNumber,name,email,unit\nE1,Ada Visser,ada@own.example,S\nE2,Bo Kok,bo@own.example,S\n'],
  ['esco-skills-csv', 'conceptUri,preferredLabel\na,weaving\nb,spinning\nc,textile\nd,dyeing\n'],
  ['ties-csv', 'who,whomEmail,name\nE1,a@example.nl,Kim Bos\nE1,b@example.nl,Lou Vos\n'],
];
/** A row that says nothing that the format knows, under a good header. */
const NONSENSE: Readonly<Record<string, string>> = {
  'units-csv': ',,\n',
  'people-csv': ',not an address,,,someday,\n',
  'organisations-csv': ';x;;Nederland\n',
  'esco-skills-csv': ',,,\n',
  'esco-broader-csv': ',b,\n',
  'occupations-csv': '7,,much,\n',
  'onet-technology-tsv': '11-2\t\t\n',
  'onet-occupations-tsv': '\tChief\t\t\n',
  'ties-csv': 'E1,nowhere,9,,,\n',
  'reported-ties-csv': 'E1,a@example.nl,,\n',
  'consents-csv': 'E1,PIGEON,someday,\n',
  'notices-csv': 'a@example.nl,HABIT,SMOKE,\n',
  'linkedin-connections': 'Tim,Mol,nothing,someday,\n',
  'knowledge-items-jsonl': '{"code":\n',
};

describe('every format, from the file to the store', () => {
  let ports: Ports;
  let run: (format: string, text: string | Uint8Array, more?: Partial<ImportRequest>) => Promise<ImportReport>;

  beforeEach(async () => {
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
    run = (name, text, more = {}) => {
      const format = IMPORT_FORMATS.find((one) => one.name === name)!;
      return runImport(ports, OPERATOR, { format, bytes: Buffer.from(text), ...OWN, ...more });
    };
    for (const [format, text] of BEFORE) await run(format, text);
  });
  afterEach(() => ports.store.close());

  const told = ({ created, changed, removed, leftAlone, faults, dropped, quarantined }: ImportReport) => {
    return { created, changed, removed, leftAlone, faults, dropped, quarantined };
  };
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

  test.each(FORMATS)('%s: a dry run tells what then happens, and the same again changes nothing', async (format) => {
    const text = GOOD_FILES[format]!;
    const before = await ports.store.revision();
    const dry = await run(format, text, { dryRun: true });
    expect(await ports.store.revision()).toBe(before);
    const real = await run(format, text);
    expect(told(real)).toEqual(told(dry));
    expect(sum(real.created) + sum(real.changed)).toBeGreaterThan(0);
    const revision = await ports.store.revision();
    const again = await run(format, text);
    expect([again.created, again.changed, again.removed]).toEqual([{}, {}, {}]);
    expect(await ports.store.revision()).toBe(revision);
  });

  test.each(FORMATS)('%s: what is in no column of the list is counted, and in no byte of the store', async (format) => {
    const text = GOOD_FILES[format]!;
    await auditAct(ports, OPERATOR, { action: 'import', subjects: [], details: { format } });
    const report = await run(format, text);
    expect(sum(report.dropped)).toBe(text.split(SECRET).length - 1);
    expect(await textOf(dumpGraph(ports.store, OPERATOR))).not.toContain(SECRET);
  });

  test.each(FORMATS)('%s: a file of another kind is refused, and nothing is written', async (format) => {
    const before = await ports.store.revision();
    const others: Readonly<Record<string, string>> = {
      'units-csv': 'organisations-csv',
      'organisations-csv': 'people-csv',
    };
    const other = GOOD_FILES[others[format] ?? 'units-csv']!;
    await expect(run(format, other)).rejects.toMatchObject({ code: 'FILE_INVALID' });
    expect(await ports.store.revision()).toBe(before);
  });

  test.each(Object.entries(NONSENSE))(
    '%s: a row of nonsense is told by its line, and the good ones enter',
    async (format, row) => {
      const text = GOOD_FILES[format]!;
      const report = await run(format, text + row);
      const line = text.split('\n').length;
      expect(report.faults.map((fault) => fault.line)).toContain(line);
      expect(sum(report.created) + sum(report.changed)).toBeGreaterThan(0);
    },
  );

  test('half a file of JSON or YAML, or one that ends within quotes, is refused', async () => {
    const before = await ports.store.revision();
    for (const format of ['scim-json', 'people-csv', 'role-profiles-yaml']) {
      const text = GOOD_FILES[format]!;
      const half = format === 'people-csv' ? text.slice(0, text.lastIndexOf('"')) : text.slice(0, text.length - 6);
      await expect(run(format, half)).rejects.toMatchObject({ code: 'FILE_INVALID' });
    }
    expect(await ports.store.revision()).toBe(before);
  });

  test('a list of ticked rows says which rows enter, and tells its own faults', async () => {
    const list =
      'who,source,profileUrl\nE1,LINKEDIN,https://www.linkedin.com/in/zoe\nE9,LINKEDIN,https://www.linkedin.com/in/zoe\n';
    const format = IMPORT_FORMATS.find(({ name }) => name === 'ticked-csv')!;
    const ticked = { format, bytes: Buffer.from(list) };
    const report = await run('linkedin-connections', GOOD_FILES['linkedin-connections']!, { ticked });
    expect([report.created['Person'], report.notTicked]).toEqual([1, 0]);
    expect(report.tickedFaults).toEqual([
      { line: 3, outcome: 'rejected', reason: 'who ticked it is not an employee: import people first' },
    ]);
    await expect(run('ticked-csv', list)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  test('a list of ticked rows that is none is refused as such, and nothing is written', async () => {
    const format = IMPORT_FORMATS.find(({ name }) => name === 'ticked-csv')!;
    const before = await ports.store.revision();
    for (const text of ['url\nhttps://www.linkedin.com/in/zoe\n', '']) {
      const ticked = { format, bytes: Buffer.from(text) };
      await expect(run('linkedin-connections', GOOD_FILES['linkedin-connections']!, { ticked })).rejects.toMatchObject({
        code: 'FILE_INVALID',
        message: expect.stringMatching(/^In the list of ticked rows: ./u) as string,
      });
    }
    expect(await ports.store.revision()).toBe(before);
  });
});
