import { structureOfGroup, ownStructure } from '../../../src/services/reach/structure';
import { reportTie } from '../../../src/services/ties/report-tie';
import { openOrganisation, type Organisation, viewerOf } from '../../fixtures/organisation';

let organisation: Organisation;
beforeEach(async () => {
  organisation = await openOrganisation();
});
afterEach(() => organisation.close());

const me = () => viewerOf('e2', 'EMPLOYEE');
const ANALYST = () => viewerOf('e8', 'ANALYST');

describe('own structural measures', () => {
  it('are unknown until the viewer has told who of their contacts know each other; k-reach is not', async () => {
    const before = await ownStructure(organisation.ports, me(), {});
    expect(before).toMatchObject({ layer: 'OWN', weighted: true, status: 'ALTER_TIES_UNKNOWN' });
    const unknown = { value: null, fewerThan: null, status: 'ALTER_TIES_UNKNOWN' };
    for (const hole of ['constraint', 'hierarchy', 'effectiveSize', 'efficiency', 'alterTies'] as const) {
      expect(before?.[hole]).toEqual(unknown);
    }
    // c-counted, c-masked, c-shown and e1.
    expect(before?.alters.value).toBe(4);
    expect(before?.kReach[0]?.value).toBe(4);
    const told = await reportTie(organisation.ports, me(), { personId: 'c-counted', otherId: 'c-masked' });
    expect(told.value).toEqual(['c-counted', 'c-masked']);
    const after = await ownStructure(organisation.ports, me(), { weighted: false });
    // Four alters and two ties among them: the one told, and that of c-masked and c-shown, which e4 shares. 4 − 2·2/4.
    expect(after).toMatchObject({ weighted: false, status: 'OK' });
    expect(after?.alterTies.value).toBe(2);
    expect(after?.effectiveSize.value).toBeCloseTo(3, 9);
    expect(after?.efficiency.value).toBeCloseTo(0.75, 9);
    expect(after?.constraint.value).toBeCloseTo(constraintByHand(), 9);
  });

  it('are for employees alone, and nobody tells of contacts whom they have no tie to', async () => {
    expect(await ownStructure(organisation.ports, viewerOf('e2', 'HR'), {})).toBeNull();
    const stranger = await reportTie(organisation.ports, me(), { personId: 'c-own', otherId: 'c-masked' });
    expect(stranger.userErrors).toMatchObject([{ field: ['personId'], code: 'NOT_FOUND' }]);
    const same = await reportTie(organisation.ports, me(), { personId: 'c-masked', otherId: 'c-masked' });
    expect(same.userErrors).toMatchObject([{ field: ['otherId'], code: 'INVALID' }]);
    const close = await reportTie(organisation.ports, me(), { personId: 'c-shown', otherId: 'c-masked', closeness: 6 });
    expect(close.userErrors).toMatchObject([{ field: ['closeness'], code: 'INVALID' }]);
  });
});

describe('structural measures of groups', () => {
  it('are published for analysts, of recorded groups with enough contributors', async () => {
    const buyers = await structureOfGroup(organisation.ports, ANALYST(), { group: { scope: 'HOLDERS', id: 'buyer' } });
    expect(buyers).toMatchObject({ scope: 'HOLDERS', scopeId: 'buyer', layer: 'COUNTED', status: 'OK' });
    // Of seven buyers e1 knows e2, e3 and e7, and nobody else knows anyone: 6 pairs at one tie, 6 at two, of 42.
    expect(buyers?.fragmentation.value).toBe(0.7);
    expect(buyers?.distanceWeightedFragmentation.value).toBe(0.8);
    expect(buyers?.eiIndex.value).toBe(-1);
    expect(buyers?.brokerage.coordinator).toEqual({ value: 5, fewerThan: null, status: 'OK' });
    expect(buyers?.brokerage.liaison.value).toBe(0);
    const dyers = await structureOfGroup(organisation.ports, ANALYST(), { group: { scope: 'UNIT', id: 'dyeing' } });
    expect(dyers?.status).toBe('TOO_FEW_CONTRIBUTORS');
    expect([dyers?.fragmentation.value, dyers?.brokerage.liaison.value]).toEqual([null, null]);
  });

  it('are null for everyone else and for what is absent, and keep to the published grid', async () => {
    const group = { scope: 'HOLDERS', id: 'buyer' } as const;
    expect(await structureOfGroup(organisation.ports, viewerOf('lead', 'EMPLOYEE', 'HR'), { group })).toBeNull();
    expect(await structureOfGroup(organisation.ports, ANALYST(), { group: { scope: 'UNIT', id: 'none' } })).toBeNull();
    await expect(
      structureOfGroup(organisation.ports, ANALYST(), { group, parameters: { via: 'COLLEAGUES' } }),
    ).rejects.toMatchObject({ code: 'PARAMETER_NOT_PUBLISHED' });
  });
});

/** e2 with four alters, of whom c-masked (m) knows c-counted and c-shown: by the definition, unweighted. */
function constraintByHand(): number {
  const toMasked = (1 / 4 + (1 / 4) * (1 / 2) + (1 / 4) * (1 / 2)) ** 2;
  const toEnds = (1 / 4 + (1 / 4) * (1 / 3)) ** 2;
  return toMasked + 2 * toEnds + (1 / 4) ** 2;
}
