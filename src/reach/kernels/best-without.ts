/**
 * The best value to a person when someone else is gone: max over k of P·1000^(4−k) in the graph without p, for a group without p.
 * Works on the labels of bestProducts. Taking p away cannot give new walks, so a label whose walk does not pass p keeps its product;
 * one that does is computed again from the labels one tie nearer to the members, which may have to be computed again in turn. Each
 * (person, k) is computed at most once per p. A label has at most k + 1 persons on its walk, so over all p together no label is
 * computed more than k + 1 times: O(horizon² · ties) for every loss of a group, usually far less.
 */
import { standingOf, type TieGraph } from '../projection';
import { leastStrength, passableStandings, scaledStrength, type PathRules } from '../path-rules';
import type { Labels } from './best-products';

/** What has been computed for one p; made once per projection, it forgets by raising its turn. */
export class Recomputed {
  readonly products: readonly Float64Array[];
  readonly turns: readonly Uint32Array[];
  turn = 0;

  constructor(labels: Labels) {
    this.products = labels.products.map(() => new Float64Array(labels.size));
    this.turns = labels.products.map(() => new Uint32Array(labels.size));
  }
}

export interface Labelled {
  readonly graph: TieGraph;
  readonly rules: PathRules;
  readonly labels: Labels;
}

/** Best values without one person; a new one for every p, on the same `recomputed`. */
export class BestWithout {
  private readonly least: number;
  private readonly passable: Uint8Array;

  constructor(
    private readonly search: Labelled,
    private readonly recomputed: Recomputed,
    private readonly gone: number,
  ) {
    recomputed.turn += 1;
    this.least = leastStrength(search.rules);
    this.passable = passableStandings(search.rules);
  }

  /** Scaled strength of the best path to `person`, who is not the one who is gone; 0 where there is none. */
  scaledStrength(person: number): number {
    let best = 0;
    for (let ties = 1; ties <= this.search.rules.horizon; ties += 1) {
      best = Math.max(best, scaledStrength(this.product(person, ties), ties));
    }
    return best;
  }

  private product(person: number, ties: number): number {
    const known = this.search.labels.products[ties]?.[person] as number;
    if (known === 0 || !this.isOnWalk(person, ties)) return known;
    const turns = this.recomputed.turns[ties] as Uint32Array;
    const products = this.recomputed.products[ties] as Float64Array;
    if (turns[person] === this.recomputed.turn) return products[person] as number;
    const product = this.recompute(person, ties);
    turns[person] = this.recomputed.turn;
    products[person] = product;
    return product;
  }

  private isOnWalk(person: number, ties: number): boolean {
    for (let layer = ties, at = person; layer > 0; layer -= 1) {
      at = (this.search.labels.predecessors[layer] as Uint32Array)[at] as number;
      if (at === this.gone) return true;
    }
    return false;
  }

  /** The greatest product over all neighbours one tie nearer; an old product is the most that a new one can be. */
  private recompute(person: number, ties: number): number {
    const { graph, labels } = this.search;
    const nearer = labels.products[ties - 1] as Uint32Array;
    const end = graph.ends[person] as number;
    let best = 0;
    for (let at = graph.starts[person] as number; at < end; at += 1) {
      const strength = graph.strengths[at] as number;
      const neighbour = graph.neighbours[at] as number;
      if (strength < this.least || neighbour === this.gone) continue;
      if ((nearer[neighbour] as number) * strength <= best) continue;
      if (ties > 1 && this.passable[standingOf(graph, neighbour)] !== 1) continue;
      const product = ties > 1 ? this.product(neighbour, ties - 1) : 1;
      best = Math.max(best, product * strength);
    }
    return best;
  }
}
