import { ownConsents, giveConsent } from '../../src/services/consents';
import { changeExpertise, createExpertise } from '../../src/services/expertise/change-expertise';
import { changeOrganisation, createOrganisation } from '../../src/services/organisations/change-organisations';
import { changePerson, createEmployee, retirePerson } from '../../src/services/people/change-people';
import { peopleByIds } from '../../src/services/people/person';
import { rolesOfPeople, unitsOfPeople } from '../../src/services/people/links-of-people';
import { changeNeed, createNeed, removeNeed } from '../../src/services/roles/change-needs';
import { createRole, retireRole, saveFamily } from '../../src/services/roles/change-roles';
import { needsOfRoles } from '../../src/services/roles/needs';
import { suppressionId } from '../../src/services/suppression';
import { confirmLink } from '../../src/services/ties/confirm-link';
import { declareTie } from '../../src/services/ties/declare-tie';
import { ownTies } from '../../src/services/ties/own-ties';
import { shareTies, withdrawTies } from '../../src/services/ties/share-ties';
import type { Outcome } from '../../src/services/outcome';
import { identityId } from '../../src/model/identity';
import type { Viewer } from '../../src/model/viewer';
import { openOrganisation, type Organisation, TODAY, viewerOf } from '../fixtures/organisation';

let organisation: Organisation;
beforeEach(async () => {
  organisation = await openOrganisation();
});
afterEach(() => organisation.close());

const E1 = () => viewerOf('e1', 'EMPLOYEE');
const HR = () => viewerOf('e9', 'EMPLOYEE', 'HR');

async function auditActions(): Promise<readonly unknown[]> {
  const sort = { property: 'sequence' };
  const { nodes } = await organisation.store.findNodes({ label: 'AuditEntry', sort, first: 100 });
  return nodes.map(({ properties }) => properties['action']);
}

const codes = (outcome: Outcome<unknown>) =>
  outcome.userErrors?.map(({ field, code }) => `${field?.join('.') ?? ''} ${code}`);

