import { doDailyWork } from '../../src/services/daily/daily-work';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import { everyDay } from '../../src/services/daily/every-day';
import { changePerson, createEmployee, retirePerson } from '../../src/services/people/change-people';
import type { Ports } from '../../src/services/ports';
import { openOrganisation, type Organisation, OPERATOR, TODAY, viewerOf } from '../fixtures/organisation';

const HR = () => viewerOf('e9', 'EMPLOYEE', 'HR');
const BUYERS = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'];

let organisation: Organisation;
beforeEach(async () => {
  organisation = await openOrganisation();
});
afterEach(() => organisation.close());

/** The same organisation on another day. */
function on(day: string): Ports {
  const clock = { now: () => Date.parse(`${day}T12:00:00.000Z`) };
  return { ...organisation.ports, clock, reach: createReachEngine(organisation.store, clock) };
}

/** Who has a TEAM tie with whom, as the graph stands. */
async function teamTies(): Promise<readonly string[]> {
  const { nodes } = await organisation.store.findNodes({ label: 'Person', first: 1000 });
  const ids = nodes.map(({ id }) => id);
  const where = { property: 'source', is: 'eq', value: 'TEAM' } as const;
  const found = await organisation.store.expand({ type: 'TIE', direction: 'both', ids, where });
  return [...new Set([...found.values()].flat().map(({ from, to }) => `${from}-${to}`))].sort();
}

const allPairs = (ids: readonly string[]): string[] =>
  ids.flatMap((a, at) => ids.slice(at + 1).map((b) => (a < b ? `${a}-${b}` : `${b}-${a}`)));

describe('TEAM ties', () => {
  it('are in line at once with a change of unit and of manager', async () => {
    const { ports } = organisation;
    await doDailyWork(ports, OPERATOR);
    const dyers = ['e8', 'e9', 'lead'];
    const managed = BUYERS.map((id) => `${id}-lead`);
    expect(await teamTies()).toEqual([...new Set([...allPairs(BUYERS), ...allPairs(dyers), ...managed])].sort());

    await changePerson(ports, HR(), { id: 'e7', unitId: 'dyeing' });
    const weavers = BUYERS.slice(0, 6);
    const moved = [...allPairs(weavers), ...allPairs(['e7', ...dyers]), ...managed];
    expect(await teamTies()).toEqual([...new Set(moved)].sort());

    await changePerson(ports, HR(), { id: 'e1', managerId: 'e8' });
    const other = [...allPairs(weavers), ...allPairs(['e7', ...dyers]), ...managed.slice(1), 'e1-e8'];
    expect(await teamTies()).toEqual([...new Set(other)].sort());
  });

  it('end when a unit outgrows fifteen, and begin again when someone leaves it', async () => {
    const { ports } = organisation;
    const made: string[] = [];
    for (let at = 0; at < 8; at += 1) {
      const { value } = await createEmployee(ports, HR(), { name: `New ${at}`, unitId: 'weaving' });
      made.push(value?.id ?? '');
    }
    const fifteen = [...BUYERS, ...made];
    expect(await teamTies()).toEqual(expect.arrayContaining(allPairs(fifteen)));
    const { value } = await createEmployee(ports, HR(), { name: 'One too many', unitId: 'weaving' });
    const last = value?.id ?? '';
    expect((await teamTies()).filter((pair) => fifteen.some((a) => pair.includes(a)))).toEqual([]);
    await retirePerson(ports, HR(), { id: last, lastDay: '2026-03-30' });
    expect(await teamTies()).toEqual(expect.arrayContaining(allPairs(fifteen)));
  });

  it('are worked out around a change as they are for everyone', async () => {
    const { ports } = organisation;
    await doDailyWork(ports, OPERATOR);
    for (const change of [
      { id: 'e3', unitId: 'dyeing', managerId: 'e9' },
      { id: 'e9', unitId: null },
      { id: 'lead', unitId: 'weaving', managerId: 'e3' },
    ]) {
      await changePerson(ports, HR(), change);
    }
    const around = await teamTies();
    expect((await doDailyWork(ports, OPERATOR)).teamTies).toBe(0);
    expect(await teamTies()).toEqual(around);
  });

  it('need a manager who is an employee, and another one than oneself', async () => {
    const change = async (managerId: string) =>
      (await changePerson(organisation.ports, HR(), { id: 'e1', managerId })).userErrors?.[0]?.code;
    expect(await change('e1')).toBe('INVALID');
    expect(await change('c-shown')).toBe('NOT_FOUND');
    expect(await change('nobody')).toBe('NOT_FOUND');
  });

  it('have no circle of managers: nobody reports to themselves through others', async () => {
    const change = async (id: string, managerId: string | null) =>
      (await changePerson(organisation.ports, HR(), { id, managerId })).userErrors;
    const refusal = [
      { field: ['managerId'], code: 'INVALID', message: expect.stringContaining('reports to the person') as string },
    ];
    expect(await change('lead', 'e1')).toEqual(refusal);
    expect(await change('e2', 'e1')).toBeUndefined();
    expect(await change('lead', 'e2')).toEqual(refusal);
    expect(await change('e1', null)).toBeUndefined();
    expect(await change('lead', 'e2')).toBeUndefined();
  });
});

