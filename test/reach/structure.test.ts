import { KReach } from '../../src/reach/kernels/k-reach';
import { bestAdditions } from '../../src/reach/measures/best-additions';
import { brokerageRoles } from '../../src/reach/measures/brokerage';
import { burtConstraint } from '../../src/reach/measures/constraint';
import { effectiveSize } from '../../src/reach/measures/effective-size';
import { fragmentation } from '../../src/reach/measures/fragmentation';
import { groupCentrality } from '../../src/reach/measures/group-centrality';
import { blauIndex, qualitativeVariation } from '../../src/reach/measures/heterogeneity';
import { pairsByDistance } from '../../src/reach/measures/pair-distances';
import { eiIndex, tiesByGroup } from '../../src/reach/measures/ties-by-group';
import {
  forEachArrow,
  graphOfArrows,
  mutualTies,
  networkAmong,
  withoutPersons,
  type Arrow,
  type WeightedGraph,
} from '../../src/reach/measures/weighted-graph';
import { CONTACT, layerOf, type TieGraph } from '../../src/reach/projection';
import {
  bruteDistances,
  bruteHoles,
  bruteRoles,
  matrixOf,
  vectorisedEffectiveSize,
  type Matrix,
} from '../fixtures/brute-force-structure';
import { smallProjection } from '../fixtures/projections';
import { expectClose } from '../fixtures/close';
import { Random } from '../fixtures/random';
import {
  neighbours,
  readNetworkxExamples,
  readReferenceGraph,
  readReferenceValues,
  REFERENCE_GRAPHS,
  undirected,
} from '../fixtures/reference-graphs';
import { describeWithSharedData } from '../fixtures/shared-data';

/** The values are given with ten decimals. */
const TOLERANCE = 1e-9;

/** What a file says about itself, and measures that are no part of the product's definitions. */
const NOT_MEASURED = new Set([
  ...['dataset', 'tool', 'note', 'm', 'max_abs_diff_igraph_constraint'],
  ...['betweenness_undirected', 'assortativity', 'articulation_points', 'bridges'],
]);
/** What is asserted below, and the numbers of persons and ties by reference-graphs.test.ts. */
const MEASURED = new Set([
  ...['n', 'm_undirected', 'nodes', 'attributes', 'gould_fernandez', 'degree', 'reach', 'harmonic'],
  ...['constraint_undirected', 'constraint_directed', 'constraint_directed_weighted', 'hierarchy_undirected'],
  ...['effective_size_undirected', 'effective_size_directed_weighted', 'efficiency', 'blau', 'iqv', 'EI'],
  ...['external', 'internal', 'fragmentation', 'distance_weighted_fragmentation'],
  ...['kpp_pos_optimal_k2', 'sum_outside', 'DR_members_count_1', 'kpp_neg_F_optimal_k2', 'F_after', 'set'],
  ...['greedy_max_coverage_neighbours', 'marginal_gains', 'covered_total', 'tie_rule'],
  ...['optimal_max_coverage_k3', 'value', 'w_I', 'w_O', 'b_IO', 'b_OI', 'b_O'],
]);

