import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { isAppError } from '../../../src/errors';
import { IMPORT_FORMATS } from '../../../src/import/formats';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { Viewer } from '../../../src/model/viewer';
import { runImport } from '../../../src/services/imports/run-import';
import { dumpGraph } from '../../../src/services/interchange/dump';
import { textOf as nameOf } from '../../../src/services/properties';
import type { Ports } from '../../../src/services/ports';
import { openSqliteStore } from '../../../src/store/sqlite';
import type { GraphStore } from '../../../src/store/store';
import { demoPorts } from '../../fixtures/demo';
import { SHARED_DATA } from '../../fixtures/public-data';
import { describeWithSharedData, readSharedJson } from '../../fixtures/shared-data';
import { textOf } from '../interchange/texts';

const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };
const FORMATS = IMPORT_FORMATS.map(({ name }) => name).filter((name) => name !== 'ticked-csv');

interface Expected {
  readonly rows?: number;
  readonly data_rows?: number;
  readonly people_usable?: number;
  readonly skipped?: number;
  readonly date?: string;
  readonly never_store?: readonly string[];
}

const bytesOf = (file: string): Buffer => readFileSync(join(SHARED_DATA, 'edge-samples', file));

describeWithSharedData('the edge samples, through the importer into the store', () => {
  const expected = readSharedJson('edge-samples/EXPECTED.json') as Readonly<Record<string, Expected>>;
  let ports: Ports;
  const run = (name: string, bytes: Buffer) =>
    runImport(ports, OPERATOR, {
      format: IMPORT_FORMATS.find((format) => format.name === name)!,
      bytes,
      owner: { employeeNumber: '1' },
      ticked: 'ALL',
    });

  beforeEach(async () => {
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
    await run('people-csv', Buffer.from('employeeNumber,name\n1,Owner Test\n'));
    await run('consents-csv', Buffer.from('who,source,givenOn\n1,LINKEDIN,2018-01-01\n'));
  });
  afterEach(() => ports.store.close());

  test('LinkedIn with a byte-order mark, notes and faulty rows: four rows are usable, which are three persons', async () => {
    const { data_rows, people_usable, skipped } = expected['linkedin_bom_crlf_notes.csv']!;
    const report = await run('linkedin-connections', bytesOf('linkedin_bom_crlf_notes.csv'));
    const left = report.faults.filter(({ outcome }) => outcome === 'skipped').length;
    expect({ data_rows: report.rows, people_usable: report.rows - left, skipped: left }).toEqual({
      data_rows,
      people_usable,
      skipped,
    });
    expect(await contactsOf(ports.store)).toEqual([
      ['Neha', 'LINKEDIN', '2022-02-07', false],
      ['Piet Test', 'LINKEDIN', '2026-11-20', true],
      ['Zoë van der Berg', 'LINKEDIN', '2019-01-01', false],
    ]);
    expect(report.quarantined).toBe(1);
    expect(report.faults.find(({ outcome }) => outcome === 'repaired')?.reason).toContain('31 Feb 2020');
  });

  test.each([
    'linkedin_no_preamble_old_header.csv',
    'linkedin_german_header_reported.csv',
    'linkedin_french_header_reported.csv',
  ])('%s: one person, with the date of the connection', async (file) => {
    const report = await run('linkedin-connections', bytesOf(file));
    expect([report.rows, report.faults]).toEqual([expected[file]!.rows, []]);
    const contacts = await contactsOf(ports.store);
    expect(contacts).toHaveLength(report.rows);
    const { date } = expected[file]!;
    if (date !== undefined) expect(contacts[0]![2]).toBe(date);
  });

  const others = Object.keys(expected).filter((file) => !file.startsWith('linkedin'));

  test.each(others)('%s has no reader yet: every format refuses it, and the store stays as it was', async (file) => {
    const before = await textOf(dumpGraph(ports.store, OPERATOR));
    for (const format of FORMATS) {
      const error: unknown = await run(format, bytesOf(file)).catch((thrown: unknown) => thrown);
      if (!isAppError(error)) throw new Error(`${format} took ${file}: ${JSON.stringify(error)}`);
      expect(error.code).toBe('FILE_INVALID');
    }
    expect(await textOf(dumpGraph(ports.store, OPERATOR))).toBe(before);
  });

  test.each(others.filter((file) => expected[file]!.never_store !== undefined))(
    '%s: no refusal repeats a value that is never stored',
    async (file) => {
      const text = new TextDecoder(file.endsWith('cp1252.csv') ? 'windows-1252' : 'utf-8').decode(bytesOf(file));
      const delimiter = file.includes('semicolon') ? ';' : ',';
      const rows = parse<Record<string, string>>(text, {
        columns: true,
        delimiter,
        bom: true,
        relax_column_count: true,
      });
      const secrets = rows.flatMap((row) => expected[file]!.never_store!.map((column) => row[column] ?? ''));
      expect(secrets.filter((secret) => secret.length > 3).length).toBeGreaterThan(0);
      for (const format of FORMATS) {
        const error: unknown = await run(format, bytesOf(file)).catch((thrown: unknown) => thrown);
        const told = JSON.stringify([(error as Error).message, isAppError(error) ? error.details : {}]);
        for (const secret of secrets.filter((one) => one.length > 3)) expect(told).not.toContain(secret);
      }
    },
  );
});

/** Name, source, first seen and whether a person has to decide first, of every contact, by name. */
async function contactsOf(store: GraphStore): Promise<readonly (readonly [string | null, ...unknown[]])[]> {
  const external = { property: 'kind', is: 'eq', value: 'EXTERNAL' } as const;
  const { nodes } = await store.findNodes({ label: 'Person', where: external, first: 10 });
  const ties = await store.expand({ type: 'TIE', direction: 'both', ids: nodes.map(({ id }) => id) });
  return nodes
    .map(({ id, properties }) => {
      const [tie] = ties.get(id) ?? [];
      const quarantined = properties['quarantinedOn'] !== undefined;
      const { source, firstSeen } = tie?.properties ?? {};
      return [nameOf(properties, 'name'), source, firstSeen, quarantined] as const;
    })
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
}
