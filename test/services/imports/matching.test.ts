import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { IMPORT_FORMATS } from '../../../src/import/formats';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { identityId } from '../../../src/model/identity';
import type { Viewer } from '../../../src/model/viewer';
import { listDuplicates } from '../../../src/services/imports/duplicates';
import { runImport } from '../../../src/services/imports/run-import';
import type { Ports } from '../../../src/services/ports';
import { openSqliteStore } from '../../../src/store/sqlite';
import { demoPorts } from '../../fixtures/demo';
import { SHARED_DATA } from '../../fixtures/public-data';
import { describeWithSharedData } from '../../fixtures/shared-data';

const FILE = join(SHARED_DATA, 'dedupe-splink', 'fake_1000.csv');
const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };

interface Row {
  readonly first_name: string;
  readonly surname: string;
  readonly city: string;
  readonly email: string;
  readonly cluster: string;
}

describeWithSharedData('matching the 1,000 records with known truth', () => {
  let ports: Ports;
  let rows: readonly Row[];
  /** The rows of each person that was stored. */
  const stored = new Map<string, Row[]>();

  beforeAll(async () => {
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
    rows = parse<Row>(readFileSync(FILE, 'utf8'), { columns: true });
    const run = (name: string, text: string, more = {}) =>
      runImport(ports, OPERATOR, {
        format: IMPORT_FORMATS.find((one) => one.name === name)!,
        bytes: Buffer.from(text),
        ...more,
      });
    await run('people-csv', 'employeeNumber,name\n1,Owner Test\n');
    const lines = rows.map((row) => `${row.first_name},${row.surname},,${row.email},${row.city},,`);
    const header = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n';
    await run('linkedin-connections', header + lines.join('\n') + '\n', {
      owner: { employeeNumber: '1' },
      ticked: 'ALL',
    });
    const withEmail = rows.filter((row) => row.email.includes('@'));
    const ids = withEmail.map((row) => identityId('EMAIL', row.email.trim().toLowerCase()));
    const owners = await ports.store.expand({ type: 'IDENTIFIES', direction: 'out', ids: [...new Set(ids)] });
    for (const [place, row] of withEmail.entries()) {
      const person = owners.get(ids[place]!)?.[0]?.to;
      if (person !== undefined) stored.set(person, [...(stored.get(person) ?? []), row]);
    }
  });
  afterAll(() => ports.store.close());

  const truePairs = (of: readonly Row[]) => pairs(of).filter(([a, b]) => a.cluster === b.cluster).length;

  test('merges no two people into one, and finds more than half of the pairs that share an address', () => {
    const merged = [...stored.values()].flatMap((own) => pairs(own));
    const right = merged.filter(([a, b]) => a.cluster === b.cluster).length;
    const found = [...stored.values()].flat();
    expect(found).toHaveLength(758);
    expect([merged.length, right]).toEqual([682, 682]);
    expect(right / truePairs(found)).toBeCloseTo(0.58, 2);
    expect(truePairs(rows)).toBe(2031);
  });

  test('suggests pairs of which each is one person, and three quarters of what was left', async () => {
    const one = (id: string) => stored.get(id)![0]!.cluster;
    const queue = await listDuplicates(ports, OPERATOR);
    const right = queue.filter(({ left, right }) => one(left.id) === one(right.id)).length;
    const left = pairs([...stored.keys()]).filter(([a, b]) => one(a) === one(b)).length;
    expect({ queue: queue.length, right, left }).toEqual({ queue: 174, right: 174, left: 233 });
  });
});

function pairs<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.flatMap((a, place) => items.slice(0, place).map((b) => [a, b] as const));
}
