import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { columnsOf } from '../../../src/services/projection/snapshot-columns';
import { readFooter } from '../../../src/services/projection/snapshot-format';
import { keepSnapshotFile, isDue } from '../../../src/services/projection/snapshot-keeper';
import { readColumns } from '../../../src/services/projection/snapshot-read';
import { writeSnapshotFile } from '../../../src/services/projection/snapshot-write';
import { Turns } from '../../../src/services/projection/turns';
import { openSqliteStore } from '../../../src/store/sqlite/index';
import type { GraphStore } from '../../../src/store/store';
import { DAY, PERSONS, START, TIMES, putNode } from '../../fixtures/projection-writes';
import { Random } from '../../fixtures/random';
import {
  Started,
  expectSameAsScan,
  testSnapshotFile,
  writeFirstFile,
  writeRandomly,
} from '../../fixtures/snapshot-files';

const folder = mkdtempSync(join(tmpdir(), 'kenniskring-'));
const open = (path = ':memory:'): Promise<GraphStore> => openSqliteStore({ path, schema: GRAPH_SCHEMA });

let files = 0;
const fresh = (): string => join(folder, `file-${(files += 1)}.reach`);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function withFile(use: (store: GraphStore, path: string) => Promise<void>): Promise<void> {
  const [store, path] = [await open(), fresh()];
  await writeFirstFile(store, path, new Random(3));
  await use(store, path).finally(() => store.close());
}

describe('the snapshot file on SQLite', () => testSnapshotFile(open, () => folder));

