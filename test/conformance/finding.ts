import type { Properties } from '../../src/model/graph/definitions';
import type { GraphNode, NodeQuery, Position, Sort, Where } from '../../src/store/store';
import { LABORATORY, knows, likes, person, thing } from './laboratory';
import { Opened, refusal } from './store-under-test';
import type { Law, StoreUnderTest } from './store-under-test';

/** Every sort, with values given out of order, some twice, some absent. */
const SORTED: Readonly<Record<string, readonly (Properties[string] | undefined)[]>> = {
  string: ['b', 'B', 'a', undefined, 'é', 'e', 'a', '', undefined, 'z'],
  int: [3, -1, 2 ** 53 - 1, 2 ** 53 - 2, undefined, 3, 0, undefined, 10, 9],
  float: [0.5, -0.5, undefined, 1e300, 0.5, 0, 2, 10, undefined, -1e-300],
  boolean: [true, false, undefined, true, false, undefined, true, true, false, true],
  date: [
    '2024-02-29',
    '1969-12-31',
    undefined,
    '0001-01-01',
    '2024-02-29',
    '9999-12-31',
    undefined,
    '2024-03-01',
    '1970-01-01',
    '2023-01-01',
  ],
  at: [
    '2024-02-29T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    undefined,
    '2024-02-29T00:00:00.001Z',
    '2024-02-29T00:00:00.000Z',
    undefined,
    '9999-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00.000Z',
    '0001-01-01T00:00:00.000Z',
    '2023-01-01T12:00:00.000Z',
  ],
  enum: ['RED', 'BLUE', undefined, 'GREEN', 'RED', undefined, 'BLUE', 'GREEN', 'RED', 'BLUE'],
};

/** The order of the port, on plain values. */
export function inOrder(nodes: readonly GraphNode[], sort: Sort): readonly string[] {
  const valueOf = (node: GraphNode): Properties[string] | undefined =>
    sort.property === 'id' ? node.id : node.properties[sort.property];
  const compared = (left: GraphNode, right: GraphNode): number => {
    const [one, other] = [valueOf(left), valueOf(right)];
    if (one === undefined || other === undefined) {
      if (one !== other) return one === undefined ? 1 : -1;
    } else if (one !== other) {
      const order = byCodePoint(one, other);
      return sort.descending === true ? -order : order;
    }
    return byCodePoint(left.id, right.id);
  };
  return [...nodes].sort(compared).map(({ id }) => id);
}

function byCodePoint(left: unknown, right: unknown): number {
  if (typeof left === 'string' && typeof right === 'string') {
    const [one, other] = [
      Array.from(left, (c) => c.codePointAt(0) ?? 0),
      Array.from(right, (c) => c.codePointAt(0) ?? 0),
    ];
    for (let n = 0; n < Math.min(one.length, other.length); n++) if (one[n] !== other[n]) return one[n]! - other[n]!;
    return one.length - other.length;
  }
  return Number(left) - Number(right);
}

