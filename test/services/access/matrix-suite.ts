/** The access matrix: exported, run by a test per store. `open` gives an empty store each time, an embedded one unless it is given. */
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { Properties } from '../../../src/model/graph/definitions';
import { openAccess } from '../../../src/services/access/access';
import type { Direction, GraphNode, GraphStore } from '../../../src/store/store';
import { openOrganisation, type Organisation, viewerOf } from '../../fixtures/organisation';
import { NaiveAccess, type Persona } from './naive-access';

const PERSONAS: readonly Persona[] = [
  { id: 'e1', roles: ['EMPLOYEE'] },
  { id: 'e2', roles: ['EMPLOYEE'] },
  { id: 'e5', roles: ['EMPLOYEE'] },
  { id: 'lead', roles: ['EMPLOYEE', 'MANAGER'] },
  { id: 'e9', roles: ['EMPLOYEE', 'HR'] },
  { id: 'e8', roles: ['HR'] },
  { id: 'e8', roles: ['ANALYST'] },
  { id: 'e6', roles: ['EMPLOYEE', 'ARCHIVIST'] },
  { id: 'e6', roles: ['ARCHIVIST'] },
  { id: 'e4', roles: ['ADMIN'] },
  { id: 'e4', roles: [] },
];

export function testAccessMatrix(open?: () => Promise<GraphStore>): void {
  let organisation: Organisation;
  beforeAll(async () => {
    organisation = await openOrganisation(open);
  });
  afterAll(() => organisation.close());

  describe.each(PERSONAS)('$id as $roles', (persona) => {
    let store: GraphStore;
    let naive: NaiveAccess;
    beforeAll(async () => {
      ({ store } = await openAccess(organisation.ports, viewerOf(persona.id, ...persona.roles)));
      naive = new NaiveAccess(organisation.nodes, organisation.relations, persona);
    });

    const expectedNodes = (label: string): readonly GraphNode[] =>
      persona.roles.length === 0
        ? []
        : organisation.nodes
            .filter((node) => node.label === label)
            .flatMap((node) => {
              const fields = naive.node(node);
              return fields === undefined ? [] : [{ ...node, properties: only(node.properties, fields) }];
            })
            .sort((a, b) => (a.id < b.id ? -1 : 1));

    const labels = Object.keys(GRAPH_SCHEMA.labels).filter((label) => label !== 'Identity');
    it.each(labels)('sees of %s what the matrix grants, found, by id and counted', async (label) => {
      const expected = expectedNodes(label);
      const all = organisation.nodes.filter((node) => node.label === label).map((node) => node.id);
      expect((await store.findNodes({ label, first: 1000 })).nodes).toEqual(expected);
      expect((await store.getNodes(label, all)).filter(Boolean)).toEqual(
        all.flatMap((id) => expected.find((node) => node.id === id) ?? []),
      );
      expect(await store.count(label)).toBe(expected.length);
    });

    it('finds by text and by property only what it sees', async () => {
      const people = expectedNodes('Person');
      const hits = await store.searchText({ label: 'Person', text: 'name', first: 1000 });
      expect(hits.hits.map(({ node }) => node).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(people);
      for (const property of ['jobTitle', 'country', 'noticeDueOn', 'employedFrom']) {
        const having = people.filter((node) => node.properties[property] !== undefined).map(({ id }) => id);
        const present = await store.findNodes({ label: 'Person', where: { property, absent: false }, first: 1000 });
        const absent = await store.findNodes({ label: 'Person', where: { property, absent: true }, first: 1000 });
        const not = await store.findNodes({
          label: 'Person',
          where: { not: { property, absent: true } },
          first: 1000,
        });
        expect(present.nodes.map(({ id }) => id)).toEqual(having);
        expect(not.nodes.map(({ id }) => id)).toEqual(having);
        expect(absent.nodes).toHaveLength(people.length - having.length);
      }
    });

    const types = Object.keys(GRAPH_SCHEMA.relations);
    it.each(types)('sees of %s what the matrix grants, from both ends', async (type) => {
      if (persona.roles.length === 0) return;
      const { from, to, undirected } = GRAPH_SCHEMA.relations[type]!;
      const seen = organisation.relations
        .filter((relation) => relation.type === type)
        .flatMap((relation) => {
          const fields = naive.relation(relation);
          return fields === undefined ? [] : [{ ...relation, properties: only(relation.properties, fields) }];
        });
      const ends: readonly (readonly [Direction, string])[] =
        undirected === true
          ? [['both', from]]
          : [
              ['out', from],
              ['in', to],
            ];
      for (const [direction, label] of ends) {
        const ids = organisation.nodes.filter((node) => node.label === label).map((node) => node.id);
        const found = await store.expand({ type, direction, ids });
        const degrees = await store.degrees({ type, direction, ids });
        for (const id of ids) {
          const at = seen.filter((r) => (direction !== 'in' && r.from === id) || (direction !== 'out' && r.to === id));
          expect(sorted(found.get(id) ?? [])).toEqual(sorted(at));
          expect(degrees.get(id)).toBe(at.length);
        }
      }
    });

    it('finds persons through relations only where both are seen', async () => {
      if (persona.roles.length === 0) return;
      for (const type of ['WORKS_AT', 'HAS_EXPERTISE', 'HAS_OCCUPATION', 'HOLDS', 'MEMBER_OF']) {
        const visible = new Set(expectedNodes('Person').map(({ id }) => id));
        const expected = organisation.relations.filter(
          (r) => r.type === type && visible.has(r.from) && naive.relation(r) !== undefined,
        );
        const found = await store.findNodes({
          label: 'Person',
          where: { relation: type, direction: 'out' },
          first: 1000,
        });
        expect(found.nodes.map(({ id }) => id)).toEqual([...new Set(expected.map((r) => r.from))].sort());
      }
    });

    it('may neither write nor scan nor follow changes', async () => {
      await expect(store.write({ operations: [] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(store.scan({ nodes: [], relations: [] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(store.identity()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(store.changesSince(0, 10)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  function only(properties: Properties, fields: ReadonlySet<string> | 'ALL' | undefined): Properties {
    if (fields === 'ALL') return properties;
    return Object.fromEntries(Object.entries(properties).filter(([name]) => fields?.has(name)));
  }

  function sorted(list: readonly unknown[]): readonly string[] {
    return list.map((each) => JSON.stringify(each, (_, v: unknown) => sortKeys(v))).sort();
  }

  function sortKeys(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
