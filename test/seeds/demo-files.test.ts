import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { demoFiles } from '../../seeds/demo-files';
import { IMPORT_FORMATS } from '../../src/import/formats';
import type { ImportRecord, ParsedFile } from '../../src/import/importer';
import { parseTitleMapping } from '../../src/import/title-mapping';

const FOLDER = join('seeds', 'demo');

interface Manifest {
  readonly referenceDate: string;
  readonly titleMapping: string;
  readonly imports: readonly {
    readonly format: string;
    readonly file: string;
    readonly mapping?: string;
    readonly owner?: string;
    readonly language?: string;
    readonly ticked?: string;
  }[];
  readonly personas: readonly {
    readonly name: string;
    readonly employeeNumber: string;
    readonly accessRoles: readonly string[];
  }[];
}

const text = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');
const manifest = parse(text('demo.yaml')) as Manifest;

function parsed(entry: Manifest['imports'][number]): ParsedFile {
  const format = IMPORT_FORMATS.find((one) => one.name === entry.format);
  if (format === undefined) throw new Error(`demo.yaml names the format ${entry.format}, which nobody reads.`);
  return format.parse(readFileSync(join(FOLDER, entry.file)), {
    today: manifest.referenceDate,
    ...(entry.owner === undefined ? {} : { owner: { employeeNumber: entry.owner } }),
    ...(entry.mapping === undefined ? {} : { mapping: text(entry.mapping) }),
    ...(entry.language === undefined ? {} : { language: entry.language }),
  });
}

const files = manifest.imports.map((entry) => ({ entry, file: parsed(entry) }));
const recordsOf = <K extends ImportRecord['record']>(kind: K): Extract<ImportRecord, { record: K }>[] =>
  files.flatMap(({ file }) =>
    file.records.flatMap(({ record }) =>
      record.record === kind ? [record as Extract<ImportRecord, { record: K }>] : [],
    ),
  );

