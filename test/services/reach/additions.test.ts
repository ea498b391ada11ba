import { groupAddition, ownAddition } from '../../../src/services/reach/additions';
import { bestAdditionsTo } from '../../../src/services/reach/best-additions';
import { candidateInterval, exactCandidateInterval } from '../../../src/services/reach/candidate-interval';
import { offerForRole, ownOffers, withdrawOffer } from '../../../src/services/reach/offers';
import type { Figure } from '../../../src/services/reach/reach-view';
import type { WriteOperation } from '../../../src/store/store';
import { openOrganisation, OPERATOR, type Organisation, TODAY, viewerOf } from '../../fixtures/organisation';

let organisation: Organisation;
beforeEach(async () => {
  organisation = await openOrganisation();
  await organisation.store.write({ operations: sewers() });
});
afterEach(() => organisation.close());

const HR = () => viewerOf('lead', 'EMPLOYEE', 'HR');
const SEWERS = ['s1', 's2', 's3', 's4', 's5', 's6'];
const TIMES = { createdAt: `${TODAY}T00:00:00.000Z`, updatedAt: `${TODAY}T00:00:00.000Z` };
const TOO_FEW: Figure = { value: null, fewerThan: null, status: 'TOO_FEW_CONTRIBUTORS' };

/** Six more employees in a unit and a family of their own, each with a contact who knows about yarn; the first three have the same one. */
function sewers(): WriteOperation[] {
  const put = (label: string, id: string, properties: object): WriteOperation => ({
    op: 'putNode',
    label,
    id,
    properties: { ...properties, ...TIMES },
  });
  const contactOf = (at: number): string => `n${Math.max(3, at + 1)}`;
  return [
    put('Unit', 'sewing', { name: 'Sewing', sortName: 'sewing' }),
    ...SEWERS.flatMap((id, at): WriteOperation[] => [
      put('Person', id, { kind: 'EMPLOYEE', name: id, sortName: id }),
      put('Person', contactOf(at), { kind: 'EXTERNAL', name: contactOf(at), sortName: contactOf(at) }),
      { op: 'putRelation', type: 'MEMBER_OF', from: id, to: 'sewing', key: '-', properties: {} },
      {
        op: 'putRelation',
        type: 'HAS_EXPERTISE',
        from: contactOf(at),
        to: 'yarn',
        properties: { provenance: 'DECLARED' },
      },
      {
        op: 'putRelation',
        type: 'TIE',
        from: contactOf(at),
        to: id,
        key: `k-${id}`,
        properties: { source: 'DECLARED', closeness: 5, contributor: id, sharing: 'COUNTED', firstSeen: '2026-03-01' },
      },
    ]),
  ];
}

const coverages = (answer: { readonly needs: readonly { readonly coverage: Figure }[] } | null) =>
  answer?.needs.map(({ coverage }) => coverage.value);

describe('own addition', () => {
  it('is what the coverage of a role would gain by the viewer, in published steps, and new contacts rounded', async () => {
    const addition = await ownAddition(organisation.ports, viewerOf('s1', 'EMPLOYEE'), { roleId: 'buyer' });
    // Usable for yarn, of which four are wanted, and at Acme, of which two are: c-counted and c-masked.
    expect(addition).toMatchObject({ status: 'OK', scope: 'PERSON', layer: 'COUNTED', method: 'kenniskring-reach/1' });
    expect(coverages(addition)).toEqual([0.25, 0]);
    expect(addition?.newContacts).toEqual({ value: null, fewerThan: 5, status: 'FEW' });
  });

  it('is not for holders, nor for others than employees, nor for a role that is absent', async () => {
    const ask = (viewer: ReturnType<typeof viewerOf>, roleId: string) =>
      ownAddition(organisation.ports, viewer, { roleId });
    expect(await ask(viewerOf('e1', 'EMPLOYEE'), 'buyer')).toBeNull();
    expect(await ask(viewerOf('s1', 'HR'), 'buyer')).toBeNull();
    expect(await ask(viewerOf('s1', 'EMPLOYEE'), 'nothing')).toBeNull();
  });

  it('is withheld where the figures of the role are', async () => {
    const addition = await ownAddition(organisation.ports, viewerOf('s1', 'EMPLOYEE'), { roleId: 'dyer' });
    expect(addition?.status).toBe('TOO_FEW_CONTRIBUTORS');
    expect(addition?.needs.map(({ coverage }) => coverage)).toEqual([TOO_FEW]);
    expect(addition?.newContacts).toEqual(TOO_FEW);
  });

  it('takes parameters of the published grid only', async () => {
    const request = { roleId: 'buyer', parameters: { minStrength: 0.1 } };
    await expect(ownAddition(organisation.ports, viewerOf('s1', 'EMPLOYEE'), request)).rejects.toMatchObject({
      code: 'PARAMETER_NOT_PUBLISHED',
    });
  });
});

