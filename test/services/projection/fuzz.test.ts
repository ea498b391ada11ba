import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { differences } from '../../../src/services/projection/differences';
import { projectBook } from '../../../src/services/projection/dated';
import { loadBook } from '../../../src/services/projection/load';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import type { GraphStore } from '../../../src/store/store';
import { fuzzProjection } from '../../fixtures/projection-fuzz';
import { putNode } from '../../fixtures/projection-writes';

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_101);
const DATES = { today: '2026-11-01', asOf: '2026-11-01' };
const TIMES = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };

const open = (): Promise<GraphStore> => openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });

describe('a projection that follows the store equals one made anew', () => {
  test(`after each of 2,000 random sequences of commands (seed ${SEED})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kenniskring-fuzz-'));
    const path = join(folder, 'graph.db');
    const plan = { runs: 2_000, seed: SEED };
    const { filesRead } = await fuzzProjection(() => openSqliteStore({ path, schema: GRAPH_SCHEMA }), plan);
    expect(filesRead).toBeGreaterThan(200);
    rmSync(folder, { recursive: true, force: true });
  }, 1_200_000);
});

describe('what the comparison sees', () => {
  test('a tie, a person and evidence that differ are named, whoever has which number', async () => {
    const store = await open();
    const compared = async () => {
      const book = await loadBook(store);
      return { book, current: await projectBook(book, DATES) };
    };
    const tie = { type: 'TIE', from: 'a', to: 'b', key: 'k' };
    const evidence = {
      source: 'DECLARED',
      sharing: 'COUNTED',
      contributor: 'a',
      firstSeen: '2026-10-01',
      closeness: 2,
    };
    await store.write({
      operations: [
        ...['a', 'b', 'c'].map((id) => putNode('Person', id, { kind: 'EMPLOYEE', ...TIMES })),
        { op: 'putRelation', ...tie, properties: evidence },
      ],
    });
    const before = await compared();
    expect(differences(before, await compared(), 9)).toEqual([]);
    await store.write({ operations: [{ op: 'patchRelation', ...tie, properties: { closeness: 3 } }] });
    const found = differences(before, await compared(), 9);
    expect(found.map(({ person, what }) => `${person}: ${what}`)).toEqual([
      'a: tie to b',
      'a: evidence of the tie to b',
      'b: tie to a',
    ]);
    expect(found[0]).toMatchObject({ followed: '243 counted, 0 shared', anew: '437 counted, 0 shared' });
    await store.write({ operations: [{ op: 'deleteNode', label: 'Person', id: 'c' }] });
    expect(differences(before, await compared(), 9).map(({ person, what }) => `${person}: ${what}`)).toContain(
      'c: standing',
    );
    expect(differences(before, await compared(), 2)).toHaveLength(2);
    await store.close();
  });
});