describe('declaring a tie', () => {
  it('is private before a yes for declarations, counted after it, and notices are due in a month', async () => {
    const { ports, store } = organisation;
    const input = {
      contact: { name: 'Zoë Vale', profileUrl: 'https://www.linkedin.com/in/zoe-vale/', organisationId: 'acme' },
    };
    const first = await declareTie(ports, E1(), {
      ...input,
      closeness: 4,
      expertise: [{ expertiseId: 'wool', level: 3 }],
    });
    expect(first.value?.contact).toMatchObject({ name: 'Zoë Vale', kind: 'EXTERNAL', noticeDueOn: '2026-04-30' });
    expect(first.value?.evidence).toMatchObject([
      { sharing: 'PRIVATE', closeness: 4, source: 'DECLARED', firstSeen: TODAY },
    ]);
    expect(first.value?.strength).toBe(0.65);
    expect(codes(await declareTie(ports, E1(), { ...input, sharing: 'SHARED' }))).toEqual(['sharing CONSENT_REQUIRED']);
    await giveConsent(ports, E1(), { source: 'DECLARED' });
    const again = await declareTie(ports, E1(), { ...input, closeness: 5 });
    expect(again.value?.contact.id).toBe(first.value?.contact.id);
    expect(again.value?.evidence).toMatchObject([{ sharing: 'COUNTED', closeness: 5 }]);
    expect(await store.count('Person', { property: 'name', is: 'eq', value: 'Zoë Vale' })).toBe(1);
    expect((await ownConsents(ports, E1())).map(({ source }) => source)).toEqual(['DECLARED', 'LINKEDIN']);
    expect(await auditActions()).toEqual(['declare tie', 'give consent', 'declare tie']);
  });

  it('recognises by key whom the viewer cannot see, by id never', async () => {
    const { ports } = organisation;
    expect(codes(await declareTie(ports, E1(), { contact: { personId: 'c-masked' } }))).toEqual([
      'contact.personId NOT_FOUND',
    ]);
    expect(codes(await declareTie(ports, E1(), { contact: { personId: 'e1' } }))).toEqual(['contact.personId INVALID']);
    expect(codes(await declareTie(ports, E1(), { contact: { name: 'Nobody' } }))).toEqual([
      'contact.profileUrl REQUIRED',
    ]);
    const wrong = await declareTie(ports, E1(), { contact: { email: 'x' }, closeness: 6, lastContact: '2027-01-01' });
    expect(codes(wrong)).toEqual(['contact.email INVALID', 'closeness INVALID', 'lastContact INVALID']);
    await expect(declareTie(ports, viewerOf('e1', 'HR'), { contact: { personId: 'e2' } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('a contact declared', () => {
  const jan = { name: 'Jan de Vries', profileUrl: 'https://www.linkedin.com/in/jan-de-vries' };
  const declare = (contact: Parameters<typeof declareTie>[2]['contact']) =>
    declareTie(organisation.ports, E1(), { contact, closeness: 4 });

  it('of a special category is stored in quarantine, out of everything', async () => {
    const { ports, store } = organisation;
    const outcome = await declare({ ...jan, jobTitle: 'Kaderlid FNV' });
    expect(outcome).toEqual({ value: null });
    const [node] = (
      await store.findNodes({ label: 'Person', where: { property: 'name', is: 'eq', value: jan.name }, first: 1 })
    ).nodes;
    expect(node?.properties).toMatchObject({
      quarantinedOn: TODAY,
      quarantineReason: 'special category: trade union (job title)',
    });
    expect(await peopleByIds(ports, E1(), [node?.id ?? ''])).toEqual([undefined]);
    const union = await createOrganisation(ports, HR(), { name: 'Vakbond Textiel' });
    const there = await declare({
      ...jan,
      profileUrl: 'https://www.linkedin.com/in/jan-2',
      organisationId: union.value?.id ?? '',
    });
    expect(there).toEqual({ value: null });
  });

  it('who was erased cannot be entered, and is told like whoever else cannot', async () => {
    const { store } = organisation;
    const value = JSON.stringify('a salt');
    const id = suppressionId('a salt', ['PROFILE_URL', 'linkedin.com/in/jan-de-vries']);
    await store.write({
      operations: [
        {
          op: 'putNode',
          label: 'Setting',
          id: 'suppressionSalt',
          properties: { value, updatedAt: `${TODAY}T00:00:00.000Z` },
        },
        { op: 'putNode', label: 'Suppression', id, properties: { erasedOn: TODAY } },
      ],
    });
    const before = await store.revision();
    const erased = await declare({ ...jan, email: 'jan@example.nl' });
    const identity = identityId('EMAIL', 'restricted@example.nl');
    await store.write({
      operations: [
        {
          op: 'putNode',
          label: 'Identity',
          id: identity,
          properties: { kind: 'EMAIL', value: 'restricted@example.nl' },
        },
        { op: 'putRelation', type: 'IDENTIFIES', from: identity, to: 'c-restricted', properties: {} },
      ],
    });
    const restricted = await declare({ name: 'R', email: 'restricted@example.nl' });
    expect(codes(erased)).toEqual(['contact INVALID']);
    expect(JSON.stringify(erased)).toBe(JSON.stringify(restricted));
    expect(await store.revision()).toBe(before + 1);
  });

  it('with nearly the name of someone at the same organisation is put to a human', async () => {
    const { store } = organisation;
    const first = await declare({ ...jan, organisationId: 'acme' });
    const second = await declare({ name: 'Jan de Vriess', email: 'jdv@acme.example', organisationId: 'acme' });
    await declare({ name: 'Jan de Vries', email: 'jan@dyeco.example', organisationId: 'dyeco' });
    const { nodes } = await store.findNodes({ label: 'Duplicate', first: 10 });
    expect(nodes.map(({ properties }) => properties)).toMatchObject([
      {
        left: [first.value?.contact.id, second.value?.contact.id].sort()[0],
        status: 'OPEN',
        reason: 'nearly the same name at the same organisation',
      },
    ]);
  });

  it('is not recognised by a mailbox that several people read', async () => {
    expect(codes(await declare({ name: 'Jan', email: 'info@acme.example' }))).toEqual(['contact.email INVALID']);
  });
});

describe('sharing and withdrawing', () => {
  it('goes by rule, needs a yes, and touches own evidence only', async () => {
    const { ports } = organisation;
    const sharing = 'SHARED' as const;
    expect(codes(await shareTies(ports, E1(), { select: {}, sharing }))).toEqual(['select REQUIRED']);
    const shared = await shareTies(ports, E1(), { select: { organisationId: 'acme' }, sharing, nameShown: true });
    expect(shared.value).toEqual({ changed: 2 });
    const none = viewerOf('e7', 'EMPLOYEE');
    expect(codes(await shareTies(ports, none, { select: { source: 'LINKEDIN' }, sharing }))).toEqual([
      'sharing CONSENT_REQUIRED',
    ]);
    const seen = await peopleByIds(ports, viewerOf('e5', 'EMPLOYEE'), ['c-own', 'c-due', 'c-masked']);
    expect(seen.map((person) => person?.name)).toEqual(['Name-of-c-own', 'Name-of-c-due', undefined]);
    const mine = await ownTies(ports, E1(), { where: { contact: { eq: 'c-own' } } });
    const evidenceIds = mine.items.flatMap(({ node }) => node.evidence.map(({ id }) => id ?? ''));
    expect((await withdrawTies(ports, viewerOf('e2', 'EMPLOYEE'), { select: { evidenceIds } })).value).toEqual({
      withdrawn: 0,
    });
    expect((await withdrawTies(ports, E1(), { select: { evidenceIds } })).value).toEqual({ withdrawn: 1 });
    expect((await withdrawTies(ports, E1(), { select: { expertiseId: 'yarn' } })).value).toEqual({ withdrawn: 1 });
    expect(await peopleByIds(ports, E1(), ['c-own'])).toEqual([undefined]);
    const reporter = viewerOf('e4', 'EMPLOYEE');
    expect((await withdrawTies(ports, reporter, { select: { source: 'REPORTED' } })).value).toEqual({ withdrawn: 1 });
  });

  it('confirms derived links of own contacts and oneself only', async () => {
    const { ports } = organisation;
    const confirm = (viewer: Viewer, personId: string) =>
      confirmLink(ports, viewer, { personId, expertiseId: 'wool', level: 2 });
    expect((await confirm(E1(), 'c-own')).value).toEqual({ personId: 'c-own' });
    expect(codes(await confirm(E1(), 'e2'))).toEqual(['personId NOT_FOUND']);
    expect((await confirm(viewerOf('e2', 'EMPLOYEE'), 'e2')).value).toEqual({ personId: 'e2' });
  });
});

describe('people', () => {
  it('are created, placed, changed and retired by the directory’s editors', async () => {
    const { ports, store } = organisation;
    await expect(createEmployee(ports, E1(), { name: 'New' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(codes(await createEmployee(ports, HR(), { email: 'x', unitId: 'nowhere' }))).toEqual([
      'name REQUIRED',
      'email INVALID',
    ]);
    expect(codes(await createEmployee(ports, HR(), { name: 'New', unitId: 'nowhere' }))).toEqual(['unitId NOT_FOUND']);
    const made = await createEmployee(ports, HR(), {
      name: 'New One',
      email: 'new@example.nl',
      unitId: 'weaving',
      roleIds: ['dyer'],
    });
    const id = made.value?.id ?? '';
    expect(made.value).toMatchObject({ kind: 'EMPLOYEE', name: 'New One' });
    expect(codes(await createEmployee(ports, HR(), { name: 'Twin', email: 'NEW@example.nl' }))).toEqual([
      'email TAKEN',
    ]);
    await changePerson(ports, HR(), { id, unitId: 'dyeing', roleIds: ['buyer', 'dyer'] });
    expect((await unitsOfPeople(ports, HR(), [id])).get(id)).toMatchObject([{ unitId: 'dyeing', since: TODAY }]);
    expect((await rolesOfPeople(ports, HR(), [id])).get(id)?.map(({ roleId }) => roleId)).toEqual(['buyer', 'dyer']);
    const before = await store.count('Person');
    const left = await retirePerson(ports, HR(), { id: 'e2', lastDay: '2026-03-30' });
    expect(left.value).toEqual({ id: 'e2', withdrawn: 3 });
    expect(await peopleByIds(ports, E1(), ['e2'])).toEqual([undefined]);
    expect(await store.count('Person')).toBe(before);
    const kept = (await store.expand({ type: 'TIE', direction: 'both', ids: ['e2'] })).get('e2') ?? [];
    expect(kept.map(({ properties }) => [properties['contributor'], properties['sharing']])).toEqual([
      ['e2', 'PRIVATE'],
      ['e2', 'PRIVATE'],
      ['e2', 'PRIVATE'],
    ]);
    expect((await retirePerson(ports, HR(), { id: 'e3', lastDay: TODAY })).value).toEqual({ id: 'e3', withdrawn: 0 });
    expect((await peopleByIds(ports, HR(), ['e3']))[0]).toMatchObject({ kind: 'EMPLOYEE', employedUntil: TODAY });
  });

  it('keep their id when a contact is hired', async () => {
    const { ports } = organisation;
    expect(codes(await changePerson(ports, HR(), { id: 'c-masked', hire: true }))).toEqual(['id NOT_FOUND']);
    expect(codes(await changePerson(ports, HR(), { id: 'c-shown', jobTitle: 'Weaver' }))).toEqual(['hire REQUIRED']);
    const hired = await changePerson(ports, HR(), { id: 'c-shown', hire: true, jobTitle: 'Weaver', unitId: 'weaving' });
    expect(hired.value).toMatchObject({ id: 'c-shown', kind: 'EMPLOYEE', jobTitle: 'Weaver' });
  });
});

describe('organisations and expertise', () => {
  it('have names of their own', async () => {
    const { ports } = organisation;
    expect(codes(await createOrganisation(ports, HR(), { name: 'ACMÉ bv' }))).toEqual(['name TAKEN']);
    const made = await createOrganisation(ports, HR(), { name: 'Weefgoed', aliases: ['WG'], country: 'NL' });
    expect(made.value).toMatchObject({ name: 'Weefgoed', aliases: ['WG'] });
    expect(codes(await changeOrganisation(ports, HR(), { id: 'acme', aliases: ['Acme BV', 'wg'] }))).toEqual([
      'aliases.1 TAKEN',
    ]);
    expect((await changeOrganisation(ports, HR(), { id: 'acme', sector: null })).value).toMatchObject({ sector: null });
  });

  it('are never broader than themselves', async () => {
    const { ports } = organisation;
    const made = await createExpertise(ports, HR(), { labels: { nl: 'Zijde', en: 'Silk' }, broaderIds: ['yarn'] });
    const id = made.value?.id ?? '';
    expect(codes(await changeExpertise(ports, HR(), { id: 'yarn', broaderIds: [id] }))).toEqual(['broaderIds.0 CYCLE']);
    expect(codes(await changeExpertise(ports, HR(), { id, broaderIds: [id] }))).toEqual(['broaderIds.0 CYCLE']);
    expect((await changeExpertise(ports, HR(), { id, broaderIds: [] })).value?.labels).toEqual({
      nl: 'Zijde',
      en: 'Silk',
    });
  });
});

describe('role profiles and needs', () => {
  it('are changed by HR, proposed by managers, and audited', async () => {
    const { ports } = organisation;
    await expect(createNeed(ports, viewerOf('lead', 'MANAGER'), { roleId: 'dyer' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const family = await saveFamily(ports, HR(), { title: 'Designers' });
    const role = await createRole(ports, HR(), {
      title: 'Designer',
      ...(family.value && { familyId: family.value.id }),
    });
    const roleId = role.value?.id ?? '';
    const bad = { roleId, kind: 'SECTOR' as const, sector: 'ARTS', wanted: 0, importance: 0, minimumLevel: 2 };
    expect(codes(await createNeed(ports, HR(), bad))).toEqual([
      'wanted INVALID',
      'importance INVALID',
      'minimumLevel INVALID',
    ]);
    const need = await createNeed(ports, HR(), { roleId, kind: 'EXPERTISE', resourceId: 'yarn', minimumLevel: 2 });
    const id = need.value?.id ?? '';
    expect(need.value).toMatchObject({ kind: 'EXPERTISE', resourceId: 'yarn', wanted: 1, position: 0 });
    expect(codes(await changeNeed(ports, HR(), { id, kind: 'SECTOR', sector: 'ARTS' }))).toEqual([
      'minimumLevel INVALID',
    ]);
    const moved = await changeNeed(ports, HR(), { id, kind: 'SECTOR', sector: 'ARTS', minimumLevel: null });
    expect(moved.value).toMatchObject({ kind: 'SECTOR', resourceId: null, sector: 'ARTS' });
    expect((await removeNeed(ports, HR(), { id })).value).toEqual({ id });
    expect((await needsOfRoles(ports, HR(), [roleId])).get(roleId)).toEqual([]);
    expect(codes(await retireRole(ports, HR(), { id: 'buyer' }))).toEqual(['id IN_USE']);
    expect((await retireRole(ports, HR(), { id: roleId })).value?.retiredOn).toBe(TODAY);
    expect(await auditActions()).toEqual([
      'save role family',
      'create role profile',
      'create need',
      'change need',
      'remove need',
      'retire role profile',
    ]);
  });

  it('are decided anew when something changed meanwhile, each decision once', async () => {
    const { ports } = organisation;
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        createNeed(ports, HR(), { roleId: 'dyer', kind: 'SECTOR', sector: `S${at}` }),
      ),
    );
    expect(made.map(({ value }) => value?.position).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await auditActions()).toHaveLength(8);
  });
});
