import { IMPORT_FORMATS } from '../../../src/import/formats';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { Viewer } from '../../../src/model/viewer';
import { runImport } from '../../../src/services/imports/run-import';
import type { Ports } from '../../../src/services/ports';
import { openSqliteStore } from '../../../src/store/sqlite';
import { demoPorts } from '../../fixtures/demo';

const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };
/** More organisations than one batch takes. */
const ROWS = 21_000;
const FILE = `name\n${Array.from({ length: ROWS }, (_, at) => `Mill ${at} of Twente`).join('\n')}\n`;

describe('an import that stops half-way', () => {
  let ports: Ports;
  beforeEach(async () => {
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
  });
  afterEach(() => ports.store.close());

  const run = (more = {}) => {
    const format = IMPORT_FORMATS.find(({ name }) => name === 'organisations-csv')!;
    return runImport(ports, OPERATOR, { format, bytes: Buffer.from(FILE), ...more });
  };
  const statuses = async () => {
    const { nodes } = await ports.store.findNodes({ label: 'Import', first: 10 });
    return nodes.map(({ properties }) => properties['status']).sort();
  };

  test('keeps whole batches, says so in its record, and the same again does the rest', async () => {
    const stop = () => {
      throw new Error('the machine is switched off');
    };
    await expect(run({ onProgress: stop })).rejects.toThrow('the machine is switched off');
    const kept = await ports.store.count('Organisation');
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(ROWS);
    expect(await statuses()).toEqual(['FAILED']);

    const report = await run();
    expect(report.created).toEqual({ Organisation: ROWS - kept });
    expect(report.leftAlone).toEqual({ Organisation: kept });
    expect(await statuses()).toEqual(['FAILED', 'FINISHED']);
    const revision = await ports.store.revision();
    expect((await run()).created).toEqual({});
    expect(await ports.store.revision()).toBe(revision);
  });

  test('somebody else who writes meanwhile loses nothing, and neither does the import', async () => {
    let written = false;
    const format = IMPORT_FORMATS.find(({ name }) => name === 'units-csv')!;
    const queue: Promise<unknown>[] = [];
    const meanwhile = () => {
      if (!written) queue.push(runImport(ports, OPERATOR, { format, bytes: Buffer.from('code,name\nS,Sales\n') }));
      written = true;
    };
    await run({ onProgress: meanwhile });
    await Promise.all(queue);
    expect([await ports.store.count('Organisation'), await ports.store.count('Unit')]).toEqual([ROWS, 1]);
    expect(await statuses()).toEqual(['FINISHED', 'FINISHED']);
  });
});
