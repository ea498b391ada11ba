/** Every mutation through GraphQL, on whichever store: who may, what it changes, and what it says of mistakes. */
import { type GraphQLFieldMap, isInputObjectType, getNamedType } from 'graphql';
import { createSchema } from '../../src/api/schema/schema';
import type { GraphStore } from '../../src/store/store';
import { MUTATIONS, type MutationRow } from './mutations';
import { type Answer, type Running, startServer } from './running-server';

const PERSONAS = ['Anna', 'Bram', 'Carla', 'Daan', 'Els', 'Femke'];
const FIELDS: GraphQLFieldMap<unknown, unknown> = createSchema().getMutationType()!.getFields();

interface UserError {
  readonly code: string;
  readonly field: readonly string[];
}

interface Need {
  readonly need: { readonly id: string };
  readonly wanted: number;
  readonly reachable: { readonly value: number };
  readonly gap: { readonly value: number };
}

interface Payload extends Readonly<Record<string, unknown>> {
  readonly userErrors: readonly UserError[];
}

const payloadOf = (answer: Answer, name: string) =>
  (answer.data as unknown as Readonly<Record<string, Payload>>)[name]!;
const idOf = (node: unknown) => (node as { readonly id: string }).id;

export function testChanges(open?: () => Promise<GraphStore>): void {
  let running: Running;
  const start = async (): Promise<void> => {
    running = await startServer(open === undefined ? {} : { open });
  };
  const stop = () => running.close();

  /** Asks a mutation with its input; the selection is what the payload has besides `userErrors`. */
  const change = async (as: string, name: string, input: object, selection = ''): Promise<Answer> => {
    const type = String(FIELDS[name]!.args[0]!.type);
    const query = `mutation Change($input: ${type}) { ${name}(input: $input) { ${selection} userErrors { field code message } } }`;
    return running.ask(query, { as, variables: { input } });
  };
  /** Of a change that must succeed: what the payload holds. */
  const done = async (as: string, name: string, ...rest: [input: object, selection: string]) => {
    const answer = await change(as, name, ...rest);
    expect(answer.errors).toEqual([]);
    const payload = payloadOf(answer, name);
    expect(payload.userErrors).toEqual([]);
    return payload;
  };
  /** Of a change that must be refused: where and why. */
  const mistakes = async (as: string, name: string, input: object): Promise<readonly string[]> => {
    const answer = await change(as, name, input);
    expect(answer.errors).toEqual([]);
    const { userErrors } = payloadOf(answer, name);
    return userErrors.map(({ code, field }) => `${field.join('.')} ${code}`);
  };
  const read = async (as: string, query: string) => {
    const answer = await running.ask(query, { as });
    expect(answer.errors).toEqual([]);
    return answer.data!;
  };

  describe('who may change what', () => {
    beforeAll(start);
    afterAll(stop);

    test('has a row for every mutation of the schema', () => {
      expect(Object.keys(MUTATIONS).sort()).toEqual(Object.keys(FIELDS).sort());
    });

    test.each(Object.entries(MUTATIONS))(
      '%s: denied unless granted, and then nothing is changed',
      async (name, row) => {
        const before = await running.ports.store.revision();
        for (const as of PERSONAS) {
          const codes = (await change(as, name, row.input)).errors.map(({ extensions }) => extensions['code']);
          expect([as, codes]).toEqual([as, row.granted.includes(as) ? [] : ['FORBIDDEN']]);
        }
        const outsider = await change('an outside administrator', name, row.input);
        expect(outsider.errors.map(({ extensions }) => extensions['code'])).toEqual(
          row.granted.includes('Carla') && row.outsiders !== false ? [] : ['FORBIDDEN'],
        );
        expect(await running.ports.store.revision()).toBe(before);
      },
    );

    test.each(Object.entries(MUTATIONS))('%s: mistakes are told by field and code', async (name, row: MutationRow) => {
      const [first] = row.granted;
      expect(await mistakes(first!, name, row.input)).toEqual(row.mistakes);
      const input = getNamedType(FIELDS[name]!.args[0]!.type);
      if (!isInputObjectType(input)) throw new Error(`${name} takes no input object.`);
      for (const mistake of row.mistakes) expect(Object.keys(input.getFields())).toContain(mistake.split(/[. ]/)[0]);
    });
  });

  describe('people', () => {
    beforeAll(start);
    afterAll(stop);
    const NEW = { name: 'Gijs Kok', employeeNumber: '7', email: 'gijs@own.example', unitId: 'Unit:rnd' };
    let id: string;

    test('HR adds an employee, whom everyone then finds', async () => {
      const { person } = await done(
        'Anna',
        'createEmployee',
        { ...NEW, jobTitle: 'Weaver' },
        'person { id name kind jobTitle }',
      );
      expect(person).toMatchObject({ name: 'Gijs Kok', kind: 'EMPLOYEE', jobTitle: 'Weaver' });
      id = idOf(person);
      expect(
        await read('Bram', `{ people(search: "gijs") { nodes { id ... on Employee { units { unit { name } } } } } }`),
      ).toEqual({
        people: { nodes: [{ id, units: [{ unit: { name: 'Research' } }] }] },
      });
    });

    test('a number or address that is taken is refused', async () => {
      expect(await mistakes('Anna', 'createEmployee', { name: 'Other', employeeNumber: '7' })).toEqual(['email TAKEN']);
    });

    test('an administrator changes job title, unit, roles and manager', async () => {
      const input = {
        id,
        jobTitle: null,
        unitId: null,
        roleProfileIds: ['RoleProfile:buyer'],
        managerId: 'Person:daan',
      };
      await done('Carla', 'changePerson', input, 'person { id }');
      expect(
        await read(
          'Anna',
          `{ node(id: "${id}") { ... on Employee { jobTitle units { unit { id } } rolesHeld { roleProfile { id } } } } }`,
        ),
      ).toEqual({ node: { jobTitle: null, units: [], rolesHeld: [{ roleProfile: { id: 'RoleProfile:buyer' } }] } });
      expect(await read('Daan', '{ viewer { person { ... on Employee { reports { name } } } } }')).toEqual({
        viewer: { person: { reports: [{ name: 'Gijs Kok' }] } },
      });
    });

    test('who leaves on a day to come stays until then; who left is gone from the directory', async () => {
      const leave = (lastDay: string) => done('Anna', 'retirePerson', { id, lastDay }, 'personId withdrawn');
      expect(await leave('2026-07-31')).toMatchObject({ personId: id, withdrawn: 0 });
      expect(await read('Bram', `{ node(id: "${id}") { id } }`)).toEqual({ node: { id } });
      await leave('2026-06-14');
      expect(await read('Bram', `{ node(id: "${id}") { id } people(search: "gijs") { totalCount } }`)).toEqual({
        node: null,
        people: { totalCount: 0 },
      });
      expect(await mistakes('Anna', 'changePerson', { id, jobTitle: 'Ghost' })).toEqual(['id NOT_FOUND']);
    });

    test('a contact whom the editor sees becomes an employee and keeps the id', async () => {
      const hire = { id: 'Person:xanna', hire: true, employedFrom: '2026-06-01' };
      expect(await mistakes('Anna', 'changePerson', { id: 'Person:xanna', jobTitle: 'Dyer' })).toEqual([
        'hire REQUIRED',
      ]);
      expect(await mistakes('Carla', 'changePerson', hire)).toEqual(['id NOT_FOUND']);
      const { person } = await done('Anna', 'changePerson', hire, 'person { id kind }');
      expect(person).toEqual({ id: 'Person:xanna', kind: 'EMPLOYEE' });
    });
  });

  describe('organisations and expertise', () => {
    beforeAll(start);
    afterAll(stop);
    let organisation: unknown;
    let expertise: unknown;

    test('an organisation is added, changed and retired; its names are its own', async () => {
      const made = { name: 'Spinnerij Zuid', aliases: ['SZ'], sector: 'Textiles', country: 'BE' };
      ({ organisation } = await done(
        'Anna',
        'createOrganisation',
        made,
        'organisation { id name aliases sector country }',
      ));
      expect(organisation).toMatchObject(made);
      const id = idOf(organisation);
      expect(await mistakes('Carla', 'changeOrganisation', { id, name: 'dé wever' })).toEqual(['name TAKEN']);
      const { organisation: changed } = await done(
        'Carla',
        'changeOrganisation',
        { id, sector: null, aliases: [] },
        'organisation { name aliases sector country retiredOn }',
      );
      expect(changed).toEqual({ name: 'Spinnerij Zuid', aliases: [], sector: null, country: 'BE', retiredOn: null });
      const { organisation: retired } = await done('Anna', 'retireOrganisation', { id }, 'organisation { retiredOn }');
      expect(retired).toEqual({ retiredOn: '2026-06-15' });
    });

    test('an expertise is added below another, changed and retired, and never broader than itself', async () => {
      const labels = [{ language: 'en', text: 'Worsted' }];
      ({ expertise } = await done(
        'Anna',
        'createExpertise',
        { labels, broaderIds: ['Expertise:wool'], altLabels: ['combed wool'] },
        'expertise { id label altLabels broader { nodes { id } } }',
      ));
      expect(expertise).toMatchObject({ label: 'Worsted', broader: { nodes: [{ id: 'Expertise:wool' }] } });
      expect(
        await mistakes('Carla', 'changeExpertise', { id: 'Expertise:fibres', broaderIds: [idOf(expertise)] }),
      ).toEqual(['broaderIds.0 CYCLE']);
      const input = { id: idOf(expertise), labels: [...labels, { language: 'nl', text: 'Kamgaren' }], broaderIds: [] };
      const { expertise: changed } = await done(
        'Carla',
        'changeExpertise',
        input,
        'expertise { label(language: "nl") broader { totalCount } }',
      );
      expect(changed).toEqual({ label: 'Kamgaren', broader: { totalCount: 0 } });
      const { expertise: retired } = await done(
        'Anna',
        'retireExpertise',
        { id: idOf(expertise) },
        'expertise { retiredOn }',
      );
      expect(retired).toEqual({ retiredOn: '2026-06-15' });
    });
  });

  describe('role profiles and needs', () => {
    beforeAll(start);
    afterAll(stop);
    let id: string;
    let needId: string;

    test('a family and a role profile are added and changed', async () => {
      const { roleFamily } = await done('Anna', 'saveRoleFamily', { title: 'Sales' }, 'roleFamily { id }');
      const familyId = idOf(roleFamily);
      const { roleProfile } = await done(
        'Carla',
        'createRoleProfile',
        { title: 'Seller' },
        'roleProfile { id family { id } }',
      );
      id = idOf(roleProfile);
      const { roleProfile: changed } = await done(
        'Anna',
        'changeRoleProfile',
        { id, familyId, description: 'Sells.' },
        'roleProfile { title description family { title } }',
      );
      expect(changed).toEqual({ title: 'Seller', description: 'Sells.', family: { title: 'Sales' } });
      await done('Anna', 'saveRoleFamily', { id: familyId, title: 'Selling' }, 'roleFamily { id }');
      expect(await read('Bram', `{ node(id: "${id}") { ... on RoleProfile { family { title } } } }`)).toEqual({
        node: { family: { title: 'Selling' } },
      });
    });

    test('a need is added, changed and removed, and reach follows', async () => {
      const made = {
        roleProfileId: 'RoleProfile:engineer',
        kind: 'ORGANISATION',
        resourceId: 'Organisation:weaver',
        wanted: 3,
      };
      const { need } = await done(
        'Anna',
        'createNeed',
        made,
        'need { id wanted resource { ... on Organisation { name } } }',
      );
      expect(need).toMatchObject({ wanted: 3, resource: { name: 'De Wever' } });
      needId = idOf(need);
      const reached = async () => {
        const document = `{ node(id: "RoleProfile:engineer") { ... on RoleProfile { reach { atHorizon { needs { need { id } wanted reachable { value } gap { value } } } } } } }`;
        const { node } = (await read('Anna', document)) as unknown as {
          node: { reach: { atHorizon: { needs: Need[] } } };
        };
        return node.reach.atHorizon.needs
          .filter((each) => each.need.id === needId)
          .map(({ wanted, reachable, gap }) => [wanted, reachable.value, gap.value]);
      };
      // Six contacts work there, published in fives; none of the ties is strong enough to be usable.
      expect(await reached()).toEqual([[3, 5, 3]]);
      await done('Anna', 'changeNeed', { id: needId, wanted: 10 }, 'need { wanted }');
      expect(await reached()).toEqual([[10, 5, 10]]);
      expect(await done('Anna', 'removeNeed', { id: needId }, 'needId')).toMatchObject({ needId });
      expect(await reached()).toEqual([]);
    });

    test('a role profile that someone holds is not retired', async () => {
      expect(await mistakes('Anna', 'retireRoleProfile', { id: 'RoleProfile:engineer' })).toEqual(['id IN_USE']);
      const { roleProfile } = await done('Anna', 'retireRoleProfile', { id }, 'roleProfile { retiredOn }');
      expect(roleProfile).toEqual({ retiredOn: '2026-06-15' });
    });
  });

  describe('ties and consents', () => {
    beforeAll(start);
    afterAll(stop);
    const CONTACT = {
      name: 'Nora Nieuw',
      profileUrl: 'https://www.linkedin.com/in/nora-nieuw',
      organisationId: 'Organisation:weaver',
    };
    const TIE = 'tie { strength contact { id name } evidence { id sharing audience nameShown } }';
    const ties = async (as: string) => {
      const document = '{ viewer { ties { nodes { contact { name } evidence { source sharing nameShown } } } } }';
      const { viewer } = (await read(as, document)) as unknown as {
        viewer: {
          ties: {
            nodes: { contact: { name: string }; evidence: { source: string; sharing: string; nameShown: boolean }[] }[];
          };
        };
      };
      return viewer.ties.nodes.flatMap(({ contact, evidence }) =>
        evidence.map(
          ({ source, sharing, nameShown }) => `${contact.name}: ${source} ${sharing}${nameShown ? ' shown' : ''}`,
        ),
      );
    };

    test('without a yes a declared tie stays private; with it, it may be shared', async () => {
      const shared = { contact: CONTACT, closeness: 4, sharing: 'SHARED' };
      expect(await mistakes('Bram', 'declareTie', shared)).toEqual(['sharing CONSENT_REQUIRED']);
      const { tie } = await done('Bram', 'declareTie', { contact: CONTACT, closeness: 4 }, TIE);
      expect(tie).toMatchObject({
        strength: 0.65,
        contact: { name: 'Nora Nieuw' },
        evidence: [{ sharing: 'PRIVATE', audience: 'ONLY_ME' }],
      });
      await done('Bram', 'giveConsent', { source: 'DECLARED' }, 'consent { source givenOn withdrawnOn }');
      const { tie: again } = await done('Bram', 'declareTie', { ...shared, nameShown: true }, TIE);
      expect(again).toMatchObject({ evidence: [{ sharing: 'SHARED', audience: 'COLLEAGUES', nameShown: true }] });
      expect(await ties('Bram')).toEqual([
        'Nora Nieuw: DECLARED SHARED shown',
        'Verborgen Bram Jansen: LINKEDIN SHARED',
      ]);
    });

    test('a colleague then finds the name, and nobody the others', async () => {
      expect(
        await read(
          'Els',
          '{ people(search: "nora") { nodes { name visibility } } hidden: people(search: "verborgen bram") { totalCount } }',
        ),
      ).toEqual({
        people: { nodes: [{ name: 'Nora Nieuw', visibility: 'FULL' }] },
        hidden: { totalCount: 0 },
      });
    });

    test('a confirmed link is no longer derived', async () => {
      const input = { personId: 'Person:xbram', expertiseId: 'Expertise:wool', level: 5 };
      const { person } = await done(
        'Bram',
        'confirmLink',
        input,
        'person { expertise { level provenance expertise { id } } }',
      );
      expect(person).toMatchObject({ expertise: [{ level: 5, expertise: { id: 'Expertise:wool' } }] });
      expect(await mistakes('Bram', 'confirmLink', { ...input, personId: 'Person:xanna' })).toEqual([
        'personId NOT_FOUND',
      ]);
    });

    test('sharing changes by rule and in bulk, and only of own evidence', async () => {
      const byRule = { select: { organisationId: 'Organisation:weaver' }, sharing: 'COUNTED' };
      expect(await done('Bram', 'shareTies', byRule, 'changed')).toMatchObject({ changed: 2 });
      expect(await done('Bram', 'shareTies', byRule, 'changed')).toMatchObject({ changed: 0 });
      const bulk = { select: { personIds: ['Person:xbram', 'Person:xanna'] }, sharing: 'SHARED', nameShown: false };
      expect(await done('Bram', 'shareTies', bulk, 'changed')).toMatchObject({ changed: 1 });
      expect(await ties('Bram')).toEqual([
        'Nora Nieuw: DECLARED COUNTED shown',
        'Verborgen Bram Jansen: LINKEDIN SHARED',
      ]);
      expect(await ties('Anna')).toEqual(['Verborgen Anna de Vries: LINKEDIN COUNTED']);
    });

    test('withdrawn evidence and consents are gone from the next answer', async () => {
      const source = { select: { source: 'DECLARED' } };
      expect(await done('Bram', 'withdrawTies', source, 'withdrawn')).toMatchObject({ withdrawn: 1 });
      const { consent, withdrawn } = await done(
        'Bram',
        'withdrawConsent',
        { source: 'LINKEDIN' },
        'withdrawn consent { withdrawnOn }',
      );
      expect([consent, withdrawn]).toEqual([{ withdrawnOn: '2026-06-15' }, 1]);
      expect(await ties('Bram')).toEqual([]);
      expect(await read('Els', '{ people(search: "nora") { totalCount } }')).toEqual({ people: { totalCount: 0 } });
      expect(await read('Bram', '{ viewer { consents { source withdrawnOn } } }')).toEqual({
        viewer: {
          consents: [
            { source: 'DECLARED', withdrawnOn: null },
            { source: 'LINKEDIN', withdrawnOn: '2026-06-15' },
          ],
        },
      });
    });
  });
}
