import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import type { Viewer } from '../../src/model/viewer';
import type { ImportReport } from '../../src/services/imports/request';
import type { Ports } from '../../src/services/ports';
import type { Reach } from '../../src/services/reach/reach-view';
import { reachOfRoles } from '../../src/services/reach/reach-of-groups';
import { openSqliteStore } from '../../src/store/sqlite';
import { demoPorts, loadDemoInto } from '../fixtures/demo';

const HR: Viewer = { accessRoles: new Set(['EMPLOYEE', 'HR']), purpose: 'network-analysis' };

describe('the demo organisation, loaded through the importers', () => {
  let ports: Ports;
  let reports: readonly ImportReport[];
  let reaches: readonly Reach[];

  beforeAll(async () => {
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
    const started = Date.now();
    reports = await loadDemoInto(ports);
    console.info(`The demo loaded in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    const roles = await ports.store.findNodes({ label: 'RoleProfile', first: 100 });
    const requests = roles.nodes.map(({ id }) => ({ roleId: id, withHangsOnOne: true }));
    reaches = (await reachOfRoles(ports, HR, requests)).filter((reach) => reach !== null);
  }, 180_000);
  afterAll(() => ports.store.close());

  const indexes = () => reaches.flatMap((reach) => reach.atHorizon.index.value ?? []);

  test('is read without a refusal but those of the consents that were withdrawn', () => {
    const refused = reports.flatMap(({ faults }) => faults).map(({ reason }) => reason);
    expect([...new Set(refused)].sort()).toEqual([
      'nobody has this profile URL or e-mail address',
      'who brings it has withdrawn the consent for DECLARED',
      'who brings it has withdrawn the consent for LINKEDIN',
    ]);
  });

  test('has 150 employees in 12 units, some 6,000 contacts, 12 roles and 200 items', async () => {
    const count = (label: string) => ports.store.count(label);
    expect(await count('Unit')).toBe(12);
    expect(await ports.store.count('Person', { property: 'kind', is: 'eq', value: 'EMPLOYEE' })).toBe(150);
    const contacts = await ports.store.count('Person', { property: 'kind', is: 'eq', value: 'EXTERNAL' });
    expect(contacts).toBeGreaterThan(5_500);
    expect([await count('RoleProfile'), await count('RoleFamily'), await count('KnowledgeItem')]).toEqual([12, 5, 200]);
  });

  test('all but ten contacts have been told', async () => {
    const untold = await ports.store.count('Person', {
      all: [
        { property: 'kind', is: 'eq', value: 'EXTERNAL' },
        { property: 'noticeSentOn', absent: true },
      ],
    });
    expect(untold).toBe(10);
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
});