export function findLaws(subject: StoreUnderTest, law: Law): void {
  describe('finding', () => {
    const graph = new Opened(subject, LABORATORY);
    const ids = async (where: Where, label = 'Thing'): Promise<readonly string[]> =>
      (await graph.store.findNodes({ label, where, first: 1000 })).nodes.map(({ id }) => id);
    const batch = (name: string): Where => ({ property: 'batch', is: 'eq', value: name });
    const pages = async (query: NodeQuery): Promise<readonly string[]> => {
      const found: string[] = [];
      for (let after: Position | undefined; ;) {
        const page = await graph.store.findNodes({ ...query, ...(after && { after }) });
        found.push(...page.nodes.map(({ id }) => id));
        const last = page.nodes.at(-1);
        if (last === undefined || !page.hasMore) return found;
        const property = query.sort?.property ?? 'id';
        const value = property === 'id' ? last.id : (last.properties[property] ?? null);
        after = { id: last.id, value: value as Position['value'] };
      }
    };

    law('ST-60', 'MUST give nodes aligned with the ids asked for, undefined where absent', async () => {
      await graph.write(thing('f60-a', { int: 1 }), thing('f60-b'));
      const nodes = await graph.store.getNodes('Thing', ['f60-b', 'f60-none', 'f60-a', 'f60-b']);
      expect(nodes.map((node) => node?.id)).toEqual(['f60-b', undefined, 'f60-a', 'f60-b']);
      expect(nodes[2]).toEqual({ label: 'Thing', id: 'f60-a', properties: { int: 1 } });
      expect(await graph.store.getNodes('Thing', [])).toEqual([]);
    });

    law('ST-61', 'MUST take 10,000 ids and refuse more', async () => {
      const many = Array.from({ length: 10_001 }, (_, n) => `f61-${n}`);
      expect(await graph.store.getNodes('Thing', many.slice(1))).toHaveLength(10_000);
      await refusal('BAD_INPUT', graph.store.getNodes('Thing', many));
    });

    law('ST-62', 'MUST order by id, by code point, where no sort is asked for', async () => {
      const some = ['f62-a', 'f62-Z', 'f62-_', 'f62-10', 'f62-9', 'f62-~', 'f62-:', 'f62-.'];
      await graph.write(...some.map((id) => thing(id, { batch: 'f62' })));
      expect(await ids(batch('f62'))).toEqual([...some].sort());
    });

    for (const [place, [property, values]] of Object.entries(SORTED).entries()) {
      law(
        `ST-${620 + place}`,
        `MUST sort by a property of type ${property === 'at' ? 'dateTime' : property} both ways, absent ones last, and page through it both ways`,
        async () => {
          const name = `f620-${property}`;
          const nodes = values.map((value, n): GraphNode => ({
            label: 'Thing',
            id: `${name}-${'hcfabgdeij'.charAt(n)}`,
            properties: { batch: name, ...(value !== undefined && { [property]: value }) },
          }));
          await graph.write(...nodes.map((node) => thing(node.id, node.properties)));
          for (const descending of [false, true]) {
            const sort = { property, descending };
            const expected = inOrder(nodes, sort);
            for (const first of [1, 3, 100]) {
              const query = { label: 'Thing', where: batch(name), sort, first };
              expect(await pages(query)).toEqual(expected);
              expect(await pages({ ...query, backwards: true })).toEqual([...expected].reverse());
            }
          }
        },
      );
    }

    law('ST-63', 'MUST page both ways by id', async () => {
      const some = ['a', 'B', '_', '1'].map((id) => `f63-${id}`);
      await graph.write(...some.map((id) => thing(id, { batch: 'f63' })));
      for (const descending of [false, true]) {
        const query = { label: 'Thing', where: batch('f63'), sort: { property: 'id', descending }, first: 1 };
        const expected = descending ? [...some].sort().reverse() : [...some].sort();
        expect(await pages(query)).toEqual(expected);
        expect(await pages({ ...query, backwards: true })).toEqual([...expected].reverse());
      }
    });

    law('ST-64', 'MUST give the page before a position, nearest first', async () => {
      await graph.write(...[1, 2, 3, 4, 5].map((int) => thing(`f64-${int}`, { batch: 'f64', int })));
      const page = await graph.store.findNodes({
        label: 'Thing',
        where: batch('f64'),
        sort: { property: 'int' },
        after: { value: 4, id: 'f64-4' },
        first: 2,
        backwards: true,
      });
      expect(page.nodes.map(({ id }) => id)).toEqual(['f64-3', 'f64-2']);
      expect(page.hasMore).toBe(true);
    });

    // With an index and without one: a store may compare in different ways.
    for (const [number, property] of [
      ['ST-65', 'string'],
      ['ST-180', 'title'],
    ] as const) {
      law(number, `MUST compare strings by code point, also beyond the basic plane: ${property}`, async () => {
        const name = `f65${property}`;
        const some = '\uff5e 😀 \ue000 z Z é e\u0301 z😀 z\uffff z😀\uffff z😀😀 z😀a z'.split(' ');
        const strings = [...some, `${'y'.repeat(300)}😀`, `${'y'.repeat(300)}\ue000`];
        const nodes = strings.map((text, k) => ({
          label: 'Thing',
          id: `${name}-${k}`,
          properties: { [property]: text },
        }));
        await graph.write(...nodes.map(({ id, properties }) => thing(id, { batch: name, ...properties })));
        for (const descending of [false, true]) {
          const sort = { property, descending };
          const query: NodeQuery = { label: 'Thing', where: batch(name), sort, first: 2 };
          expect(await pages(query)).toEqual(inOrder(nodes, sort));
          expect(await pages({ ...query, backwards: true })).toEqual([...inOrder(nodes, sort)].reverse());
        }
        const orders = {
          lt: (o: number) => o < 0,
          lte: (o: number) => o <= 0,
          gt: (o: number) => o > 0,
          gte: (o: number) => o >= 0,
        };
        for (const value of strings) {
          for (const is of ['lt', 'lte', 'gt', 'gte'] as const) {
            const where: Where = { property, is, value };
            const holds = nodes.filter((_, k) => orders[is](byCodePoint(strings[k], value))).map(({ id }) => id);
            expect(await ids({ all: [batch(name), where] })).toEqual(holds.sort());
            expect(await ids({ all: [batch(name), { not: where }] })).toHaveLength(nodes.length - holds.length);
          }
        }
      });
    }

    law('ST-66', 'MUST go on from a position whose node is no longer there', async () => {
      await graph.write(...[1, 2, 4].map((int) => thing(`f66-${int}`, { batch: 'f66', int })));
      const query = { label: 'Thing', where: batch('f66'), sort: { property: 'int' }, first: 9 };
      const rest = await graph.store.findNodes({ ...query, after: { value: 3, id: 'f66-3' } });
      expect(rest.nodes.map(({ id }) => id)).toEqual(['f66-4']);
      const before = await graph.store.findNodes({ ...query, after: { value: 3, id: 'f66-3' }, backwards: true });
      expect(before.nodes.map(({ id }) => id)).toEqual(['f66-2', 'f66-1']);
    });

    law('ST-67', 'MUST say whether there is more, exactly', async () => {
      await graph.write(...[1, 2, 3].map((int) => thing(`f67-${int}`, { batch: 'f67', int })));
      const more = async (first: number): Promise<boolean> =>
        (await graph.store.findNodes({ label: 'Thing', where: batch('f67'), first })).hasMore;
      expect([await more(2), await more(3), await more(4)]).toEqual([true, false, false]);
    });

    law('ST-68', 'MUST refuse a page of less than 1 or more than 1,000, and a sort by what has no order', async () => {
      for (const first of [0, -1, 1001, 1.5, NaN]) {
        await refusal('BAD_INPUT', graph.store.findNodes({ label: 'Thing', first }));
      }
      for (const property of ['strings', 'labels', 'text', 'owner']) {
        await refusal('BAD_INPUT', graph.store.findNodes({ label: 'Thing', first: 1, sort: { property } }));
      }
      await refusal(
        'BAD_INPUT',
        graph.store.findNodes({ label: 'Thing', first: 1, sort: { property: 'int' }, after: { value: 'x', id: 'a' } }),
      );
    });

    describe('conditions', () => {
      beforeAll(async () => {
        await graph.write(
          person('c-p', { name: 'P' }),
          person('c-q'),
          thing('c-1', {
            batch: 'c',
            int: 1,
            float: 0.5,
            boolean: true,
            date: '2024-01-01',
            enum: 'RED',
            owner: 'c-p',
            string: 'a',
            strings: ['x', 'y'],
            text: 't',
          }),
          thing('c-2', {
            batch: 'c',
            int: 2,
            float: 1.5,
            boolean: false,
            date: '2024-01-02',
            enum: 'GREEN',
            owner: 'c-q',
            string: 'b',
            strings: [],
          }),
          thing('c-3', { batch: 'c', at: '2024-01-01T00:00:00.500Z' }),
          likes('c-p', 'c-1', { level: 1, by: 'c-q' }),
          likes('c-p', 'c-2', { level: 5 }),
          likes('c-q', 'c-2', { level: 3 }),
          { op: 'putRelation', type: 'PART', from: 'c-1', to: 'c-3', properties: { n: 7 } },
          { op: 'putRelation', type: 'PART', from: 'c-3', to: 'c-3', properties: {} },
        );
      });
      const found = (where: Where): Promise<readonly string[]> => ids({ all: [batch('c'), where] });
      const is = (
        property: string,
        comparison: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte',
        value: string | number | boolean,
      ): Where => ({
        property,
        is: comparison,
        value,
      });

      law('ST-70', 'MUST find by equality, in which an absent value is unequal to all', async () => {
        expect(await found(is('int', 'eq', 1))).toEqual(['c-1']);
        expect(await found(is('int', 'ne', 1))).toEqual(['c-2', 'c-3']);
        expect(await found(is('enum', 'eq', 'GREEN'))).toEqual(['c-2']);
        expect(await found(is('enum', 'ne', 'GREEN'))).toEqual(['c-1', 'c-3']);
        expect(await found(is('boolean', 'eq', false))).toEqual(['c-2']);
        expect(await found(is('boolean', 'ne', false))).toEqual(['c-1', 'c-3']);
        expect(await found(is('owner', 'eq', 'c-p'))).toEqual(['c-1']);
        expect(await found(is('owner', 'ne', 'c-p'))).toEqual(['c-2', 'c-3']);
        expect(await found(is('owner', 'eq', 'c-nobody'))).toEqual([]);
        expect(await found(is('owner', 'ne', 'c-nobody'))).toEqual(['c-1', 'c-2', 'c-3']);
        expect(await found(is('text', 'eq', 't'))).toEqual(['c-1']);
        expect(await found(is('string', 'ne', 'A'))).toEqual(['c-1', 'c-2', 'c-3']);
        expect(await found(is('at', 'eq', '2024-01-01T00:00:00.500Z'))).toEqual(['c-3']);
      });

      law('ST-71', 'MUST find by order, which an absent value does not have', async () => {
        expect(await found(is('int', 'lt', 2))).toEqual(['c-1']);
        expect(await found(is('int', 'lte', 2))).toEqual(['c-1', 'c-2']);
        expect(await found(is('int', 'gt', 1.5))).toEqual(['c-2']);
        expect(await found(is('float', 'gte', 0.5))).toEqual(['c-1', 'c-2']);
        expect(await found(is('date', 'gt', '2024-01-01'))).toEqual(['c-2']);
        expect(await found(is('date', 'lte', '2024-01-01'))).toEqual(['c-1']);
        expect(await found(is('at', 'lt', '2024-01-01T00:00:00.501Z'))).toEqual(['c-3']);
        expect(await found(is('string', 'gt', 'a'))).toEqual(['c-2']);
        expect(await found({ not: is('int', 'lt', 2) })).toEqual(['c-2', 'c-3']);
      });

      law('ST-72', 'MUST find by a list of values', async () => {
        expect(await found({ property: 'int', in: [1, 7] })).toEqual(['c-1']);
        expect(await found({ property: 'enum', in: ['RED', 'GREEN'] })).toEqual(['c-1', 'c-2']);
        expect(await found({ property: 'owner', in: ['c-q', 'c-nobody'] })).toEqual(['c-2']);
        expect(await found({ property: 'date', in: ['2024-01-02'] })).toEqual(['c-2']);
        expect(await found({ property: 'int', in: [] })).toEqual([]);
        expect(await found({ not: { property: 'int', in: [1] } })).toEqual(['c-2', 'c-3']);
        await refusal('BAD_INPUT', found({ property: 'enum', in: ['YELLOW'] }));
      });

      law('ST-73', 'MUST find lists that hold a value', async () => {
        expect(await found({ property: 'strings', has: 'y' })).toEqual(['c-1']);
        expect(await found({ property: 'strings', has: 'z' })).toEqual([]);
        expect(await found({ not: { property: 'strings', has: 'y' } })).toEqual(['c-2', 'c-3']);
        await refusal('BAD_INPUT', found({ property: 'string', has: 'a' }));
      });

      law('ST-74', 'MUST find by absence and presence', async () => {
        for (const property of ['int', 'boolean', 'owner', 'strings', 'enum', 'date']) {
          expect(await found({ property, absent: true })).toEqual(['c-3']);
          expect(await found({ property, absent: false })).toEqual(['c-1', 'c-2']);
        }
      });

      law('ST-75', 'MUST combine conditions by all, any and not', async () => {
        expect(await found({ all: [] })).toEqual(['c-1', 'c-2', 'c-3']);
        expect(await found({ any: [] })).toEqual([]);
        expect(await found({ any: [is('int', 'eq', 1), is('string', 'eq', 'b')] })).toEqual(['c-1', 'c-2']);
        expect(await found({ all: [is('int', 'gt', 0), { not: is('string', 'eq', 'b') }] })).toEqual(['c-1']);
        expect(await found({ not: { any: [is('int', 'eq', 1), is('int', 'eq', 2)] } })).toEqual(['c-3']);
        expect(await found({ not: { not: is('int', 'eq', 1) } })).toEqual(['c-1']);
      });

      law('ST-76', 'MUST find by ids and after an id', async () => {
        expect(await found({ id: ['c-3', 'c-1', 'c-none'] })).toEqual(['c-1', 'c-3']);
        expect(await found({ id: [] })).toEqual([]);
        expect(await found({ idAfter: 'c-1' })).toEqual(['c-2', 'c-3']);
        expect(await found({ property: 'id', is: 'lte', value: 'c-1' })).toEqual(['c-1']);
        expect(await found({ property: 'id', in: ['c-2'] })).toEqual(['c-2']);
      });

      law('ST-77', 'MUST find by a relation and the node at its other end', async () => {
        const liked = (where?: Where, node?: Where): Where => ({
          relation: 'LIKES',
          direction: 'in',
          ...(where && { where }),
          ...(node && { node }),
        });
        expect(await found(liked())).toEqual(['c-1', 'c-2']);
        expect(await found({ not: liked() })).toEqual(['c-3']);
        expect(await found(liked(is('level', 'gte', 4)))).toEqual(['c-2']);
        expect(await found(liked(undefined, { id: ['c-q'] }))).toEqual(['c-2']);
        expect(await found(liked(is('level', 'eq', 5), { id: ['c-q'] }))).toEqual([]);
        expect(await found(liked(undefined, is('name', 'eq', 'P')))).toEqual(['c-1', 'c-2']);
        expect(await found(liked(is('by', 'eq', 'c-q')))).toEqual(['c-1']);
        expect(await found(liked(is('by', 'ne', 'c-q'), is('name', 'eq', 'P')))).toEqual(['c-2']);
      });

      law('ST-78', 'MUST find by a relation in the direction asked for', async () => {
        const part = (direction: 'out' | 'in' | 'both', node?: Where): Promise<readonly string[]> =>
          found({ relation: 'PART', direction, ...(node && { node }) });
        expect(await part('out')).toEqual(['c-1', 'c-3']);
        expect(await part('in')).toEqual(['c-3']);
        expect(await part('both')).toEqual(['c-1', 'c-3']);
        expect(await part('both', { id: ['c-1'] })).toEqual(['c-3']);
        expect(await part('out', { id: ['c-3'] })).toEqual(['c-1', 'c-3']);
      });

      law(
        'ST-79',
        'MUST refuse a relation within a relation, a wrong direction and a relation of another label',
        async () => {
          const liked = { relation: 'LIKES', direction: 'in' } as const;
          await refusal('BAD_INPUT', found({ ...liked, node: { relation: 'LIKES', direction: 'out' } }));
          await refusal('BAD_INPUT', found({ ...liked, direction: 'out' }));
          await refusal('BAD_INPUT', found({ ...liked, direction: 'both' }));
          await refusal('BAD_INPUT', ids({ relation: 'KNOWS', direction: 'out' }, 'Person'));
          await refusal('BAD_INPUT', found({ ...liked, where: { id: ['x'] } }));
        },
      );

      law('ST-80', 'MUST refuse a comparison that the type does not have, and a value of another type', async () => {
        const bad: readonly Where[] = [
          is('enum', 'lt', 'RED'),
          is('boolean', 'gt', false),
          is('owner', 'lt', 'c-p'),
          is('strings', 'eq', 'x'),
          is('labels', 'eq', 'x'),
          is('int', 'eq', '1'),
          is('string', 'eq', 1),
          is('date', 'lt', '2024-13-01'),
          is('float', 'eq', NaN),
          is('int', 'almost' as 'eq', 1),
          {} as Where,
        ];
        for (const where of bad) await refusal('BAD_INPUT', found(where));
      });

      law('ST-81', 'MUST take values as values, whatever they look like', async () => {
        for (const value of ["' OR 1=1 --", '") RETURN n //', '%', '_', '*', '\\', '$value', '?']) {
          expect(await found(is('string', 'eq', value))).toEqual([]);
          expect(await found({ property: 'strings', has: value })).toEqual([]);
        }
      });

      law('ST-82', 'MUST count what it finds', async () => {
        expect(await graph.store.count('Thing', batch('c'))).toBe(3);
        expect(await graph.store.count('Thing', { all: [batch('c'), is('int', 'gt', 1)] })).toBe(1);
        expect(await graph.store.count('Strict')).toBe(0);
        expect(await graph.store.count('Person', { relation: 'LIKES', direction: 'out', node: batch('c') })).toBe(2);
      });

      law('ST-83', 'MUST tell integers apart up to 2^53', async () => {
        await graph.write(
          thing('f83-a', { batch: 'f83', int: 2 ** 53 - 1 }),
          thing('f83-b', { batch: 'f83', int: 2 ** 53 - 2 }),
        );
        expect(await ids({ all: [batch('f83'), is('int', 'eq', 2 ** 53 - 1)] })).toEqual(['f83-a']);
        expect(await ids({ all: [batch('f83'), is('int', 'lt', 2 ** 53 - 1)] })).toEqual(['f83-b']);
        await refusal('BAD_INPUT', graph.write(thing('f83-c', { int: 2 ** 53 + 2 })));
      });
    });
  });

  describe('expanding', () => {
    const graph = new Opened(subject, LABORATORY);

    beforeAll(async () => {
      await graph.write(
        ...['a', 'b', 'B', 'c', 'd'].map((id) => person(`e-${id}`, { name: id })),
        ...['t', 'u'].map((id) => thing(`e-${id}`, { title: id })),
        knows('e-b', 'e-a', '2', { weight: 2 }),
        knows('e-a', 'e-b', '1', { weight: 1, by: 'e-c' }),
        knows('e-b', 'e-c', '1', { weight: 3, tags: ['x'] }),
        knows('e-b', 'e-B', 'Z'),
        knows('e-b', 'e-B', 'a'),
        likes('e-a', 'e-t', { level: 1 }),
        likes('e-a', 'e-u', { level: 2 }),
        likes('e-b', 'e-t'),
        { op: 'putRelation', type: 'PART', from: 'e-t', to: 'e-t', properties: { n: 1 } },
        { op: 'putRelation', type: 'PART', from: 'e-t', to: 'e-u', properties: { n: 2 } },
        { op: 'putRelation', type: 'PART', from: 'e-u', to: 'e-t', properties: { n: 3 } },
      );
    });
    const ends = (relations: readonly { from: string; to: string; key: string }[]): readonly string[] =>
      relations.map(({ from, to, key }) => `${from} ${to} ${key}`.replaceAll('e-', '').trim());

    law('ST-90', 'MUST give the relations out of a node, into it, and both', async () => {
      expect(ends(await graph.relations('LIKES', 'out', 'e-a'))).toEqual(['a t', 'a u']);
      expect(ends(await graph.relations('LIKES', 'in', 'e-t'))).toEqual(['a t', 'b t']);
      expect(ends(await graph.relations('PART', 'out', 'e-t'))).toEqual(['t t', 't u']);
      expect(ends(await graph.relations('PART', 'in', 'e-t'))).toEqual(['t t', 'u t']);
    });

    law('ST-91', 'MUST order relations by the id of the other end and the key, by code point', async () => {
      expect(ends(await graph.relations('KNOWS', 'both', 'e-b'))).toEqual([
        'B b Z',
        'B b a',
        'a b 1',
        'a b 2',
        'b c 1',
      ]);
    });

    law('ST-92', 'MUST give a relation of a node with itself once, also in both directions', async () => {
      expect(ends(await graph.relations('PART', 'both', 'e-t'))).toEqual(['t t', 't u', 'u t']);
      expect((await graph.store.degrees({ type: 'PART', direction: 'both', ids: ['e-t'] })).get('e-t')).toBe(3);
    });

    law('ST-178', 'MUST count the relations of a type, each once, and refuse a type that is none', async () => {
      const before = await graph.store.countRelations('PART');
      await graph.write(thing('count-1', {}), thing('count-2', {}));
      const part = (from: string, to: string) =>
        ({ op: 'putRelation', type: 'PART', from, to, properties: {} }) as const;
      await graph.write(part('count-1', 'count-2'), part('count-1', 'count-1'), part('count-1', 'count-2'));
      expect(await graph.store.countRelations('PART')).toBe(before + 2);
      await graph.write({ op: 'deleteNode', label: 'Thing', id: 'count-1' });
      expect(await graph.store.countRelations('PART')).toBe(before);
      await refusal('BAD_INPUT', graph.store.countRelations('NOTHING'));
    });

    law('ST-93', 'MUST give every id asked for, also one without relations or absent', async () => {
      const found = await graph.store.expand({ type: 'KNOWS', direction: 'both', ids: ['e-d', 'e-none', 'e-c'] });
      expect([...found.keys()].sort()).toEqual(['e-c', 'e-d', 'e-none']);
      expect(found.get('e-d')).toEqual([]);
      expect(found.get('e-none')).toEqual([]);
      expect(await graph.store.expand({ type: 'KNOWS', direction: 'both', ids: [] })).toEqual(new Map());
    });

    law('ST-94', 'MUST limit per id, not in all, and go on after a position', async () => {
      const query = { type: 'KNOWS', direction: 'both', ids: ['e-a', 'e-b', 'e-c'], limit: 2 } as const;
      const first = await graph.store.expand(query);
      expect([...first.values()].map((relations) => relations.length)).toEqual([2, 2, 1]);
      expect(ends(first.get('e-b') ?? [])).toEqual(['B b Z', 'B b a']);
      const next = await graph.store.expand({ ...query, after: { id: 'e-B', key: 'a' } });
      expect(ends(next.get('e-b') ?? [])).toEqual(['a b 1', 'a b 2']);
      const last = await graph.store.expand({ ...query, after: { id: 'e-a', key: '2' } });
      expect(ends(last.get('e-b') ?? [])).toEqual(['b c 1']);
      expect(ends(last.get('e-a') ?? [])).toEqual(['a b 1', 'a b 2']);
    });

    law('ST-174', 'MUST go backwards: the relations before a position, nearest first', async () => {
      const query = { type: 'KNOWS', direction: 'both', ids: ['e-a', 'e-b'], backwards: true } as const;
      const all = await graph.store.expand(query);
      expect(ends(all.get('e-b') ?? [])).toEqual(['b c 1', 'a b 2', 'a b 1', 'B b a', 'B b Z']);
      expect(ends((await graph.store.expand({ ...query, limit: 2 })).get('e-b') ?? [])).toEqual(['b c 1', 'a b 2']);
      const before = await graph.store.expand({ ...query, limit: 2, after: { id: 'e-a', key: '2' } });
      expect(ends(before.get('e-b') ?? [])).toEqual(['a b 1', 'B b a']);
      expect(ends(before.get('e-a') ?? [])).toEqual([]);
      const part = { type: 'PART', direction: 'out', ids: ['e-t'], backwards: true } as const;
      expect(ends((await graph.store.expand(part)).get('e-t') ?? [])).toEqual(['t u', 't t']);
    });

    law('ST-95', 'MUST narrow by conditions on the relation, its key among them', async () => {
      const keys = async (where: Where): Promise<readonly string[]> =>
        ends((await graph.store.expand({ type: 'KNOWS', direction: 'both', ids: ['e-b'], where })).get('e-b') ?? []);
      expect(await keys({ property: 'weight', is: 'gte', value: 2 })).toEqual(['a b 2', 'b c 1']);
      expect(await keys({ property: 'key', is: 'eq', value: '1' })).toEqual(['a b 1', 'b c 1']);
      expect(await keys({ property: 'by', is: 'eq', value: 'e-c' })).toEqual(['a b 1']);
      expect(await keys({ property: 'weight', absent: true })).toEqual(['B b Z', 'B b a']);
      expect(await keys({ property: 'tags', has: 'x' })).toEqual(['b c 1']);
      expect(await keys({ property: 'key', in: ['Z', '2'] })).toEqual(['B b Z', 'a b 2']);
    });

    law('ST-96', 'MUST narrow by conditions on the node at the other end', async () => {
      const query = { type: 'KNOWS', direction: 'both', ids: ['e-b', 'e-c'] } as const;
      const named = await graph.store.expand({ ...query, node: { property: 'name', in: ['c', 'b'] } });
      expect(ends(named.get('e-b') ?? [])).toEqual(['b c 1']);
      expect(ends(named.get('e-c') ?? [])).toEqual(['b c 1']);
      const liking = await graph.store.expand({
        ...query,
        node: { relation: 'LIKES', direction: 'out', node: { id: ['e-u'] } },
      });
      expect(ends(liking.get('e-b') ?? [])).toEqual(['a b 1', 'a b 2']);
    });

    law('ST-97', 'MUST count the relations that it would give', async () => {
      const query = { type: 'KNOWS', direction: 'both', ids: ['e-a', 'e-b', 'e-d', 'e-none'] } as const;
      expect(Object.fromEntries(await graph.store.degrees(query))).toEqual({
        'e-a': 2,
        'e-b': 5,
        'e-d': 0,
        'e-none': 0,
      });
      const where: Where = { property: 'weight', is: 'lt', value: 3 };
      expect((await graph.store.degrees({ ...query, where, node: { id: ['e-a'] } })).get('e-b')).toBe(2);
      expect((await graph.store.degrees({ type: 'LIKES', direction: 'in', ids: ['e-t'] })).get('e-t')).toBe(2);
    });

    law('ST-98', 'MUST refuse a direction that the type does not have, and a limit below 1', async () => {
      const expand = (query: object): Promise<unknown> =>
        graph.store.expand({ type: 'KNOWS', direction: 'both', ids: ['e-a'], ...query } as never);
      await refusal('BAD_INPUT', expand({ direction: 'out' }));
      await refusal('BAD_INPUT', expand({ type: 'LIKES', direction: 'both' }));
      await refusal('BAD_INPUT', expand({ direction: 'sideways' }));
      await refusal('BAD_INPUT', expand({ limit: 0 }));
      await refusal('BAD_INPUT', expand({ where: { relation: 'LIKES', direction: 'out' } }));
      await refusal('BAD_INPUT', expand({ ids: Array.from({ length: 10_001 }, (_, n) => `e-${n}`) }));
    });

    law('ST-99', 'MUST give every property of a relation back', async () => {
      const properties = {
        by: 'e-d',
        weight: -1,
        on: '2020-02-29',
        colour: 'BLUE',
        sure: false,
        part: 0.25,
        note: 'Ü',
        tags: [],
      };
      await graph.write(knows('e-c', 'e-d', 'all', properties));
      expect((await graph.relations('KNOWS', 'both', 'e-d'))[0]?.properties).toEqual(properties);
    });
  });
}
