/**
 * The graphs with reference values through the engine on any store: exported, run by a test per store. Ties of a store are undirected, so
 * values of arrows are asked of the sums of both (Burt's measures are defined on these); brokerage is held against brute force.
 */
import type { GroupStructureQuestion, ReachEngine } from '../../src/services/ports';
import { forEachArrow, graphOfArrows, mutualTies, type WeightedGraph } from '../../src/reach/measures/weighted-graph';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import type { GraphStore } from '../../src/store/store';
import { bruteReach } from '../fixtures/brute-force-reach';
import {
  bruteDistanceMatrix,
  bruteDistances,
  bruteHoles,
  bruteRoles,
  matrixOf,
  type Matrix,
} from '../fixtures/brute-force-structure';
import { expectClose } from '../fixtures/close';
import {
  neighbours,
  type NetworkxExample,
  readNetworkxExamples,
  readReferenceGraph,
  readReferenceValues,
  REFERENCE_GRAPHS,
  type ReferenceGraph,
  type ReferenceValues,
  undirected,
} from '../fixtures/reference-graphs';
import { loadScoredGraph, SCORED_CLOCK, SCORED_DAY, type ScoredGraph } from '../fixtures/scored-graph';
import { describeWithSharedData } from '../fixtures/shared-data';

const GREATEST_STRENGTH = 990;
const EVERY_TIE = { horizon: 4, minStrength: 0, via: 'ANY', asOf: SCORED_DAY, includeDerived: true } as const;

type Open = () => Promise<GraphStore>;

/** `open` gives an empty store each time. */
export function testReferenceValues(open: Open): void {
  describeWithSharedData('the reference values through the engine', () => {
    describe.each(REFERENCE_GRAPHS)('$name', (files) => {
      const graph = readReferenceGraph(files);
      const reference = readReferenceValues(files);
      describe('as employees', () => testAsEmployees(open, graph, reference));
      describe('as contacts', () => testAsContacts(open, graph, reference));
    });

    test('constraint of arrows without weights', async () => {
      const [, , files] = REFERENCE_GRAPHS;
      const graph = readReferenceGraph(files);
      const arrows = graph.arrows.map((arrow) => ({ ...arrow, weight: 1 }));
      const ties = mutualTies(graphOfArrows(graph.ids.length, arrows));
      await onEngine(open, scored(graph.ids, ties, 'EMPLOYEE'), async (engine) => {
        for (const id of graph.ids) {
          const { constraint } = await engine.groupStructure(among([id], everyoneAlone(graph.ids), true));
          expectClose(constraint, readReferenceValues(files).nodes[id]!.constraint_directed);
        }
      });
    });

    test.each(['G', 'D'] as const)("NetworkX's own example %s", async (name) => {
      const { [name]: example, tolerance } = readNetworkxExamples();
      for (const weighted of [true, false]) await expectExample(open, example, { weighted, tolerance });
    });
  });
}

