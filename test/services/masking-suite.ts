/** What is masked and hidden: exported, run by a test per store. `open` gives an empty store each time, an embedded one unless it is given. */
import { openAccess } from '../../src/services/access/access';
import { auditRead, flushAudit } from '../../src/services/audit/audit-read';
import { canonicalJson } from '../../src/services/audit/audit-chain';
import { findItems } from '../../src/services/items/items';
import { findOrganisations } from '../../src/services/organisations/organisations';
import { findPeople } from '../../src/services/people/find-people';
import {
  employmentsOfPeople,
  expertiseOfPeople,
  identitiesOfPeople,
  peopleAtOrganisations,
  peopleWithExpertise,
} from '../../src/services/people/links-of-people';
import { peopleByIds } from '../../src/services/people/person';
import { searchGraph } from '../../src/services/search';
import { ownReportedTies, ownTies } from '../../src/services/ties/own-ties';
import { waysIn } from '../../src/services/ways-in';
import { createHash } from 'node:crypto';
import type { GraphStore } from '../../src/store/store';
import { openOrganisation, OPERATOR, type Organisation, viewerOf } from '../fixtures/organisation';

export function testMasking(open?: () => Promise<GraphStore>): void {
  let organisation: Organisation;
  beforeAll(async () => {
    organisation = await openOrganisation(open);
  });
  afterAll(() => organisation.close());

  const E5 = () => viewerOf('e5', 'EMPLOYEE');
  const E1 = () => viewerOf('e1', 'EMPLOYEE');

  describe('what a persona may not see', () => {
    it('is in no byte of any answer', async () => {
      const { ports } = organisation;
      const ids = organisation.nodes.filter((node) => node.label === 'Person').map((node) => node.id);
      const answers = [
        await peopleByIds(ports, E5(), ids),
        (await findPeople(ports, E5(), { first: 100 })).items,
        await (await findPeople(ports, E5(), {})).total(),
        (await findPeople(ports, E5(), { knowsAbout: 'yarn' })).items,
        (await findPeople(ports, E5(), { search: 'masked' })).items,
        (await searchGraph(ports, E5(), { text: 'name', first: 100 })).items,
        (await findItems(ports, E5(), {})).items,
        (await findOrganisations(ports, E5(), {})).items,
        (await ownTies(ports, E5(), {})).items,
        [...(await employmentsOfPeople(ports, E5(), ids))].filter(([, list]) => list.length > 0),
        [...(await expertiseOfPeople(ports, E5(), ids))].filter(([, list]) => list.length > 0),
        [...(await identitiesOfPeople(ports, E5(), ids))].filter(([, list]) => list.length > 0),
        [...(await peopleAtOrganisations(ports, E5(), { ids: ['acme', 'dyeco'], totals: true }))],
        [...(await peopleWithExpertise(ports, E5(), { ids: ['yarn', 'wool'], totals: true }))],
        await waysIn(ports, E5(), { to: { organisationId: 'acme' }, first: 20 }),
        await waysIn(ports, E5(), { to: { organisationId: 'dyeco' }, first: 20 }),
        await waysIn(ports, E5(), { to: { expertiseId: 'yarn' }, first: 20 }),
      ];
      const bytes = JSON.stringify(answers);
      for (const hidden of ['masked', 'own', 'told', 'unknown', 'restricted', 'quarantined', 'overdue', 'due']) {
        for (const trace of [`c-${hidden}"`, `Name-of-c-${hidden}`, `Title c-${hidden}`, `Secret title ${hidden}`]) {
          expect(bytes).not.toContain(trace);
        }
      }
      for (const trace of ['candidate', 'kept-quiet', 'former-no', 'a telling context', 'c-masked@', 'gone"']) {
        expect(bytes).not.toContain(trace);
      }
      expect(bytes).toContain('Name-of-c-counted');
      expect(bytes).toContain('Name-of-c-shown');
    });

    it('looks as if it were absent', async () => {
      const { ports } = organisation;
      const ask = async (id: string) => [
        await peopleByIds(ports, E5(), [id]),
        await waysIn(ports, E5(), { to: { personId: id } }),
        [...(await expertiseOfPeople(ports, E5(), [id])).values()],
      ];
      expect(JSON.stringify(await ask('c-masked'))).toBe(JSON.stringify(await ask('nobody')));
    });
  });

  describe('ways in', () => {
    it('go through colleagues to contacts who stay masked unless shown', async () => {
      const ways = await waysIn(organisation.ports, E1(), { to: { organisationId: 'acme' }, first: 20 });
      const targets = ways?.ways.map(({ target }) => [target.visibility, target.name, target.maskedAt]);
      expect(targets).toContainEqual(['FULL', 'Name-of-c-own', null]);
      expect(targets).toContainEqual(['FULL', 'Name-of-c-shown', null]);
      expect(targets).toContainEqual(['MASKED', null, 'acme']);
      const masked = ways?.ways.find(({ target }) => target.visibility === 'MASKED');
      expect(masked?.target.id).toMatch(/^masked~/);
      expect(masked?.hops.map(({ from }) => from.id)).toEqual(['e1', 'e2']);
      expect(masked?.hops[1]?.evidence).toMatchObject([
        { id: null, sharing: 'SHARED', contributorId: 'e2', context: null },
      ]);
      const own = ways?.ways.find(({ target }) => target.name === 'Name-of-c-own');
      expect(own?.hops[0]?.evidence).toMatchObject([{ sharing: 'PRIVATE', context: 'a private context' }]);
      expect(own?.hops[0]?.evidence[0]?.id).not.toBeNull();
    });

    it('give each viewer other ids for the same masked contact', async () => {
      const idFor = async (id: string) => {
        const ways = await waysIn(organisation.ports, viewerOf(id, 'EMPLOYEE'), {
          to: { organisationId: 'acme' },
          first: 20,
        });
        return ways?.ways.find(({ target }) => target.visibility === 'MASKED')?.target.id;
      };
      expect(await idFor('e1')).toBe(await idFor('e1'));
      expect(await idFor('e1')).not.toBe(await idFor('e3'));
    });
  });

  describe('own ties', () => {
    it('are listed with their evidence, the overdue among them, the restricted not', async () => {
      const ties = await ownTies(organisation.ports, E1(), { first: 50 });
      const ids = ties.items.map(({ node }) => node.contact.id);
      expect(ids).toEqual(['c-due', 'c-overdue', 'c-own', 'former-no', 'former-yes']);
      expect(await ties.total()).toBe(5);
      const own = ties.items.find(({ node }) => node.contact.id === 'c-own')?.node;
      expect(own?.strength).toBeGreaterThan(0);
      expect(own?.evidence.map(({ audience }) => audience)).toEqual(['ONLY_ME']);
      const [first, second] = [
        await ownTies(organisation.ports, E1(), { first: 2 }),
        await ownTies(organisation.ports, E1(), { first: 2, after: ties.items[1]!.cursor }),
      ];
      expect([...first.items, ...second.items]).toEqual(ties.items.slice(0, 4));
      expect((await ownTies(organisation.ports, E1(), { where: { sharing: { eq: 'PRIVATE' } } })).items).toHaveLength(
        1,
      );
      expect(await ownReportedTies(organisation.ports, viewerOf('e4', 'EMPLOYEE'))).toMatchObject([
        { personIds: ['c-masked', 'c-shown'] },
      ]);
    });
  });

  describe('search', () => {
    it('merges what it finds in one order, page by page', async () => {
      const all = await searchGraph(organisation.ports, E1(), { text: 'yarn', first: 100 });
      expect(all.items.length).toBeGreaterThan(2);
      expect(await all.total()).toBe(all.items.length);
      let after: string | undefined;
      const paged: unknown[] = [];
      for (;;) {
        const page = await searchGraph(organisation.ports, E1(), { text: 'yarn', first: 1, ...(after && { after }) });
        paged.push(...page.items);
        after = page.items.at(-1)?.cursor;
        if (!page.hasNextPage) break;
      }
      expect(paged).toEqual(all.items);
    });
  });

  describe('the purpose', () => {
    it('is asked for where the organisation records purposes', async () => {
      const other = await openOrganisation(open);
      const properties = { value: '["role analysis"]', updatedAt: '2026-03-31T00:00:00.000Z' };
      await other.store.write({ operations: [{ op: 'putNode', label: 'Setting', id: 'purposes', properties }] });
      await expect(findPeople(other.ports, E1(), {})).rejects.toMatchObject({ code: 'PURPOSE_REQUIRED' });
      expect((await findOrganisations(other.ports, E1(), {})).items).toHaveLength(2);
      expect((await findPeople(other.ports, { ...E1(), purpose: 'role analysis' }, {})).items.length).toBeGreaterThan(
        5,
      );
      expect((await findPeople(other.ports, OPERATOR, {})).items.length).toBeGreaterThan(5);
      await other.close();
    });
  });

  describe('the audit log', () => {
    it('takes one entry an operation, chained by hashes, without names', async () => {
      const { ports, store } = organisation;
      await auditRead(ports, E5(), { action: 'People', subjects: ['e5', 'c-counted'] });
      await auditRead(ports, E5(), { action: 'Viewer', subjects: ['e5'] });
      await auditRead(ports, E1(), { action: 'People', subjects: ['e2'] });
      await flushAudit(ports);
      const { nodes } = await store.findNodes({ label: 'AuditEntry', sort: { property: 'sequence' }, first: 100 });
      expect(nodes.map(({ id }) => id)).toEqual(['test:1', 'test:2']);
      let previous = '';
      for (const { properties } of nodes) {
        const { hash, ...content } = properties;
        expect(content['previousHash']).toBe(previous);
        expect(createHash('sha256').update(canonicalJson(content)).digest('hex')).toBe(hash);
        previous = hash as string;
      }
      expect(JSON.stringify(nodes)).not.toMatch(/c-counted|"e5"|"e1"/);
      const own = await openAccess(ports, E5());
      expect(await own.store.count('AuditEntry')).toBe(1);
    });

    it('refuses the read when it cannot be written', async () => {
      const broken = await openOrganisation(open);
      await broken.close();
      await auditRead(broken.ports, E5(), { action: 'People', subjects: ['e1'] });
      await expect(flushAudit(broken.ports)).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
      await expect(auditRead(broken.ports, E5(), { action: 'People', subjects: ['e1'] })).rejects.toMatchObject({
        code: 'AUDIT_UNAVAILABLE',
      });
    });
  });
}
