/**
 * Burt's constraint and hierarchy (Structural Holes, 1992, ch. 2), for everyone at once.
 * With w_ij = a_ij + a_ji, s_i = Σ_k w_ik and p_ij = w_ij / s_i: c_ij = (p_ij + Σ_q p_iq·p_qj)², over the persons j tied to i; the
 * constraint is C_i = Σ_j c_ij, which may exceed 1. Σ_q p_iq·p_qj is T_ij / s_i with T_ij = Σ_q w_iq·w_qj / s_q = T_ji, so a triangle adds
 * to three numbers. The hierarchy (Coleman-Theil, as in JUNG) is Σ_j x_j·ln x_j / (N·ln N) with x_j = c_ij / (C_i / N), in [0, 1]; 1 for
 * N = 1. Both are null for who has no ties. O(m^1.5).
 */
import { finished } from '../steps';
import { pointTies, triangleSteps, type PointedTies } from './triangles';
import type { WeightedGraph } from './weighted-graph';

export interface Constraint {
  /** By person. */
  readonly constraint: readonly (number | null)[];
  readonly hierarchy: readonly (number | null)[];
}

/** `ties` is undirected: mutualTies of a directed graph. Doubling all weights changes nothing. */
export function burtConstraint(ties: WeightedGraph): Constraint {
  return finished(constraintSteps(ties));
}

/** The same in steps. */
export function* constraintSteps(ties: WeightedGraph): Generator<undefined, Constraint> {
  const pointed = pointTies(ties);
  const totals = totalWeights(pointed);
  yield;
  const throughThird = yield* throughThirds(pointed, totals);
  yield;
  const sums = sumConstraints(pointed, totals, throughThird);
  const { persons } = pointed;
  const constraint = new Array<number | null>(ties.size).fill(null);
  const hierarchy = new Array<number | null>(ties.size).fill(null);
  for (let place = 0; place < ties.size; place += 1) {
    const count = sums.ties[place] as number;
    if (count === 0) continue;
    const sum = sums.constraint[place] as number;
    constraint[persons[place] as number] = sum;
    hierarchy[persons[place] as number] = hierarchyOf(count, sum, sums.entropy[place] as number);
  }
  return { constraint, hierarchy };
}

/** s by place. */
function totalWeights({ size, offsets, heads, weights }: PointedTies): Float64Array {
  const totals = new Float64Array(size);
  for (let tail = 0; tail < size; tail += 1) {
    for (let at = offsets[tail] as number; at < (offsets[tail + 1] as number); at += 1) {
      const head = heads[at] as number;
      totals[tail] = (totals[tail] as number) + (weights[at] as number);
      totals[head] = (totals[head] as number) + (weights[at] as number);
    }
  }
  return totals;
}

/** T of each tie. */
function* throughThirds(pointed: PointedTies, totals: Float64Array): Generator<undefined, Float64Array> {
  const { heads, weights } = pointed;
  const through = new Float64Array(heads.length);
  const inverse = totals.map((total) => (total === 0 ? 0 : 1 / total));
  yield* triangleSteps(pointed, (a, ab, ac, bc) => {
    const [toB, toC, between] = [weights[ab] as number, weights[ac] as number, weights[bc] as number];
    through[ab] = (through[ab] as number) + toC * between * (inverse[heads[ac] as number] as number);
    through[ac] = (through[ac] as number) + toB * between * (inverse[heads[ab] as number] as number);
    through[bc] = (through[bc] as number) + toB * toC * (inverse[a] as number);
  });
  return through;
}

interface Sums {
  readonly ties: Uint32Array;
  /** Σ_j c_ij by place. */
  readonly constraint: Float64Array;
  /** Σ_j c_ij·ln c_ij by place. */
  readonly entropy: Float64Array;
}

function sumConstraints(pointed: PointedTies, totals: Float64Array, through: Float64Array): Sums {
  const { size, offsets, heads, weights } = pointed;
  const sums = { ties: new Uint32Array(size), constraint: new Float64Array(size), entropy: new Float64Array(size) };
  const add = (place: number, invested: number): void => {
    const constraint = (invested / (totals[place] as number)) ** 2;
    sums.ties[place] = (sums.ties[place] as number) + 1;
    sums.constraint[place] = (sums.constraint[place] as number) + constraint;
    sums.entropy[place] = (sums.entropy[place] as number) + constraint * Math.log(constraint);
  };
  for (let tail = 0; tail < size; tail += 1) {
    for (let at = offsets[tail] as number; at < (offsets[tail + 1] as number); at += 1) {
      const invested = (weights[at] as number) + (through[at] as number);
      add(tail, invested);
      add(heads[at] as number, invested);
    }
  }
  return sums;
}

/** Σ x ln x with x = c·N/C is (N/C)·Σ c ln c + N·ln(N/C). */
function hierarchyOf(ties: number, constraint: number, entropy: number): number {
  if (ties === 1) return 1;
  const hierarchy = (entropy / constraint + Math.log(ties / constraint)) / Math.log(ties);
  return Math.min(1, Math.max(0, hierarchy));
}