describeWithSharedData('structural measures and their reference values', () => {
  describe.each(REFERENCE_GRAPHS)('$name', (files) => {
    const graph = readReferenceGraph(files);
    const reference = readReferenceValues(files);
    const ties = undirected(graph);
    const arrows = graphOfArrows(graph.ids.length, graph.arrows);

    test('constraint, hierarchy, effective size and efficiency, undirected and unweighted', () => {
      const { constraint, hierarchy } = burtConstraint(ties);
      const sizes = effectiveSize(ties);
      graph.ids.forEach((id, person) => {
        const expected = reference.nodes[id]!;
        expectClose(constraint[person], expected.constraint_undirected);
        expectClose(hierarchy[person], expected.hierarchy_undirected);
        expectClose(sizes.effectiveSize[person], expected.effective_size_undirected);
        expectClose(sizes.efficiency[person], expected.efficiency);
      });
    });

    test('nothing that the file says is left out', () => {
      const names = new Set(namesIn(reference, new Set([...graph.ids, ...Object.keys(reference.attributes)])));
      expect(names.size).toBeGreaterThan(20);
      expect([...names].filter((name) => !MEASURED.has(name) && !NOT_MEASURED.has(name))).toEqual([]);
    });

    test('degree, k-reach within 1, 2 and 3 ties, and closeness as Σ 1/d', () => {
      const search = kReachOf(ties);
      graph.ids.forEach((id, person) => {
        expect(neighbours(ties, person)).toHaveLength(reference.nodes[id]!.degree);
        expectClose(groupCentrality(ties, [person]).reachOutside, reference.nodes[id]!.harmonic);
        expect(search.within([person], { ...EVERY_TIE, horizon: 3 })).toEqual(reference.nodes[id]!.reach);
      });
    });

    test('constraint on arrows, with weights and without', () => {
      const weighted = burtConstraint(mutualTies(arrows)).constraint;
      const plain = graphOfArrows(
        arrows.size,
        graph.arrows.map((arrow) => ({ ...arrow, weight: 1 })),
      );
      const unweighted = burtConstraint(mutualTies(plain)).constraint;
      graph.ids.forEach((id, person) => {
        const expected = reference.nodes[id]!;
        if (expected.constraint_directed_weighted !== undefined) {
          expectClose(weighted[person], expected.constraint_directed_weighted);
        }
        if (expected.constraint_directed !== undefined) expectClose(unweighted[person], expected.constraint_directed);
      });
    });

    test('effective size with weights is as defined; the reference divides by the other maximum', () => {
      const matrix = matrixOf(arrows);
      const { effectiveSize: sizes } = effectiveSize(mutualTies(arrows));
      graph.ids.forEach((id, person) => {
        const expected = reference.nodes[id]!.effective_size_directed_weighted;
        expectClose(sizes[person], bruteHoles(matrix, person).effectiveSize);
        if (expected !== undefined) expectClose(vectorisedEffectiveSize(matrix, person), expected);
      });
    });

    test('E-I, Blau and IQV of every person and of the whole', () => {
      for (const [attribute, expected] of Object.entries(reference.attributes)) {
        const groups = graph.column(attribute);
        const byPerson = tiesByGroup(ties, groups);
        expectClose(eiIndex(byPerson), expected.EI);
        expect(byPerson.reduce((sum, { external }) => sum + external, 0)).toBe(2 * expected.external);
        expect(byPerson.reduce((sum, { internal }) => sum + internal, 0)).toBe(2 * expected.internal);
        graph.ids.forEach((id, person) => {
          const ego = reference.nodes[id]![`ego_${attribute}`]!;
          const blau = blauIndex(countsOf(neighbours(ties, person).map((alter) => groups[alter]!)));
          expectClose(blau, ego.blau);
          expectClose(qualitativeVariation(blau, new Set(groups).size), ego.iqv);
          expectClose(eiIndex([byPerson[person]!]), ego.EI);
        });
      }
    });

    test('fragmentation and key players', () => {
      const whole = fragmentation(ties);
      expectClose(whole.fragmentation, reference.fragmentation);
      expectClose(whole.distanceWeighted, reference.distance_weighted_fragmentation);
      const { set: positive, sum_outside, DR_members_count_1 } = reference.kpp_pos_optimal_k2;
      const centrality = groupCentrality(ties, positive);
      expectClose(centrality.reachOutside, sum_outside);
      expectClose(centrality.distanceWeightedReach, DR_members_count_1);
      const { set: negative, F_after } = reference.kpp_neg_F_optimal_k2;
      expectClose(fragmentation(withoutPersons(ties, new Set(negative))).fragmentation, F_after);
    });

    test('no pair of persons is better than the optima stated', () => {
      const pairs = graph.ids.flatMap((_, a) => graph.ids.flatMap((__, b) => (a < b ? [[a, b]] : [])));
      const best = Math.max(...pairs.map((pair) => groupCentrality(ties, pair).reachOutside));
      expectClose(best, reference.kpp_pos_optimal_k2.sum_outside);
      const worst = Math.max(...pairs.map((pair) => fragmentation(withoutPersons(ties, new Set(pair))).fragmentation!));
      expectClose(worst, reference.kpp_neg_F_optimal_k2.F_after);
    });

    test('the greedy team that covers most neighbours, gain by gain, and the bound on the best', () => {
      const { set, marginal_gains, covered_total } = reference.greedy_max_coverage_neighbours;
      const needs = [{ wanted: ties.size, importance: 1, already: 0 }];
      const candidates = graph.ids.map((_, person) => [neighbours(ties, person)]);
      const teams = set.map((_, at) => bestAdditions(needs, candidates, at + 1));
      const covered = [0, ...teams.map(({ usable }) => usable[0]!)];
      expect(teams.map((_, at) => covered[at + 1]! - covered[at]!)).toEqual(marginal_gains);
      expect(covered.at(-1)).toBe(covered_total);
      teams.forEach(({ chosen }, at) => {
        expect(chosen).toEqual(set.slice(0, at + 1).sort((left, right) => left - right));
      });
      const { set: best, value } = reference.optimal_max_coverage_k3;
      expect(new Set(best.flatMap((person) => neighbours(ties, person))).size).toBe(value);
      expect(teams[2]!.bound * ties.size).toBeGreaterThan(value - TOLERANCE);
    });

    const roles = reference.gould_fernandez;
    if (roles === undefined) return;
    test('brokerage roles on arrows', () => {
      for (const [attribute, expected] of Object.entries(roles)) {
        const found = brokerageRoles(arrows, graph.column(attribute));
        graph.ids.forEach((id, person) => {
          const { coordinator, itinerant, representative, gatekeeper, liaison } = found[person]!;
          const named = { w_I: coordinator, w_O: itinerant, b_IO: representative, b_OI: gatekeeper, b_O: liaison };
          expect(named).toEqual(expected[id]);
        });
      }
    });
  });

  describe("NetworkX's own examples", () => {
    const { G, D, tolerance } = readNetworkxExamples();

    test.each([
      ['undirected', G],
      ['directed', D],
    ])('%s', (_, example) => {
      const ids = [...new Set(example.edges.flatMap(([from, to]) => [String(from), String(to)])), 'nobody knows me'];
      for (const weighted of [true, false]) {
        const arrows = example.edges.flatMap(([from, to, weight]): Arrow[] => {
          const arrow = { from: ids.indexOf(String(from)), to: ids.indexOf(String(to)), weight: weighted ? weight : 1 };
          return example.directed ? [arrow] : [arrow, { ...arrow, from: arrow.to, to: arrow.from }];
        });
        const ties = mutualTies(graphOfArrows(ids.length, arrows));
        const { constraint } = burtConstraint(ties);
        const sizes = effectiveSize(ties).effectiveSize;
        const suffix = weighted ? 'weighted' : 'unweighted';
        for (const [id, expected] of Object.entries(example[`constraint_${suffix}`])) {
          expectClose(constraint[ids.indexOf(id)], expected, tolerance.constraint);
        }
        for (const [id, expected] of Object.entries(example[`effective_size_${suffix}`])) {
          expectClose(sizes[ids.indexOf(id)], expected, tolerance.effective_size);
        }
        expect([constraint.at(-1), sizes.at(-1)]).toEqual([null, null]);
      }
    });
  });
});

