import { EXAMPLES } from '../../src/api/examples/examples';
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { today } from '../../src/model/clock';
import { identityId } from '../../src/model/identity';
import { openSqliteStore } from '../../src/store/sqlite';
import type { GraphStore } from '../../src/store/store';
import { DEMO_CLOCK, demoPorts, loadDemoInto } from '../fixtures/demo';
import { type Asker, forbiddenTexts, readGraph, textsIn, unmasked } from './personal-data';
import { type DemoServer, type DocumentAnswer, openDemoServer, questionDocuments, runDocuments } from './run-documents';

/** Documents about hidden things, and the same about things that do not exist. */
const ALIKE = [
  ['hidden-nodes', 'absent-nodes'],
  ['ways-to-hidden-contact', 'ways-to-absent-contact'],
  ['search-for-a-hidden-contact', 'search-for-an-absent-contact'],
  ['people-with-a-hidden-name', 'people-with-an-absent-name'],
] as const;

/** Lists with what hangs on their rows; `$first` is the length of the page. */
const LISTS = {
  people: 'people(first: $first) { totalCount nodes { ...person } }',
  organisations: 'organisations(first: $first) { nodes { people(first: 3) { totalCount nodes { ...person } } } }',
  expertise: `expertise(first: $first) { nodes {
    broader { nodes { id } }
    narrower { nodes { id } }
    items { nodes { title about { id } from { id } } }
    people(first: 3) { nodes { ...person } }
  } }`,
  occupations: 'occupations(first: $first) { nodes { people(first: 3) { totalCount nodes { ...person } } } }',
  'role profiles': `roleProfiles(first: $first) { nodes {
    family { title roleProfiles { id } }
    needs { id resource { __typename } }
    holders(first: 3) { totalCount nodes { ...person } }
    reach { atHorizon { index { value } needs { hangsOnOne need { id } } } standIn { scope } }
    trend { totalCount nodes { day atHorizon { index { value } } } }
  } }`,
  units: `units(first: $first) { nodes {
    partOf { id }
    parts { id }
    members(first: 3) { nodes { ...person } }
    reach { atHorizon { contacts { value } } }
  } }`,
  items: `knowledgeItems(first: $first) { totalCount nodes {
    about { label }
    from { ...person }
    broughtBy { ...person }
  } }`,
  ties: 'viewer { ties(first: $first) { totalCount nodes { strength evidence { id } contact { ...person } } } }',
  hits: `search(text: "e", first: $first) { nodes {
    ... on Person { ...person }
    ... on Organisation { people(first: 2) { nodes { id } } }
  } }`,
};
const PERSON = `fragment person on Person {
  id name visibility identities { value } ownTie { strength }
  expertise { expertise { label } }
  occupations { occupation { label } }
  ... on Employee { units { unit { name } } managers { id } reports { id } rolesHeld { roleProfile { title } } }
  ... on ExternalContact { organisation { name } employments { organisation { id } } }
}`;