describe('a damaged file', () => {
  const reading = async (path: string): Promise<void> => {
    const file = await openFile(path, 'r');
    await readFooter(file)
      .then((footer) => readColumns(file, footer))
      .finally(() => file.close());
  };

  test(
    'is refused whichever byte of it is another one',
    () =>
      withFile(async (_store, path) => {
        const whole = readFileSync(path);
        const random = new Random(11);
        await reading(path);
        for (let at = 0; at < whole.length; at += 1) {
          const damaged = Buffer.from(whole);
          damaged[at] = damaged[at]! ^ (1 << random.below(8));
          writeFileSync(path, damaged);
          await expect(reading(path)).rejects.toMatchObject({ code: expect.stringMatching(/^STORE_/) as unknown });
        }
      }),
    120_000,
  );

  test(
    'is refused wherever it ends, and with anything behind its end',
    () =>
      withFile(async (_store, path) => {
        const whole = readFileSync(path);
        for (let length = 0; length < whole.length; length += 1) {
          writeFileSync(path, whole.subarray(0, length));
          await expect(reading(path)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
        }
        writeFileSync(path, Buffer.concat([whole, Buffer.alloc(1)]));
        await expect(reading(path)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
      }),
    120_000,
  );

  test('costs a scan and one line that says what was expected and got; the next write replaces it', () =>
    withFile(async (store, path) => {
      const whole = readFileSync(path);
      const random = new Random(12);
      for (let run = 0; run < 12; run += 1) {
        const damaged = Buffer.from(whole);
        damaged[random.below(whole.length)]! ^= 1;
        writeFileSync(path, run % 2 === 0 ? damaged : whole.subarray(0, random.below(whole.length)));
        const started = new Started(store, path);
        await expectSameAsScan(started, store);
        expect(started.told).toMatchObject([
          {
            what: 'refused',
            expected: expect.stringMatching(/./) as unknown,
            got: expect.stringMatching(/./) as unknown,
          },
        ]);
        await started.file.write(await started.follower.at());
        expect(readFileSync(path).equals(whole)).toBe(true);
      }
    }));
});

describe('a whole file that is of no use', () => {
  const refusedWith = async (store: GraphStore, path: string): Promise<string> => {
    const started = new Started(store, path);
    await expectSameAsScan(started, store);
    expect(started.words).toEqual(['refused']);
    const [{ expected, got } = {}] = started.told;
    return `${expected}, got ${got}`;
  };

  test('another program wrote it', () =>
    withFile(async (store, path) => {
      const { follower } = new Started(store, fresh());
      const snapshot = await follower.at();
      const about = { graph: await store.identity(), trail: '', revision: 1, today: '', persons: 0, pieces: 0 };
      await writeSnapshotFile(path, { ...about, program: 'another' }, await columnsOf(snapshot, new Turns()));
      expect(await refusedWith(store, path)).toMatch(/^program [0-9a-f]{12}, got another$/);
    }));

  test('it is of another graph', () =>
    withFile(async (_store, path) => {
      const other = await open();
      expect(await refusedWith(other, path)).toMatch(/^graph .{36}, got .{36}$/);
      await other.close();
    }));

  test('it is newer than the store, whose file an older copy has replaced', async () => {
    const [database, copied, path] = [join(folder, 'a.db'), join(folder, 'a-copy.db'), fresh()];
    let store = await open(database);
    await writeFirstFile(store, path, new Random(4));
    await store.close();
    writeFileSync(copied, readFileSync(database));
    store = await open(database);
    await store.write({ operations: [putNode('Setting', 's', { value: '1', updatedAt: TIMES.updatedAt })] });
    const later = new Started(store, path);
    await later.file.write(await later.follower.at());
    const revision = await store.revision();
    await store.close();
    store = await open(copied);
    expect(await refusedWith(store, path)).toBe(`a revision up to ${revision - 1}, got ${revision}`);
    // The copy goes on another way, and comes to the same revision.
    await store.write({ operations: [putNode('Setting', 't', { value: '1', updatedAt: TIMES.updatedAt })] });
    expect(await refusedWith(store, path)).toBe(`the graph's own revision ${revision}, got another one`);
    await store.close();
  });

  test('more has changed since than is followed', () =>
    withFile(async (store, path) => {
      const revision = await store.revision();
      for (let write = 0; write < 6; write += 1) {
        const operations = Array.from({ length: 100 }, (_, at) =>
          putNode('Setting', `s${at}`, { value: String(write), updatedAt: TIMES.updatedAt }),
        );
        await store.write({ operations });
      }
      expect(await refusedWith(store, path)).toBe(
        `a revision at most 500 changes ago, got revision ${revision} of ${revision + 6}`,
      );
    }));

  test('it may not be read', () =>
    withFile(async (store, path) => {
      rmSync(path);
      const inTheWay = join(folder, 'folder.reach');
      writeFileSync(join(mkdtempSync(`${inTheWay}-`), 'x'), '');
      const name = readdirSync(folder).find((one) => one.startsWith('folder.reach-'))!;
      expect(await refusedWith(store, join(folder, name))).toMatch(/EISDIR/);
    }));
});

describe('writing the file', () => {
  test('is for its owner only, leaves nothing beside it, and takes away what a killed process left', () =>
    withFile(async (store, path) => {
      const left = `${path}.partial-99999999`;
      writeFileSync(left, 'half');
      utimesSync(left, new Date(0), new Date(0));
      chmodSync(path, 0o644);
      const { file, follower } = new Started(store, path);
      await file.write(await follower.at());
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readdirSync(folder).filter((name) => name.includes('.partial'))).toEqual([]);
    }));

  test("never replaces somebody else's file", () =>
    withFile(async (store, path) => {
      writeFileSync(path, 'a thesis');
      const { file, follower } = new Started(store, path);
      const snapshot = await follower.at();
      await expect(file.write(snapshot)).rejects.toMatchObject({ code: 'BAD_INPUT' });
      await file.forget();
      expect(readFileSync(path, 'utf8')).toBe('a thesis');
    }));

  test('of a followed book holds nothing of what was replaced: as long as that of a new one', () =>
    withFile(async (store, path) => {
      const started = new Started(store, path);
      await started.follower.at();
      for (let step = 0; step < 8; step += 1) {
        await writeRandomly(store, new Random(step), 12, false);
        await started.follower.at();
      }
      await started.file.write(await started.follower.at());
      const followed = await pieces(path);
      await started.file.write(await started.follower.anew());
      expect(followed).toEqual(await pieces(path));
      expect(followed.evidence).toBeGreaterThan(20);
    }));

  test('goes on from file to file: random writes, restarts and days', async () => {
    const random = new Random(21);
    const [store, path] = [await open(), fresh()];
    await writeFirstFile(store, path, random);
    for (let restart = 0; restart < 12; restart += 1) {
      const now = START + (restart >> 2) * DAY;
      const started = new Started(store, path, { now: () => now });
      expect((await started.engine.verify(9)).differences).toEqual([]);
      expect(started.words).toEqual(['read']);
      await writeRandomly(store, random, 8);
      const { book } = await started.follower.at();
      const isWhole = book.persons.kind.every((kind) => kind !== 255);
      await started.file.write(isWhole ? await started.follower.at() : await started.follower.anew());
    }
    await store.close();
  });
});

/** Entries of ties and of evidence in a file. */
async function pieces(path: string): Promise<{ readonly ties: number; readonly evidence: number }> {
  const file = await openFile(path, 'r');
  const { columns } = await readFooter(file);
  await file.close();
  const length = (name: string): number => columns.find((column) => column.name === name)!.length;
  return { ties: length('ties.columns.neighbour'), evidence: length('evidence.columns.other') };
}

describe('a running server', () => {
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  test('writes the file after its scan, removes it when a person is deleted, and does not write that person again', async () => {
    const [store, path] = [await open(), fresh()];
    await writeFirstFile(store, fresh(), new Random(3));
    const { file, follower, told } = new Started(store, path);
    const keeper = keepSnapshotFile(follower, file, (event) => told.push(event), 5);
    await until(() => told.length === 2);
    expect(told.map(({ what }) => what)).toEqual(['scanned', 'written']);
    await store.write({ operations: [putNode('Person', 'somebody-erased', { kind: 'EXTERNAL', ...TIMES })] });
    await follower.at();
    await store.write({ operations: [{ op: 'deleteNode', label: 'Person', id: 'somebody-erased' }] });
    await until(() => told.length === 3);
    expect(told.at(-1)).toMatchObject({ what: 'removed' });
    expect(existsSync(path)).toBe(false);
    await keeper.stop();
    expect(existsSync(path)).toBe(false);
    await store.close();
  });

  test('writes what changed at its stop, and the next one begins with that', () =>
    withFile(async (store, path) => {
      const { file, follower, told } = new Started(store, path);
      const keeper = keepSnapshotFile(follower, file, (event) => told.push(event));
      await until(() => told.length === 1);
      await writeRandomly(store, new Random(8), 5, false);
      await keeper.stop();
      const revision = await store.revision();
      expect(told).toMatchObject([{ what: 'read' }, { what: 'written', revision, persons: PERSONS.length }]);
      const next = new Started(store, path);
      await expectSameAsScan(next, store);
      expect(next.told).toMatchObject([{ what: 'read', revision }]);
    }));

  test('tells when it cannot write, and goes on', async () => {
    const store = await open();
    const { file, follower, told } = new Started(store, join(folder, 'a.txt', 'b.reach'));
    writeFileSync(join(folder, 'a.txt'), '');
    const keeper = keepSnapshotFile(follower, file, (event) => told.push(event));
    await keeper.stop();
    expect(told.map(({ what }) => what)).toContain('failed');
    await store.close();
  });

  const minutes = (count: number): number => count * 60_000;
  const kept = { revision: 10, today: '2026-11-01' };
  const cases = [
    { when: 'there is no file', revision: 10, since: Infinity, expected: true },
    { when: 'the last try was nine minutes ago', revision: 10, since: minutes(9), expected: false },
    { when: 'nothing changed', revision: 10, file: kept, since: Infinity, isStale: true, expected: false },
    { when: 'a little changed', revision: 12, file: kept, since: minutes(59), expected: false },
    { when: 'a little changed an hour ago', revision: 12, file: kept, since: minutes(60), expected: true },
    { when: 'much changed', revision: 210, file: kept, since: minutes(10), expected: true },
    { when: 'evidence was withdrawn', revision: 12, file: kept, since: minutes(10), isStale: true, expected: true },
    { when: 'a day passed', revision: 10, file: { ...kept, today: '2026-10-31' }, since: minutes(60), expected: true },
  ];
  test.each(cases)('whether a new file is due when $when: $expected', (one) => {
    const { revision, file, since, isStale = false, expected } = one;
    expect(isDue({ today: '2026-11-01', book: { revision } }, file, { since, isStale })).toBe(expected);
  });
});