describe('the addition of a group', () => {
  it('is published where both are, and at least minGroup contributors tell each from the other', async () => {
    const ask = (id: string) =>
      groupAddition(organisation.ports, HR(), { roleId: 'buyer', group: { scope: 'UNIT', id } });
    const sewing = await ask('sewing');
    expect([sewing?.status, sewing?.scope, sewing?.scopeId]).toEqual(['OK', 'UNIT', 'sewing']);
    expect(coverages(sewing)).toEqual([0.5, 0]);
    // Those of the unit of weaving are the buyers themselves: nobody tells them apart.
    expect((await ask('weaving'))?.status).toBe('TOO_FEW_CONTRIBUTORS');
    expect((await ask('dyeing'))?.needs.map(({ coverage }) => coverage)).toEqual([TOO_FEW, TOO_FEW]);
    expect(await ask('nothing')).toBeNull();
  });

  it('is null for who may not see the figures of both', async () => {
    const request = { roleId: 'buyer', group: { scope: 'UNIT', id: 'sewing' } } as const;
    expect(await groupAddition(organisation.ports, viewerOf('e2', 'EMPLOYEE'), request)).toBeNull();
    expect(await groupAddition(organisation.ports, viewerOf('e4', 'ADMIN'), request)).toBeNull();
  });
});

const ends = (interval: { readonly from: Figure; readonly to: Figure } | undefined) =>
  [interval?.from, interval?.to].map((end) => (end?.value === null ? end.status : Number(end?.value.toFixed(9))));