describe('structural measures and their definitions', () => {
  const DRAWN = 300;

  test('constraint of a triad is 1.125, and a star is what it is', () => {
    const triad = undirected({
      ids: ['a', 'b', 'c'],
      arrows: arrowsOf([
        [0, 1],
        [1, 2],
        [0, 2],
      ]),
    });
    burtConstraint(triad).constraint.forEach((constraint) => expectClose(constraint, 1.125));
    const star = undirected({
      ids: ['hub', 'a', 'b', 'c', 'd'],
      arrows: arrowsOf([
        [0, 1],
        [0, 2],
        [0, 3],
        [0, 4],
      ]),
    });
    expectClose(burtConstraint(star).constraint[0], 0.25);
    expectClose(effectiveSize(star).efficiency[0], 1);
  });

  test(`holes, distances, fragmentation and roles of ${DRAWN} random weighted graphs, one after the other`, () => {
    const random = new Random(19);
    for (let drawn = 0; drawn < DRAWN; drawn += 1) {
      const size = 1 + random.below(9);
      const matrix = Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (__, j) => (i !== j && random.next() < 0.35 ? 1 + random.below(5) : 0)),
      );
      const groups = matrix.map(() => random.below(3));
      const graph = graphOf(matrix);
      expectHoles(matrix, mutualTies(graph));
      expectDistances(matrix, graph, mutualTies(graph));
      const roles = brokerageRoles(graph, groups);
      matrix.forEach((_, person) => expect(roles[person]).toEqual(bruteRoles(matrix, groups, person)));
    }
  });

  test('more than 32 persons: pairs by distance on a ring', () => {
    const size = 71;
    const ring = undirected({
      ids: Array.from({ length: size }, String),
      arrows: arrowsOf(Array.from({ length: size }, (_, at) => [at, (at + 1) % size] as const)),
    });
    expect(pairsByDistance(ring)).toEqual(new Array(35).fill(2 * size));
  });

  test('the network among some persons of a layer: numbered by the list, without ties below θ', () => {
    const { projection, numberOf } = smallProjection({
      persons: ['a', 'b', 'c', 'd'].map((id) => ({ id, standing: 'CONTACT' })),
      ties: [
        { a: 'a', b: 'b', counted: 300, shared: 0 },
        { a: 'b', b: 'c', counted: 100, shared: 0 },
        { a: 'c', b: 'd', counted: 900, shared: 0 },
      ],
    });
    const persons = ['c', 'a', 'b'].map((id) => numberOf.get(id)!);
    const layer = layerOf(projection, 'COUNTED');
    const network = networkAmong(layer, persons, { leastStrength: 1, weighted: true });
    expect(matrixOf(network)).toEqual([
      [0, 0, 100],
      [0, 0, 300],
      [100, 300, 0],
    ]);
    expect(matrixOf(networkAmong(layer, persons, { leastStrength: 200, weighted: false }))).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
    ]);
  });

  test('undefined is null: nobody, one person, no ties, one kind', () => {
    const alone = graphOfArrows(1, []);
    expect(fragmentation(alone)).toEqual({ fragmentation: null, distanceWeighted: null });
    expect(fragmentation(graphOfArrows(2, []))).toEqual({ fragmentation: 1, distanceWeighted: 1 });
    expect(burtConstraint(alone)).toEqual({ constraint: [null], hierarchy: [null] });
    expect(groupCentrality(alone, [0])).toEqual({
      reachOutside: 0,
      distanceWeightedReach: 1,
      degree: null,
      closeness: null,
    });
    expect(eiIndex(tiesByGroup(alone, [0]))).toBeNull();
    expect(blauIndex([])).toBeNull();
    expect(qualitativeVariation(0, 1)).toBeNull();
  });
});