describe('the documents over the demo organisation', () => {
  let store: GraphStore;
  let server: DemoServer;
  let answers: readonly DocumentAnswer[];

  beforeAll(async () => {
    store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
    await loadDemoInto(demoPorts(store));
    server = await openDemoServer(store);
    answers = await runDocuments(server);
  }, 300_000);
  afterAll(async () => {
    await server.close();
    await store.close();
  });

  test('are answered, with the errors that they expect and no others', () => {
    const got = answers.map(({ name, codes }) => [name, codes]);
    expect(got).toEqual(answers.map(({ name, document }) => [name, document.errors]));
  });

  test('take as many store calls as they say', () => {
    const got = questionDocuments().map(({ name }) => [name, callsOf(answers, name)]);
    expect(got).toEqual(questionDocuments().map(({ name, calls }) => [name, calls]));
  });

  test.each(Object.entries(LISTS))('%s: a longer page takes no more store calls for each row', async (_, list) => {
    for (const { name: persona } of server.personas) {
      const page = async (first: number) => {
        const query = `query List($first: Int!) { ${list} } ${PERSON}`;
        return (await server.ask(persona, { query, variables: { first } })).calls;
      };
      // What no row of the short page has is asked for once; a call for each of 95 more rows would be more than this.
      expect((await page(100)) - (await page(5))).toBeLessThan(60);
    }
  });

  test.each(EXAMPLES)('GraphiQL: "$title" is answered to every persona, and fits the editor', async (example) => {
    expect(example.query.split('\n').filter((line) => line.length > 70)).toEqual([]);
    if (example.query.startsWith('mutation')) return;
    for (const { name } of server.personas) {
      const { query, variables = {} } = example;
      const { body } = await server.ask(name, { query, variables });
      expect([name, body.includes('"errors"'), /:(null|\[\])}}$/.test(body.trim())]).toEqual([name, false, false]);
    }
  });

  test.each(ALIKE)('%s and %s are answered with the same bytes, by as many store calls', (hidden, absent) => {
    const told = (name: string) => answers.filter(({ document }) => document.name === name);
    expect(told(hidden).map(({ persona, text }) => [persona.name, text])).toEqual(
      told(absent).map(({ persona, text }) => [persona.name, text]),
    );
    expect(told(hidden)).toHaveLength(7);
    expect(callsOf(answers, hidden)).toEqual(callsOf(answers, absent));
  });

  test('name no contact, address or profile that the persona may not see, anywhere', async () => {
    const graph = await readGraph(store, today(DEMO_CLOCK));
    const personas = new Map(answers.map(({ persona }) => [persona.name, persona]));
    for (const persona of personas.values()) {
      const asker: Asker = { id: await personOf(store, persona.employeeNumber), accessRoles: persona.accessRoles };
      const forbidden = forbiddenTexts(graph, asker);
      expect(forbidden.length).toBeGreaterThan(10_000);
      const theirs = answers.filter((answer) => answer.persona.name === persona.name);
      for (const { name, text } of theirs) expect([name, textsIn(text, forbidden)]).toEqual([name, []]);
      // The search finds what it looks for: the same answers do name those whom the persona may see.
      const allowed = graph.people.map(({ id }) => id).filter((id) => !forbidden.includes(id));
      expect(theirs.flatMap(({ text }) => textsIn(text, allowed)).length).toBeGreaterThan(100);
    }
  });

  test('tell nothing of a masked contact but where they work', () => {
    const masked = answers.filter(({ text }) => text.includes('"MASKED"'));
    expect(masked.length).toBeGreaterThan(4);
    for (const { name, text } of masked) expect([name, unmasked(text)]).toEqual([name, []]);
  });
});

describe('the check for what may not be told', () => {
  const answer = (message: string) => JSON.stringify({ errors: [{ message }], data: { node: { id: 'Person:p1' } } });

  test('finds a name within a message, an id, and nothing else', () => {
    expect(textsIn(answer('Expected one, got "Els De Clercq".'), ['Els De Clercq', 'p1', 'Els De Vries'])).toEqual([
      'Els De Clercq',
      'p1',
    ]);
  });

  test('does not find a name within a longer one', () => {
    expect(textsIn(answer('Mustafa Aslan-Kaya'), ['Mustafa Aslan'])).toEqual([]);
  });

  test('finds what a masked contact tells too much', () => {
    const contact = { visibility: 'MASKED', name: null, jobTitle: 'Buyer', identities: [], occupations: [{}] };
    expect(unmasked(JSON.stringify({ data: { nodes: [contact] } }))).toEqual(['jobTitle', 'occupations']);
  });
});

function callsOf(answers: readonly DocumentAnswer[], document: string): readonly number[] {
  return answers.filter((answer) => answer.document.name === document).map(({ calls }) => calls);
}

async function personOf(store: GraphStore, employeeNumber: string): Promise<string> {
  const identity = identityId('EMPLOYEE_NUMBER', employeeNumber);
  const found = await store.expand({ type: 'IDENTIFIES', direction: 'out', ids: [identity] });
  return found.get(identity)![0]!.to;
}
