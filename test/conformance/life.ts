import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import type { GraphSchema } from '../../src/model/graph/definitions';
import type { GraphStore, WriteOperation } from '../../src/store/store';
import { LABORATORY, knows, likes, person, thing } from './laboratory';
import { Opened, refusal } from './store-under-test';
import type { Law, StoreUnderTest } from './store-under-test';

/** The laboratory after later work: a label, a relation type, a property on an old label and one on an old relation, a text searched. */
const LATER: GraphSchema = {
  labels: {
    ...LABORATORY.labels,
    Thing: {
      ...LABORATORY.labels['Thing']!,
      properties: { ...LABORATORY.labels['Thing']!.properties, price: { type: 'int', about: 'Price.', indexed: true } },
    },
    Strict: {
      ...LABORATORY.labels['Strict']!,
      properties: {
        ...LABORATORY.labels['Strict']!.properties,
        name: { type: 'string', about: 'Name.', required: true, search: 3 },
      },
    },
    Idea: {
      about: 'A new idea.',
      since: 2,
      properties: {
        title: { type: 'string', about: 'Title.', required: true, search: 3 },
        by: { type: 'person', about: 'Whose.' },
      },
    },
  },
  relations: {
    ...LABORATORY.relations,
    LIKES: {
      ...LABORATORY.relations['LIKES']!,
      properties: { ...LABORATORY.relations['LIKES']!.properties, since: { type: 'date', about: 'Since.' } },
    },
    IDEA_ABOUT: { about: 'The idea is about the thing.', since: 2, from: 'Idea', to: 'Thing', properties: {} },
  },
};

async function useLater(store: GraphStore, name: string): Promise<void> {
  const operations: WriteOperation[] = [
    { op: 'createNode', label: 'Idea', id: name, properties: { title: 'Weven met licht', by: 'old-p' } },
    { op: 'putRelation', type: 'IDEA_ABOUT', from: name, to: 'old-t', properties: {} },
    { op: 'patchNode', label: 'Thing', id: 'old-t', properties: { price: 5 } },
    { op: 'patchRelation', type: 'LIKES', from: 'old-p', to: 'old-t', properties: { since: '2024-01-01' } },
  ];
  await store.write({ operations });
  expect(await store.getNodes('Thing', ['old-t'])).toMatchObject([{ properties: { int: 1, title: 'Oud', price: 5 } }]);
  const liked = await store.expand({ type: 'LIKES', direction: 'out', ids: ['old-p'] });
  expect(liked.get('old-p')).toMatchObject([{ properties: { level: 3, since: '2024-01-01' } }]);
  expect(await store.count('Thing', { relation: 'IDEA_ABOUT', direction: 'in', node: { id: [name] } })).toBe(1);
  expect((await store.searchText({ label: 'Idea', text: 'weven', first: 9 })).hits).not.toEqual([]);
  expect(
    (await store.searchText({ label: 'Strict', text: 'streng', first: 9 })).hits.map(({ node }) => node.id),
  ).toEqual(['old-s']);
  expect((await store.searchText({ label: 'Thing', text: 'oud', first: 9 })).hits).toHaveLength(1);
}

const OLD: readonly WriteOperation[] = [
  person('old-p'),
  thing('old-t', { int: 1, title: 'Oud' }),
  likes('old-p', 'old-t', { level: 3 }),
  { op: 'createNode', label: 'Strict', id: 'old-s', properties: { name: 'Streng' } },
];