describe('the files of the demo organisation', () => {
  it('are what the generator writes, byte for byte, and nothing else', () => {
    const generated = demoFiles();
    const committed = readdirSync(FOLDER, { recursive: true })
      .map(String)
      .filter((path) => statSync(join(FOLDER, path)).isFile());
    expect(committed.sort()).toEqual([...generated.keys()].map((path) => join(path)).sort());
    for (const [path, expected] of generated)
      if (text(path) !== expected) throw new Error(`${path} differs; run the generator.`);
  });

  it('are below three megabytes', () => {
    const bytes = [...demoFiles().values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
    expect(bytes).toBeLessThan(3 * 1024 * 1024);
  });

  it('are read without a fault, and only the salary scale is left behind', () => {
    const faults = files.flatMap(({ entry, file }) =>
      file.faults.map((fault) => `${entry.file}:${String(fault.line)} ${fault.column ?? ''} ${fault.reason}`),
    );
    expect(faults).toEqual([]);
    const dropped = new Set(files.flatMap(({ file }) => Object.keys(file.dropped)));
    // The columns beside it are those of ESCO's own files that say what kind of thing a row is.
    expect([...dropped].sort()).toEqual(['Salarisschaal', 'broaderType', 'conceptType', 'skillType']);
  });

  it('name 12 units of 8 to 15 people and 12 roles in 5 families with 4 to 8 needs each', () => {
    const people = recordsOf('employee');
    expect(people.length).toBe(150);
    const units = recordsOf('unit').map((unit) => people.filter((one) => one.unit === unit.code).length);
    expect(units.length).toBe(12);
    expect(Math.min(...units)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...units)).toBeLessThanOrEqual(15);
    const roles = recordsOf('roleProfile');
    expect(roles.length).toBe(12);
    expect(new Set(roles.map((role) => role.family)).size).toBe(5);
    for (const role of roles) {
      expect(role.needs.length).toBeGreaterThanOrEqual(4);
      expect(role.needs.length).toBeLessThanOrEqual(8);
    }
    const needs = roles.flatMap((role) => role.needs);
    expect(new Set(needs.map((need) => need.kind)).size).toBe(4);
    expect(needs.some((need) => need.country !== undefined && need.minimumLevel === undefined)).toBe(true);
    expect(needs.some((need) => need.minimumLevel !== undefined)).toBe(true);
  });

  it('name 901 organisations, 200 kinds of expertise in two languages, and some 6,000 people outside', () => {
    expect(recordsOf('organisation').length).toBe(901);
    const expertise = recordsOf('expertise');
    expect(new Set(expertise.map((one) => one.uri)).size).toBe(200);
    const labelled = (language: string): number => expertise.filter((one) => language in one.labels).length;
    expect([labelled('en'), labelled('nl')]).toEqual([200, 200]);
    const notices = recordsOf('notice');
    expect(notices.length).toBeGreaterThan(5800);
    expect(notices.length).toBeLessThan(6200);
    expect(notices.filter((notice) => notice.sentOn === undefined).length).toBe(10);
  });

  it('hold a hundred exports or more, and every tick is a row of its owner’s export', () => {
    const exports = files.filter(({ entry }) => entry.format === 'linkedin-connections');
    expect(exports.length).toBeGreaterThanOrEqual(100);
    const format = IMPORT_FORMATS.find((one) => one.name === 'ticked-csv')!;
    const ticks = [...new Set(exports.map(({ entry }) => entry.ticked!))].flatMap((path) =>
      format
        .parse(readFileSync(join(FOLDER, path)), { today: manifest.referenceDate })
        .records.map((one) => one.record),
    );
    const rows = new Set(
      exports.flatMap(({ entry, file }) =>
        file.records.map(({ record }) =>
          record.record === 'tie' ? `${entry.owner!} ${record.between[1].profileUrl ?? ''}` : '',
        ),
      ),
    );
    const loose = ticks.filter(
      (tick) =>
        tick.record !== 'ticked' || !rows.has(`${tick.owner.employeeNumber ?? ''} ${tick.contact.profileUrl ?? ''}`),
    );
    expect(loose).toEqual([]);
    expect(ticks.length / rows.size).toBeGreaterThan(0.95);
    expect(ticks.length / rows.size).toBeLessThan(1);
  });

  it('map Dutch and English job titles to occupations and expertise that the other files define', () => {
    const mapping = parseTitleMapping(text(manifest.titleMapping));
    const codes = new Set(recordsOf('occupation').map((one) => one.code));
    const uris = new Set(recordsOf('expertise').map((one) => one.uri));
    expect(mapping.occupations.filter((code) => !codes.has(code))).toEqual([]);
    expect(mapping.expertise.filter((uri) => !uris.has(uri))).toEqual([]);
    const titles = recordsOf('tie').flatMap((tie) => tie.contact?.jobTitle ?? []);
    const mapped = titles.filter((title) => mapping.find(title) !== undefined).length / titles.length;
    expect(mapped).toBeGreaterThan(0.75);
    expect(mapped).toBeLessThan(1);
  });

  it('hold 200 knowledge items in two languages with titles of their own', () => {
    const items = recordsOf('knowledgeItem');
    expect(items.filter((item) => item.language === 'en').length).toBe(100);
    expect(items.filter((item) => item.language === 'nl').length).toBe(100);
    expect(new Set(items.map((item) => item.title)).size).toBe(200);
    expect(new Set(items.map((item) => item.summary)).size).toBe(200);
    for (const item of items) expect(item.summary.length).toBeGreaterThan(80);
  });

  it('name nobody’s domain', () => {
    const domains = [...demoFiles().values()].flatMap((content) => content.match(/@[\w.-]+/g) ?? []);
    expect(domains.filter((domain) => !domain.endsWith('.example'))).toEqual([]);
  });

  it('let seven personas sign in, each an employee', () => {
    const numbers = new Set(recordsOf('employee').map((one) => one.key.employeeNumber));
    expect(manifest.personas.map((one) => one.name)).toEqual([
      'hr',
      'analyst',
      'manager',
      'employee',
      'newcomer',
      'archivist',
      'admin',
    ]);
    for (const persona of manifest.personas) {
      expect(numbers.has(persona.employeeNumber)).toBe(true);
      expect(persona.accessRoles).toContain('EMPLOYEE');
    }
  });
});
