/** Several servers on one Neo4j, each with a connection, a projection and a snapshot file of its own. */
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '../../../src/errors';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { Follower } from '../../../src/services/projection/follower';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import { SnapshotFile } from '../../../src/services/projection/snapshot-file';
import { openNeo4jStore } from '../../../src/store/neo4j';
import type { GraphStore, WriteOperation } from '../../../src/store/store';
import {
  PERSONS,
  START,
  TIMES,
  personProperties,
  putNode,
  randomOperation,
  tryWrite,
} from '../../fixtures/projection-writes';
import { Random } from '../../fixtures/random';
import { testRestoreUnderEngine } from '../../fixtures/restored';
import { expectSame } from '../../fixtures/same-answers';
import { neo4jForTests, type Neo4jForTests } from '../../neo4j-for-tests';
import { emptyNeo4j, openEmptyNeo4j } from '../../store/neo4j/empty-neo4j';

const CLOCK = { now: () => START };
const TODAY = '2026-11-01';
const at = neo4jForTests();

if ('skipped' in at) {
  describe('several servers on one Neo4j', () => {
    it.skip(`see each other's writes (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  jest.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-servers-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  describe('several servers on one Neo4j', () => testServers(at, folder));
  describe('a server whose Neo4j is away for a while', () => testOutage(at));
  describe('a backup that takes the place of what is followed', () => {
    testReadersDuringRestore(at, folder);
    testRestoreUnderEngine(
      () => openEmptyNeo4j(at, GRAPH_SCHEMA),
      () => folder,
    );
  });
}

interface RunningServer {
  readonly store: GraphStore;
  readonly file: SnapshotFile;
  readonly follower: Follower;
  readonly engine: ReturnType<typeof createReachEngine>;
}

async function serverOn(address: Neo4jForTests, path: string): Promise<RunningServer> {
  const store = await openNeo4jStore({ ...address, schema: GRAPH_SCHEMA });
  const file = new SnapshotFile(store, path, () => undefined);
  const follower = new Follower(store, CLOCK, { file, slice: 0 });
  return { store, file, follower, engine: createReachEngine(store, CLOCK, follower) };
}

function evidence(contributor: string, other: string, key: string, closeness = 2): WriteOperation {
  const [from, to] = [contributor, other].sort() as [string, string];
  const properties = { source: 'DECLARED', sharing: 'SHARED', contributor, firstSeen: TODAY, closeness };
  return { op: 'putRelation', type: 'TIE', from, to, key, properties };
}

function testServers(address: Neo4jForTests, folder: string): void {
  let [one, other]: RunningServer[] = [];
  const both = (): readonly [RunningServer, RunningServer] => {
    if (one === undefined || other === undefined) throw new Error('Expected two servers.');
    return [one, other];
  };
  beforeEach(async () => {
    await emptyNeo4j(address);
    one = await serverOn(address, join(folder, 'one.reach'));
    other = await serverOn(address, join(folder, 'other.reach'));
    const employee = { kind: 'EMPLOYEE', ...TIMES };
    await one.store.write({ operations: PERSONS.map((id) => putNode('Person', id, employee)) });
    await Promise.all([one.follower.at(), other.follower.at()]);
  });
  afterEach(() => Promise.all(both().map(({ store }) => store.close())));

  const strength = async ({ engine }: RunningServer): Promise<number | undefined> =>
    (await engine.strengths([['p0', 'p5']], 'SHARED', TODAY))[0];

  test('a tie written through one is seen by the other, at the revision that the writer was told; so is its withdrawal', async () => {
    const [a, b] = both();
    expect(await strength(b)).toBe(0);
    const { revision } = await a.store.write({ operations: [evidence('p0', 'p5', 'k')] });
    const { book } = await b.follower.at(revision);
    expect(book.revision).toBe(revision);
    expect([await strength(b), await strength(a)]).toEqual([250, 250]);
    const tie = { type: 'TIE', from: 'p0', to: 'p5', key: 'k' };
    await b.store.write({ operations: [{ op: 'deleteRelation', ...tie }] });
    expect([await strength(a), await strength(b)]).toEqual([0, 0]);
  });

  test('whoever is erased through one is nobody at the other, nor in the file that it had when it was stopped', async () => {
    const [a, b] = both();
    await a.store.write({
      operations: [
        putNode('Person', 'erased-person', { kind: 'EXTERNAL', ...TIMES }),
        evidence('p0', 'erased-person', 'k'),
      ],
    });
    await b.file.write(await b.follower.at());
    expect(readFileSync(b.file.path, 'latin1')).toContain('erased-person');
    expect((await b.engine.members(['erased-person', 'p0'], TODAY)).contributors).toEqual(new Set(['p0']));
    await a.store.write({
      operations: [
        { op: 'deleteRelation', type: 'TIE', from: 'erased-person', to: 'p0', key: 'k' },
        { op: 'deleteNode', label: 'Person', id: 'erased-person' },
      ],
    });
    expect((await b.engine.members(['erased-person', 'p0'], TODAY)).contributors).toEqual(new Set());
    expect((await b.engine.verify(9)).differences).toEqual([]);
    const again = await serverOn(address, b.file.path);
    await again.follower.at();
    expect([again.file.isRead, existsSync(b.file.path)]).toEqual([true, false]);
    expect((await again.engine.verify(9)).differences).toEqual([]);
    await again.store.close();
  });

  test('random writes through either, with compaction at one: both follow, and neither disturbs the other', async () => {
    const [a, b] = both();
    const random = new Random(41);
    for (const person of PERSONS) await tryWrite(a.store, [putNode('Person', person, personProperties(random))]);
    for (let round = 0; round < 12; round += 1) {
      const columns = (await b.follower.at()).current.ties.columns;
      const compacted = a.follower.compactRows();
      for (const { store } of [a, b]) {
        await tryWrite(
          store,
          Array.from({ length: 1 + random.below(3) }, () => randomOperation(random)),
        );
      }
      const [followed] = await Promise.all([b.follower.at(), compacted]);
      expect(followed.book.revision).toBe(await b.store.revision());
      if (round % 4 === 0) expect(followed.current.ties.columns).toBe(columns);
      await expectSame(a.engine, b.engine, TODAY);
      expect((await a.engine.verify(9)).differences).toEqual([]);
    }
    await expectSame(b.engine, createReachEngine(b.store, CLOCK), TODAY);
    expect((await b.engine.verify(9)).differences).toEqual([]);
  });

  test('two that write about the same persons at once lose nothing, and read what they wrote', async () => {
    const [a, b] = both();
    const before = await a.store.revision();
    const rounds = 15;
    const writer = async ({ store, follower }: RunningServer, name: string): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) {
        const operations = PERSONS.slice(1, 4).map((other) =>
          evidence('p0', other, `${name}${round}`, 1 + (round % 5)),
        );
        const { revision } = await store.write({ operations });
        expect((await follower.at(revision)).book.revision).toBeGreaterThanOrEqual(revision);
      }
    };
    await Promise.all([writer(a, 'a'), writer(b, 'b')]);
    expect(await a.store.revision()).toBe(before + 2 * rounds);
    const found = await a.store.expand({ type: 'TIE', direction: 'both', ids: ['p0'] });
    expect(found.get('p0')).toHaveLength(2 * rounds * 3);
    for (const server of [a, b]) {
      expect((await server.engine.verify(9)).differences).toEqual([]);
      expect((await server.follower.at()).book.evidence.tail.at).toBeGreaterThanOrEqual(2 * rounds * 3);
    }
    await expectSame(a.engine, b.engine, TODAY);
  });
}

/** A way to the database that can be cut and mended. */
class Wire {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  port = 0;

  constructor(private readonly target: URL) {}

  async open(): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(Number(this.target.port || 7687), this.target.hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => [near, far].forEach((end) => end.destroy()));
      }
      near.pipe(far).pipe(near);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as { readonly port: number }).port;
  }

  async cut(): Promise<void> {
    const closed = this.server && once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}

function testOutage(address: Neo4jForTests): void {
  test('says so to every question, and goes on with what was written meanwhile as soon as it is back', async () => {
    const store = await openEmptyNeo4j(address, GRAPH_SCHEMA);
    await store.write({ operations: PERSONS.map((id) => putNode('Person', id, { kind: 'EMPLOYEE', ...TIMES })) });
    const wire = new Wire(new URL(address.uri));
    await wire.open();
    const behind = await serverOn({ ...address, uri: `bolt://127.0.0.1:${wire.port}` }, join(tmpdir(), 'none', 'x'));
    const { revision } = (await behind.follower.at()).book;
    await wire.cut();
    const away = { code: 'STORE_UNAVAILABLE' };
    await expect(behind.engine.strengths([['p0', 'p5']], 'SHARED', TODAY)).rejects.toMatchObject(away);
    await store.write({ operations: [evidence('p0', 'p5', 'k')] });
    await expect(behind.follower.at()).rejects.toMatchObject(away);
    await expect(behind.follower.at(revision + 1)).rejects.toMatchObject(away);
    // Who wants no newer one than is at hand gets it, and the answer names its revision.
    expect((await behind.follower.at(revision)).book.revision).toBe(revision);
    await wire.open();
    expect(await behind.engine.strengths([['p0', 'p5']], 'SHARED', TODAY)).toEqual([250]);
    expect((await behind.engine.verify(9)).differences).toEqual([]);
    await behind.store.close();
    await wire.cut();
    await store.close();
  });

  test('one that is cut off in mid-scan has nothing half-loaded, and loads anew', async () => {
    const store = await openEmptyNeo4j(address, GRAPH_SCHEMA);
    const persons = Array.from({ length: 4_000 }, (_, person) => `n${person}`);
    await store.write({ operations: persons.map((id) => putNode('Person', id, { kind: 'EMPLOYEE', ...TIMES })) });
    await store.write({ operations: persons.slice(1).map((id) => evidence('n0', id, 'k')) });
    const wire = new Wire(new URL(address.uri));
    await wire.open();
    const behind = await serverOn({ ...address, uri: `bolt://127.0.0.1:${wire.port}` }, join(tmpdir(), 'none', 'x'));
    const first = behind.follower.at();
    first.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 15));
    await wire.cut();
    await expect(first).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(behind.follower.latest).toBeUndefined();
    await wire.open();
    expect((await behind.engine.verify(9)).differences).toEqual([]);
    expect((await behind.follower.at()).book.size).toBe(4_000);
    await behind.store.close();
    await wire.cut();
    await store.close();
  });
}

