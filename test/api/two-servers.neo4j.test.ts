/** Two servers over HTTP on one Neo4j: what one commits stands in the next answer of the other, and its figures are the other's. */
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { openNeo4jStore } from '../../src/store/neo4j';
import { neo4jForTests, type Neo4jForTests } from '../neo4j-for-tests';
import { openEmptyNeo4j } from '../store/neo4j/empty-neo4j';
import { type Running, startServer } from './running-server';

const CONTACT = {
  name: 'Nora Nieuw',
  profileUrl: 'https://www.linkedin.com/in/nora-nieuw',
  organisationId: 'Organisation:weaver',
};
const at = neo4jForTests();

if ('skipped' in at) {
  describe('two servers on one Neo4j', () => {
    it.skip(`see each other's changes (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('two servers on one Neo4j', () => testTwoServers(at));
}

function testTwoServers(address: Neo4jForTests): void {
  let one: Running;
  let other: Running;
  beforeAll(async () => {
    one = await startServer({ open: () => openEmptyNeo4j(address, GRAPH_SCHEMA) });
    other = await startServer({ open: () => openNeo4jStore({ ...address, schema: GRAPH_SCHEMA }) });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  /** Bram's own reach, and that of the role that he holds, as a server publishes it. */
  const seenBy = async (server: Running) => {
    const reach =
      'reach(horizon: 2) { direct { contacts { value fewerThan status } } atHorizon { contacts { value fewerThan status } } }';
    const document = `{ viewer { ${reach} } node(id: "RoleProfile:engineer") { ... on RoleProfile { ${reach} } } }`;
    const { data, errors } = await server.ask(document, { as: 'Bram' });
    expect(errors).toEqual([]);
    return data as unknown as {
      readonly viewer: { readonly reach: { readonly direct: { readonly contacts: object } } };
    };
  };
  const change = async (server: Running, name: string, type: string, input: object) => {
    const document = `mutation Change($input: ${type}!) { ${name}(input: $input) { userErrors { code field } } }`;
    const { data, errors } = await server.ask(document, { as: 'Bram', variables: { input } });
    expect(errors).toEqual([]);
    expect((data as unknown as Record<string, { userErrors: unknown }>)[name]!.userErrors).toEqual([]);
  };

  test('a tie declared at one is in the reach that the other answers next, and gone once the other withdraws it', async () => {
    const contactsSeenBy = async (server: Running) => (await seenBy(server)).viewer.reach.direct.contacts;
    const before = await seenBy(one);
    expect(before.viewer.reach.direct.contacts).toMatchObject({ value: 1 });
    expect(await seenBy(other)).toEqual(before);
    await change(one, 'declareTie', 'DeclareTieInput', { contact: CONTACT, closeness: 4 });
    expect(await contactsSeenBy(other)).toMatchObject({ value: 2 });
    expect(await seenBy(one)).toEqual(await seenBy(other));
    await change(other, 'withdrawTies', 'WithdrawTiesInput', { select: { source: 'DECLARED' } });
    expect(await contactsSeenBy(one)).toMatchObject({ value: 1 });
    expect(await seenBy(one)).toEqual(before);
    expect(await seenBy(other)).toEqual(before);
  });
}
