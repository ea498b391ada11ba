/**
 * Burt's effective size and efficiency (Structural Holes, 1992, ch. 2), for everyone at once.
 * With w_ij = a_ij + a_ji, p_iq = w_iq / Σ_k w_ik and m_jq = w_jq / max_k w_jk: the effective size is Σ_j [1 − Σ_q p_iq·m_jq] over the
 * persons j and q tied to i; where all weights are alike it is n − 2t/n for n ties and t ties among those persons (Borgatti 1997).
 * The efficiency is the effective size divided by n. Both are null for who has no ties. O(m^1.5).
 */
import { finished } from '../steps';
import { pointTies, triangleSteps } from './triangles';
import type { WeightedGraph } from './weighted-graph';

export interface EffectiveSize {
  /** By person. */
  readonly effectiveSize: readonly (number | null)[];
  readonly efficiency: readonly (number | null)[];
}

/** `ties` is undirected: mutualTies of a directed graph. */
export function effectiveSize(ties: WeightedGraph): EffectiveSize {
  return finished(effectiveSizeSteps(ties));
}

/** The same in steps. */
export function* effectiveSizeSteps(ties: WeightedGraph): Generator<undefined, EffectiveSize> {
  const redundancy = yield* redundancies(ties);
  const sizes = new Array<number | null>(ties.size).fill(null);
  const efficiency = new Array<number | null>(ties.size).fill(null);
  for (let person = 0; person < ties.size; person += 1) {
    const [start, end] = [ties.offsets[person] as number, ties.offsets[person + 1] as number];
    if (start === end) continue;
    let total = 0;
    for (let at = start; at < end; at += 1) total += ties.weights[at] as number;
    const size = end - start - (redundancy[person] as number) / total;
    sizes[person] = size;
    efficiency[person] = size / (end - start);
  }
  return { effectiveSize: sizes, efficiency };
}

/** Σ_j Σ_q w_iq·m_jq by person. */
function* redundancies(ties: WeightedGraph): Generator<undefined, Float64Array> {
  const pointed = pointTies(ties);
  const { heads, weights, persons } = pointed;
  const greatest = greatestWeights(ties);
  const redundancy = new Float64Array(ties.size);
  const add = (person: number, value: number): void => {
    redundancy[person] = (redundancy[person] as number) + value;
  };
  yield;
  yield* triangleSteps(pointed, (at, ab, ac, bc) => {
    const [a, b, c] = [persons[at], persons[heads[ab] as number], persons[heads[ac] as number]] as [
      number,
      number,
      number,
    ];
    const [ofAB, ofAC, ofBC] = [weights[ab] as number, weights[ac] as number, weights[bc] as number];
    const [mostA, mostB, mostC] = [greatest[a] as number, greatest[b] as number, greatest[c] as number];
    add(a, (ofAC * ofBC) / mostB + (ofAB * ofBC) / mostC);
    add(b, (ofBC * ofAC) / mostA + (ofAB * ofAC) / mostC);
    add(c, (ofBC * ofAB) / mostA + (ofAC * ofAB) / mostB);
  });
  return redundancy;
}

function greatestWeights({ size, offsets, weights }: WeightedGraph): Float64Array {
  const greatest = new Float64Array(size);
  for (let person = 0; person < size; person += 1) {
    for (let at = offsets[person] as number; at < (offsets[person + 1] as number); at += 1) {
      greatest[person] = Math.max(greatest[person] as number, weights[at] as number);
    }
  }
  return greatest;
}
