import type { WriteOperation } from '../../src/store/store';
import { LABORATORY, knows, likes, person, thing } from './laboratory';
import { Opened, refusal } from './store-under-test';
import type { Law, StoreUnderTest } from './store-under-test';

export function writeLaws(subject: StoreUnderTest, law: Law): void {
  describe('writing', () => {
    const graph = new Opened(subject, LABORATORY);
    const create = (id: string, properties = {}): WriteOperation => ({
      op: 'createNode',
      label: 'Thing',
      id,
      properties,
    });
    const remove = (label: string, id: string): WriteOperation => ({ op: 'deleteNode', label, id });

    law('ST-20', 'MUST replace all properties by putNode', async () => {
      await graph.write(thing('w20', { string: 'a', int: 1 }));
      await graph.write(thing('w20', { int: 2 }));
      expect((await graph.node('Thing', 'w20'))?.properties).toEqual({ int: 2 });
    });

    law('ST-21', 'MUST refuse createNode of a node that exists', async () => {
      await graph.write(create('w21', { int: 1 }));
      const error = await refusal('DUPLICATE', graph.write(create('w21', { int: 2 })));
      expect(error.details).toMatchObject({ label: 'Thing', id: 'w21' });
      expect((await graph.node('Thing', 'w21'))?.properties).toEqual({ int: 1 });
    });

    law('ST-22', 'MUST change by patchNode what is named only, and remove what is null', async () => {
      await graph.write(thing('w22', { string: 'a', int: 1, float: 2.5 }));
      await graph.write({ op: 'patchNode', label: 'Thing', id: 'w22', properties: { string: 'b', int: null } });
      expect((await graph.node('Thing', 'w22'))?.properties).toEqual({ string: 'b', float: 2.5 });
      await refusal(
        'NOT_FOUND',
        graph.write({ op: 'patchNode', label: 'Thing', id: 'w22-none', properties: { int: 1 } }),
      );
    });

    law('ST-23', 'MUST delete a node with every relation at it, and not mind an absent one', async () => {
      await graph.write(
        person('w23-a'),
        person('w23-b'),
        thing('w23-t'),
        knows('w23-a', 'w23-b', 'k'),
        likes('w23-a', 'w23-t'),
      );
      await graph.write(remove('Person', 'w23-a'), remove('Person', 'w23-none'));
      expect(await graph.node('Person', 'w23-a')).toBeUndefined();
      expect(await graph.relations('KNOWS', 'both', 'w23-b')).toEqual([]);
      expect(await graph.relations('LIKES', 'in', 'w23-t')).toEqual([]);
      expect(await graph.node('Thing', 'w23-t')).toBeDefined();
      await graph.write(person('w23-a'));
      expect(await graph.relations('KNOWS', 'both', 'w23-a')).toEqual([]);
    });

    law('ST-24', 'MUST create or replace a relation, and refuse one whose end is absent', async () => {
      await graph.write(person('w24-a'), thing('w24-t'), likes('w24-a', 'w24-t', { level: 1, by: 'w24-a' }));
      await graph.write(likes('w24-a', 'w24-t', { level: 2 }));
      expect(await graph.relations('LIKES', 'out', 'w24-a')).toEqual([
        { type: 'LIKES', from: 'w24-a', to: 'w24-t', key: '', properties: { level: 2 } },
      ]);
      await refusal('NOT_FOUND', graph.write(likes('w24-a', 'w24-none')));
      await refusal('NOT_FOUND', graph.write(likes('w24-none', 'w24-t')));
    });

    law('ST-25', 'MUST change by patchRelation what is named only', async () => {
      await graph.write(person('w25-a'), person('w25-b'), knows('w25-a', 'w25-b', 'k', { weight: 1, note: 'x' }));
      const patch = (key: string): WriteOperation => ({
        op: 'patchRelation',
        type: 'KNOWS',
        from: 'w25-b',
        to: 'w25-a',
        key,
        properties: { weight: 2, note: null, on: '2024-01-01' },
      });
      await graph.write(patch('k'));
      expect((await graph.relations('KNOWS', 'both', 'w25-a'))[0]?.properties).toEqual({ weight: 2, on: '2024-01-01' });
      await refusal('NOT_FOUND', graph.write(patch('other')));
    });

    law('ST-26', 'MUST delete one relation, and not mind an absent one', async () => {
      await graph.write(person('w26-a'), person('w26-b'), knows('w26-a', 'w26-b', '1'), knows('w26-a', 'w26-b', '2'));
      const drop = (key: string, from = 'w26-b', to = 'w26-a'): WriteOperation => ({
        op: 'deleteRelation',
        type: 'KNOWS',
        from,
        to,
        key,
      });
      await graph.write(drop('1'), drop('3'), drop('1', 'w26-a', 'w26-none'));
      expect((await graph.relations('KNOWS', 'both', 'w26-a')).map(({ key }) => key)).toEqual(['2']);
    });

    law('ST-27', 'MUST keep one relation per type, ends and key, and parallel ones apart by their key', async () => {
      await graph.write(person('w27-a'), person('w27-b'), thing('w27-t'));
      await graph.write(likes('w27-a', 'w27-t'), likes('w27-a', 'w27-t'), likes('w27-a', 'w27-t', { level: 1 }));
      await graph.write(
        knows('w27-a', 'w27-b', 'x'),
        knows('w27-a', 'w27-b', 'y'),
        knows('w27-a', 'w27-b', 'x', { weight: 3 }),
      );
      expect(await graph.relations('LIKES', 'out', 'w27-a')).toHaveLength(1);
      expect((await graph.relations('KNOWS', 'both', 'w27-b')).map(({ key, properties }) => [key, properties])).toEqual(
        [
          ['x', { weight: 3 }],
          ['y', {}],
        ],
      );
    });

    law('ST-28', 'MUST refuse a key on a relation that is not parallel, and a parallel one without', async () => {
      await graph.write(person('w28-a'), thing('w28-t'));
      const operation = (type: string, key?: string): WriteOperation => ({
        op: 'putRelation',
        type,
        from: 'w28-a',
        to: 'w28-t',
        ...(key !== undefined && { key }),
        properties: {},
      });
      await refusal('BAD_INPUT', graph.write(operation('LIKES', 'k')));
      await refusal('BAD_INPUT', graph.write(operation('VISITS')));
      await graph.write(operation('LIKES', ''), operation('VISITS', 'k'));
    });

    law(
      'ST-29',
      'MUST take the ends of an undirected relation in either order, and store the lower id first',
      async () => {
        await graph.write(person('w29-b'), person('w29-a'), person('w29-B'));
        await graph.write(knows('w29-b', 'w29-a', 'k', { weight: 1 }), knows('w29-a', 'w29-b', 'k', { weight: 2 }));
        const expected = [{ type: 'KNOWS', from: 'w29-a', to: 'w29-b', key: 'k', properties: { weight: 2 } }];
        expect(await graph.relations('KNOWS', 'both', 'w29-a')).toEqual(expected);
        expect(await graph.relations('KNOWS', 'both', 'w29-b')).toEqual(expected);
        await graph.write(knows('w29-a', 'w29-B', 'k'));
        expect((await graph.relations('KNOWS', 'both', 'w29-B'))[0]).toMatchObject({ from: 'w29-B', to: 'w29-a' });
        await refusal('BAD_INPUT', graph.write(knows('w29-a', 'w29-a', 'k')));
      },
    );

    law('ST-30', 'MUST apply the operations of a batch in order', async () => {
      await graph.write(
        create('w30'),
        remove('Thing', 'w30'),
        create('w30', { int: 1 }),
        { op: 'patchNode', label: 'Thing', id: 'w30', properties: { float: 1 } },
        person('w30-p'),
        likes('w30-p', 'w30', { level: 1 }),
        remove('Person', 'w30-p'),
        person('w30-p'),
      );
      expect((await graph.node('Thing', 'w30'))?.properties).toEqual({ int: 1, float: 1 });
      expect(await graph.relations('LIKES', 'in', 'w30')).toEqual([]);
    });

    law('ST-31', 'MUST keep nothing of a batch of which one operation fails', async () => {
      await graph.write(thing('w31', { int: 1 }), person('w31-p'));
      const before = await graph.store.revision();
      const failing = graph.write(
        thing('w31', { int: 2 }),
        thing('w31-new', { title: 'eenendertig' }),
        likes('w31-p', 'w31'),
        likes('w31-p', 'w31-none'),
      );
      await refusal('NOT_FOUND', failing);
      expect((await graph.node('Thing', 'w31'))?.properties).toEqual({ int: 1 });
      expect(await graph.node('Thing', 'w31-new')).toBeUndefined();
      expect(await graph.relations('LIKES', 'in', 'w31')).toEqual([]);
      expect((await graph.store.searchText({ label: 'Thing', text: 'eenendertig', first: 1 })).hits).toEqual([]);
      expect(await graph.store.revision()).toBe(before);
    });

    law('ST-32', 'MUST refuse a second node with the value of a unique property', async () => {
      await graph.write(thing('w32-a', { code: 'only' }), thing('w32-b'), thing('w32-c'));
      await refusal('DUPLICATE', graph.write(thing('w32-b', { code: 'only' })));
      await refusal('DUPLICATE', graph.write(thing('w32-new', { code: 'only' })));
      await graph.write(thing('w32-a', { code: 'other' }), thing('w32-b', { code: 'only' }));
    });

    law('ST-33', 'MUST refuse a person property that names a person who does not exist', async () => {
      await graph.write(person('w33'), thing('w33-t', { owner: 'w33' }), likes('w33', 'w33-t', { by: 'w33' }));
      await refusal('NOT_FOUND', graph.write(thing('w33-t', { owner: 'w33-none' })));
      await refusal('NOT_FOUND', graph.write(likes('w33', 'w33-t', { by: 'w33-none' })));
      expect((await graph.node('Thing', 'w33-t'))?.properties).toEqual({ owner: 'w33' });
    });

    law('ST-175', 'MUST change what refers to a person, without naming the person again', async () => {
      await graph.write(person('w175'), person('w175-b'), thing('w175-t', { owner: 'w175', int: 1 }));
      await graph.write(likes('w175-b', 'w175-t', { by: 'w175', level: 1 }));
      await graph.write(
        { op: 'patchNode', label: 'Thing', id: 'w175-t', properties: { int: 2 } },
        { op: 'patchRelation', type: 'LIKES', from: 'w175-b', to: 'w175-t', properties: { level: 2 } },
      );
      expect((await graph.node('Thing', 'w175-t'))?.properties).toMatchObject({ owner: 'w175', int: 2 });
      expect((await graph.relations('LIKES', 'out', 'w175-b'))[0]?.properties).toEqual({ by: 'w175', level: 2 });
    });

    law('ST-34', 'MUST refuse to delete a person to whom a property elsewhere refers', async () => {
      await graph.write(person('w34-a'), person('w34-b'), person('w34-c'), person('w34-d', { chief: 'w34-c' }));
      await graph.write(thing('w34-t', { owner: 'w34-a' }), knows('w34-c', 'w34-d', 'k', { by: 'w34-b' }));
      for (const id of ['w34-a', 'w34-b', 'w34-c']) {
        const error = await refusal('CONFLICT', graph.write(remove('Person', id)));
        expect(error.details).toMatchObject({ label: 'Person', id });
      }
      await graph.write(
        thing('w34-t'),
        remove('Person', 'w34-a'),
        remove('Person', 'w34-d'),
        remove('Person', 'w34-b'),
      );
      await graph.write(remove('Person', 'w34-c'));
    });

    law('ST-35', 'MUST delete a person who is named by own relations only', async () => {
      await graph.write(person('w35-a'), person('w35-b'), thing('w35-t'));
      await graph.write(knows('w35-a', 'w35-b', 'k', { by: 'w35-a' }), knows('w35-a', 'w35-b', 'l', { by: 'w35-b' }));
      await graph.write(likes('w35-a', 'w35-t', { by: 'w35-a' }), person('w35-a', { chief: 'w35-a' }));
      await graph.write(remove('Person', 'w35-a'));
      expect(await graph.relations('KNOWS', 'both', 'w35-b')).toEqual([]);
    });

    law('ST-36', 'MUST count what changed, and leave the revision where nothing did', async () => {
      const operations = [person('w36'), thing('w36-t', { int: 1, owner: 'w36' }), likes('w36', 'w36-t', { level: 1 })];
      const first = await graph.store.write({ operations });
      expect(first).toEqual({ revision: first.revision, repeated: false, changed: 3 });
      const nothing: WriteOperation[] = [
        ...operations,
        { op: 'patchNode', label: 'Thing', id: 'w36-t', properties: { int: 1, float: null } },
        { op: 'patchRelation', type: 'LIKES', from: 'w36', to: 'w36-t', properties: { level: 1 } },
        { op: 'deleteNode', label: 'Thing', id: 'w36-none' },
        { op: 'deleteRelation', type: 'LIKES', from: 'w36-none', to: 'w36-t' },
      ];
      expect(await graph.store.write({ operations: nothing })).toEqual({ ...first, changed: 0 });
      const some = await graph.store.write({ operations: [...nothing, thing('w36-u')] });
      expect(some).toEqual({ revision: first.revision + 1, repeated: false, changed: 1 });
    });

    law('ST-37', 'MUST take an empty batch', async () => {
      const revision = await graph.store.revision();
      expect(await graph.store.write({ operations: [] })).toEqual({ revision, repeated: false, changed: 0 });
    });

    law('ST-38', 'MUST apply a batch once however often its idempotency key comes', async () => {
      const batch = { operations: [thing('w38', { int: 1 })], idempotencyKey: 'w38 é'.replace(' é', '') };
      const first = await graph.store.write(batch);
      await graph.write(thing('w38', { int: 2 }));
      expect(await graph.store.write(batch)).toEqual({ revision: first.revision, repeated: true, changed: 0 });
      expect((await graph.node('Thing', 'w38'))?.properties).toEqual({ int: 2 });
      await refusal('BAD_INPUT', graph.store.write({ ...batch, idempotencyKey: '' }));
      await refusal('BAD_INPUT', graph.store.write({ ...batch, idempotencyKey: 'x'.repeat(201) }));
    });

    law(
      'ST-39',
      'MUST refuse an idempotency key that comes with other operations, not with the same ones written otherwise',
      async () => {
        const write = (properties: object): ReturnType<typeof graph.store.write> =>
          graph.store.write({ operations: [thing('w39', properties as never)], idempotencyKey: 'w39' });
        await write({ int: 1, float: 2 });
        await refusal('IDEMPOTENCY_MISMATCH', write({ int: 2, float: 2 }));
        expect(await write({ float: 2, int: 1 })).toMatchObject({ repeated: true });
      },
    );

    law('ST-40', 'MUST leave the idempotency key of a batch that failed free', async () => {
      const write = (operation: WriteOperation): ReturnType<typeof graph.store.write> =>
        graph.store.write({ operations: [operation], idempotencyKey: 'w40' });
      await refusal('NOT_FOUND', write({ op: 'patchNode', label: 'Thing', id: 'w40', properties: {} }));
      expect(await write(thing('w40'))).toMatchObject({ repeated: false, changed: 1 });
    });

    law('ST-41', 'MUST refuse a batch that expects another revision, as something to try again', async () => {
      const revision = await graph.write(thing('w41', { int: Date.now() }));
      const error = await refusal(
        'CONFLICT',
        graph.store.write({ operations: [thing('w41')], expectRevision: revision - 1 }),
      );
      expect(error.details).toMatchObject({ retryable: true });
      expect(await graph.store.write({ operations: [thing('w41')], expectRevision: revision })).toMatchObject({
        changed: 1,
      });
    });

    law(
      'ST-42',
      'MUST create what a fresh batch holds, and keep nothing of one in which something exists',
      async () => {
        const fresh = (...operations: WriteOperation[]): ReturnType<typeof graph.store.write> =>
          graph.store.write({ operations, fresh: true });
        const someone: WriteOperation = {
          op: 'createNode',
          label: 'Person',
          id: 'w42-p',
          properties: { name: 'Tweeënveertig' },
        };
        const other: WriteOperation = { ...someone, id: 'w42-q', properties: { chief: 'w42-p' } };
        expect(
          await fresh(someone, other, create('w42', { owner: 'w42-p' }), likes('w42-p', 'w42', { by: 'w42-q' })),
        ).toMatchObject({ changed: 4 });
        expect(await fresh(knows('w42-q', 'w42-p', '1', { by: 'w42-q' }), knows('w42-p', 'w42-q', '2'))).toMatchObject({
          changed: 2,
        });
        expect((await graph.relations('KNOWS', 'both', 'w42-p')).map(({ from, key }) => [from, key])).toEqual([
          ['w42-p', '1'],
          ['w42-p', '2'],
        ]);
        expect((await graph.store.searchText({ label: 'Person', text: 'tweeenveertig', first: 9 })).hits).toHaveLength(
          1,
        );
        const revision = await graph.store.revision();
        await refusal('DUPLICATE', fresh(create('w42-new'), create('w42')));
        await refusal('DUPLICATE', fresh(create('w42-new'), create('w42-new')));
        await refusal(
          'DUPLICATE',
          fresh(create('w42-new'), knows('w42-q', 'w42-p', '3'), knows('w42-q', 'w42-p', '2')),
        );
        await refusal('NOT_FOUND', fresh(create('w42-new'), likes('w42-none', 'w42-new')));
        expect(await graph.node('Thing', 'w42-new')).toBeUndefined();
        expect(await graph.store.revision()).toBe(revision);
      },
    );

    law('ST-43', 'MUST refuse other operations than createNode and putRelation in a fresh batch', async () => {
      await refusal('BAD_INPUT', graph.store.write({ operations: [thing('w43')], fresh: true }));
    });

    law(
      'ST-44',
      'MUST take 50,000 operations at once and refuse more',
      async () => {
        const operations = Array.from({ length: 50_000 }, (_, n): WriteOperation => ({
          op: 'createNode',
          label: 'Bulk',
          id: `w44-${n}`,
          properties: { n },
        }));
        expect(await graph.store.write({ operations, fresh: true })).toMatchObject({ changed: 50_000 });
        expect(await graph.store.count('Bulk')).toBe(50_000);
        await refusal('BAD_INPUT', graph.store.write({ operations: [...operations, create('w44-x')] }));
      },
      120_000,
    );

    law('ST-45', 'MUST let concurrent writers that expect a revision succeed one at a time', async () => {
      await graph.write(thing('w45', { int: 0 }));
      const increment = async (): Promise<void> => {
        for (;;) {
          const expectRevision = await graph.store.revision();
          const int = Number((await graph.node('Thing', 'w45'))?.properties['int']) + 1;
          try {
            await graph.store.write({ operations: [thing('w45', { int })], expectRevision });
            return;
          } catch (error) {
            if ((error as { code?: string }).code !== 'CONFLICT') throw error;
          }
        }
      };
      await Promise.all(Array.from({ length: 8 }, increment));
      expect((await graph.node('Thing', 'w45'))?.properties).toEqual({ int: 8 });
    });

    law('ST-46', 'MUST keep nodes of different labels with the same id apart', async () => {
      await graph.write(person('w46', { name: 'x' }), thing('w46', { int: 1 }), likes('w46', 'w46'));
      await graph.write(remove('Thing', 'w46'));
      expect((await graph.node('Person', 'w46'))?.properties).toEqual({ name: 'x' });
    });

    law('ST-47', 'MUST apply a batch once when its idempotency key comes many times at once', async () => {
      const batch = { operations: [create('w47')], idempotencyKey: 'w47' };
      const results = await Promise.all(Array.from({ length: 6 }, () => graph.store.write(batch)));
      expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(results.map(({ revision }) => revision)).size).toBe(1);
    });

    law('ST-48', 'MUST give each write that changed something the next revision', async () => {
      const first = await graph.write(thing('w48', { int: 1 }));
      const results = await Promise.all([2, 3, 4, 5].map((n) => graph.write(thing(`w48-${n}`))));
      expect([...results].sort((a, b) => a - b)).toEqual([1, 2, 3, 4].map((n) => first + n));
      expect(await graph.store.revision()).toBe(first + 4);
    });
  });
}
