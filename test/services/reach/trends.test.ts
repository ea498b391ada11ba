import { observeGroups } from '../../../src/services/reach/observe';
import { reachOfGroups, reachOfRoles } from '../../../src/services/reach/reach-of-groups';
import {
  trendOfOrganisation,
  trendsOfFamilies,
  trendsOfRoles,
  trendsOfUnits,
} from '../../../src/services/reach/trends';
import { withdrawConsent } from '../../../src/services/consents';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import type { Viewer } from '../../../src/model/viewer';
import { openOrganisation, OPERATOR, type Organisation, TODAY, viewerOf } from '../../fixtures/organisation';

let organisation: Organisation;
beforeEach(async () => {
  organisation = await openOrganisation();
});
afterEach(() => organisation.close());

const HR = () => viewerOf('lead', 'EMPLOYEE', 'HR');

async function trend(
  roleId: string,
  { viewer = HR(), ...days }: { viewer?: Viewer; from?: string; until?: string } = {},
) {
  const pages = await trendsOfRoles(organisation.ports, viewer, { ids: [roleId], first: 50, totals: true, ...days });
  const page = pages.get(roleId);
  expect(page?.items).toHaveLength(page?.total ?? -1);
  return page?.items.map(({ link }) => link) ?? [];
}

describe('trends', () => {
  it('record once a day what is published of every role, with how it was computed', async () => {
    expect(await trend('buyer')).toEqual([]);
    expect(await observeGroups(organisation.ports, OPERATOR)).toBe(6);
    expect(await observeGroups(organisation.ports, OPERATOR)).toBe(0);
    const [observation, ...more] = await trend('buyer');
    expect(more).toEqual([]);
    const [reach] = await reachOfRoles(organisation.ports, HR(), [{ roleId: 'buyer' }]);
    expect(observation).toMatchObject({ day: TODAY, status: 'OK', method: 'kenniskring-reach/1', horizon: 2 });
    expect([observation?.minStrength, observation?.usableStrength]).toEqual([0, 0.2]);
    expect(observation?.direct).toEqual(reach?.direct);
    expect(observation?.atHorizon).toEqual(reach?.atHorizon);
  });

  it('record no figures where one contributor fewer would be too few', async () => {
    await observeGroups(organisation.ports, OPERATOR);
    expect(await trend('dyer')).toMatchObject([{ status: 'TOO_FEW_CONTRIBUTORS', direct: null, atHorizon: null }]);
  });

  it('are not computed again when someone withdraws; the next day has the new figures', async () => {
    await observeGroups(organisation.ports, OPERATOR);
    const [before] = await trend('buyer');
    const withdrawal = await withdrawConsent(organisation.ports, viewerOf('e1', 'EMPLOYEE'), { source: 'LINKEDIN' });
    expect(withdrawal.value?.withdrawn).toBeGreaterThan(0);
    expect(await trend('buyer')).toEqual([before]);
    const tomorrow = { now: () => organisation.ports.clock.now() + 86_400_000 };
    const reach = createReachEngine(organisation.store, tomorrow);
    expect(await observeGroups({ ...organisation.ports, clock: tomorrow, reach }, OPERATOR)).toBe(6);
    const days = await trend('buyer');
    expect(days.map(({ day, status }) => [day, status])).toEqual([
      [TODAY, 'OK'],
      ['2026-04-01', 'TOO_FEW_CONTRIBUTORS'],
    ]);
    expect(await trend('buyer', { from: '2026-04-01' })).toEqual(days.slice(1));
    expect(await trend('buyer', { until: TODAY })).toEqual(days.slice(0, 1));
  });

  it('are recorded of units, families and the organisation too, as they are published', async () => {
    const { ports } = organisation;
    await observeGroups(ports, OPERATOR);
    const groups = [
      { scope: 'UNIT', id: 'weaving' },
      { scope: 'FAMILY', id: 'makers' },
      { scope: 'ORGANISATION' },
    ] as const;
    const reach = await reachOfGroups(ports, HR(), groups);
    const request = { first: 5, totals: true };
    const [units, families, whole] = [
      await trendsOfUnits(ports, HR(), { ids: ['weaving', 'dyeing'], ...request }),
      await trendsOfFamilies(ports, HR(), { ids: ['makers'], ...request }),
      await trendOfOrganisation(ports, HR(), { first: 5 }),
    ];
    const recorded = [units.get('weaving')?.items, families.get('makers')?.items].map((items) => items?.[0]?.link);
    for (const [at, found] of [...recorded, whole?.items[0]?.node].entries()) {
      expect(found).toMatchObject({ day: TODAY, status: 'OK', horizon: 2, direct: reach[at]?.direct });
      expect(found?.atHorizon).toEqual(reach[at]?.atHorizon);
      expect(reach[at]?.direct).toBeTruthy();
    }
    expect(units.get('dyeing')?.items[0]?.link).toMatchObject({ status: 'TOO_FEW_CONTRIBUTORS', atHorizon: null });
    expect([whole?.items.length, await whole?.total()]).toEqual([1, 1]);
    expect(await trendOfOrganisation(ports, HR(), { until: '2026-03-30' })).toMatchObject({ items: [] });
  });

  it('of units, families and the organisation are for those who may see their figures', async () => {
    const { ports } = organisation;
    await observeGroups(ports, OPERATOR);
    const days = async (viewer: Viewer) => {
      const request = { first: 5, totals: true };
      const units = await trendsOfUnits(ports, viewer, { ids: ['weaving', 'dyeing'], ...request });
      const families = await trendsOfFamilies(ports, viewer, { ids: ['makers'], ...request });
      const whole = await trendOfOrganisation(ports, viewer, { first: 5 });
      return [...[...units.values(), ...families.values()].map(({ total }) => total), (await whole?.total()) ?? null];
    };
    expect(await days(viewerOf('e1', 'EMPLOYEE'))).toEqual([1, 0, 0, 1]);
    expect(await days(viewerOf('lead', 'MANAGER'))).toEqual([0, 1, 0, 1]);
    expect(await days(viewerOf('lead', 'ANALYST'))).toEqual([1, 1, 1, 1]);
    expect(await days(viewerOf('e4', 'ADMIN'))).toEqual([0, 0, 0, null]);
  });

  it('are for those who may see the figures of the role; recorded by the operator alone', async () => {
    await observeGroups(organisation.ports, OPERATOR);
    expect(await trend('buyer', { viewer: viewerOf('e1', 'EMPLOYEE') })).toHaveLength(1);
    expect(await trend('buyer', { viewer: viewerOf('e8', 'EMPLOYEE') })).toEqual([]);
    expect(await trend('buyer', { viewer: viewerOf('e4', 'ADMIN') })).toEqual([]);
    expect(await trend('nothing')).toEqual([]);
    await expect(observeGroups(organisation.ports, HR())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
