import { groupOf } from '../../src/reach/group';
import { Labels } from '../../src/reach/kernels/best-products';
import { boundedSearch, UNREACHED } from '../../src/reach/kernels/bounded-search';
import { boundedSearchFault } from '../../src/reach/kernels/bounded-search.verifier';
import { layerOf } from '../../src/reach/projection';
import { bestReach } from '../../src/reach/wasm/best-reach';
import { kReachFault } from '../fixtures/fast-k-reach';
import { fastMembersFault } from '../fixtures/fast-members';
import { fastProductsFault } from '../fixtures/fast-products';
import { smallProjection, type SmallGraph } from '../fixtures/projections';
import { readReferenceGraph, REFERENCE_GRAPHS, undirected } from '../fixtures/reference-graphs';
import { describeWithSharedData, readSharedJson } from '../fixtures/shared-data';

interface Reference {
  readonly n: number;
  readonly m_undirected: number;
  readonly nodes: Readonly<Record<string, { readonly reach: readonly number[] }>>;
}

/** Every pair with a tie, once; everyone may be reached and passed. */
function smallGraph(files: (typeof REFERENCE_GRAPHS)[number]): SmallGraph {
  const graph = readReferenceGraph(files);
  const ties: SmallGraph['ties'][number][] = [];
  const { offsets, heads } = undirected(graph);
  graph.ids.forEach((a, from) => {
    for (const to of heads.subarray(offsets[from], offsets[from + 1])) {
      if (from < to) ties.push({ a, b: graph.ids[to]!, counted: 500, shared: 0 });
    }
  });
  return { persons: graph.ids.map((id) => ({ id, standing: 'CONTACT' })), ties };
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
  test.each(REFERENCE_GRAPHS)(
    '$name: counts within 1, 2, 3 ties as in the reference, sets within 1..4 as by brute force',
    (files) => {
      const reference = readSharedJson(`reference-values/${files.name}.json`) as Reference;
      const graph = smallGraph(files);
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
          const group = groupOf(layer, [source]);
          expect(kReachFault(layer, [source], rules)).toBeUndefined();
          expect(fastMembersFault(layer, group, rules)).toBeUndefined();
          expect(fastProductsFault(layer, group, rules)).toBeUndefined();
          const fast = bestReach(layer, group, { ...rules, walks: true }, new Labels(layer.size));
          expect([...fast.reached].map((person) => ids[person]!).sort()).toEqual([...reached].sort());
          if (horizon < 4) expect(reached).toHaveLength(reference.nodes[id]!.reach[horizon - 1]!);
        }
      }
    },
  );
});