/** Weights are the sums of both arrows; asked without weights, every tie counts the same. */
function testAsEmployees(open: Open, graph: ReferenceGraph, reference: ReferenceValues): void {
  const { ids } = graph;
  const plain = matrixOf(undirected(graph));
  const arrows = graphOfArrows(ids.length, graph.arrows);
  const attributes = Object.keys(reference.attributes);
  const units = attributes.length === 0 ? ids.map((_, at) => at) : graph.column(attributes[0]!);
  const unitOf = new Map(ids.map((id, at) => [id, String(units[at])]));
  let store: GraphStore;
  let engine: ReachEngine;
  beforeAll(async () => {
    store = await open();
    await loadScoredGraph(store, scored(ids, mutualTies(arrows), 'EMPLOYEE'));
    engine = createReachEngine(store, SCORED_CLOCK);
  }, 120_000);
  afterAll(() => store.close());

  test('holes, closeness, reach and brokerage of every person among all', async () => {
    const apart = bruteDistanceMatrix(plain);
    for (const [at, id] of ids.entries()) {
      const expected = reference.nodes[id]!;
      const found = await engine.groupStructure(among([id], unitOf, false));
      expectClose(found.constraint, expected.constraint_undirected);
      expectClose(found.hierarchy, expected.hierarchy_undirected);
      expectClose(found.effectiveSize, expected.effective_size_undirected);
      expectClose(found.efficiency, expected.efficiency);
      expectClose(found.degree, expected.degree / (ids.length - 1));
      expectClose(found.distanceWeightedReach, (1 + expected.harmonic) / ids.length);
      const far = apart[at]!.reduce((sum, distance) => sum + distance, 0);
      expectClose(found.closeness, (ids.length - 1) / far);
      expect(found.brokerage).toEqual(bruteRoles(plain, units, at));
    }
  });

  test('constraint and effective size with weights', async () => {
    const matrix = matrixOf(arrows);
    for (const [at, id] of ids.entries()) {
      const { constraint, effectiveSize } = await engine.groupStructure(among([id], unitOf, true));
      expectClose(effectiveSize, bruteHoles(matrix, at).effectiveSize);
      const expected = reference.nodes[id]!.constraint_directed_weighted;
      expectClose(constraint, expected ?? reference.nodes[id]!.constraint_undirected);
    }
  });

  test('k-reach, and the holes of the own network of every person', async () => {
    for (const [at, person] of ids.entries()) {
      const found = await engine.ownStructure({ person, parameters: EVERY_TIE, weighted: false });
      const expected = reference.nodes[person]!;
      const alters = neighbours(undirected(graph), at);
      expect([found?.alters, found?.kReach]).toEqual([expected.degree, expected.reach]);
      expectClose(found?.effectiveSize, expected.effective_size_undirected);
      expectClose(found?.efficiency, expected.efficiency);
      const own = bruteHoles(submatrix(plain, [at, ...alters]), 0);
      expectClose(found?.constraint, own.constraint);
      expectClose(found?.hierarchy, own.hierarchy);
    }
  });

  test('fragmentation and key players', async () => {
    const whole = await engine.groupStructure(among(ids, unitOf, false));
    expectClose(whole.fragmentation, reference.fragmentation);
    expectClose(whole.distanceWeighted, reference.distance_weighted_fragmentation);
    const { set: negative, F_after } = reference.kpp_neg_F_optimal_k2;
    const rest = ids.filter((_, at) => !negative.includes(at));
    expectClose((await engine.groupStructure(among(rest, unitOf, false))).fragmentation, F_after);
    const { set: positive, ...expected } = reference.kpp_pos_optimal_k2;
    const found = await engine.groupStructure(
      among(
        positive.map((at) => ids[at]!),
        unitOf,
        false,
      ),
    );
    expectClose(found.distanceWeightedReach, expected.DR_members_count_1);
    expectClose(found.reachOutside, expected.sum_outside);
    const outside = bruteDistances(plain, positive).filter((distance) => distance > 0);
    expectClose(found.degree, outside.filter((distance) => distance === 1).length / outside.length);
    expectClose(found.closeness, outside.length / outside.reduce((sum, distance) => sum + distance, 0));
  });

  if (attributes.length > 0) {
    test('E-I of the groups, added up to that of the whole', async () => {
      const ends = { external: 0, internal: 0 };
      for (const group of new Set(units)) {
        const members = ids.filter((_, at) => units[at] === group);
        const { eiIndex } = await engine.groupStructure(among(members, unitOf, false));
        const degrees = members.reduce((sum, id) => sum + reference.nodes[id]!.degree, 0);
        ends.external += (degrees * (1 + eiIndex!)) / 2;
        ends.internal += (degrees * (1 - eiIndex!)) / 2;
      }
      const { external, internal } = reference.attributes[attributes[0]!]!;
      expectClose(ends.external, 2 * external);
      expectClose(ends.internal, 2 * internal);
    });
  }
}

