import type { Figure, GroupReachRequest, Reach, ReachFigures } from '../../../src/services/reach/reach-view';
import { reachOfGroups, reachOfRoles } from '../../../src/services/reach/reach-of-groups';
import { ownLosses, ownReach } from '../../../src/services/reach/own-reach';
import { giveConsent, withdrawConsent } from '../../../src/services/consents';
import { openOrganisation, OPERATOR, type Organisation, TODAY, viewerOf } from '../../fixtures/organisation';

let organisation: Organisation;
beforeEach(async () => {
  organisation = await openOrganisation();
});
afterEach(() => organisation.close());

const HR = () => viewerOf('lead', 'EMPLOYEE', 'HR');
const BUYERS: GroupReachRequest = { scope: 'HOLDERS', id: 'buyer', parameters: { horizon: 1 } };

async function one(request: GroupReachRequest, viewer = HR()): Promise<Reach> {
  const [reach] = await reachOfGroups(organisation.ports, viewer, [request]);
  if (!reach) throw new Error('expected reach');
  return reach;
}

function figuresOf({ needs, perHop, ...rest }: ReachFigures): readonly Figure[] {
  const parts: readonly unknown[] = [
    ...Object.values(rest),
    ...perHop,
    ...needs.flatMap((need): readonly unknown[] => Object.values(need)),
  ];
  return parts.filter((part): part is Figure => typeof part === 'object' && part !== null);
}