describe("a candidate's answer", () => {
  const answer = [
    { needId: 'need-yarn', closeness: 4, count: 2 },
    { needId: 'need-yarn', closeness: 1, count: 9 },
    { needId: 'need-acme', closeness: 5, count: 3 },
  ];

  it('is an interval per need, in words, from the published coverage; who is new is unknown', async () => {
    const interval = await candidateInterval(organisation.ports, HR(), { roleId: 'buyer', answer });
    const [yarn, acme] = interval?.needs ?? [];
    expect(yarn?.coverage.from.value).toBe(0);
    expect(yarn?.coverage.to.value).toBe(0.5);
    expect(yarn?.words).toBe(
      'Adds 0 to 2 of the 4 contacts wanted: how many depends on how many of them are reached already.',
    );
    expect(acme?.words).toBe('Adds none of the 2 contacts wanted.');
    expect(interval?.newContacts.status).toBe('UNDEFINED');
    // Two for yarn are usable already, and fewer than 5 expected; how many more than two are usable at Acme is not published.
    expect(ends(yarn?.usable)).toEqual([0, 2]);
    expect(ends(yarn?.gap)).toEqual([0, 2]);
    expect(ends(yarn?.expected)).toEqual([0, 2.2]);
    expect(ends(acme?.usable)).toEqual([0, 3]);
    expect(ends(acme?.gap)).toEqual([0, 0]);
    expect(ends(acme?.expected)).toEqual([0, 2.55]);
    const many = [{ needId: 'need-yarn', closeness: 5, count: 20 }];
    const [more] = (await candidateInterval(organisation.ports, HR(), { roleId: 'buyer', answer: many }))?.needs ?? [];
    expect(ends(more?.usable)).toEqual([18, 20]);
    expect(ends(more?.coverage)).toEqual([0.5, 0.5]);
    expect(ends(more?.gap)).toEqual([0, 0]);
    expect(ends(more?.expected)).toEqual([12, 17]);
    const [exact] = await exactCandidateInterval(organisation.ports, OPERATOR, { roleId: 'buyer', answer: many });
    expect(exact?.expected[0]).toBeGreaterThan(12);
    expect(exact?.expected[1]).toBe(17);
  });

  it('is for HR and for managers who may see the role; exact for the operator alone', async () => {
    const request = { roleId: 'buyer', answer };
    expect(await candidateInterval(organisation.ports, viewerOf('lead', 'EMPLOYEE', 'MANAGER'), request)).toBeNull();
    expect(await candidateInterval(organisation.ports, viewerOf('e2', 'EMPLOYEE', 'MANAGER'), request)).not.toBeNull();
    expect(await candidateInterval(organisation.ports, viewerOf('e2', 'EMPLOYEE'), request)).toBeNull();
    expect(await candidateInterval(organisation.ports, viewerOf('e8', 'ANALYST'), request)).toBeNull();
    const exact = await exactCandidateInterval(organisation.ports, OPERATOR, request);
    expect(exact.map(({ needId, usable }) => [needId, usable])).toEqual([
      ['need-yarn', [0, 2]],
      ['need-acme', [1, 3]],
    ]);
    await expect(exactCandidateInterval(organisation.ports, HR(), request)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('has no gap where too few of the role contribute to say that something is missing', async () => {
    const properties = { value: '0.95', updatedAt: `${TODAY}T00:00:00.000Z` };
    await organisation.store.write({
      operations: [{ op: 'putNode', label: 'Setting', id: 'sufficientShare', properties }],
    });
    const interval = await candidateInterval(organisation.ports, HR(), { roleId: 'buyer', answer });
    expect(ends(interval?.needs[0]?.gap)).toEqual(['INSUFFICIENT_DATA', 'INSUFFICIENT_DATA']);
    expect(ends(interval?.needs[0]?.usable)).toEqual([0, 2]);
    const dyer = await candidateInterval(organisation.ports, HR(), { roleId: 'dyer', answer: [] });
    for (const kind of ['usable', 'coverage', 'gap', 'expected'] as const) {
      expect(dyer?.needs[0]?.[kind]).toEqual({ from: TOO_FEW, to: TOO_FEW });
    }
  });

  it.each([
    [{ needId: 'need-dye', closeness: 1, count: 1 }, 'need'],
    [{ needId: 'need-yarn', closeness: 6, count: 1 }, 'closeness'],
    [{ needId: 'need-yarn', closeness: 1, count: -1 }, 'count'],
    [{ needId: 'need-yarn', closeness: 1, count: 1001 }, 'count'],
  ])('is refused with %j', async (entry, field) => {
    await expect(
      candidateInterval(organisation.ports, HR(), { roleId: 'buyer', answer: [entry] }),
    ).rejects.toMatchObject({ code: 'BAD_INPUT', details: { field: ['answer', field] } });
  });
});

describe('best additions', () => {
  it('among those who offered themselves: a set of minGroup contributors, by id, without the viewer', async () => {
    const ask = () => bestAdditionsTo(organisation.ports, HR(), { roleId: 'buyer', among: 'OFFERED' });
    expect((await ask())?.status).toBe('TOO_FEW_CONTRIBUTORS');
    for (const id of [...SEWERS, 'lead']) {
      await offerForRole(organisation.ports, viewerOf(id, 'EMPLOYEE'), { roleProfileId: 'buyer' });
    }
    const team = await ask();
    expect(team?.status).toBe('OK');
    expect(team?.persons).toHaveLength(5);
    expect(team?.persons).toEqual([...(team?.persons ?? [])].sort());
    expect(coverages(team)).toEqual([1, 1]);
    expect([team?.index.value, team?.gap.value]).toEqual([1, 0]);
    await withdrawOffer(organisation.ports, viewerOf('s5', 'EMPLOYEE'), { roleProfileId: 'buyer' });
    await withdrawOffer(organisation.ports, viewerOf('s6', 'EMPLOYEE'), { roleProfileId: 'buyer' });
    expect((await ask())?.persons).toEqual([]);
  });

  it('comes in no smaller steps than minGroup', async () => {
    for (const size of [1, 4, 6, 25, 2.5]) {
      const request = { roleId: 'buyer', among: 'OFFERED', size } as const;
      await expect(bestAdditionsTo(organisation.ports, HR(), request)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
  });

  it('among units: those that are published and apart from the role', async () => {
    const team = await bestAdditionsTo(organisation.ports, HR(), { roleId: 'buyer', among: 'UNITS', size: 2 });
    expect(team?.groups).toEqual([{ scope: 'UNIT', id: 'sewing' }]);
    expect(team?.persons).toEqual([]);
    expect(coverages(team)).toEqual([1, 1]);
  });

  it('is null for who may not see the figures of the role', async () => {
    const request = { roleId: 'buyer', among: 'UNITS' } as const;
    expect(await bestAdditionsTo(organisation.ports, viewerOf('s1', 'EMPLOYEE'), request)).toBeNull();
  });
});

describe('offers', () => {
  it("are one's own: offered once, listed, withdrawn", async () => {
    const me = () => viewerOf('s1', 'EMPLOYEE');
    const buyer = { roleProfileId: 'buyer' };
    expect((await offerForRole(organisation.ports, me(), buyer)).value).toBe('buyer');
    expect((await offerForRole(organisation.ports, me(), buyer)).value).toBe('buyer');
    expect(await ownOffers(organisation.ports, me())).toEqual(['buyer']);
    expect(await ownOffers(organisation.ports, viewerOf('s2', 'EMPLOYEE'))).toEqual([]);
    expect((await withdrawOffer(organisation.ports, me(), buyer)).value).toBe('buyer');
    expect((await withdrawOffer(organisation.ports, me(), buyer)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await offerForRole(organisation.ports, me(), { roleProfileId: 'x' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['roleProfileId'] },
    ]);
    await expect(offerForRole(organisation.ports, OPERATOR, buyer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
