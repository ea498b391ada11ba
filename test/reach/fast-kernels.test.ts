import { groupOf } from '../../src/reach/group';
import { Labels } from '../../src/reach/kernels/best-products';
import { KReach } from '../../src/reach/kernels/k-reach';
import { layerOf } from '../../src/reach/projection';
import { bestReach } from '../../src/reach/wasm/best-reach';
import { fastProducts } from '../../src/reach/wasm/products';
import { kReachFault } from '../fixtures/fast-k-reach';
import { fastMembersFault } from '../fixtures/fast-members';
import { fastProductsFault } from '../fixtures/fast-products';
import { smallProjection } from '../fixtures/projections';
import { Random } from '../fixtures/random';

const SIZE = 1_500;
/** Few, so that equal products are common; some ties do not exist. */
const STRENGTHS = [0, 100, 200, 250, 500, 500, 810, 900, 990];
const VIAS = ['ANY', 'COLLEAGUES', 'CONTACTS'] as const;

/** A few persons have most of the ties, so that a search begins from a few and fetches from many. */
function skewedGraph(random: Random): ReturnType<typeof smallProjection> {
  const ids = Array.from({ length: SIZE }, (_, number) => `p${(number * 7_919) % 10_007}`);
  const standings = ['COLLEAGUE', 'CONTACT', 'CONTACT', 'CONTACT', 'EXCLUDED'] as const;
  const persons = ids.map((id) => ({ id, standing: random.pick(standings) }));
  const pairs = new Set(
    Array.from({ length: 6_000 }, () => {
      const [a, b] = [Math.floor(SIZE * random.next() ** 3), random.below(SIZE)];
      return Math.min(a, b) * SIZE + Math.max(a, b);
    }),
  );
  const ties = [...pairs]
    .map((pair) => ({ a: Math.floor(pair / SIZE), b: pair % SIZE }))
    .filter(({ a, b }) => a !== b)
    .map(({ a, b }) => ({ a: ids[a]!, b: ids[b]!, counted: random.pick(STRENGTHS), shared: random.below(3) * 300 }));
  return smallProjection({ persons, ties });
}

describe('k-reach, and hops, independent members and best products by WebAssembly, one by one and in one search, equal the references', () => {
  const random = new Random(5);
  const { projection } = skewedGraph(random);
  test.each([1, 2, 63, 64, 65, 128, 129, 400])('%i members', (count) => {
    const members = Array.from({ length: count }, () => random.below(SIZE));
    for (const layer of ['COUNTED', 'SHARED'] as const) {
      for (const horizon of [1, 2, 3, 4]) {
        for (const via of VIAS) {
          const graph = layerOf(projection, layer);
          const rules = { horizon, via, minStrength: random.pick([0, 250]) };
          expect(kReachFault(graph, groupOf(graph, members).members, rules)).toBeUndefined();
          expect(fastMembersFault(graph, groupOf(graph, members), rules)).toBeUndefined();
          expect(fastProductsFault(graph, groupOf(graph, members), rules)).toBeUndefined();
          const both = bestReach(graph, groupOf(graph, members), { ...rules, walks: true }, new Labels(SIZE));
          expect(fastMembersFault(graph, groupOf(graph, members), rules, both)).toBeUndefined();
          for (const walks of [true, false]) {
            const fill: typeof fastProducts = (of, group, its, labels) =>
              void bestReach(of, group, { ...its, walks }, labels);
            expect(fastProductsFault(graph, groupOf(graph, members), rules, { fill, walks })).toBeUndefined();
          }
        }
      }
    }
  });
});

describe('k-reach equals the reference where there are far more persons than ties', () => {
  const random = new Random(6);
  const size = 20_000;
  const ids = Array.from({ length: size }, (_, number) => `p${number}`);
  const persons = ids.map((id) => ({ id, standing: random.pick(['COLLEAGUE', 'CONTACT'] as const) }));
  const tie = (a: number, b: number) => {
    const [from, to] = [ids[Math.min(a, b)]!, ids[Math.max(a, b)]!];
    return { a: from, b: to, counted: random.pick(STRENGTHS), shared: 0 };
  };
  // A hub with 150 neighbours, each with two more, of whom every other is shared by two.
  const ties = Array.from({ length: 150 }, (_, n) => [tie(0, 1 + n), tie(1 + n, 200 + n), tie(1 + n, 201 + n)]).flat();
  const graph = layerOf(smallProjection({ persons, ties }).projection, 'COUNTED');
  test.each([
    [1, 0],
    [2, 0],
    [2, 250],
    [3, 0],
  ])('horizon %i, strengths from %i', (horizon, minStrength) => {
    for (const source of [0, 1, 2, size - 1]) {
      expect(kReachFault(graph, [source], { horizon, minStrength, via: 'ANY' })).toBeUndefined();
    }
  });

  test('who was seen by a question is not seen by the one that many others later has its number', () => {
    const search = new KReach(graph);
    const rules = { horizon: 2, minStrength: 0, via: 'ANY' } as const;
    const within = search.within([0], rules);
    for (let others = 0; others < 254; others += 1) search.within([size - 1], rules);
    expect(search.within([0], rules)).toEqual(within);
  });
});