describe('published reach', () => {
  it('is rounded: totals below 5 read so, shares in steps of 0.05, gaps follow from coverage', async () => {
    const reach = await one(BUYERS);
    expect(reach.status).toBe('OK');
    expect(reach.contributingShare).toEqual({ from: 0.75, to: 1 });
    // c-due, c-counted, c-masked, c-shown, c-told, former-yes by COUNTED and SHARED evidence.
    expect(reach.atHorizon.contacts).toEqual({ value: 5, fewerThan: null, status: 'OK' });
    expect(reach.atHorizon.organisations).toEqual({ value: null, fewerThan: 5, status: 'FEW' });
    const [yarn, acme] = reach.atHorizon.needs;
    expect(yarn?.needId).toBe('need-yarn');
    expect(acme?.coverage.value).toBe(1);
    expect(acme?.gap).toEqual({ value: 0, fewerThan: null, status: 'OK' });
    for (const figure of figuresOf(reach.atHorizon)) {
      const { value } = figure;
      if (value !== null) expect(Math.abs(value * 20 - Math.round(value * 20))).toBeLessThan(1e-9);
    }
  });

  it('counts no viewer, and gives the family, else the organisation, in the stead of too small a group', async () => {
    const dyers = await one({ scope: 'HOLDERS', id: 'dyer' });
    expect(dyers.status).toBe('TOO_FEW_CONTRIBUTORS');
    expect(dyers.contributingShare).toBeNull();
    expect(dyers.standIn).toMatchObject({ scope: 'FAMILY', scopeId: 'makers', status: 'OK' });
    expect(dyers.standIn?.atHorizon.needs.map(({ needId }) => needId)).toEqual(['need-dye']);
    expect(dyers.organisation).toMatchObject({ scope: 'ORGANISATION', status: 'OK' });
    for (const figure of figuresOf(dyers.direct)) {
      expect(figure).toEqual({ value: null, fewerThan: null, status: 'TOO_FEW_CONTRIBUTORS' });
    }
    // Six contribute; for one of them five others do; with a greater minGroup that is too few.
    await organisation.store.write({
      operations: [
        {
          op: 'putNode',
          label: 'Setting',
          id: 'minGroup',
          properties: { value: '6', updatedAt: `${TODAY}T00:00:00.000Z` },
        },
      ],
    });
    expect((await one(BUYERS)).status).toBe('OK');
    expect((await one(BUYERS, viewerOf('e2', 'EMPLOYEE'))).status).toBe('TOO_FEW_CONTRIBUTORS');
    expect((await one(BUYERS, viewerOf('e7', 'EMPLOYEE'))).status).toBe('OK');
  });

  it('never has a minGroup under 3', async () => {
    await organisation.store.write({
      operations: [
        {
          op: 'putNode',
          label: 'Setting',
          id: 'minGroup',
          properties: { value: '1', updatedAt: `${TODAY}T00:00:00.000Z` },
        },
      ],
    });
    expect((await one({ scope: 'HOLDERS', id: 'dyer' })).status).toBe('TOO_FEW_CONTRIBUTORS');
  });

  it('names the allowed parameters where others are asked for', async () => {
    const ask = (parameters: GroupReachRequest['parameters']) => one({ ...BUYERS, ...(parameters && { parameters }) });
    for (const parameters of [
      { horizon: 4 },
      { minStrength: 0.1 },
      { asOf: '2026-02-27' },
      { via: 'CONTACTS' as const },
      { includeDerived: false },
    ]) {
      await expect(ask(parameters)).rejects.toMatchObject({ code: 'PARAMETER_NOT_PUBLISHED' });
    }
    expect((await ask({ horizon: 3, minStrength: 0.25, asOf: '2026-02-28' })).asOf).toBe('2026-02-28');
    await expect(ask({ asOf: '2026-04-01' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is for those whom the matrix names', async () => {
    const groups: GroupReachRequest[] = [
      { scope: 'HOLDERS', id: 'buyer' },
      { scope: 'HOLDERS', id: 'dyer' },
      { scope: 'UNIT', id: 'weaving' },
      { scope: 'FAMILY', id: 'makers' },
      { scope: 'ORGANISATION' },
      { scope: 'HOLDERS', id: 'nowhere' },
    ];
    const seen = async (...args: Parameters<typeof viewerOf>) =>
      (await reachOfGroups(organisation.ports, viewerOf(...args), groups)).map((reach) => reach !== null);
    expect(await seen('e1', 'EMPLOYEE')).toEqual([true, false, true, false, true, false]);
    expect(await seen('lead', 'EMPLOYEE', 'MANAGER')).toEqual([false, true, false, false, true, false]);
    expect(await seen('e9', 'HR')).toEqual([true, true, true, true, true, false]);
    expect(await seen('e9', 'ANALYST')).toEqual([true, true, true, true, true, false]);
    expect(await seen('e9', 'ARCHIVIST')).toEqual([false, false, false, false, false, false]);
    expect(await seen('e9', 'ADMIN')).toEqual([false, false, false, false, false, false]);
  });

  it('leaves out who never said yes, and at the next answer who takes the yes back', async () => {
    const contributing = async () => (await one(BUYERS)).status;
    const exact = async () => {
      const members = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'];
      const parameters = { horizon: 1, minStrength: 0, via: 'ANY', asOf: TODAY, includeDerived: true } as const;
      const [answer] = await organisation.ports.reach.answer(
        [{ members, needs: [], layer: 'COUNTED', parameters, losses: false, usableStrength: 200 }],
        await organisation.store.revision(),
      );
      return answer?.atHorizon.contacts.map(({ id }) => id) ?? [];
    };
    expect(await exact()).not.toContain('c-unknown');
    expect(await exact()).not.toContain('c-own');
    expect(await exact()).toContain('c-due');
    await organisation.store.write({
      operations: [
        {
          op: 'putNode',
          label: 'Setting',
          id: 'minGroup',
          properties: { value: '6', updatedAt: `${TODAY}T00:00:00.000Z` },
        },
      ],
    });
    expect(await contributing()).toBe('OK');
    const outcome = await withdrawConsent(organisation.ports, viewerOf('e1', 'EMPLOYEE'), { source: 'LINKEDIN' });
    expect(outcome.value?.withdrawn).toBe(7);
    expect(await exact()).not.toContain('c-due');
    expect(await contributing()).toBe('TOO_FEW_CONTRIBUTORS');
    await giveConsent(organisation.ports, viewerOf('e1', 'EMPLOYEE'), { source: 'LINKEDIN' });
    expect(await contributing()).toBe('TOO_FEW_CONTRIBUTORS');
  });

  it('computes a list of role profiles in one pass', async () => {
    let calls = 0;
    const reach = {
      ...organisation.ports.reach,
      figures: (...args: Parameters<Organisation['ports']['reach']['figures']>) => {
        calls += 1;
        return organisation.ports.reach.figures(...args);
      },
    };
    const many = await reachOfRoles({ ...organisation.ports, reach }, HR(), [{ roleId: 'buyer' }, { roleId: 'dyer' }]);
    expect(many.map((each) => each?.scopeId)).toEqual(['buyer', 'dyer']);
    expect(calls).toBe(1);
  });
});

describe('own reach', () => {
  it('is exact, with any parameters, and nobody else’s', async () => {
    const parameters = { horizon: 1, minStrength: 0.1, via: 'CONTACTS' as const };
    const reach = await ownReach(organisation.ports, viewerOf('e1', 'EMPLOYEE'), { parameters });
    // c-own by PRIVATE evidence; c-overdue, c-restricted, c-quarantined and former-no are out of it.
    expect(reach?.atHorizon.contacts.value).toBe(3);
    expect(reach).toMatchObject({ scope: 'PERSON', scopeId: 'e1', layer: 'OWN', standIn: null, organisation: null });
    expect(await ownReach(organisation.ports, OPERATOR, {})).toBeNull();
  });

  it('tells own losses where the role’s figures are published, in their steps', async () => {
    const [buyer, dyer] = await ownLosses(organisation.ports, viewerOf('e2', 'EMPLOYEE'), ['buyer', 'dyer']);
    expect(dyer).toBeNull();
    expect(buyer?.map(({ needId }) => needId)).toEqual(['need-yarn', 'need-acme']);
    for (const { coverage } of buyer ?? []) expect(coverage.status).toBe('OK');
    const [small] = await ownLosses(organisation.ports, viewerOf('e8', 'EMPLOYEE'), ['dyer']);
    expect(small?.map(({ coverage }) => coverage.status)).toEqual(['TOO_FEW_CONTRIBUTORS']);
  });
});
