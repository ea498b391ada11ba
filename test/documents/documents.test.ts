import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { identityId } from '../../src/model/identity';
import type { Ports } from '../../src/services/ports';
import { openSqliteStore } from '../../src/store/sqlite';
import type { GraphNode } from '../../src/store/store';
import { demoPorts, loadDemoInto } from '../fixtures/demo';
import { type DocumentAnswer, questionDocuments, runDocuments } from './run-documents';

describe('the documents over the demo organisation', () => {
  let ports: Ports;
  let answers: readonly DocumentAnswer[];

  beforeAll(async () => {
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
    await loadDemoInto(ports);
    answers = await runDocuments(ports);
  }, 300_000);
  afterAll(() => ports.store.close());

  test('are answered, with the errors that they expect and no others', () => {
    const got = answers.map(({ document, codes }) => [document.name, codes]);
    expect(got).toEqual(questionDocuments().map(({ name, errors }) => [name, errors]));
  });

  test('never name a contact whom the persona may not see', async () => {
    const people = await everybody(ports);
    const ids = people.map(({ id }) => id);
    const ties = [...(await ports.store.expand({ type: 'TIE', direction: 'both', ids })).values()].flat();
    const items = (await ports.store.findNodes({ label: 'KnowledgeItem', first: 1000 })).nodes.map(({ id }) => id);
    const from = await ports.store.expand({ type: 'ITEM_FROM', direction: 'out', ids: items });
    const sources = [...from.values()].flat().map(({ to }) => to);
    for (const { document, employeeNumber, text } of answers) {
      const identity = identityId('EMPLOYEE_NUMBER', employeeNumber);
      const known = await ports.store.expand({ type: 'IDENTIFIES', direction: 'out', ids: [identity] });
      const persona = known.get(identity)?.[0]?.to;
      expect(persona).toBeDefined();
      const seen = new Set(
        ties
          .filter(
            ({ properties: { contributor, sharing, nameShown } }) =>
              contributor === persona || (sharing === 'SHARED' && nameShown === true),
          )
          .flatMap(({ from, to }) => [from, to]),
      );
      // privacy.md: of contacts the archivist sees who an item came from.
      if (document.persona === 'archivist') for (const id of sources) seen.add(id);
      const isSeen = ({ id, properties }: GraphNode) => properties['kind'] !== 'EXTERNAL' || seen.has(id);
      const namesSeen = new Set(people.filter(isSeen).map(({ properties }) => properties['name']));
      const hidden = people.map(({ properties }) => properties['name']).filter((name) => !namesSeen.has(name));
      expect(hidden.length).toBeGreaterThan(1000);
      const leaked = hidden.filter((name) => text.includes(JSON.stringify(name)));
      expect([document.name, leaked]).toEqual([document.name, []]);
    }
  });
});

async function everybody({ store }: Ports): Promise<readonly GraphNode[]> {
  const people: GraphNode[] = [];
  for (;;) {
    const last = people.at(-1);
    const after = last === undefined ? {} : { after: { value: last.id, id: last.id } };
    const page = await store.findNodes({ label: 'Person', first: 1000, ...after });
    people.push(...page.nodes);
    if (!page.hasMore) return people;
  }
}