/** Each person's sector is their first attribute. */
function testAsContacts(open: Open, graph: ReferenceGraph, reference: ReferenceValues): void {
  const { ids } = graph;
  const plain = matrixOf(undirected(graph));
  const [attribute] = Object.keys(reference.attributes);
  const sectors = attribute === undefined ? undefined : graph.column(attribute).map(String);
  const whole = scored(ids, mutualTies(graphOfArrows(ids.length, graph.arrows)), 'EXTERNAL', sectors);
  const ask = (members: readonly string[], horizon: 3 | 4) => {
    const parameters = { ...EVERY_TIE, horizon };
    return { members, needs: [], layer: 'COUNTED', parameters, losses: false, usableStrength: 200 } as const;
  };
  let store: GraphStore;
  let engine: ReachEngine;
  beforeAll(async () => {
    store = await open();
    await loadScoredGraph(store, whole);
    engine = createReachEngine(store, SCORED_CLOCK);
  }, 120_000);
  afterAll(() => store.close());

  test('contacts within 1, 2 and 3 ties and their distances, Blau and IQV of every person', async () => {
    const answers = await engine.answer(ids.map((id) => ask([id], 4)));
    const apart = bruteDistanceMatrix(plain);
    ids.forEach((id, at) => {
      const { direct, atHorizon } = answers[at]!;
      const expected = reference.nodes[id]!;
      const within = [1, 2, 3].map((k) => atHorizon.perHop.slice(0, k).reduce((sum, count) => sum + count, 0));
      expect(within).toEqual(expected.reach);
      const distances = apart[at]!;
      const near = ids.flatMap((other, place) =>
        distances[place]! > 0 && distances[place]! <= 4 ? [[other, distances[place]]] : [],
      );
      expect(Object.fromEntries(atHorizon.contacts.map(({ id: contact, hops }) => [contact, hops]))).toEqual(
        Object.fromEntries(near),
      );
      if (attribute === undefined) return;
      expectClose(direct.blau, expected[`ego_${attribute}`]!.blau);
      expectClose(direct.iqv, expected[`ego_${attribute}`]!.iqv);
    });
  });

  test('Σ 1/d outside the key players', async () => {
    const { set, sum_outside } = reference.kpp_pos_optimal_k2;
    const [answer] = await engine.answer([
      ask(
        set.map((at) => ids[at]!),
        4,
      ),
    ]);
    const { contacts } = answer!.atHorizon;
    expect(contacts).toHaveLength(ids.length - set.length);
    expectClose(
      contacts.reduce((sum, { hops }) => sum + 1 / hops, 0),
      sum_outside,
    );
  });

  test('best paths and independent members, by brute force', async () => {
    const small = {
      persons: ids.map((id) => ({ id, standing: 'CONTACT' as const })),
      ties: whole.ties.map(({ strength, ...ends }) => ({ ...ends, counted: strength, shared: strength })),
    };
    const groups = [...ids.slice(0, 9).map((id) => [id]), ids.slice(0, 3)];
    const answers = await engine.answer(groups.map((members) => ask(members, 3)));
    groups.forEach((members, place) => {
      const expected = bruteReach(small, members, { layer: 'counted', horizon: 3, minStrength: 0, via: 'ANY' });
      const found = answers[place]!.atHorizon.contacts.map(({ id, scaledStrength, ...contact }) => [
        id,
        { scaled: scaledStrength, ...contact },
      ]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    });
  });
}

interface Digits {
  readonly weighted: boolean;
  readonly tolerance: { readonly constraint: number; readonly effective_size: number };
}

/** Also of someone whom nobody knows, who has neither. */
async function expectExample(open: Open, example: NetworkxExample, { weighted, tolerance }: Digits): Promise<void> {
  const ids = [...new Set(example.edges.flatMap(([from, to]) => [String(from), String(to)])), 'nobody-knows-me'];
  const arrows = example.edges.map(([from, to, weight]) => ({
    from: ids.indexOf(String(from)),
    to: ids.indexOf(String(to)),
    weight: weighted ? weight : 1,
  }));
  const graph = scored(ids, mutualTies(graphOfArrows(ids.length, arrows)), 'EMPLOYEE');
  const suffix = weighted ? 'weighted' : 'unweighted';
  await onEngine(open, graph, async (engine) => {
    const of = (id: string) => engine.groupStructure(among([id], everyoneAlone(ids), true));
    for (const [id, expected] of Object.entries(example[`constraint_${suffix}`])) {
      expectClose((await of(id)).constraint, expected, tolerance.constraint);
    }
    for (const [id, expected] of Object.entries(example[`effective_size_${suffix}`])) {
      expectClose((await of(id)).effectiveSize, expected, tolerance.effective_size);
    }
    expect(await of('nobody-knows-me')).toMatchObject({ constraint: null, effectiveSize: null });
  });
}

async function onEngine(open: Open, graph: ScoredGraph, ask: (engine: ReachEngine) => Promise<void>): Promise<void> {
  const store = await open();
  try {
    await loadScoredGraph(store, graph);
    await ask(createReachEngine(store, SCORED_CLOCK));
  } finally {
    await store.close();
  }
}

/** Strengths are the weights times what makes the greatest one fit: no measure here depends on their scale. */
function scored(
  ids: readonly string[],
  ties: WeightedGraph,
  kind: 'EMPLOYEE' | 'EXTERNAL',
  sectors?: readonly string[],
): ScoredGraph {
  const scale = Math.floor(GREATEST_STRENGTH / Math.max(...ties.weights));
  const pairs: ScoredGraph['ties'][number][] = [];
  forEachArrow(ties, (from, at) => {
    const to = ties.heads[at]!;
    if (from < to) pairs.push({ a: ids[from]!, b: ids[to]!, strength: scale * ties.weights[at]! });
  });
  const persons = ids.map((id, at) => ({ id, kind, ...(sectors !== undefined && { sector: sectors[at]! }) }));
  return { persons, ties: pairs };
}

type Units = GroupStructureQuestion['unitOf'];

function among(members: readonly string[], unitOf: Units, weighted: boolean): GroupStructureQuestion {
  return { members, unitOf, parameters: EVERY_TIE, weighted };
}

function everyoneAlone(ids: readonly string[]): Units {
  return new Map(ids.map((id) => [id, undefined]));
}

function submatrix(matrix: Matrix, persons: readonly number[]): Matrix {
  return persons.map((i) => persons.map((j) => matrix[i]![j]!));
}
