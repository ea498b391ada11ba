/** The greedy teams of the reference values, chosen by the service on any store: exported, run by a test per store. */
import { bestAdditionsTo } from '../../src/services/reach/best-additions';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import type { GraphRelation, GraphStore } from '../../src/store/store';
import { viewerOf } from '../fixtures/organisation';
import {
  neighbours,
  readReferenceGraph,
  readReferenceValues,
  REFERENCE_GRAPHS,
  undirected,
} from '../fixtures/reference-graphs';
import { loadScoredGraph, SCORED_CLOCK, scoredNode } from '../fixtures/scored-graph';
import { describeWithSharedData } from '../fixtures/shared-data';

const USABLE = 900;

/** `open` gives an empty store each time. */
export function testGreedyTeams(open: () => Promise<GraphStore>): void {
  describeWithSharedData('the greedy team that covers most neighbours, of those who offered themselves', () => {
    test.each(REFERENCE_GRAPHS)('$name', async (files) => {
      const graph = readReferenceGraph(files);
      const { set, covered_total } = readReferenceValues(files).greedy_max_coverage_neighbours;
      const employee = graph.ids.map((_, at) => `e${String(at).padStart(2, '0')}`);
      const contact = graph.ids.map((_, at) => `c${at}`);
      const ties = undirected(graph);
      const store = await open();
      try {
        await loadScoredGraph(store, {
          persons: [
            ...employee.map((id) => ({ id, kind: 'EMPLOYEE' as const })),
            ...contact.map((id) => ({ id, kind: 'EXTERNAL' as const })),
            { id: 'asks', kind: 'EMPLOYEE' },
          ],
          // Everyone stands twice: as who may be chosen, and as who is covered.
          ties: employee.flatMap((a, at) =>
            neighbours(ties, at).map((head) => ({ a, b: contact[head]!, strength: USABLE })),
          ),
          nodes: [
            scoredNode('RoleProfile', 'asked', { title: 'Asked', sortName: 'asked' }),
            scoredNode('Expertise', 'known', { labels: { en: 'Known' }, sortName: 'known' }),
            scoredNode('Need', 'need', { kind: 'EXPERTISE', wanted: graph.ids.length, importance: 1, position: 0 }),
          ],
          relations: [
            relation('HAS_NEED', 'asked', 'need'),
            relation('NEEDS_EXPERTISE', 'need', 'known'),
            ...contact.map((id) => relation('HAS_EXPERTISE', id, 'known', { provenance: 'DECLARED' })),
            ...employee.map((id) => relation('OFFERS_FOR', id, 'asked', { since: '2026-11-01' })),
          ],
        });
        const reach = createReachEngine(store, SCORED_CLOCK);
        const request = { roleId: 'asked', among: 'OFFERED', size: set.length, parameters: { horizon: 1 } } as const;
        const team = await bestAdditionsTo({ store, clock: SCORED_CLOCK, reach }, viewerOf('asks', 'HR'), request);
        expect(team?.status).toBe('OK');
        expect(team?.persons).toEqual(set.map((at) => employee[at]!).sort());
        // Published in steps of 0.05.
        expect(team?.needs[0]?.coverage.value).toBeCloseTo(Math.round((covered_total / graph.ids.length) * 20) / 20, 9);
      } finally {
        await store.close();
      }
    });
  });
}

function relation(type: string, from: string, to: string, properties: GraphRelation['properties'] = {}): GraphRelation {
  return { type, from, to, key: '', properties };
}
