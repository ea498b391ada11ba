import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { IMPORT_FORMATS } from '../../../src/import/formats';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { identityId } from '../../../src/model/identity';
import type { Viewer } from '../../../src/model/viewer';
import { runImport } from '../../../src/services/imports/run-import';
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
  test('merges no two people into one, and finds more than half of the pairs that share an address', async () => {
    const ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
    const rows = parse<Row>(readFileSync(FILE, 'utf8'), { columns: true });
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
    const clusters = new Map<string, string[]>();
    for (const [place, row] of withEmail.entries()) {
      const person = owners.get(ids[place]!)?.[0]?.to;
      if (person !== undefined) clusters.set(person, [...(clusters.get(person) ?? []), row.cluster]);
    }
    let right = 0;
    let wrong = 0;
    for (const group of clusters.values()) {
      for (let i = 0; i < group.length; i += 1) {
        for (let j = 0; j < i; j += 1) {
          if (group[i] === group[j]) right += 1;
          else wrong += 1;
        }
      }
    }
    expect(wrong).toBe(0);
    expect(right).toBeGreaterThan(500);
    await ports.store.close();
  });
});