function testReadersDuringRestore(address: Neo4jForTests, folder: string): void {
  test('in steps: readers at another server get whole answers from before or after, and a refusal meanwhile', async () => {
    const store = await openEmptyNeo4j(address, GRAPH_SCHEMA);
    // More than fits into one transaction of a restore.
    const persons = Array.from({ length: 26_000 }, (_, person) => `n${person}`);
    const employee = { kind: 'EMPLOYEE', ...TIMES };
    for (let first = 0; first < persons.length; first += 13_000) {
      const some = persons.slice(first, first + 13_000);
      await store.write({ operations: some.map((id) => putNode('Person', id, employee)) });
    }
    const backup = join(folder, 'steps.backup');
    await store.backup(backup);
    await store.write({ operations: [putNode('Person', 'later', employee), evidence('later', 'n1', 'k')] });
    const reader = await serverOn(address, join(folder, 'reader.reach'));
    const asked = async (): Promise<string> => {
      const { book } = await reader.follower.at();
      return `${book.size} persons at ${book.revision}`;
    };
    const before = await asked();
    const state = { isRestored: false };
    const restored = store.restore(backup).finally(() => (state.isRestored = true));
    const answers = new Set<string>();
    while (!state.isRestored) {
      answers.add(await asked().catch((error: unknown) => (isAppError(error) ? error.code : String(error))));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await restored;
    const after = await asked();
    expect([before, after]).toEqual(['26001 persons at 3', '26000 persons at 4']);
    expect(answers).toContain('STORE_DAMAGED');
    expect([before, after, 'STORE_DAMAGED']).toEqual(expect.arrayContaining([...answers]));
    expect((await reader.engine.verify(9)).differences).toEqual([]);
    await reader.store.close();
    await store.close();
  });
}
