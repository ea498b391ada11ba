/** The reference values as the API publishes them: exactly to the person alone, in published steps of groups. */
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { publishShare } from '../../src/model/publication';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import { openSqliteStore } from '../../src/store/sqlite';
import type { GraphRelation, GraphStore, WriteOperation } from '../../src/store/store';
import { expectClose } from '../fixtures/close';
import { serveTo, type Served, signIn } from '../fixtures/graphql-server';
import {
  neighbours,
  readReferenceGraph,
  readReferenceValues,
  REFERENCE_GRAPHS,
  undirected,
} from '../fixtures/reference-graphs';
import { loadScoredGraph, SCORED_CLOCK, SCORED_DAY, type ScoredGraph, scoredNode } from '../fixtures/scored-graph';
import { describeWithSharedData } from '../fixtures/shared-data';
import { readReliabilities } from '../golden/reliability';

const STRENGTH = 500;

interface Figure {
  readonly value: number | null;
  readonly status: string;
}

let store: GraphStore;
let served: Served;

/** Everyone in the graph is employed and signs in under their id. */
async function serve(graph: ScoredGraph, more: readonly WriteOperation[]): Promise<void> {
  store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  await loadScoredGraph(store, graph);
  const ids = graph.persons.map(({ id }) => id);
  await store.write({ operations: [...ids.flatMap((id) => signIn(id, id)), ...more] });
  const ports = { store, clock: SCORED_CLOCK, reach: createReachEngine(store, SCORED_CLOCK) };
  served = await serveTo(ports, Object.fromEntries(ids.map((id) => [id, ['ANALYST'] as const])));
}

async function ask<T>(query: string, as: string): Promise<T> {
  return (JSON.parse(await served.ask(query, as)) as { data: T }).data;
}

afterEach(async () => {
  await served.close();
  await store.close();
});

describeWithSharedData('the reference values over GraphQL', () => {
  test.each(REFERENCE_GRAPHS)('$name: own structure of everyone, and the structure of the whole', async (files) => {
    const graph = readReferenceGraph(files);
    const reference = readReferenceValues(files);
    const ties = undirected(graph);
    const knows = graph.ids.map((_, at) => neighbours(ties, at));
    const pairs = knows.flatMap((heads, a) => heads.flatMap((b) => (a < b ? [[a, b] as const] : [])));
    const [attribute] = Object.keys(reference.attributes);
    const units = attribute === undefined ? graph.ids.map(() => 0) : graph.column(attribute);
    // Who has two contacts with a tie between them tells so: the measures of structural holes are shown then.
    const told = knows.map((heads) => pairs.find(([a, b]) => heads.includes(a) && heads.includes(b)));
    const name = (at: number): string => graph.ids[at]!;
    await serve(
      {
        persons: graph.ids.map((id) => ({ id, kind: 'EMPLOYEE' })),
        ties: pairs.map(([a, b]) => ({ a: name(a), b: name(b), strength: STRENGTH })),
        nodes: [...new Set(units)].map((unit) =>
          scoredNode('Unit', `u${unit}`, { name: `U ${unit}`, sortName: `u ${unit}` }),
        ),
        relations: graph.ids.map((id, at) => relation('MEMBER_OF', [id, `u${units[at]}`], {}, '-')),
      },
      told.flatMap((pair, at): WriteOperation[] => (pair === undefined ? [] : [report(name(at), pair.map(name))])),
    );
    for (const [at, id] of graph.ids.entries()) {
      const figure = '{ value status }';
      const query = `{ ownStructure(weighted: false) { alters ${figure} kReach ${figure} effectiveSize ${figure} efficiency ${figure} } }`;
      const { ownStructure } = await ask<{
        ownStructure: Record<'alters' | 'effectiveSize' | 'efficiency', Figure> & { kReach: readonly Figure[] };
      }>(query, id);
      const expected = reference.nodes[id]!;
      expect(ownStructure.alters.value).toBe(expected.degree);
      expect(ownStructure.kReach.map(({ value }) => value)).toEqual(expected.reach);
      const isKnown = told[at] !== undefined;
      expect(ownStructure.effectiveSize.status).toBe(isKnown ? 'OK' : 'ALTER_TIES_UNKNOWN');
      expectClose(ownStructure.effectiveSize.value, isKnown ? expected.effective_size_undirected : null);
      expectClose(ownStructure.efficiency.value, isKnown ? expected.efficiency : null);
    }
    const { groupStructure } = await ask<{ groupStructure: Record<string, Figure> }>(
      '{ groupStructure(weighted: false) { fragmentation { value status } distanceWeightedFragmentation { value status } constraint { value status } efficiency { value status } } }',
      name(0),
    );
    const mean = (of: 'constraint_undirected' | 'efficiency'): number =>
      graph.ids.reduce((sum, id) => sum + reference.nodes[id]![of], 0) / graph.ids.length;
    expect(groupStructure).toEqual({
      fragmentation: { value: publishShare(reference.fragmentation), status: 'OK' },
      distanceWeightedFragmentation: { value: publishShare(reference.distance_weighted_fragmentation), status: 'OK' },
      constraint: { value: publishShare(mean('constraint_undirected')), status: 'OK' },
      efficiency: { value: publishShare(mean('efficiency')), status: 'OK' },
    });
  });

  test('reliability of the way from one to another, and its best path', async () => {
    const graphs = Object.entries(readReliabilities());
    const ties = graphs.flatMap(([name, { edges }]) =>
      edges.map(([a, b, p]) => ({ a: `${a}~${name}`, b: `${b}~${name}`, strength: Math.round(p * 1000) })),
    );
    const ids = [...new Set(ties.flatMap(({ a, b }) => [a, b]))];
    await serve({ persons: ids.map((id) => ({ id, kind: 'EMPLOYEE' })), ties }, []);
    for (const [name, expected] of graphs) {
      const to = `to: { person: "Person:t~${name}" }, horizon: 4`;
      const { introductions } = await ask<{
        introductions: {
          probability: { value: number; method: string };
          paths: readonly { strength: number; hops: readonly { to: { id: string } }[] }[];
        };
      }>(
        `{ introductions(${to}) { probability { value method } paths { strength hops { to { id } } } } }`,
        `s~${name}`,
      );
      const { probability, paths } = introductions;
      expect(probability.method).toBe('EXACT');
      expect(Math.abs(probability.value - expected.exact_two_terminal_reliability)).toBeLessThan(1e-12);
      expectClose(paths[0]?.strength ?? 0, expected.most_reliable_path_p);
      const best = paths[0] && ['s', ...paths[0].hops.map(({ to: { id } }) => id.replace(/^.*:|~.*$/g, ''))];
      expect(best ?? null).toEqual(expected.most_reliable_path);
    }
  });
});

function report(contributor: string, between: readonly string[]): WriteOperation {
  const [from, to] = [...between].sort() as [string, string];
  const properties = { source: 'REPORTED', contributor, sharing: 'PRIVATE', firstSeen: SCORED_DAY };
  return { op: 'putRelation', ...relation('TIE', [from, to], properties, `told-by-${contributor}`) };
}

function relation(
  type: string,
  [from, to]: readonly [string, string],
  properties: GraphRelation['properties'],
  key: string,
): GraphRelation {
  return { type, from, to, key, properties };
}
