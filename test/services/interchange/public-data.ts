/** Reach per role of the public data sets, loaded through the interchange format, against breadth-first search on the plain records. */
import type { ReachAnswer } from '../../../src/model/reach';
import { loadGraph } from '../../../src/services/interchange/load';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import type { GraphStore } from '../../../src/store/store';
import { convertLdbc, convertViva, interchangeLines, type ConvertedGraph } from '../../fixtures/public-data';
import { testWithSharedData } from '../../fixtures/shared-data';
import { OPERATOR, pieces } from './texts';

const CLOCK = { now: () => Date.parse('2026-11-23T12:00:00Z') };

export function testPublicData(open: () => Promise<GraphStore>): void {
  describe.each([
    ['the Viva Insights sample', () => convertViva('Product'), 548],
    ['the LDBC sample', convertLdbc, 222],
  ] as const)('%s', (_title, converted, people) => {
    testWithSharedData('loads, and every role reaches whom breadth-first search finds', async () => {
      const graph = converted();
      const store = await open();
      await loadGraph(store, OPERATOR, pieces([...interchangeLines(graph)].map((line) => line.trimEnd())));
      expect(await store.count('Person')).toBe(people);
      const roles = membersByRole(graph);
      expect(roles.size).toBeGreaterThan(0);
      const answers = await ask(store, [...roles.values()]);
      for (const [place, members] of [...roles.values()].entries()) {
        expect(answers[place]!.direct.reached).toBe(breadthFirst(graph, members, 1));
        expect(answers[place]!.atHorizon.reached).toBe(breadthFirst(graph, members, 3));
      }
      await store.close();
    });
  });
}

function membersByRole(graph: ConvertedGraph): ReadonlyMap<string, readonly string[]> {
  const roles = new Map<string, string[]>();
  for (const [id, { own, role }] of graph.persons) {
    if (own && role !== undefined) roles.set(role, [...(roles.get(role) ?? []), id]);
  }
  return roles;
}

function ask(store: GraphStore, groups: readonly (readonly string[])[]): Promise<readonly ReachAnswer[]> {
  return createReachEngine(store, CLOCK).answer(
    groups.map((members) => ({
      members,
      needs: [],
      layer: 'COUNTED',
      parameters: { horizon: 3, minStrength: 0, via: 'ANY', asOf: '2026-11-23', includeDerived: true },
      losses: false,
      usableStrength: 200,
    })),
  );
}

/** How many people outside are within so many ties of a member. */
function breadthFirst(graph: ConvertedGraph, members: readonly string[], horizon: number): number {
  const neighbours = new Map<string, string[]>();
  for (const [a, b] of graph.ties) {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  }
  const seen = new Set(members);
  let frontier = [...members];
  for (let hop = 1; hop <= horizon; hop += 1) {
    const next = new Set(frontier.flatMap((id) => neighbours.get(id) ?? []).filter((id) => !seen.has(id)));
    for (const id of next) seen.add(id);
    frontier = [...next];
  }
  return [...seen].filter((id) => graph.persons.get(id)?.own === false).length;
}
