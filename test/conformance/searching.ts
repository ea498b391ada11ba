import type { SearchPosition, Where } from '../../src/store/store';
import { LABORATORY, person, thing } from './laboratory';
import { Opened, refusal } from './store-under-test';
import type { Law, StoreUnderTest } from './store-under-test';

export function searchLaws(subject: StoreUnderTest, law: Law): void {
  describe('searching', () => {
    const graph = new Opened(subject, LABORATORY);
    const hits = async (batch: string, text: string): Promise<readonly string[]> => {
      const where: Where = { property: 'batch', is: 'eq', value: batch };
      const page = await graph.store.searchText({ label: 'Thing', text, where, first: 1000 });
      return page.hits.map(({ node }) => node.id);
    };

    law('ST-110', 'MUST find "Café" by "cafe", and the other way round', async () => {
      await graph.write(
        thing('s110-a', { batch: 's110', title: 'Café Zuid' }),
        thing('s110-b', { batch: 's110', title: 'CAFE NOORD' }),
      );
      for (const text of ['cafe', 'café', 'CAFÉ', 'cafe\u0301'])
        expect(await hits('s110', text)).toEqual(['s110-a', 's110-b']);
    });

    law('ST-111', 'MUST find by the beginning of a word, not by its middle', async () => {
      await graph.write(thing('s111', { batch: 's111', title: 'Kennisnetwerk' }));
      for (const text of ['k', 'kennis', 'kennisnetwerk']) expect(await hits('s111', text)).toEqual(['s111']);
      for (const text of ['netwerk', 'kennisnetwerkt']) expect(await hits('s111', text)).toEqual([]);
    });

    law('ST-112', 'MUST know Dutch and English word forms', async () => {
      const forms = [
        ['weverij', 'weverijen'],
        ['fiets', 'fietsen'],
        ['bedrijf', 'bedrijven'],
        ['huis', 'huizen'],
        ['weaving', 'weaves'],
        ['company', 'companies'],
        ['university', 'universities'],
      ] as const;
      await graph.write(
        ...forms.flatMap(([one, other], n) => [
          thing(`s112-${n}a`, { batch: 's112', title: one }),
          thing(`s112-${n}b`, { batch: 's112', body: other }),
        ]),
      );
      for (const [n, [one, other]] of forms.entries()) {
        expect(await hits('s112', one)).toEqual([`s112-${n}a`, `s112-${n}b`]);
        expect(await hits('s112', other)).toEqual([`s112-${n}a`, `s112-${n}b`]);
      }
    });

    law('ST-113', 'MUST find only where every word is found, in whichever properties', async () => {
      await graph.write(
        thing('s113-a', { batch: 's113', title: 'rood garen', body: 'van wol' }),
        thing('s113-b', { batch: 's113', title: 'rood doek', aliases: ['wol'] }),
        thing('s113-c', { batch: 's113', title: 'blauw garen' }),
      );
      expect(await hits('s113', 'rood wol')).toEqual(['s113-b', 's113-a']);
      expect(await hits('s113', 'garen rood')).toEqual(['s113-a']);
      expect(await hits('s113', 'garen doek')).toEqual([]);
    });

    law('ST-114', 'MUST order hits by field weight, then freshness, latest and then absent, then id', async () => {
      const at = (day: number): string => `2026-01-0${day}T00:00:00.000Z`;
      await graph.write(
        thing('s114-body', { batch: 's114', body: 'linnen', at: at(9) }),
        thing('s114-alias', { batch: 's114', aliases: ['x', 'linnen'], at: at(8) }),
        thing('s114-old', { batch: 's114', title: 'linnen', at: at(1) }),
        thing('s114-new', { batch: 's114', title: 'linnen linnen', at: at(2) }),
        thing('s114-b', { batch: 's114', title: 'linnen' }),
        thing('s114-a', { batch: 's114', labels: { nl: 'linnen' } }),
      );
      expect(await hits('s114', 'linnen')).toEqual([
        's114-new',
        's114-old',
        's114-a',
        's114-b',
        's114-alias',
        's114-body',
      ]);
    });

    law('ST-115', 'MUST weigh a hit by the least of the fields that all its words need', async () => {
      await graph.write(
        thing('s115-1', { batch: 's115', title: 'zijde', body: 'katoen' }),
        thing('s115-2', { batch: 's115', title: 'zijde', aliases: ['katoen'], body: 'katoen' }),
        thing('s115-3', { batch: 's115', title: 'katoen en zijde' }),
      );
      const page = await graph.store.searchText({ label: 'Thing', text: 'zijde katoen', first: 10 });
      expect(page.hits.map(({ position }) => position)).toEqual([
        { weight: 3, freshness: 0, id: 's115-3' },
        { weight: 2, freshness: 0, id: 's115-2' },
        { weight: 1, freshness: 0, id: 's115-1' },
      ]);
    });

    law('ST-116', 'MUST page through hits without losing or repeating one', async () => {
      const times = [undefined, '1969-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z'];
      const things = Array.from({ length: 24 }, (_, n) => {
        const at = times[n % 4];
        const field = [{ title: 'hennep' }, { aliases: ['hennep'] }, { body: 'hennep' }][n % 3];
        return thing(`s116-${String(n)}`, { batch: 's116', ...field, ...(at !== undefined && { at }) });
      });
      await graph.write(...things);
      const whole = await hits('s116', 'hennep');
      expect(whole).toHaveLength(24);
      const found: string[] = [];
      for (let after: SearchPosition | undefined; ;) {
        const page = await graph.store.searchText({
          label: 'Thing',
          text: 'hennep',
          first: 5,
          ...(after && { after }),
        });
        found.push(...page.hits.map(({ node }) => node.id));
        after = page.hits.at(-1)?.position;
        if (!page.hasMore) break;
      }
      expect(found).toEqual(whole);
    });

    law('ST-117', 'MUST give whole nodes and narrow by a condition', async () => {
      await graph.write(
        person('s117-p'),
        thing('s117-a', { batch: 's117', title: 'vilt', int: 1, owner: 's117-p' }),
        thing('s117-b', { batch: 's117', title: 'vilt' }),
      );
      const where: Where = { property: 'int', absent: false };
      const page = await graph.store.searchText({ label: 'Thing', text: 'vilt', where, first: 10 });
      expect(page).toMatchObject({
        hits: [
          {
            node: {
              label: 'Thing',
              id: 's117-a',
              properties: { batch: 's117', title: 'vilt', int: 1, owner: 's117-p' },
            },
          },
        ],
        hasMore: false,
      });
    });

    law('ST-118', 'MUST follow changes and deletions at once', async () => {
      await graph.write(thing('s118', { batch: 's118', title: 'jute' }));
      await graph.write({ op: 'patchNode', label: 'Thing', id: 's118', properties: { title: 'sisal', body: 'jute' } });
      expect(await hits('s118', 'sisal')).toEqual(['s118']);
      expect((await graph.store.searchText({ label: 'Thing', text: 'jute', first: 1 })).hits[0]?.position.weight).toBe(
        1,
      );
      await graph.write({ op: 'patchNode', label: 'Thing', id: 's118', properties: { title: null } });
      expect(await hits('s118', 'sisal')).toEqual([]);
      expect(await hits('s118', 'jute')).toEqual(['s118']);
      await graph.write({ op: 'deleteNode', label: 'Thing', id: 's118' });
      expect(await hits('s118', 'jute')).toEqual([]);
    });

    law('ST-119', 'MUST take operators of any query language as what they look like: not words', async () => {
      await graph.write(thing('s119', { batch: 's119', title: 'raffia and bast' }));
      for (const text of [
        '"raffia"',
        'raffia*',
        '+raffia -',
        '(raffia',
        'raffia~',
        'raffia^',
        'raffia\\',
        '/raffia/',
        'raffia && bast',
        '{raffia}:',
        "raffia'",
      ]) {
        expect(await hits('s119', text)).toEqual(['s119']);
      }
      expect(await hits('s119', 'raffia AND bast')).toEqual(['s119']);
      expect(await hits('s119', 'raffia OR zijde')).toEqual([]);
      expect(await hits('s119', 'NOT raffia')).toEqual([]);
      expect(await hits('s119', 'title:raffia')).toEqual([]);
      expect(await hits('s119', 'NEAR raffia')).toEqual([]);
    });

    law('ST-120', 'MUST find nothing by a text without a word', async () => {
      for (const text of ['', '  ', '*', '"', '-+!', '😀']) {
        expect(await graph.store.searchText({ label: 'Thing', text, first: 10 })).toEqual({ hits: [], hasMore: false });
      }
    });

    law('ST-121', 'MUST find words in any script, and digits', async () => {
      const titles = ['Москва', '東京大学', 'हिन्दी भाषा', 'العربية', 'ISO 9001', 'C++ en C#', '한국어', 'Ελλάς'];
      await graph.write(...titles.map((title, n) => thing(`s121-${n}`, { batch: 's121', title })));
      const texts = ['МОСК', '東京', 'हिन्दी', 'العر', '9001', 'c++', '한국', 'ελλας'];
      for (const [n, text] of texts.entries()) expect(await hits('s121', text)).toEqual([`s121-${n}`]);
    });

    law('ST-122', 'MUST refuse a label that is not searched and a text that is no search', async () => {
      await refusal('BAD_INPUT', graph.store.searchText({ label: 'Strict', text: 'x', first: 1 }));
      await refusal('BAD_INPUT', graph.store.searchText({ label: 'Thing', text: 'x'.repeat(1001), first: 1 }));
      const words = Array.from({ length: 33 }, (_, n) => `w${n}`).join(' ');
      await refusal('BAD_INPUT', graph.store.searchText({ label: 'Thing', text: words, first: 1 }));
      await refusal('BAD_INPUT', graph.store.searchText({ label: 'Thing', text: 'x', first: 0 }));
    });

    law('ST-123', 'MUST find a label without freshness, and very long words', async () => {
      const name = 'a'.repeat(300);
      await graph.write(person('s123', { name: `Zonneveld ${name}` }));
      expect(
        (await graph.store.searchText({ label: 'Person', text: 'zonneveld', first: 1 })).hits[0]?.position,
      ).toEqual({
        weight: 3,
        freshness: 0,
        id: 's123',
      });
      expect((await graph.store.searchText({ label: 'Person', text: name, first: 1 })).hits).toHaveLength(1);
    });
  });
}