const EVERY_TIE = { minStrength: 0, via: 'ANY' } as const;

/** Of any graph, directed ones too. */
function kReachOf(graph: WeightedGraph): KReach {
  const turned: Arrow[] = [];
  forEachArrow(graph, (to, at) => turned.push({ from: graph.heads[at]!, to, weight: 1 }));
  return new KReach(tieGraphOf(graph), tieGraphOf(graphOfArrows(graph.size, turned)));
}

function tieGraphOf({ size, offsets, heads }: WeightedGraph): TieGraph {
  return {
    size,
    starts: offsets.subarray(0, size),
    ends: offsets.subarray(1),
    neighbours: heads,
    strengths: new Uint16Array(heads.length).fill(1),
    order: new Uint32Array(size).fill(CONTACT),
  };
}

function expectHoles(matrix: Matrix, ties: WeightedGraph): void {
  const { constraint, hierarchy } = burtConstraint(ties);
  const sizes = effectiveSize(ties);
  matrix.forEach((_, person) => {
    const expected = bruteHoles(matrix, person);
    expectClose(constraint[person], expected.constraint);
    expectClose(hierarchy[person], expected.hierarchy);
    expectClose(sizes.effectiveSize[person], expected.effectiveSize);
    expectClose(sizes.efficiency[person], expected.efficiency);
  });
}

