/** Introductions and blind asks: exported, run by a test per store. `open` gives an empty store each time, an embedded one unless it is given. */
import { asksForMe } from '../../src/services/introductions/asks-for-me';
import { answerBlindAsk, askBlind, closeBlindAsk, ownBlindAsks } from '../../src/services/introductions/blind-asks';
import { introductions } from '../../src/services/introductions/introductions';
import { askedOfMe, ownIntroductions } from '../../src/services/introductions/request-views';
import {
  answerIntroduction,
  cancelIntroduction,
  closeIntroduction,
  requestIntroduction,
} from '../../src/services/introductions/requests';
import { peopleByIds } from '../../src/services/people/person';
import type { Outcome } from '../../src/services/outcome';
import type { Page, PageRequest } from '../../src/services/paging';
import type { Ports } from '../../src/services/ports';
import type { GraphStore, WriteOperation } from '../../src/store/store';
import { openOrganisation, type Organisation, viewerOf } from '../fixtures/organisation';

export function testIntroductions(open?: () => Promise<GraphStore>): void {
  let organisation: Organisation;
  beforeEach(async () => {
    organisation = await openOrganisation(open);
  });
  afterEach(() => organisation.close());

  const me = (id: string) => viewerOf(id, 'EMPLOYEE');
  const codes = (outcome: Outcome<unknown>) =>
    outcome.userErrors?.map(({ field, code }) => `${field?.join('.') ?? ''} ${code}`);

  const rows = async <T>(page: Promise<Page<T>>): Promise<readonly T[]> => (await page).items.map(({ node }) => node);

  /** Every page of so many, forwards or backwards, in the order of the list; each says how many there are. */
  async function walk<T>(
    pageOf: (page: PageRequest) => Promise<Page<T>>,
    { size, backwards, total }: { readonly size: number; readonly backwards: boolean; readonly total: number },
  ): Promise<readonly T[]> {
    const found: T[][] = [];
    for (let cursor: string | undefined; ;) {
      const length = backwards ? { last: size } : { first: size };
      const at = cursor === undefined ? {} : backwards ? { before: cursor } : { after: cursor };
      const page = await pageOf({ ...length, ...at });
      expect(await page.total()).toBe(total);
      found.push(page.items.map(({ node }) => node));
      if (!(backwards ? page.hasPreviousPage : page.hasNextPage)) return (backwards ? found.reverse() : found).flat();
      cursor = (backwards ? page.items[0] : page.items.at(-1))?.cursor;
    }
  }

  function on(day: string): Ports {
    return { ...organisation.ports, clock: { now: () => Date.parse(`${day}T12:00:00.000Z`) } };
  }

  /** The id by which e1 sees the contact whom e2 shares without the name. */
  async function maskedContact(): Promise<string> {
    const found = await introductions(organisation.ports, me('e1'), {
      to: { organisationId: 'acme' },
      probability: true,
    });
    expect(found?.probability).toMatchObject({ method: 'EXACT' });
    return found?.paths.find(({ target }) => target.visibility === 'MASKED')?.target.id ?? '';
  }

  async function request(): Promise<string> {
    const input = { introducerId: 'e2', personId: await maskedContact(), message: 'About yarn.' };
    return (await requestIntroduction(organisation.ports, me('e1'), input)).value?.id ?? '';
  }

  describe('an introduction', () => {
    it('shows the name once the introducer has accepted, and takes an outcome', async () => {
      const { ports } = organisation;
      const id = await request();
      expect(await rows(ownIntroductions(ports, me('e1'), {}))).toMatchObject([
        { asked: 'BY_ME', status: 'ASKED', answer: null, person: { visibility: 'MASKED', name: null } },
      ]);
      expect(await rows(askedOfMe(ports, me('e2'), {}))).toMatchObject([{ id, asked: 'OF_ME', seekerId: 'e1' }]);
      expect(await rows(askedOfMe(ports, me('e3'), {}))).toEqual([]);
      expect(codes(await closeIntroduction(ports, me('e1'), { id, outcome: 'HELPED' }))).toEqual(['id WRONG_STATE']);
      expect(codes(await answerIntroduction(ports, me('e1'), { id, answer: 'ACCEPTED' }))).toEqual(['id NOT_FOUND']);
      expect(codes(await answerIntroduction(ports, me('e3'), { id, answer: 'ACCEPTED' }))).toEqual(['id NOT_FOUND']);
      await answerIntroduction(ports, me('e2'), { id, answer: 'ACCEPTED' });
      expect(await rows(ownIntroductions(ports, me('e1'), {}))).toMatchObject([
        { status: 'ACCEPTED', answer: null, person: { id: 'c-masked', name: 'Name-of-c-masked' } },
      ]);
      expect((await peopleByIds(ports, me('e1'), ['c-masked']))[0]?.name).toBe('Name-of-c-masked');
      expect(await peopleByIds(ports, me('e3'), ['c-masked'])).toEqual([undefined]);
      expect((await closeIntroduction(ports, me('e1'), { id, outcome: 'HELPED' })).value?.outcome).toBe('HELPED');
      expect(codes(await closeIntroduction(ports, me('e2'), { id, outcome: 'HELPED' }))).toEqual(['id WRONG_STATE']);
    });

    it('that is declined looks to its seeker like one that nobody answers, to the byte', async () => {
      const told = async (decline: boolean) => {
        await organisation.close();
        organisation = await openOrganisation(open);
        const id = await request();
        if (decline) await answerIntroduction(organisation.ports, me('e2'), { id, answer: 'DECLINED' });
        const again = { introducerId: 'e2', personId: await maskedContact(), message: 'Again.' };
        const answers = [
          await rows(ownIntroductions(organisation.ports, me('e1'), {})),
          await requestIntroduction(organisation.ports, me('e1'), again),
          await rows(ownIntroductions(on('2026-05-15'), me('e1'), {})),
          await cancelIntroduction(on('2026-05-15'), me('e1'), { id }),
          await cancelIntroduction(organisation.ports, me('e1'), { id }),
        ];
        return JSON.stringify(answers).replaceAll(id, 'id');
      };
      const unanswered = await told(false);
      expect(unanswered).toContain('LAPSED');
      expect(unanswered).toContain('TAKEN');
      expect(await told(true)).toBe(unanswered);
      expect(await rows(askedOfMe(organisation.ports, me('e2'), {}))).toEqual([]);
    });

    it('is asked only of who shares a tie with the person; everything else looks absent', async () => {
      const { ports } = organisation;
      const ask = async (introducerId: string, personId: string) =>
        codes(await requestIntroduction(ports, me('e1'), { introducerId, personId, message: 'Please.' }));
      const personId = await maskedContact();
      for (const [introducer, person] of [
        ['e2', 'c-masked'],
        ['e3', personId],
        ['e2', 'nobody'],
        ['nobody', personId],
        ['e1', 'c-own'],
        ['e2', 'c-counted'],
        ['lead', 'e1'],
      ] as const) {
        expect([introducer, person, await ask(introducer, person)]).toEqual([
          introducer,
          person,
          ['personId NOT_FOUND'],
        ]);
      }
      expect(await ask('e2', personId)).toBeUndefined();
    });

    it('lapses after the days that the organisation has set, 30 where it has set none; CONFIG_INVALID for no number of days', async () => {
      const { ports, store } = organisation;
      const set = (value: string) => {
        const properties = { value, updatedAt: new Date(ports.clock.now()).toISOString() };
        return store.write({ operations: [{ op: 'putNode', label: 'Setting', id: 'requestDays', properties }] });
      };
      const ask = { kind: 'SECTOR', sector: 'CHEMICALS', message: 'Who?' } as const;
      await request();
      await set('7');
      expect((await askBlind(ports, me('e1'), ask)).value?.lapsesOn).toBe('2026-04-07');
      expect((await rows(ownIntroductions(ports, me('e1'), {}))).map(({ lapsesOn }) => lapsesOn)).toEqual([
        '2026-04-30',
      ]);
      for (const wrong of ['0', '1.5', '366', '"a week"']) {
        await set(wrong);
        await expect(askBlind(ports, me('e1'), ask)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
      }
    });

    it('is found page by page, the latest first, however many there are', async () => {
      const { ports, store } = organisation;
      const operations = Array.from({ length: 150 }, (_, at): WriteOperation[] => {
        const id = `in${String(at).padStart(4, '0')}`;
        const askedAt = new Date(ports.clock.now() - Math.floor(at / 4) * 60_000).toISOString();
        // Every fifth asks somebody else, or has been answered, or has lapsed.
        const of = at % 5 === 0 ? 'e3' : 'e2';
        const answered = at % 5 === 1 ? { answer: 'DECLINED', answeredAt: askedAt } : {};
        const lapsesOn = at % 5 === 2 ? '2026-03-30' : '2026-04-30';
        const properties = { status: 'ASKED', seeker: 'e1', introducer: of, message: 'Please.', askedAt, lapsesOn };
        return [
          { op: 'createNode', label: 'Introduction', id, properties: { ...properties, ...answered } },
          { op: 'putRelation', type: 'INTRODUCES_TO', from: id, to: 'c-masked', properties: {} },
        ];
      }).flat();
      await store.write({ operations });
      for (const [viewer, pageOf, expected] of [
        ['e1', ownIntroductions, 150],
        ['e2', askedOfMe, 60],
        ['e3', askedOfMe, 30],
        ['e4', askedOfMe, 0],
      ] as const) {
        const of = (backwards: boolean) =>
          walk((page) => pageOf(ports, me(viewer), page), { size: 40, backwards, total: expected });
        const forwards = await of(false);
        expect(new Set(forwards.map(({ id }) => id)).size).toBe(expected);
        const moments = forwards.map(({ askedAt }) => askedAt);
        expect(moments).toEqual([...moments].sort().reverse());
        expect(await of(true)).toEqual(forwards);
      }
      // Access role HR alone answers nobody's requests.
      expect(await rows(askedOfMe(ports, viewerOf('e2', 'HR'), {}))).toEqual([]);
      await expect(askedOfMe(ports, me('e2'), { first: 101 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
      const { items } = await askedOfMe(ports, me('e2'), { first: 1 });
      await expect(ownIntroductions(ports, me('e2'), { last: 1, before: 'no cursor' })).rejects.toMatchObject({
        code: 'CURSOR_INVALID',
      });
      const first = items[0]?.node.id ?? '';
      expect((await answerIntroduction(ports, me('e2'), { id: first, answer: 'DECLINED' })).userErrors).toBeUndefined();
      expect(await (await askedOfMe(ports, me('e2'), {})).total()).toBe(59);
    });

    it('cannot be answered twice, or after it has lapsed', async () => {
      const { ports } = organisation;
      const id = await request();
      const late = await answerIntroduction(on('2026-05-15'), me('e2'), { id, answer: 'ACCEPTED' });
      expect(codes(late)).toEqual(['id WRONG_STATE']);
      await answerIntroduction(ports, me('e2'), { id, answer: 'DECLINED' });
      expect(codes(await answerIntroduction(ports, me('e2'), { id, answer: 'ACCEPTED' }))).toEqual(['id WRONG_STATE']);
    });
  });

  describe('a blind ask', () => {
    const YARN = { kind: 'EXPERTISE', resourceId: 'yarn', message: 'Who spins?' } as const;
    const asked = async (id: string) =>
      (await asksForMe(organisation.ports, me(id), {})).items.map(({ node }) => node.id);

    it('reaches those whose counted or shared evidence matches, and tells the seeker of help only', async () => {
      const { ports } = organisation;
      const id = (await askBlind(ports, me('e1'), YARN)).value?.id ?? '';
      // e2 knows c-counted, e7 knows its contact in private only, and the seeker is never asked.
      expect(await asked('e2')).toContain(id);
      expect(await asked('e4')).toContain(id);
      expect(await asked('e7')).not.toContain(id);
      expect(await asked('e1')).not.toContain(id);
      const before = JSON.stringify(await rows(ownBlindAsks(ports, me('e1'), {})));
      await answerBlindAsk(ports, me('e4'), { id, answer: 'NOT_NOW' });
      await answerBlindAsk(ports, me('e3'), { id, answer: 'NEVER' });
      expect(JSON.stringify(await rows(ownBlindAsks(ports, me('e1'), {})))).toBe(before);
      await answerBlindAsk(ports, me('e2'), { id, answer: 'HELP', message: 'Call me.' });
      expect((await rows(ownBlindAsks(ports, me('e1'), {})))[0]?.helpers).toMatchObject([
        { personId: 'e2', message: 'Call me.' },
      ]);
      expect(codes(await answerBlindAsk(ports, me('e4'), { id, answer: 'HELP' }))).toEqual(['id NOT_FOUND']);
      expect(codes(await answerBlindAsk(ports, me('e7'), { id, answer: 'HELP' }))).toEqual(['id NOT_FOUND']);
    });

    it('does not come again to who said never', async () => {
      const { ports } = organisation;
      const first = (await askBlind(ports, me('e1'), YARN)).value?.id ?? '';
      await answerBlindAsk(ports, me('e3'), { id: first, answer: 'NEVER' });
      const second = (await askBlind(ports, me('lead'), YARN)).value?.id ?? '';
      expect(await asked('e3')).not.toContain(second);
      expect(await asked('e2')).toContain(second);
    });

    it('looks the same to its seeker whether many may know someone or nobody', async () => {
      const { ports } = organisation;
      const told = async (sector: string) => {
        const { value } = await askBlind(ports, me('e1'), { kind: 'SECTOR', sector, message: 'Who?' });
        return JSON.stringify(value)
          .replace(value?.id ?? '', 'id')
          .replace(sector, 'sector');
      };
      expect(await told('TEXTILES')).toBe(await told('NOTHING-OF-THE-KIND'));
    });

    it('is found in the inbox page by page, the latest first, however many others there are', async () => {
      const { ports, store } = organisation;
      // Every third asks for what e2 knows; the others are passed over. Four share each moment.
      const operations = Array.from({ length: 450 }, (_, at) => {
        const resource = at % 3 === 0 ? { kind: 'EXPERTISE', resourceId: 'yarn' } : { kind: 'SECTOR', sector: 'NONE' };
        const askedAt = new Date(ports.clock.now() - Math.floor(at / 4) * 60_000).toISOString();
        const properties = {
          status: 'OPEN',
          seeker: 'e1',
          message: 'Who?',
          askedAt,
          lapsesOn: '2026-04-20',
          ...resource,
        };
        return { op: 'createNode', label: 'BlindAsk', id: `ba${String(at).padStart(4, '0')}`, properties } as const;
      });
      await store.write({ operations });
      const all = operations.filter(({ properties }) => properties.kind === 'EXPERTISE');
      const key = ({ id, properties }: { id: string; properties: { askedAt: string } }) =>
        `${properties.askedAt} ${id}`;
      const expected = all.sort((a, b) => (key(a) < key(b) ? 1 : -1)).map(({ id }) => id);
      const pages = async (backwards: boolean) => {
        const found = await walk((page) => asksForMe(ports, me('e2'), page), { size: 40, backwards, total: 150 });
        return found.map(({ id }) => id);
      };
      const forwards = await pages(false);
      expect([...forwards].sort()).toEqual([...expected].sort());
      expect(forwards.map((id) => all.find((one) => one.id === id)?.properties.askedAt)).toEqual(
        expected.map((id) => all.find((one) => one.id === id)?.properties.askedAt),
      );
      expect(await pages(true)).toEqual(forwards);
      const oldest = expected.at(-1) ?? '';
      expect((await answerBlindAsk(ports, me('e2'), { id: oldest, answer: 'HELP' })).value).toEqual({ id: oldest });
      expect(codes(await answerBlindAsk(ports, me('e2'), { id: 'ba0001', answer: 'HELP' }))).toEqual(['id NOT_FOUND']);
    });

    it("is its seeker's page by page, and the oldest can still be closed", async () => {
      const { ports, store } = organisation;
      const operations = Array.from({ length: 120 }, (_, at): WriteOperation => {
        const askedAt = new Date(ports.clock.now() - at * 60_000).toISOString();
        const sought = { kind: 'SECTOR', sector: 'NONE', message: 'Who?', lapsesOn: '2026-04-20' };
        const id = `ba${String(at).padStart(4, '0')}`;
        return {
          op: 'createNode',
          label: 'BlindAsk',
          id,
          properties: { ...sought, status: 'OPEN', seeker: 'e1', askedAt },
        };
      });
      await store.write({ operations });
      for (const backwards of [false, true]) {
        const found = await walk((page) => ownBlindAsks(ports, me('e1'), page), { size: 50, backwards, total: 120 });
        expect(found.map(({ id }) => id)).toEqual(operations.map((_, at) => `ba${String(at).padStart(4, '0')}`));
      }
      expect(await rows(ownBlindAsks(ports, me('e2'), {}))).toEqual([]);
      expect((await closeBlindAsk(ports, me('e1'), { id: 'ba0119' })).value?.status).toBe('CLOSED');
      expect(codes(await closeBlindAsk(ports, me('e2'), { id: 'ba0118' }))).toEqual(['id NOT_FOUND']);
    });

    it('ends when its seeker closes it', async () => {
      const { ports } = organisation;
      const id = (await askBlind(ports, me('e1'), YARN)).value?.id ?? '';
      expect(codes(await closeBlindAsk(ports, me('e2'), { id }))).toEqual(['id NOT_FOUND']);
      expect((await closeBlindAsk(ports, me('e1'), { id })).value?.status).toBe('CLOSED');
      expect(await asked('e2')).not.toContain(id);
      expect(codes(await closeBlindAsk(ports, me('e1'), { id }))).toEqual(['id WRONG_STATE']);
      expect(codes(await askBlind(ports, me('e1'), { ...YARN, resourceId: 'nothing' }))).toEqual([
        'resourceId NOT_FOUND',
      ]);
    });
  });
}
