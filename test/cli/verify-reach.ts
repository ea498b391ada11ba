/** `kenniskring reach verify` as it is typed, on a store whose graph was changed behind the back of its change feed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Follower } from '../../src/services/projection/follower';
import { SnapshotFile } from '../../src/services/projection/snapshot-file';
import type { GraphStore, WriteOperation } from '../../src/store/store';
import { TIMES, putNode } from '../fixtures/projection-writes';

const COMMAND = join(__dirname, '..', '..', 'src', 'cli', 'kenniskring.js');

interface Verified {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface VerifiedStore {
  readonly open: () => Promise<GraphStore>;
  /** How the command finds the store. */
  readonly env: Readonly<Record<string, string>>;
  /** Raises the closeness of the tie between a and b as the projection reads it, past the store's own ways of writing. */
  readonly falsify: () => Promise<void>;
}

export function testVerify({ open, env, falsify }: VerifiedStore): void {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-verify-'));
  const path = join(folder, 'graph.reach');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const verify = (...args: readonly string[]) =>
    new Promise<Verified>((resolve) => {
      const child = execFile(
        process.execPath,
        [COMMAND, 'reach', 'verify', ...args],
        { cwd: folder, env: { PATH: process.env['PATH'], REACH_SNAPSHOT_PATH: path, ...env } },
        (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  const withStore = async <T>(use: (store: GraphStore) => Promise<T>): Promise<T> => {
    const store = await open();
    return use(store).finally(() => store.close());
  };

  test('finds nothing where the projection is right, and stands in the audit log with its reason', async () => {
    await withStore(async (store) => {
      await store.write({ operations: graph() });
      // What the command begins with, and then follows.
      const file = new SnapshotFile(store, path, () => undefined);
      await file.write(await new Follower(store, { now: () => Date.now() }).at());
    });
    const { exitCode, stdout } = await verify('--reason', 'a weekly look');
    expect(stdout).toMatch(/^Revision \d+, 3 persons, 2 ties: no difference\.\n$/);
    expect(exitCode).toBe(0);
    const { nodes } = await withStore((store) => store.findNodes({ label: 'AuditEntry', first: 10 }));
    expect(nodes).toHaveLength(1);
    const { properties } = nodes[0]!;
    expect(properties).toMatchObject({ action: 'verify reach', at: expect.stringMatching(/^\d{4}-/) as unknown });
    expect(JSON.parse(properties['details'] as string)).toMatchObject({ reason: 'a weekly look', seconds: 0 });
    expect(properties['actor']).toEqual(expect.any(String));
  });

  test('fails, and names who differs in what, where the graph is another than what was followed', async () => {
    await falsify();
    const { exitCode, stdout } = await verify('--reason', 'a doubt');
    expect(stdout).toContain('a, tie to b: followed "250 counted, 250 shared", anew "650 counted, 650 shared"\n');
    expect(stdout).toMatch(/3 persons, 2 ties: \d+ differences or more\.\n$/);
    expect(exitCode).toBe(1);
  });

  test('needs a reason, and whole seconds', async () => {
    const [without, half] = [await verify(), await verify('--reason', 'x', '--seconds', '0.5')];
    expect([without.exitCode, without.stderr]).toEqual([1, expect.stringContaining('--reason')]);
    expect([half.exitCode, half.stderr]).toEqual([1, expect.stringContaining('whole seconds in 0..86400, got 0.5')]);
  });
}

function graph(): WriteOperation[] {
  const today = new Date().toISOString().slice(0, 10);
  const tie = (from: string, to: string): WriteOperation => {
    const properties = { source: 'DECLARED', sharing: 'SHARED', contributor: 'a', firstSeen: today, closeness: 2 };
    return { op: 'putRelation', type: 'TIE', from, to, key: 'k', properties };
  };
  return [
    ...['a', 'b', 'c'].map((id) => putNode('Person', id, { kind: 'EMPLOYEE', ...TIMES })),
    tie('a', 'b'),
    tie('b', 'c'),
  ];
}