export function lifeLaws(subject: StoreUnderTest, law: Law): void {
  describe('opening and migrating', () => {
    const graph = new Opened(subject, LABORATORY);

    law('ST-150', 'MUST take init again and at once', async () => {
      await graph.write(thing('z-150'));
      await Promise.all([graph.store.init(), graph.store.init()]);
      await graph.store.init();
      await graph.store.ping();
      expect(await graph.node('Thing', 'z-150')).toBeDefined();
    });

    law(
      'ST-151',
      'MUST find everything again when it is opened again',
      async () => {
        const first = await subject.open(LABORATORY);
        await first.store.write({ operations: [...OLD], idempotencyKey: 'old' });
        const revision = await first.store.revision();
        const name = await first.store.identity();
        await first.store.close();
        const store = await first.again(LABORATORY);
        expect(await store.revision()).toBe(revision);
        expect(await store.identity()).toBe(name);
        expect(await store.getNodes('Thing', ['old-t'])).toMatchObject([{ properties: { int: 1, title: 'Oud' } }]);
        expect(await store.write({ operations: [...OLD], idempotencyKey: 'old' })).toMatchObject({ repeated: true });
        expect((await store.changesSince(0, 100)).changes).toHaveLength(4);
        await store.close();
        await first.dispose();
      },
      120_000,
    );

    law(
      'ST-152',
      'MUST add a label, a relation type and properties to an existing database, and keep what is in it',
      async () => {
        const first = await subject.open(LABORATORY);
        await first.store.write({ operations: [...OLD] });
        await first.store.close();
        const store = await first.again(LATER);
        await useLater(store, 'idea-1');
        await store.close();
        const again = await first.again(LATER);
        expect(await again.getNodes('Idea', ['idea-1'])).toMatchObject([{ properties: { by: 'old-p' } }]);
        await again.close();
        await first.dispose();
      },
      120_000,
    );

    law(
      'ST-153',
      'MUST migrate once when two open at the same time',
      async () => {
        const first = await subject.open(LABORATORY);
        await first.store.write({ operations: [...OLD] });
        await first.store.close();
        const stores = await Promise.all([first.again(LATER), first.again(LATER), first.again(LATER)]);
        for (const [n, store] of stores.entries()) await useLater(store, `idea-${n}`);
        for (const store of stores) await store.close();
        await first.dispose();
      },
      120_000,
    );

    law(
      'ST-154',
      'MUST refuse a database that has more than the registry, as made by something newer',
      async () => {
        const first = await subject.open(LATER);
        await first.store.close();
        await refusal('STORE_VERSION', first.again(LABORATORY));
        const store = await first.again(LATER);
        await store.close();
        await first.dispose();
      },
      120_000,
    );

    law(
      'ST-156',
      'MUST hold the whole registry of Kenniskring',
      async () => {
        const opened = await subject.open(GRAPH_SCHEMA);
        const at = '2026-01-01T00:00:00.000Z';
        const times = { createdAt: at, updatedAt: at };
        await opened.store.write({
          operations: [
            { op: 'createNode', label: 'Person', id: 'p1', properties: { kind: 'EMPLOYEE', name: 'Anna', ...times } },
            { op: 'createNode', label: 'Person', id: 'p2', properties: { kind: 'EXTERNAL', name: 'Bram', ...times } },
            {
              op: 'createNode',
              label: 'Consent',
              id: 'consent:p1:LINKEDIN',
              properties: { person: 'p1', source: 'LINKEDIN', givenOn: '2026-01-01' },
            },
            {
              op: 'putRelation',
              type: 'TIE',
              from: 'p2',
              to: 'p1',
              key: 'e1',
              properties: { source: 'LINKEDIN', contributor: 'p1', sharing: 'SHARED', firstSeen: '2020-01-01' },
            },
          ],
        });
        for (const label of Object.keys(GRAPH_SCHEMA.labels)) await opened.store.findNodes({ label, first: 1 });
        for (const type of Object.keys(GRAPH_SCHEMA.relations)) {
          const direction = GRAPH_SCHEMA.relations[type]?.undirected === true ? 'both' : 'out';
          await opened.store.expand({ type, direction, ids: ['p1'] });
        }
        await refusal(
          'CONFLICT',
          opened.store.write({ operations: [{ op: 'deleteNode', label: 'Person', id: 'p1' }] }),
        );
        await opened.dispose();
      },
      120_000,
    );
  });

  // A store of its own: the laws above open others, and a Community edition has one database.
  describe('two at once', () => {
    const graph = new Opened(subject, LABORATORY);

    law('ST-155', 'MUST show what another writes at once, where it says that it is shared', async () => {
      if (!subject.supports.sharedByProcesses) return;
      const other = await graph.again(LABORATORY);
      await graph.write(person('z-155-a'), person('z-155-b'), knows('z-155-a', 'z-155-b', 'k'));
      expect(await other.revision()).toBe(await graph.store.revision());
      await other.write({ operations: [{ op: 'deleteNode', label: 'Person', id: 'z-155-a' }] });
      await other.write({
        operations: [{ op: 'createNode', label: 'Person', id: 'z-155-a', properties: { name: 'nieuw' } }],
      });
      expect(await graph.relations('KNOWS', 'both', 'z-155-a')).toEqual([]);
      await graph.write(knows('z-155-a', 'z-155-b', 'k'));
      expect((await other.expand({ type: 'KNOWS', direction: 'both', ids: ['z-155-b'] })).get('z-155-b')).toHaveLength(
        1,
      );
      const expectRevision = await graph.store.revision();
      await other.write({ operations: [thing('z-155')] });
      await refusal('CONFLICT', graph.store.write({ operations: [thing('z-155-x')], expectRevision }));
      await other.close();
    });
  });

  describe('backup and restore', () => {
    const graph = new Opened(subject, LABORATORY);

    law(
      'ST-160',
      'MUST restore everything that was backed up, and nothing that came later',
      async () => {
        await graph.write(...OLD, person('y-b'), knows('old-p', 'y-b', 'k', { by: 'y-b', weight: 3 }));
        await graph.store.write({ operations: [thing('y-once')], idempotencyKey: 'y-once' });
        const { changes } = await graph.store.changesSince(0, 100_000);
        const path = join(graph.folder, 'first.backup');
        await graph.store.backup(path);
        await graph.write(thing('y-later', { title: 'later' }), thing('old-t', { title: 'anders' }), {
          op: 'deleteNode',
          label: 'Person',
          id: 'y-b',
        });
        const replaced = await graph.store.revision();
        await graph.store.restore(path);
        const restored = await graph.store.revision();
        expect(restored).toBe(replaced + 1);
        expect(await graph.node('Thing', 'y-later')).toBeUndefined();
        expect((await graph.node('Thing', 'old-t'))?.properties).toEqual({ int: 1, title: 'Oud' });
        expect(await graph.relations('KNOWS', 'both', 'y-b')).toMatchObject([
          { from: 'old-p', properties: { by: 'y-b', weight: 3 } },
        ]);
        expect((await graph.store.changesSince(0, 100_000)).changes).toEqual(changes);
        const search = async (text: string): Promise<number> =>
          (await graph.store.searchText({ label: 'Thing', text, first: 9 })).hits.length;
        expect([await search('oud'), await search('anders'), await search('later')]).toEqual([1, 0, 0]);
        expect(await graph.store.write({ operations: [thing('y-once')], idempotencyKey: 'y-once' })).toMatchObject({
          repeated: true,
        });
        expect(await graph.write(thing('y-after'))).toBe(restored + 1);
      },
      120_000,
    );

    law(
      'ST-176',
      'MUST have a name that stays while it is written to and opened again, and that a restore renews',
      async () => {
        const { store } = graph;
        const name = await store.identity();
        expect(name).toMatch(/^.{20,}$/);
        await graph.write(thing('y-176'));
        await store.init();
        expect(await store.identity()).toBe(name);
        const path = join(graph.folder, 'named.backup');
        await store.backup(path);
        await store.restore(path);
        const renewed = await store.identity();
        expect(renewed).toMatch(/^.{20,}$/);
        expect(renewed).not.toBe(name);
        await store.restore(path);
        expect([name, renewed]).not.toContain(await store.identity());
      },
      120_000,
    );

    law('ST-161', 'MUST refuse to write a backup over a file', async () => {
      const path = join(graph.folder, 'taken');
      writeFileSync(path, 'mine');
      await refusal('BAD_INPUT', graph.store.backup(path));
    });

    law(
      'ST-162',
      'MUST refuse a damaged or missing backup and leave everything as it was',
      async () => {
        await graph.write(thing('y-162'));
        const revision = await graph.store.revision();
        const path = join(graph.folder, 'damaged');
        writeFileSync(path, 'not a backup at all '.repeat(1000));
        await refusal('STORE_DAMAGED', graph.store.restore(path));
        await refusal('NOT_FOUND', graph.store.restore(join(graph.folder, 'none')));
        expect(await graph.store.revision()).toBe(revision);
        expect(await graph.node('Thing', 'y-162')).toBeDefined();
      },
      120_000,
    );

    law(
      'ST-163',
      'MUST back up and restore between two stores of its kind',
      async () => {
        const path = join(graph.folder, 'moved.backup');
        await graph.write(thing('y-163', { labels: { nl: 'verhuisd' } }));
        await graph.store.backup(path);
        const everything = await graph.store.count('Thing');
        const other = await subject.open(LABORATORY);
        await other.store.write({ operations: [thing('y-gone')] });
        await other.store.restore(path);
        expect(await other.store.count('Thing')).toBe(everything);
        expect((await other.store.searchText({ label: 'Thing', text: 'verhuisd', first: 9 })).hits).toHaveLength(1);
        await other.dispose();
      },
      120_000,
    );
  });

  describe('deadlines and closing', () => {
    const graph = new Opened(subject, LABORATORY);
    const many = (prefix: string): WriteOperation[] =>
      Array.from({ length: 20_000 }, (_, n) =>
        thing(`${prefix}-${n}`, { title: `ding ${n}`, body: 'lange tekst '.repeat(5) }),
      );

    law(
      'ST-164',
      'MUST answer DEADLINE_EXCEEDED in time, and keep nothing of a batch that it stopped',
      async () => {
        const begun = Date.now();
        await refusal('DEADLINE_EXCEEDED', graph.store.write({ operations: many('x-164') }, { deadlineMs: 5 }));
        expect(Date.now() - begun).toBeLessThan(3_000);
        await graph.store.ping();
        const kept = await graph.store.count('Thing', { property: 'id', is: 'gte', value: 'x-164' });
        expect([0, 20_000]).toContain(kept);
        expect((await graph.store.changesSince(0, 100_000)).changes).toHaveLength(kept);
      },
      120_000,
    );

    law(
      'ST-165',
      'MUST stop at a signal that is aborted, before or during the call',
      async () => {
        await refusal('DEADLINE_EXCEEDED', graph.store.ping({ signal: AbortSignal.abort() }));
        const controller = new AbortController();
        const writing = graph.store.write({ operations: many('x-165') }, { signal: controller.signal });
        setTimeout(() => controller.abort(), 5);
        await refusal('DEADLINE_EXCEEDED', writing);
        await graph.store.ping();
      },
      120_000,
    );

    law('ST-166', 'MUST refuse every call with a deadline that has passed', async () => {
      const past = { deadlineMs: 0 };
      const { store } = graph;
      const calls: readonly Promise<unknown>[] = [
        store.getNodes('Thing', ['x'], past),
        store.findNodes({ label: 'Thing', first: 1 }, past),
        store.count('Thing', undefined, past),
        store.expand({ type: 'LIKES', direction: 'out', ids: ['x'] }, past),
        store.degrees({ type: 'LIKES', direction: 'out', ids: ['x'] }, past),
        store.searchText({ label: 'Thing', text: 'x', first: 1 }, past),
        store.scan({ nodes: [], relations: [] }, past),
        store.revision(past),
        store.changesSince(0, 1, past),
        store.ping(past),
      ];
      const refused = await Promise.allSettled(calls.map((call) => refusal('DEADLINE_EXCEEDED', call)));
      expect(refused.filter(({ status }) => status === 'rejected')).toEqual([]);
    });

    law('ST-167', 'MUST answer many questions at once, each its own', async () => {
      await graph.write(...Array.from({ length: 50 }, (_, n) => thing(`x-167-${n}`, { int: n })));
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => graph.store.getNodes('Thing', [`x-167-${n}`])),
      );
      expect(answers.map(([node]) => node?.properties['int'])).toEqual(Array.from({ length: 50 }, (_, n) => n));
    });

    law(
      'ST-181',
      'MUST answer a question while a batch is being written, as of before it',
      async () => {
        const before = await graph.store.revision();
        const writing = graph.store.write({ operations: many('x-181') }).then(() => 'written');
        expect(await Promise.race([writing, graph.store.revision()])).toBe(before);
        expect(await writing).toBe('written');
        expect(await graph.store.revision()).toBe(before + 1);
      },
      120_000,
    );

    law(
      'ST-168',
      'MUST close twice without harm and refuse calls after it',
      async () => {
        const opened = await subject.open(LABORATORY);
        await opened.store.close();
        await opened.store.close();
        await refusal('STORE_UNAVAILABLE', opened.store.ping());
        await refusal('STORE_UNAVAILABLE', opened.store.write({ operations: [thing('x')] }));
        await opened.dispose();
      },
      120_000,
    );
  });
}