describe('leaving', () => {
  const strengths = (ports: Ports, day: string) => ports.reach.strengths([['c-masked', 'c-shown']], 'SHARED', day);

  it('stops evidence counting after the last day, and erases it four weeks later', async () => {
    const { store, ports } = organisation;
    await retirePerson(ports, HR(), { id: 'e4', lastDay: TODAY });
    expect(await doDailyWork(ports, OPERATOR)).toMatchObject({ left: 1, erased: 0 });
    expect((await store.getNodes('Person', ['e4', 'gone'])).map((node) => node?.properties['kind'])).toEqual([
      'EMPLOYEE',
      'FORMER',
    ]);
    expect((await strengths(ports, TODAY))[0]).toBeGreaterThan(0);

    const next = on('2026-04-01');
    expect(await doDailyWork(next, OPERATOR)).toMatchObject({ left: 1, erased: 0 });
    expect((await store.getNodes('Person', ['e4']))[0]?.properties).toMatchObject({
      kind: 'FORMER',
      evidenceEraseOn: '2026-04-28',
    });
    expect(await strengths(ports, TODAY)).toEqual([0]);
    expect((await teamTies()).filter((pair) => pair.includes('e4'))).toEqual([]);

    expect((await doDailyWork(on('2026-04-26'), OPERATOR)).erased).toBe(0);
    // 'gone' left a day earlier.
    expect((await doDailyWork(on('2026-04-27'), OPERATOR)).erased).toBe(1);
    expect((await doDailyWork(on('2026-04-28'), OPERATOR)).erased).toBe(2);
    const left = await store.expand({ type: 'TIE', direction: 'both', ids: ['e4', 'c-shown'] });
    expect([...left.values()].flat().filter(({ properties }) => properties['contributor'] === 'e4')).toEqual([]);
    expect((await store.getNodes('Person', ['e4']))[0]?.properties['evidenceEraseOn']).toBeUndefined();
    expect(await doDailyWork(on('2026-04-29'), OPERATOR)).toEqual({
      left: 0,
      erased: 0,
      teamTies: 0,
      duplicates: 0,
      observed: 6,
    });
  });

  it('keeps what a person contributed who comes back in time', async () => {
    const { store, ports } = organisation;
    await retirePerson(ports, HR(), { id: 'e4', lastDay: '2026-03-30', agreedAsContact: true });
    await store.write({
      operations: [
        {
          op: 'putRelation',
          type: 'TIE',
          from: 'e4',
          to: 'e9',
          key: 'known',
          properties: { source: 'DECLARED', contributor: 'e9', sharing: 'SHARED', nameShown: true, firstSeen: TODAY },
        },
      ],
    });
    expect((await changePerson(ports, HR(), { id: 'e4', hire: true, unitId: 'weaving' })).value?.kind).toBe('EMPLOYEE');
    expect(await doDailyWork(on('2026-05-30'), OPERATOR)).toMatchObject({ left: 1, erased: 0 });
    const kept = await store.expand({ type: 'TIE', direction: 'both', ids: ['e4'] });
    expect((kept.get('e4') ?? []).filter(({ properties }) => properties['contributor'] === 'e4')).toHaveLength(1);
  });

  it('is not done by setting a last day in the past', async () => {
    const { userErrors } = await changePerson(organisation.ports, HR(), { id: 'e4', employedUntil: '2026-03-30' });
    expect(userErrors?.map(({ field, code }) => [field, code])).toEqual([[['employedUntil'], 'INVALID']]);
  });
});

describe('the daily work', () => {
  it('is done at start and on each new day, once', async () => {
    let day = TODAY;
    const clock = { now: () => Date.parse(`${day}T12:00:00.000Z`) };
    const ports = { ...organisation.ports, clock, reach: createReachEngine(organisation.store, clock) };
    const done: number[] = [];
    const failed = jest.fn();
    const daily = everyDay(ports, { done: ({ left }) => done.push(left), failed }, 5);
    const until = async (count: number) => {
      while (done.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await until(1);
    await retirePerson(organisation.ports, HR(), { id: 'e3', lastDay: TODAY });
    day = '2026-04-01';
    await until(2);
    await daily.stop();
    expect(done).toEqual([1, 1]);
    expect(failed).not.toHaveBeenCalled();
  });

  it('is the operator’s', async () => {
    await expect(doDailyWork(organisation.ports, HR())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
