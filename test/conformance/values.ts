import { ALL_TYPES, LABORATORY, person, thing } from './laboratory';
import { Opened, refusal } from './store-under-test';
import type { Law, StoreUnderTest } from './store-under-test';

export function valueLaws(subject: StoreUnderTest, law: Law): void {
  describe('values', () => {
    const graph = new Opened(subject, LABORATORY);
    const kept = async (id: string): Promise<object | undefined> => (await graph.node('Thing', id))?.properties;

    law('ST-1', 'MUST give every type of value back as it was written', async () => {
      await graph.write(person('v1-p'), thing('v1', { ...ALL_TYPES, owner: 'v1-p' }));
      expect(await kept('v1')).toEqual({ ...ALL_TYPES, owner: 'v1-p' });
    });

    law('ST-2', 'MUST keep integers and numbers exactly, to the ends of their ranges', async () => {
      const numbers = [
        { int: 2 ** 53 - 1, float: 5e-324 },
        { int: -(2 ** 53 - 1), float: -1.7976931348623157e308 },
        { int: 2 ** 53 - 2, float: 0.1 + 0.2 },
        { int: 0, float: 3 },
      ];
      await graph.write(...numbers.map((properties, n) => thing(`v2-${n}`, properties)));
      for (const [n, properties] of numbers.entries()) expect(await kept(`v2-${n}`)).toEqual(properties);
    });

    law('ST-3', 'MUST keep dates as days and times as milliseconds, without a time zone', async () => {
      const times = [
        { date: '0001-01-01', at: '0001-01-01T00:00:00.000Z' },
        { date: '1969-12-31', at: '1969-12-31T23:59:59.999Z' },
        { date: '2000-02-29', at: '2026-03-29T02:30:00.001Z' },
        { date: '9999-12-31', at: '9999-12-31T23:59:59.999Z' },
      ];
      await graph.write(...times.map((properties, n) => thing(`v3-${n}`, properties)));
      for (const [n, properties] of times.entries()) expect(await kept(`v3-${n}`)).toEqual(properties);
    });

    law('ST-4', 'MUST keep any text as it is, neither normalised nor trimmed nor read as code', async () => {
      const texts = [
        '',
        ' a ',
        '😀',
        'e\u0301',
        'é',
        "'; DROP TABLE n_Thing; --",
        '"\\`${x}',
        'a\r\nb\tc',
        '\u0001',
        '{"a":1}',
      ];
      await graph.write(...texts.map((string, n) => thing(`v4-${n}`, { string, strings: [string, string] })));
      for (const [n, string] of texts.entries())
        expect(await kept(`v4-${n}`)).toEqual({ string, strings: [string, string] });
    });

    law('ST-5', 'MUST tell an empty string, list and object from an absent value', async () => {
      await graph.write(thing('v5', { string: '', strings: [], labels: {} }));
      expect(await kept('v5')).toEqual({ string: '', strings: [], labels: {} });
      const absent = { property: 'strings', absent: false } as const;
      expect(await graph.store.count('Thing', { all: [{ id: ['v5'] }, absent] })).toBe(1);
    });

    law('ST-6', 'MUST take labels as equal whatever the order of their languages', async () => {
      const first = await graph.write(thing('v6', { labels: { nl: 'a', en: 'b' } }));
      expect(await graph.write(thing('v6', { labels: { en: 'b', nl: 'a' } }))).toBe(first);
    });

    law('ST-7', 'MUST leave an absent property out, never give it as null or undefined', async () => {
      await graph.write(thing('v7', { int: 1 }));
      expect(Object.keys((await kept('v7')) ?? {})).toEqual(['int']);
    });

    law(
      'ST-8',
      'MUST refuse a value that does not fit, naming label, id and property, and keep nothing of it',
      async () => {
        const unfit: readonly object[] = [
          { string: null },
          { string: undefined },
          { float: NaN },
          { float: Infinity },
          { int: 2 ** 53 },
          { int: 0.5 },
          { date: new Date(0) },
          { date: '2023-02-29' },
          { at: '2023-02-28' },
          { enum: 'YELLOW' },
          { boolean: 1 },
          { strings: 'a' },
          { owner: 'not an id' },
        ];
        for (const properties of unfit) {
          const error = await refusal('BAD_INPUT', graph.write(thing('v8', properties as never)));
          expect(error.details).toMatchObject({ label: 'Thing', id: 'v8', field: Object.keys(properties) });
        }
        expect(await graph.node('Thing', 'v8')).toBeUndefined();
      },
    );

    law('ST-9', 'MUST refuse a label, relation type or property that the registry does not have', async () => {
      const { store } = graph;
      const none = 'Nothing';
      await refusal('BAD_INPUT', graph.write({ op: 'putNode', label: none, id: 'x', properties: {} }));
      await refusal('BAD_INPUT', graph.write(thing('v9', { nothing: 1 })));
      await refusal('BAD_INPUT', graph.write({ op: 'putRelation', type: none, from: 'a', to: 'b', properties: {} }));
      await refusal('BAD_INPUT', store.getNodes(none, ['x']));
      await refusal('BAD_INPUT', store.findNodes({ label: none, first: 1 }));
      await refusal('BAD_INPUT', store.findNodes({ label: 'Thing', first: 1, sort: { property: none } }));
      await refusal('BAD_INPUT', store.count('Thing', { property: none, absent: true }));
      await refusal('BAD_INPUT', store.expand({ type: none, direction: 'out', ids: [] }));
      await refusal(
        'BAD_INPUT',
        store.degrees({ type: 'LIKES', direction: 'out', ids: [], where: { property: none, absent: true } }),
      );
      await refusal('BAD_INPUT', store.scan({ nodes: [{ label: none, properties: [] }], relations: [] }));
      await refusal('BAD_INPUT', store.scan({ nodes: [{ label: 'Thing', properties: [none] }], relations: [] }));
      await refusal('BAD_INPUT', store.getNodes('constructor', ['x']));
    });

    law('ST-10', 'MUST refuse an id or key that is not 1 to 64 characters of the allowed ones', async () => {
      for (const id of ['', 'a b', 'é', 'x'.repeat(65)]) {
        await refusal('BAD_INPUT', graph.write(thing(id)));
        await refusal('BAD_INPUT', graph.store.getNodes('Thing', [id]));
      }
      await graph.write(thing('A-Za-z0-9_.:~'), thing('x'.repeat(64)));
      expect(await graph.node('Thing', 'A-Za-z0-9_.:~')).toBeDefined();
    });

    law('ST-11', 'MUST insist on required properties and ranges', async () => {
      const strict = (properties: object): Promise<number> =>
        graph.write({ op: 'putNode', label: 'Strict', id: 'v11', properties: properties as never });
      await refusal('BAD_INPUT', strict({}));
      await refusal('BAD_INPUT', strict({ name: 'a', level: 6 }));
      await strict({ name: 'a', level: 5 });
      await refusal(
        'BAD_INPUT',
        graph.write({ op: 'patchNode', label: 'Strict', id: 'v11', properties: { name: null } }),
      );
    });

    law('ST-12', 'MUST keep a text of a million characters', async () => {
      const text = 'kennis é '.repeat(111_111);
      await graph.write(thing('v12', { text }));
      expect(await kept('v12')).toEqual({ text });
    });
  });
}
