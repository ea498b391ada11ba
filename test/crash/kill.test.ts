import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachAfterRestart, wholeBatches, writeAndKill } from './kill';
import { BATCH_SIZE, openFromEnvironment, type Mode } from './writer-process';

describe('a process that is killed while it writes to the embedded store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-kill-'));
  const env = { CRASH_PATH: join(folder, 'graph.db') };

  beforeAll(() => Object.assign(process.env, env));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['load', 25],
    ['declare', 25],
  ] as const)(
    'loses no acknowledged batch in mode %s, %i times, and opens every time',
    async (mode: Mode, times) => {
      let next = 0;
      for (let round = 0; round < times; round += 1) {
        const acknowledged = await writeAndKill('sqlite', mode, next, { env, killAfterMs: 5 + ((round * 37) % 120) });
        const store = await openFromEnvironment('sqlite');
        const whole = await wholeBatches(store, mode, acknowledged + 1);
        await store.close();
        for (let batch = 0; batch <= acknowledged; batch += 1) expect(whole.has(batch)).toBe(true);
        next = acknowledged + 1;
      }
      const store = await openFromEnvironment('sqlite');
      const owners = [...(await wholeBatches(store, mode, next))].map((batch) => `e${mode}${batch}`);
      const answer = await reachAfterRestart(store, owners);
      expect(answer.atHorizon.reached).toBe(owners.length * BATCH_SIZE[mode]);
      await store.close();
    },
    300_000,
  );
});
