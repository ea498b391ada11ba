/** Proposals of needs: exported, run by a test per store. `open` gives an empty store each time, an embedded one unless it is given. */
import { findProposals, proposalsByIds } from '../../src/services/roles/need-proposals';
import { needsOfRoles } from '../../src/services/roles/needs';
import { acceptProposal, declineProposal, proposeNeed, withdrawProposal } from '../../src/services/roles/propose-needs';
import { removeNeed } from '../../src/services/roles/change-needs';
import type { Outcome } from '../../src/services/outcome';
import type { GraphStore } from '../../src/store/store';
import { openOrganisation, type Organisation, viewerOf } from '../fixtures/organisation';

const HR = () => viewerOf('e9', 'EMPLOYEE', 'HR');
const LEAD = () => viewerOf('lead', 'EMPLOYEE', 'MANAGER');
const NEW = { roleId: 'dyer', kind: 'EXPERTISE', resourceId: 'wool', minimumLevel: 2, reason: 'More wool.' } as const;

export function testNeedProposals(open?: () => Promise<GraphStore>): void {
  let organisation: Organisation;
  beforeEach(async () => {
    organisation = await openOrganisation(open);
  });
  afterEach(() => organisation.close());

  const codes = (outcome: Outcome<unknown>) =>
    outcome.userErrors?.map(({ field, code }) => `${field?.join('.') ?? ''} ${code}`);

  async function dyersNeeds() {
    const needs = (await needsOfRoles(organisation.ports, HR(), ['dyer'])).get('dyer') ?? [];
    return needs.map(({ kind, resourceId, sector, wanted, minimumLevel }) => {
      return { kind, resourceId, sector, wanted, minimumLevel };
    });
  }

  const DYE = { kind: 'SECTOR', resourceId: null, sector: 'CHEMICALS', wanted: 1, minimumLevel: null };

  describe('a proposal of a need', () => {
    it('becomes a need when HR accepts it, once', async () => {
      const { ports } = organisation;
      const made = await proposeNeed(ports, LEAD(), NEW);
      const id = made.value?.id ?? '';
      expect(made.value).toMatchObject({ status: 'OPEN', proposerId: 'lead', wanted: 1, changes: false });
      expect(await dyersNeeds()).toEqual([DYE]);
      expect((await acceptProposal(ports, HR(), { id, answer: 'Yes.' })).value).toMatchObject({
        status: 'ACCEPTED',
        answer: 'Yes.',
      });
      const wool = { kind: 'EXPERTISE', resourceId: 'wool', sector: null, wanted: 1, minimumLevel: 2 };
      expect(await dyersNeeds()).toEqual([DYE, wool]);
      expect(codes(await acceptProposal(ports, HR(), { id }))).toEqual(['id WRONG_STATE']);
      expect(codes(await declineProposal(ports, HR(), { id, answer: 'No.' }))).toEqual(['id WRONG_STATE']);
      expect(codes(await withdrawProposal(ports, LEAD(), { id }))).toEqual(['id WRONG_STATE']);
      expect(await dyersNeeds()).toHaveLength(2);
    });

    it('changes a need as proposed, what is absent stays', async () => {
      const { ports } = organisation;
      const more = await proposeNeed(ports, LEAD(), { needId: 'need-dye', wanted: 5, reason: 'One is too few.' });
      expect(more.value).toMatchObject({ changes: true, kind: 'SECTOR', sector: 'CHEMICALS', wanted: 5 });
      await acceptProposal(ports, HR(), { id: more.value?.id ?? '' });
      expect(await dyersNeeds()).toEqual([{ ...DYE, wanted: 5 }]);
      const other = { needId: 'need-dye', kind: 'ORGANISATION', resourceId: 'dyeco', reason: 'They know.' } as const;
      const moved = await proposeNeed(ports, LEAD(), other);
      await acceptProposal(ports, HR(), { id: moved.value?.id ?? '' });
      expect(await dyersNeeds()).toEqual([
        { kind: 'ORGANISATION', resourceId: 'dyeco', sector: null, wanted: 5, minimumLevel: null },
      ]);
    });

    it('is declined with a reason, or taken back by its proposer', async () => {
      const { ports } = organisation;
      const id = (await proposeNeed(ports, LEAD(), NEW)).value?.id ?? '';
      expect(codes(await declineProposal(ports, HR(), { id, answer: ' ' }))).toEqual(['answer REQUIRED']);
      expect((await declineProposal(ports, HR(), { id, answer: 'Not now.' })).value?.status).toBe('DECLINED');
      const second = (await proposeNeed(ports, LEAD(), NEW)).value?.id ?? '';
      expect(codes(await withdrawProposal(ports, HR(), { id: second }))).toEqual(['id INVALID']);
      expect((await withdrawProposal(ports, LEAD(), { id: second })).value?.status).toBe('WITHDRAWN');
      expect(await dyersNeeds()).toEqual([DYE]);
    });

    it('cannot be accepted when its need has been removed since', async () => {
      const { ports } = organisation;
      const id = (await proposeNeed(ports, LEAD(), { needId: 'need-dye', wanted: 3, reason: 'More.' })).value?.id ?? '';
      await removeNeed(ports, HR(), { id: 'need-dye' });
      expect(codes(await acceptProposal(ports, HR(), { id }))).toEqual(['id NOT_FOUND']);
      expect((await proposalsByIds(ports, HR(), [id]))[0]?.status).toBe('OPEN');
    });

    it('is refused at once where HR could not accept it', async () => {
      const { ports } = organisation;
      const propose = async (input: object) => codes(await proposeNeed(ports, LEAD(), { reason: 'x', ...input }));
      expect(await propose({})).toEqual(['roleId REQUIRED', 'kind REQUIRED']);
      expect(await propose({ ...NEW, needId: 'need-dye' })).toEqual(['roleId REQUIRED']);
      expect(await propose({ ...NEW, resourceId: 'nothing' })).toEqual(['resourceId NOT_FOUND']);
      expect(await propose({ ...NEW, roleId: 'nobody' })).toEqual(['roleId NOT_FOUND']);
      expect(await propose({ needId: 'none' })).toEqual(['needId NOT_FOUND']);
      expect(await propose({ needId: 'need-dye', minimumLevel: 3 })).toEqual(['minimumLevel INVALID']);
      await expect(proposeNeed(ports, viewerOf('e1', 'EMPLOYEE'), NEW)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(acceptProposal(ports, LEAD(), { id: 'proposed-by-lead' })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    });

    it('is seen by its proposer and HR only', async () => {
      const { ports } = organisation;
      const seenBy = async (viewer: ReturnType<typeof viewerOf>) =>
        (await findProposals(ports, viewer, {})).items.map(({ node }) => node.id).sort();
      expect(await seenBy(HR())).toEqual(['proposed-by-e4', 'proposed-by-lead']);
      expect(await seenBy(LEAD())).toEqual(['proposed-by-lead']);
      expect(await seenBy(viewerOf('e1', 'EMPLOYEE', 'MANAGER'))).toEqual([]);
      expect(codes(await withdrawProposal(ports, viewerOf('e1', 'MANAGER'), { id: 'proposed-by-lead' }))).toEqual([
        'id NOT_FOUND',
      ]);
    });
  });
}
