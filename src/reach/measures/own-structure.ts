/** Structural measures of one person's own network: the person, those tied to them, and the ties among these. */
import { leastStrength, type PathRules } from '../path-rules';
import type { TieGraph } from '../projection';
import { KReach } from '../kernels/k-reach';
import { constraintSteps } from './constraint';
import { effectiveSizeSteps } from './effective-size';
import { networkSteps } from './weighted-graph';

export interface OwnStructure {
  /** Persons tied to the person, employees and externals. */
  readonly alters: number;
  /** Ties among them. */
  readonly alterTies: number;
  /** Persons within 1, 2 and 3 ties, in the whole graph. */
  readonly kReach: readonly number[];
  readonly constraint: number | null;
  readonly hierarchy: number | null;
  readonly effectiveSize: number | null;
  readonly efficiency: number | null;
}

/** Nothing that is more ties away plays a part. */
export const GREATEST_K = 3;

export interface OwnStructureRules extends PathRules {
  /** By strengths, else every tie counts the same. */
  readonly weighted: boolean;
  /** Orders persons by what does not change with their numbers: floats are summed in this order, so that every projection gives the same. */
  readonly order: (left: number, right: number) => number;
}

/** In steps. O(ties of the alters). */
export function* ownStructureSteps(
  graph: TieGraph,
  person: number,
  rules: OwnStructureRules,
): Generator<undefined, OwnStructure> {
  const { weighted, order } = rules;
  const alters = altersOf(graph, person, leastStrength(rules)).sort(order);
  yield;
  const network = yield* networkSteps(graph, [person, ...alters], { leastStrength: leastStrength(rules), weighted });
  yield;
  const { constraint, hierarchy } = yield* constraintSteps(network);
  yield;
  const sizes = yield* effectiveSizeSteps(network);
  yield;
  return {
    alters: alters.length,
    alterTies: network.heads.length / 2 - alters.length,
    kReach: new KReach(graph).within([person], { ...rules, horizon: GREATEST_K }),
    constraint: constraint[0] ?? null,
    hierarchy: hierarchy[0] ?? null,
    effectiveSize: sizes.effectiveSize[0] ?? null,
    efficiency: sizes.efficiency[0] ?? null,
  };
}

function altersOf(graph: TieGraph, person: number, least: number): number[] {
  const alters: number[] = [];
  for (let at = graph.starts[person] as number; at < (graph.ends[person] as number); at += 1) {
    if ((graph.strengths[at] as number) >= least) alters.push(graph.neighbours[at] as number);
  }
  return alters;
}
