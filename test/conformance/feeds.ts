import type { Change, NodeColumns, RelationColumns, ScanRequest, WriteOperation } from '../../src/store/store';
import { LABORATORY, knows, likes, person, thing } from './laboratory';
import { Opened, refusal } from './store-under-test';
import type { Law, StoreUnderTest } from './store-under-test';

/** What a change is about and what it did, without its revision. */
function plain(change: Change): string {
  const what =
    'label' in change ? `${change.label} ${change.id}` : `${change.type} ${change.from} ${change.to} ${change.key}`;
  return `${change.change} ${what}`.trim();
}

export function feedLaws(subject: StoreUnderTest, law: Law): void {
  describe('scanning', () => {
    const graph = new Opened(subject, LABORATORY);
    const scan = async (request: ScanRequest): Promise<readonly (NodeColumns | RelationColumns)[]> => {
      const batches: (NodeColumns | RelationColumns)[] = [];
      for await (const batch of (await graph.store.scan(request)).batches) batches.push(batch);
      return batches;
    };

    law('ST-130', 'MUST give each type in its column, with its own sign for absent', async () => {
      await graph.write(
        person('n-p'),
        thing('n-1', {
          int: 7,
          float: 0.5,
          boolean: false,
          date: '1970-01-02',
          at: '1970-01-01T00:00:00.001Z',
          enum: 'GREEN',
          string: 'é',
          text: 't',
          strings: ['a'],
          labels: { nl: 'x' },
          owner: 'n-p',
        }),
        thing('n-2', { boolean: true, enum: 'RED', date: '1969-12-31' }),
        thing('n-3', {}),
      );
      const properties = [
        'int',
        'float',
        'boolean',
        'date',
        'at',
        'enum',
        'string',
        'text',
        'strings',
        'labels',
        'owner',
      ];
      const [people, things] = (await scan({
        nodes: [
          { label: 'Person', properties: [] },
          { label: 'Thing', properties },
        ],
        relations: [],
      })) as NodeColumns[];
      if (people === undefined || things === undefined) throw new Error('expected two batches');
      const at = ['n-1', 'n-2', 'n-3'].map((id) => things.ids.indexOf(id));
      const values = (name: string): unknown[] => at.map((place) => things.columns[name]?.[place]);
      expect(values('int')).toEqual([7, NaN, NaN]);
      expect(values('float')).toEqual([0.5, NaN, NaN]);
      expect(values('boolean')).toEqual([0, 1, 2]);
      expect(values('date')).toEqual([1, -1, -(2 ** 31)]);
      expect(values('at')).toEqual([1, NaN, NaN]);
      expect(values('enum')).toEqual([2, 1, 0]);
      expect(values('string')).toEqual(['é', undefined, undefined]);
      expect(values('text')).toEqual(['t', undefined, undefined]);
      expect(values('strings')).toEqual([['a'], undefined, undefined]);
      expect(values('labels')).toEqual([{ nl: 'x' }, undefined, undefined]);
      expect(values('owner')).toEqual([people.handles[people.ids.indexOf('n-p')], NaN, NaN]);
      expect(things.columns['enum']?.constructor.name).toBe('Uint8Array');
      expect(things.columns['boolean']?.constructor.name).toBe('Uint8Array');
      expect(things.columns['date']?.constructor.name).toBe('Int32Array');
      for (const name of ['int', 'float', 'at', 'owner'])
        expect(things.columns[name]?.constructor.name).toBe('Float64Array');
    });

    law('ST-131', 'MUST name the ends of relations by the handles of their nodes', async () => {
      await graph.write(
        person('m-a'),
        person('m-b'),
        thing('m-t'),
        knows('m-b', 'm-a', 'k2', { weight: 4, by: 'm-b' }),
        likes('m-b', 'm-t', { level: 2 }),
      );
      const batches = await scan({
        nodes: [
          { label: 'Person', properties: [] },
          { label: 'Thing', properties: [] },
        ],
        relations: [
          { type: 'KNOWS', properties: ['weight', 'by'], keys: true },
          { type: 'LIKES', properties: [] },
        ],
      });
      expect(batches.map(({ kind }) => kind)).toEqual(['nodes', 'nodes', 'relations', 'relations']);
      const [people, things, known, liked] = batches as [NodeColumns, NodeColumns, RelationColumns, RelationColumns];
      const handle = (columns: NodeColumns, id: string): number => columns.handles[columns.ids.indexOf(id)] ?? -1;
      const place = known.keys?.indexOf('k2') ?? -1;
      expect([known.from[place], known.to[place]]).toEqual([handle(people, 'm-a'), handle(people, 'm-b')]);
      expect([known.columns['weight']?.[place], known.columns['by']?.[place]]).toEqual([4, handle(people, 'm-b')]);
      expect([liked.from[0], liked.to[0]]).toEqual([handle(people, 'm-b'), handle(things, 'm-t')]);
      expect(liked.keys).toBeUndefined();
      expect(Object.keys(liked.columns)).toEqual([]);
    });

    law('ST-132', 'MUST give no rows of what is empty', async () => {
      expect(
        await scan({
          nodes: [{ label: 'Strict', properties: ['name'] }],
          relations: [{ type: 'VISITS', properties: [] }],
        }),
      ).toEqual([]);
      expect(await scan({ nodes: [], relations: [] })).toEqual([]);
    });

    law(
      'ST-133',
      'MUST give every row once, in batches of at most 100,000',
      async () => {
        const size = 120_000;
        for (let start = 0; start < size; start += 40_000) {
          const operations = Array.from({ length: 40_000 }, (_, n): WriteOperation => ({
            op: 'createNode',
            label: 'Bulk',
            id: `b${start + n}`,
            properties: { n: start + n },
          }));
          await graph.store.write({ operations, fresh: true });
        }
        const batches = (await scan({ nodes: [{ label: 'Bulk', properties: ['n'] }], relations: [] })) as NodeColumns[];
        expect(Math.max(...batches.map(({ ids }) => ids.length))).toBeLessThanOrEqual(100_000);
        const seen = new Uint8Array(size);
        for (const { ids, columns } of batches) {
          ids.forEach((id, place) => {
            const n = columns['n']?.[place] as number;
            if (id !== `b${n}`) throw new Error(`${id} has n ${n}`);
            seen[n] = (seen[n] ?? 0) + 1;
          });
        }
        expect(seen.every((times) => times === 1)).toBe(true);
        expect(new Set(batches.flatMap(({ handles }) => [...handles])).size).toBe(size);
      },
      120_000,
    );

    law(
      'ST-134',
      'MUST name a revision of which every change is in the batches, and be one snapshot where it says so',
      async () => {
        await graph.write(thing('h-1'));
        const begun = await graph.store.scan({
          nodes: [{ label: 'Thing', properties: [] }],
          relations: [{ type: 'LIKES', properties: [] }],
        });
        expect(begun.revision).toBe(await graph.store.revision());
        await graph.write(thing('h-2'), person('h-p'), likes('h-p', 'h-2'));
        const ids: string[] = [];
        for await (const batch of begun.batches) if (batch.kind === 'nodes') ids.push(...batch.ids);
        expect(ids).toContain('h-1');
        if (subject.supports.snapshotScan) expect(ids).not.toContain('h-2');
      },
    );

    law('ST-135', 'MUST bear a scan that is not read to its end', async () => {
      for (let n = 0; n < 3; n++) {
        const begun = await graph.store.scan({
          nodes: [
            { label: 'Bulk', properties: [] },
            { label: 'Thing', properties: [] },
          ],
          relations: [],
        });
        for await (const batch of begun.batches) {
          expect(batch.kind).toBe('nodes');
          break;
        }
      }
      await graph.write(thing('i-1'));
    });
  });

  describe('the change feed', () => {
    const graph = new Opened(subject, LABORATORY);

    law('ST-140', 'MUST be at revision 0 and without changes in an empty store', async () => {
      expect(await graph.store.revision()).toBe(0);
      expect(await graph.store.changesSince(0, 10)).toEqual({ changes: [], revision: 0, hasMore: false });
    });

    law('ST-141', 'MUST list every change with its revision, oldest first', async () => {
      const before = await graph.store.revision();
      const one = await graph.write(person('g-b'), person('g-a'), thing('g-t'));
      const two = await graph.write(knows('g-b', 'g-a', 'k'), likes('g-a', 'g-t'));
      const three = await graph.write(
        { op: 'patchNode', label: 'Thing', id: 'g-t', properties: { int: 1 } },
        { op: 'deleteRelation', type: 'LIKES', from: 'g-a', to: 'g-t' },
      );
      const page = await graph.store.changesSince(before, 100);
      expect(page.changes.map(({ revision }) => revision)).toEqual([one, one, one, two, two, three, three]);
      const sorted = (from: number, to: number): readonly string[] => page.changes.slice(from, to).map(plain).sort();
      expect(sorted(0, 3)).toEqual(['put Person g-a', 'put Person g-b', 'put Thing g-t']);
      expect(sorted(3, 5)).toEqual(['put KNOWS g-a g-b k', 'put LIKES g-a g-t']);
      expect(sorted(5, 7)).toEqual(['delete LIKES g-a g-t', 'put Thing g-t']);
      expect(page).toMatchObject({ revision: three, hasMore: false });
    });

    law(
      'ST-179',
      'MUST have a trail of each revision: the same when asked again, another for other changes',
      async () => {
        const many = (name: string) => Array.from({ length: 3_000 }, (_, n) => thing(`${name}-${n}`));
        const batches = [
          [thing('trail-1')],
          [thing('trail-2')],
          [thing('trail-1', { int: 1 })],
          many('tr'),
          many('ts'),
        ];
        const revisions: number[] = [];
        for (const batch of batches) revisions.push(await graph.write(...batch));
        // Two batches that differ at their end alone.
        const end = (name: string) => [...many('tr'), thing(name)];
        revisions.push(await graph.write(...end('end-1')), await graph.write(...end('end-2')));
        const trails = await Promise.all(revisions.map((revision) => graph.store.trail(revision)));
        expect(await Promise.all(revisions.map((revision) => graph.store.trail(revision)))).toEqual(trails);
        const [one, , same] = trails;
        expect(one).toBe(same);
        expect(new Set(trails).size).toBe(trails.length - 1);
        expect(trails.every((trail) => /^[0-9a-f]{64}$/.test(trail))).toBe(true);
        expect(await graph.store.trail(revisions.at(-1)! + 1)).toBe('');
      },
    );

    law('ST-142', 'MUST list the relations that go with a deleted node', async () => {
      await graph.write(
        person('j-a'),
        person('j-b'),
        thing('j-t'),
        knows('j-a', 'j-b', '1'),
        knows('j-a', 'j-b', '2'),
        likes('j-a', 'j-t'),
      );
      const before = await graph.store.revision();
      await graph.write({ op: 'deleteNode', label: 'Person', id: 'j-a' });
      const { changes } = await graph.store.changesSince(before, 100);
      expect(changes.map(plain).sort()).toEqual([
        'delete KNOWS j-a j-b 1',
        'delete KNOWS j-a j-b 2',
        'delete LIKES j-a j-t',
        'delete Person j-a',
      ]);
    });

    law('ST-143', 'MUST page by whole revisions, at least one a page', async () => {
      const before = await graph.store.revision();
      const revisions: number[] = [];
      for (const size of [3, 2, 4]) {
        revisions.push(await graph.write(...Array.from({ length: size }, (_, n) => thing(`l-${size}-${n}`))));
      }
      const sizes = async (limit: number): Promise<readonly number[]> => {
        const found: number[] = [];
        for (let at = before; ;) {
          const page = await graph.store.changesSince(at, limit);
          found.push(page.changes.length);
          expect(page.changes.every(({ revision }) => revision > at && revision <= page.revision)).toBe(true);
          at = page.revision;
          if (!page.hasMore) break;
        }
        return found;
      };
      expect(await sizes(100)).toEqual([9]);
      expect(await sizes(5)).toEqual([5, 4]);
      expect(await sizes(4)).toEqual([3, 2, 4]);
      expect(await sizes(1)).toEqual([3, 2, 4]);
      expect(await graph.store.changesSince(revisions[2]!, 10)).toEqual({
        changes: [],
        revision: revisions[2],
        hasMore: false,
      });
    });

    law('ST-182', 'MUST tell that there is more instead of a revision beyond a strict limit', async () => {
      const before = await graph.store.revision();
      const first = await graph.write(thing('st-1'), thing('st-2'));
      const last = await graph.write(thing('st-3'), thing('st-4'), thing('st-5'));
      const page = async (revision: number, limit: number) => {
        const { changes, ...rest } = await graph.store.changesSince(revision, limit, { strict: true });
        return { found: changes.length, ...rest };
      };
      expect(await page(before, 5)).toEqual({ found: 5, revision: last, hasMore: false });
      expect(await page(before, 4)).toEqual({ found: 2, revision: first, hasMore: true });
      expect(await page(before, 1)).toEqual({ found: 0, revision: before, hasMore: true });
      expect(await page(first, 2)).toEqual({ found: 0, revision: first, hasMore: true });
    });

    law('ST-144', 'MUST tell the last of several changes of one thing in a batch as it ended', async () => {
      const before = await graph.store.revision();
      await graph.write(
        thing('o-1'),
        { op: 'deleteNode', label: 'Thing', id: 'o-1' },
        thing('o-2'),
        thing('o-2', { int: 1 }),
      );
      const last = new Map(
        (await graph.store.changesSince(before, 100)).changes.map((change) => [
          'id' in change ? change.id : '',
          change.change,
        ]),
      );
      expect(last.get('o-2')).toBe('put');
      expect(last.get('o-1') ?? 'delete').toBe('delete');
    });

    law(
      'ST-145',
      'MUST list what a fresh batch made, however large',
      async () => {
        const before = await graph.store.revision();
        const size = 25_000;
        const operations = Array.from({ length: size }, (_, n): WriteOperation => ({
          op: 'createNode',
          label: 'Bulk',
          id: `q${n}`,
          properties: {},
        }));
        const { revision } = await graph.store.write({ operations, fresh: true });
        const page = await graph.store.changesSince(before, 100);
        expect(page).toMatchObject({ revision, hasMore: false });
        expect(new Set(page.changes.map(plain)).size).toBe(size);
      },
      120_000,
    );

    law('ST-146', 'MUST refuse a limit out of range and a revision that is none', async () => {
      for (const limit of [0, 100_001, 1.5]) await refusal('BAD_INPUT', graph.store.changesSince(0, limit));
      for (const revision of [-1, 0.5, NaN]) await refusal('BAD_INPUT', graph.store.changesSince(revision, 1));
    });
  });
}
