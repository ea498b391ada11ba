/**
 * A team for a question: up to k candidates, greedily by what each adds to the usable coverage Σ w·min(1, |usable| / wanted) / Σ w.
 * Coverage is submodular and monotone, so the greedy set reaches at least 1 − 1/e of the best possible gain (Nemhauser, Wolsey and
 * Fisher 1978), and a gain that was looked at earlier bounds today's from above: only the greatest is looked at again (CELF; Leskovec
 * and others 2007). `bound` is a number that no set of k exceeds, so that the gap to the optimum is known. Deterministic: of equal
 * gains the earlier candidate. O(k · candidates · contacts) at worst, mostly O((candidates + k) · contacts).
 */

/** What is wanted, need by need. */
export interface WantedContacts {
  readonly wanted: number;
  readonly importance: number;
  /** Usable contacts that the group has without anybody's addition. */
  readonly already: number;
}

/** By need the usable contacts of a candidate that the group does not have, each once. */
export type Offered = readonly (readonly number[])[];

export interface BestSet {
  /** Places of the candidates that were chosen, ascending: a set. */
  readonly chosen: readonly number[];
  /** Usable contacts per need, the group and the set together. */
  readonly usable: readonly number[];
  /** The weighted coverage reached. */
  readonly value: number;
  /** No set of this size reaches more. */
  readonly bound: number;
}

/** Chooses `size` candidates, or all where there are fewer. */
export function bestAdditions(needs: readonly WantedContacts[], candidates: readonly Offered[], size: number): BestSet {
  const covered = new Covered(needs);
  const start = covered.value();
  // Gains as last looked at; never below those of now.
  const gains = candidates.map((candidate) => covered.gain(candidate));
  const open = new Set(candidates.keys());
  const chosen: number[] = [];
  let bound = start + sumOfGreatest(gains, open, size);
  while (chosen.length < size && open.size > 0) {
    const next = nextBest(covered, candidates, gains, open);
    open.delete(next);
    chosen.push(next);
    covered.add(candidates[next] as Offered);
    bound = Math.min(bound, covered.value() + sumOfGreatest(gains, open, size));
  }
  for (const place of open) gains[place] = covered.gain(candidates[place] as Offered);
  bound = Math.min(bound, covered.value() + sumOfGreatest(gains, open, size), greatestByGreedy(start, covered.value()));
  const ordered = chosen.sort((left, right) => left - right);
  return { chosen: ordered, usable: covered.usable(), value: covered.value(), bound: Math.max(bound, covered.value()) };
}

/** What is covered so far. */
class Covered {
  private readonly contacts: readonly Set<number>[];
  private readonly weights: number;

  constructor(private readonly needs: readonly WantedContacts[]) {
    this.contacts = needs.map(() => new Set<number>());
    this.weights = needs.reduce((sum, { importance }) => sum + importance, 0);
  }

  value(): number {
    return this.weigh((need) => this.count(need));
  }

  gain(candidate: Offered): number {
    const more = candidate.map((contacts, need) => contacts.filter((contact) => !this.has(need, contact)).length);
    return this.weigh((need) => this.count(need) + (more[need] ?? 0)) - this.value();
  }

  add(candidate: Offered): void {
    candidate.forEach((contacts, need) => contacts.forEach((contact) => this.contacts[need]?.add(contact)));
  }

  usable(): readonly number[] {
    return this.needs.map((_, need) => this.count(need));
  }

  private has(need: number, contact: number): boolean {
    return this.contacts[need]?.has(contact) === true;
  }

  private count(need: number): number {
    return (this.needs[need]?.already ?? 0) + (this.contacts[need]?.size ?? 0);
  }

  private weigh(usable: (need: number) => number): number {
    if (this.weights === 0) return 0;
    const sum = this.needs.reduce(
      (total, { wanted, importance }, need) => total + importance * (Math.min(usable(need), wanted) / wanted),
      0,
    );
    return sum / this.weights;
  }
}

/** The candidate with the greatest gain now: the greatest as known is looked at again until it stays the greatest. */
function nextBest(
  covered: Covered,
  candidates: readonly Offered[],
  gains: number[],
  open: ReadonlySet<number>,
): number {
  const fresh = new Set<number>();
  for (;;) {
    const next = greatest(gains, open);
    if (fresh.has(next)) return next;
    gains[next] = covered.gain(candidates[next] as Offered);
    fresh.add(next);
  }
}

function greatest(gains: readonly number[], open: ReadonlySet<number>): number {
  let best = -1;
  for (const place of open) if (best < 0 || (gains[place] as number) > (gains[best] as number)) best = place;
  return best;
}

/** Any set of this size gains at most the sum of so many of the greatest gains. */
function sumOfGreatest(gains: readonly number[], open: ReadonlySet<number>, size: number): number {
  const sorted = [...open].map((place) => gains[place] as number).sort((left, right) => right - left);
  return sorted.slice(0, size).reduce((sum, gain) => sum + gain, 0);
}

/** The optimum gains at most 1 / (1 − 1/e) times as much as the greedy set. */
function greatestByGreedy(start: number, reached: number): number {
  return start + (reached - start) / (1 - Math.exp(-1));
}
