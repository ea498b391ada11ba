import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import type { Viewer } from '../../src/model/viewer';
import type { ImportReport } from '../../src/services/imports/request';
import type { Ports } from '../../src/services/ports';
import type { Reach } from '../../src/services/reach/reach-view';
import { reachOfRoles } from '../../src/services/reach/reach-of-groups';
import { openSqliteStore } from '../../src/store/sqlite';
import { demoPorts, loadDemoInto } from '../fixtures/demo';

const HR: Viewer = { accessRoles: new Set(['EMPLOYEE', 'HR']), purpose: 'network-analysis' };

/** The dates move to the day of loading: a day soon after the files were made, and the last day of a short month years later. */
const DAYS = ['2026-11-20', '2029-02-28'];

describe.each(DAYS)('the demo organisation, loaded through the importers on %s', (day) => {
  let ports: Ports;
  let reports: readonly ImportReport[];
  let reaches: readonly Reach[];
  let now = Date.parse(`${day}T09:00:00Z`);

  beforeAll(async () => {
    now = Date.parse(`${day}T09:00:00Z`);
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }), { now: () => now });
    const started = Date.now();
    reports = await loadDemoInto(ports);
    console.info(`The demo loaded in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    reaches = await reachOfAll();
  }, 180_000);
  afterAll(() => ports.store.close());

  const rolesOf = async () => (await ports.store.findNodes({ label: 'RoleProfile', first: 100 })).nodes;
  const reachOfAll = async () => {
    const requests = (await rolesOf()).map(({ id }) => ({ roleId: id, withHangsOnOne: true }));
    return (await reachOfRoles(ports, HR, requests)).filter((reach) => reach !== null);
  };
  const linked = async (type: string, direction: 'in' | 'out', ids: readonly string[]) =>
    ports.store.expand({ type, direction, ids });
  const idsOf = async (label: 'Unit' | 'RoleFamily') =>
    (await ports.store.findNodes({ label, first: 100 })).nodes.map(({ id }) => id);
  const overdue = () => {
    const today = new Date(now).toISOString().slice(0, 10);
    return ports.store.count('Person', {
      all: [
        { property: 'kind', is: 'eq', value: 'EXTERNAL' },
        { property: 'noticeSentOn', absent: true },
        { property: 'noticeDueOn', is: 'lt', value: today },
      ],
    });
  };
  const indexes = () => reaches.flatMap((reach) => reach.atHorizon.index.value ?? []);

  test('is read without a refusal but those of the consents that were withdrawn', () => {
    const refused = reports.flatMap(({ faults }) => faults).map(({ reason }) => reason);
    expect([...new Set(refused)].sort()).toEqual([
      'nobody has this profile URL or e-mail address',
      'who brings it has withdrawn the consent for DECLARED',
      'who brings it has withdrawn the consent for LINKEDIN',
    ]);
  });

  test('has some 150 employees in 12 units of 8 to 15', async () => {
    const units = await idsOf('Unit');
    expect(units).toHaveLength(12);
    const employees = await ports.store.count('Person', { property: 'kind', is: 'eq', value: 'EMPLOYEE' });
    expect(employees).toBe(150);
    const members = await linked('MEMBER_OF', 'in', units);
    const sizes = units.map((unit) => members.get(unit)?.length ?? 0);
    expect([Math.min(...sizes) >= 8, Math.max(...sizes) <= 15]).toEqual([true, true]);
  });

  test('has 12 roles in 5 families, each with 4 to 8 needs, and two roles or more of each family with enough contributors', async () => {
    const roles = (await rolesOf()).map(({ id }) => id);
    expect([roles.length, await ports.store.count('RoleFamily')]).toEqual([12, 5]);
    const needs = await linked('HAS_NEED', 'out', roles);
    for (const role of roles) expect([4, 5, 6, 7, 8]).toContain(needs.get(role)?.length);
    const enough = new Set(reaches.filter(({ status }) => status === 'OK').map(({ scopeId }) => scopeId));
    const families = await linked('IN_FAMILY', 'in', await idsOf('RoleFamily'));
    for (const list of families.values()) {
      expect(list.filter(({ from }) => enough.has(from)).length).toBeGreaterThanOrEqual(2);
    }
  });

  test('has some 6,000 contacts at 900 organisations, 200 kinds of expertise, and 200 items in two languages', async () => {
    const count = (label: string) => ports.store.count(label);
    const contacts = await ports.store.count('Person', { property: 'kind', is: 'eq', value: 'EXTERNAL' });
    expect(contacts).toBeGreaterThan(5_500);
    expect(contacts).toBeLessThan(6_500);
    expect(Math.abs((await count('Organisation')) - 900)).toBeLessThan(10);
    expect([await count('Expertise'), await count('KnowledgeItem')]).toEqual([200, 200]);
    for (const language of ['en', 'nl']) {
      const where = { property: 'language', is: 'eq', value: language } as const;
      expect(await ports.store.count('KnowledgeItem', where)).toBeGreaterThanOrEqual(50);
    }
  });

  test('comes as 100 or more LinkedIn exports, and as declared and reported ties', () => {
    const files = (format: string) => reports.filter((report) => report.format === format).length;
    expect(files('linkedin-connections')).toBeGreaterThanOrEqual(100);
    expect([files('ties-csv'), files('reported-ties-csv')]).toEqual([1, 1]);
  });

  test('all but ten contacts have been told', async () => {
    const untold = await ports.store.count('Person', {
      all: [
        { property: 'kind', is: 'eq', value: 'EXTERNAL' },
        { property: 'noticeSentOn', absent: true },
      ],
    });
    expect(untold).toBe(10);
    // Of the ten, some are due still.
    expect(await overdue()).toBeLessThan(10);
  });

  test('has figures for most roles, and one with too few contributors', () => {
    expect(indexes().length).toBeGreaterThanOrEqual(9);
    expect(reaches.filter(({ status }) => status === 'TOO_FEW_CONTRIBUTORS')).toHaveLength(1);
  });

  test('has three roles under .5 and three over .9', () => {
    expect(indexes().filter((index) => index < 0.5).length).toBeGreaterThanOrEqual(3);
    expect(indexes().filter((index) => index > 0.9).length).toBeGreaterThanOrEqual(3);
  });

  test('has four roles that gain a tenth or more on some need through colleagues', () => {
    const gains = reaches.filter((reach) =>
      reach.atHorizon.needs.some(
        (need, place) => (need.coverage.value ?? 0) - (reach.direct.needs[place]?.coverage.value ?? 0) >= 0.1 - 1e-9,
      ),
    );
    expect(gains.length).toBeGreaterThanOrEqual(4);
  });

  test('has a need that hangs on one person', () => {
    const hanging = reaches.flatMap((reach) => reach.atHorizon.needs.filter((need) => need.hangsOnOne === true));
    expect(hanging.length).toBeGreaterThanOrEqual(1);
  });

  test('loads again without a change', async () => {
    const revision = await ports.store.revision();
    await loadDemoInto(ports);
    expect(await ports.store.revision()).toBe(revision);
  }, 120_000);

  test('stays so half a year later, when the notices of the ten are overdue', async () => {
    now += 183 * 86_400_000;
    expect(await overdue()).toBe(10);
    reaches = await reachOfAll();
    expect(indexes().length).toBeGreaterThanOrEqual(9);
  });
});
