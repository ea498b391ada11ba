/** What is special to the embedded store: its file, its permissions, other processes, the errors of SQLite. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GraphStore, WriteOperation } from '../../src/store/store';
import { openSqliteStore } from '../../src/store/sqlite';
import { sqlite } from '../../src/store/sqlite/sqlite-module';
import { LABORATORY, person, thing } from '../conformance/laboratory';
import { refusal } from '../conformance/store-under-test';

const schema = LABORATORY;

describe('the embedded store’s file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-file-'));
  const open: GraphStore[] = [];
  const opened = async (options: Parameters<typeof openSqliteStore>[0]): Promise<GraphStore> => {
    const store = await openSqliteStore(options);
    open.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('belongs to its owner only, with its folder, its log and its backups', async () => {
    const path = join(folder, 'new', 'graph.db');
    const store = await opened({ path, schema });
    await store.write({ operations: [thing('a')] });
    await store.backup(join(folder, 'copy.db'));
    const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
    expect(modeOf(join(folder, 'new'))).toBe('700');
    for (const file of [path, `${path}-wal`, join(folder, 'copy.db')])
      expect([file, modeOf(file)]).toEqual([file, '600']);
  });

  it('goes away with a store in memory', async () => {
    const store = await openSqliteStore({ path: ':memory:', schema });
    await store.write({ operations: [thing('a')] });
    await store.close();
    await refusal('STORE_UNAVAILABLE', store.ping());
    expect(existsSync(':memory:')).toBe(false);
  });

  it('is refused as damaged when it is no database, or one of another program', async () => {
    const text = join(folder, 'text.db');
    writeFileSync(text, 'this is not a database, and long enough to be looked at '.repeat(100));
    const error = await refusal('STORE_DAMAGED', openSqliteStore({ path: text, schema }));
    expect(error.cause).toBeInstanceOf(Error);
    expect(readFileSync(text, 'utf8')).toContain('this is not');
    const foreign = join(folder, 'foreign.db');
    const database = new sqlite.DatabaseSync(foreign);
    database.exec('CREATE TABLE notes (a)');
    database.close();
    await refusal('STORE_DAMAGED', openSqliteStore({ path: foreign, schema }));
  });

  it.each([
    ['/proc/kenniskring/graph.db', /refused it \(E/],
    ['/proc/self/graph.db', /refused it \(E/],
    ['/dev/null', /a device/],
    ['/dev/null/graph.db', /refused it \(E/],
  ])('is refused at %s, where no file can be', async (path, why) => {
    for (const readOnly of [false, true]) {
      const error = await refusal('STORE_UNAVAILABLE', openSqliteStore({ path, schema, readOnly }));
      if (!readOnly) expect(error.message).toMatch(why);
    }
  });

  it('is refused where a folder or a pipe stands, which stay as they are', async () => {
    const [place, pipe] = [join(folder, 'a-folder'), join(folder, 'a-pipe')];
    mkdirSync(place);
    await promisify(execFile)('mkfifo', [pipe]);
    expect((await refusal('STORE_UNAVAILABLE', openSqliteStore({ path: place, schema }))).message).toContain(
      'a folder',
    );
    expect((await refusal('STORE_UNAVAILABLE', openSqliteStore({ path: pipe, schema }))).message).toContain('a pipe');
    expect([statSync(place).isDirectory(), statSync(pipe).isFIFO()]).toEqual([true, true]);
  });

  it('is refused as too new when its form is a later one', async () => {
    const path = join(folder, 'future.db');
    await (await openSqliteStore({ path, schema })).close();
    const database = new sqlite.DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const error = await refusal('STORE_VERSION', openSqliteStore({ path, schema }));
    expect(error.message).toContain('newer');
  });

  it('is refused as not migrated where migrating is off', async () => {
    const path = join(folder, 'unmigrated.db');
    await refusal('STORE_VERSION', openSqliteStore({ path, schema, migrate: false }));
    await (await opened({ path, schema })).ping();
    await (await opened({ path, schema, migrate: false })).ping();
  });

  it('takes no writes when it is opened to read only, and still answers', async () => {
    const path = join(folder, 'read.db');
    await (await opened({ path, schema })).write({ operations: [thing('a', { title: 'lezen' })] });
    const reader = await opened({ path, schema, readOnly: true });
    await refusal('STORE_READ_ONLY', reader.write({ operations: [thing('b')] }));
    expect(await reader.count('Thing')).toBe(1);
    expect((await reader.searchText({ label: 'Thing', text: 'lezen', first: 1 })).hits).toHaveLength(1);
  });

  it('says when it is full, and keeps what it had', async () => {
    const path = join(folder, 'full.db');
    const store = await opened({ path, schema, maxBytes: 1_000_000 });
    await store.write({ operations: [thing('small')] });
    const operations = Array.from({ length: 50 }, (_, n) => thing(`big-${n}`, { text: 'x'.repeat(100_000) }));
    await refusal('STORE_FULL', store.write({ operations }));
    expect(await store.count('Thing')).toBe(1);
    await store.write({ operations: [thing('more')] });
  });

  it('says when another process holds its lock, and answers in time meanwhile', async () => {
    const path = join(folder, 'locked.db');
    const store = await opened({ path, schema });
    const other = new sqlite.DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await refusal('DEADLINE_EXCEEDED', store.write({ operations: [thing('a')] }, { deadlineMs: 200 }));
    const error = await refusal('STORE_UNAVAILABLE', store.write({ operations: [thing('b')] }));
    expect(error.details).toMatchObject({ retryable: true });
    other.exec('ROLLBACK');
    other.close();
    await store.write({ operations: [thing('c')] });
    expect(await store.getNodes('Thing', ['a', 'b', 'c'])).toMatchObject([undefined, undefined, { id: 'c' }]);
  }, 30_000);

  it('refuses a backup with a broken page and keeps what it had', async () => {
    const path = join(folder, 'page.db');
    const store = await opened({ path, schema });
    await store.write({ operations: Array.from({ length: 2000 }, (_, n) => thing(`t${n}`, { title: `ding ${n}` })) });
    const copy = join(folder, 'page.backup');
    await store.backup(copy);
    const bytes = readFileSync(copy);
    bytes.fill(0x5a, 4096 * 10, 4096 * 20);
    const broken = join(folder, 'broken.backup');
    writeFileSync(broken, bytes);
    await refusal('STORE_DAMAGED', store.restore(broken));
    expect(await store.count('Thing')).toBe(2000);
    await store.restore(copy);
    expect(await store.count('Thing')).toBe(2000);
  });

  it('is migrated once by several processes that open it at the same time, and shows each the others’ writes', async () => {
    const path = join(folder, 'shared.db');
    const program = `
      const { openSqliteStore } = require(process.argv[1]);
      const { LABORATORY } = require(process.argv[2]);
      (async () => {
        const store = await openSqliteStore({ path: process.argv[3], schema: LABORATORY });
        for (let n = 0; n < 20; n++) {
          await store.write({ operations: [{ op: 'putNode', label: 'Thing', id: process.argv[4] + n, properties: { int: n } }] });
        }
        await store.close();
      })();`;
    const at = [require.resolve('../../src/store/sqlite'), require.resolve('../conformance/laboratory'), path];
    const run = promisify(execFile);
    await Promise.all(['a', 'b', 'c'].map((name) => run(process.execPath, ['-e', program, ...at, name])));
    const store = await opened({ path, schema });
    expect(await store.count('Thing')).toBe(60);
    expect(await store.revision()).toBe(60);
    const database = new sqlite.DatabaseSync(path, { readOnly: true });
    expect(database.prepare('SELECT count(*) AS n FROM migrations').get()).toMatchObject({ n: 1 });
    database.close();
  }, 60_000);

  it('makes the index from target to source when it is first needed, and uses it', async () => {
    const path = join(folder, 'reverse.db');
    const store = await opened({ path, schema });
    const operations: WriteOperation[] = [
      person('a'),
      person('b'),
      { op: 'putRelation', type: 'FRIEND', from: 'b', to: 'a', properties: {} },
    ];
    await store.write({ operations });
    const indexes = (): readonly unknown[] => {
      const database = new sqlite.DatabaseSync(path, { readOnly: true });
      const found = database.prepare("SELECT name FROM sqlite_master WHERE name = 'x_FRIEND'").all();
      database.close();
      return found;
    };
    expect(indexes()).toHaveLength(0);
    expect((await store.expand({ type: 'FRIEND', direction: 'both', ids: ['b'] })).get('b')).toHaveLength(1);
    expect(indexes()).toHaveLength(1);
  });
});
