import { boundedSearch, UNREACHED } from '../../src/reach/kernels/bounded-search';
import { boundedSearchFault } from '../../src/reach/kernels/bounded-search.verifier';
import { layerOf } from '../../src/reach/projection';
import { smallProjection, type SmallGraph } from '../fixtures/projections';
import { describeWithSharedData, readSharedJson, readSharedText } from '../fixtures/shared-data';

const GRAPHS = [
  { name: 'karate', nodes: 'karate/karate.nodes.csv', edges: 'karate/karate.edges.csv' },
  { name: 'kite', nodes: 'krackhardt-kite/kite.nodes.csv', edges: 'krackhardt-kite/kite.edges.csv' },
  { name: 'ukfaculty', nodes: 'ukfaculty/ukfaculty.nodes.csv', edges: 'ukfaculty/ukfaculty.edges.csv' },
];

interface Reference {
  readonly n: number;
  readonly m_undirected: number;
  readonly nodes: Readonly<Record<string, { readonly reach: readonly number[] }>>;
}

/** The undirected graph without loops and parallel ties; everyone may be reached and passed. */
function readGraph(nodes: string, edges: string): SmallGraph {
  const rows = (path: string): string[][] =>
    readSharedText(path)
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(',').map((cell) => cell.trim().replaceAll('"', '')));
  const pairs = new Map<string, readonly [string, string]>();
  for (const [from = '', to = ''] of rows(edges)) {
    const [a, b] = from < to ? [from, to] : [to, from];
    if (a !== b) pairs.set(`${a} ${b}`, [a, b]);
  }
  return {
    persons: rows(nodes).map(([id = '']) => ({ id, standing: 'CONTACT' })),
    ties: [...pairs.values()].map(([a, b]) => ({ a, b, counted: 500, shared: 0 })),
  };
}

/** Everyone within so many ties, by simple paths: every walk that repeats nobody. */
function bruteForce(graph: SmallGraph, source: string, ties: number): Set<string> {
  const neighbours = new Map(graph.persons.map(({ id }) => [id, new Set<string>()]));
  for (const { a, b } of graph.ties) {
    neighbours.get(a)!.add(b);
    neighbours.get(b)!.add(a);
  }
  let within = new Set([source]);
  for (let tie = 0; tie < ties; tie += 1) within = new Set([...within].flatMap((id) => [id, ...neighbours.get(id)!]));
  within.delete(source);
  return within;
}

describeWithSharedData('bounded search on graphs with reference values', () => {
  test.each(GRAPHS)(
    '$name: counts within 1, 2, 3 ties as in the reference, sets within 1..4 as by brute force',
    ({ name, nodes, edges }) => {
      const reference = readSharedJson(`reference-values/${name}.json`) as Reference;
      const graph = readGraph(nodes, edges);
      expect([graph.persons.length, graph.ties.length]).toEqual([reference.n, reference.m_undirected]);
      const { projection, ids, numberOf } = smallProjection(graph);
      const layer = layerOf(projection, 'COUNTED');
      for (const { id } of graph.persons) {
        const source = numberOf.get(id)!;
        for (const horizon of [1, 2, 3, 4]) {
          const rules = { horizon, minStrength: 0, via: 'ANY' } as const;
          const search = boundedSearch(layer, [source], rules);
          expect(boundedSearchFault(layer, [source], rules, search)).toBeUndefined();
          const reached = ids.filter((_, person) => person !== source && search.hops[person] !== UNREACHED);
          expect(new Set(reached)).toEqual(bruteForce(graph, id, horizon));
          if (horizon < 4) expect(reached).toHaveLength(reference.nodes[id]!.reach[horizon - 1]!);
        }
      }
    },
  );
});