function expectDistances(matrix: Matrix, graph: WeightedGraph, ties: WeightedGraph): void {
  const everyone = matrix.map((_, person) => person);
  const distances = everyone.flatMap((i) => bruteDistances(matrix, [i]).filter((d) => d > 0 && d < Infinity));
  const greatest = Math.max(0, ...distances);
  expect(pairsByDistance(graph)).toEqual(
    Array.from({ length: greatest }, (_, at) => distances.filter((d) => d === at + 1).length),
  );
  const search = kReachOf(graph);
  for (const i of everyone) {
    const within = [1, 2, 3, 4].map((k) => bruteDistances(matrix, [i]).filter((d) => d > 0 && d <= k).length);
    expect(search.within([i], { ...EVERY_TIE, horizon: 4 })).toEqual(within);
  }
  const symmetric = matrix.map((row, i) => row.map((weight, j) => weight + matrix[j]![i]!));
  const between = everyone.map((i) => bruteDistances(symmetric, [i]));
  const pairs = everyone.flatMap((i) => everyone.flatMap((j) => (i === j ? [] : [between[i]![j]!])));
  const shares = fragmentation(ties);
  const share = (value: (d: number) => number): number | null =>
    pairs.length === 0 ? null : 1 - pairs.reduce((sum, d) => sum + value(d), 0) / pairs.length;
  expectClose(
    shares.fragmentation,
    share((d) => (d < Infinity ? 1 : 0)),
  );
  expectClose(
    shares.distanceWeighted,
    share((d) => 1 / d),
  );
  const members = everyone.slice(0, Math.ceil(everyone.length / 3));
  const outside = bruteDistances(symmetric, members).filter((_, j) => !members.includes(j));
  const centrality = groupCentrality(ties, members);
  expectClose(
    centrality.reachOutside,
    outside.reduce((sum, d) => sum + 1 / d, 0),
  );
  expectClose(centrality.degree, outside.length === 0 ? null : outside.filter((d) => d === 1).length / outside.length);
  const far = outside.reduce((sum, d) => sum + d, 0);
  expectClose(centrality.closeness, outside.length === 0 || far === Infinity ? null : outside.length / far);
}

function graphOf(matrix: Matrix): WeightedGraph {
  const arrows = matrix.flatMap((row, from) => row.map((weight, to) => ({ from, to, weight })));
  return graphOfArrows(matrix.length, arrows);
}

function arrowsOf(pairs: readonly (readonly [number, number])[]): Arrow[] {
  return pairs.map(([from, to]) => ({ from, to, weight: 1 }));
}

/** Every name in a file, at any depth, except ids and attributes that are names there. */
function namesIn(value: unknown, except: ReadonlySet<string>): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const isOther = except.has(name) || except.has(name.replace(/^ego_/, ''));
    return [...(isOther ? [] : [name]), ...namesIn(inner, except)];
  });
}

function countsOf(kinds: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts.values()];
}
