/** reliability.json through the engine on any store: exported, run by a test per store. */
import { createReachEngine } from '../../src/services/projection/reach-engine';
import type { GraphStore } from '../../src/store/store';
import { loadScoredGraph, SCORED_CLOCK, SCORED_DAY } from '../fixtures/scored-graph';
import { describeWithSharedData, readSharedJson } from '../fixtures/shared-data';

export interface Reliability {
  readonly edges: readonly (readonly [string, string, number])[];
  readonly exact_two_terminal_reliability: number;
  readonly most_reliable_path: readonly string[] | null;
  readonly most_reliable_path_p: number;
  /** As if paths shared no ties. */
  readonly naive_noisy_or_over_all_simple_paths: number;
}

/** By name: persons 's' and 't' and those between. */
export function readReliabilities(): Readonly<Record<string, Reliability>> {
  return readSharedJson('reference-values/reliability.json') as Readonly<Record<string, Reliability>>;
}

/** `open` gives an empty store each time. */
export function testReliability(open: () => Promise<GraphStore>): void {
  describeWithSharedData('the reference values of reliability through the engine', () => {
    test('are met exactly, by whoever asks', async () => {
      const graphs = Object.entries(readReliabilities());
      expect(graphs.length).toBeGreaterThan(3);
      const store = await open();
      try {
        await loadScoredGraph(store, allInOne(graphs));
        const engine = createReachEngine(store, SCORED_CLOCK);
        for (const [name, expected] of graphs) {
          const source = `s~${name}`;
          for (const layer of ['COUNTED', 'SHARED', { own: source }] as const) {
            const parameters = {
              horizon: 4,
              minStrength: 0,
              via: 'ANY',
              asOf: SCORED_DAY,
              includeDerived: true,
            } as const;
            const ends = { sources: [source], targets: [`t~${name}`] };
            const found = await engine.introductions({ ...ends, layer, parameters, limit: 20, probability: true });
            const { value, method, samples } = found.probability!;
            expect([method, samples]).toEqual(['EXACT', null]);
            expect(Math.abs(value - expected.exact_two_terminal_reliability)).toBeLessThan(1e-12);
            const strengths = found.paths.map(({ scaledStrength }) => scaledStrength / 1e12);
            const naive = 1 - strengths.reduce((none, strength) => none * (1 - strength), 1);
            expect(Math.abs(naive - expected.naive_noisy_or_over_all_simple_paths)).toBeLessThan(1e-9);
            const best = found.paths[0]?.path.map((id) => id.split('~')[0]);
            expect(best ?? null).toEqual(expected.most_reliable_path);
            expect(Math.abs((strengths[0] ?? 0) - expected.most_reliable_path_p)).toBeLessThan(1e-12);
          }
        }
      } finally {
        await store.close();
      }
    });
  });
}

/** Each graph's persons carry its name; who asks is employed, everyone else is a contact. */
function allInOne(graphs: readonly (readonly [string, Reliability])[]) {
  const ties = graphs.flatMap(([name, { edges }]) =>
    edges.map(([a, b, p]) => ({ a: `${a}~${name}`, b: `${b}~${name}`, strength: Math.round(p * 1000) })),
  );
  const ids = [...new Set(ties.flatMap(({ a, b }) => [a, b]))];
  const persons = ids.map((id) => ({ id, kind: id.startsWith('s~') ? ('EMPLOYEE' as const) : ('EXTERNAL' as const) }));
  return { persons, ties };
}
