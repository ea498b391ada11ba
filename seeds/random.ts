/**
 * The generator's own random numbers: sfc32, seeded by a word, so that the demo is the same on every machine and every version of
 * Node. Only integer arithmetic, division and square roots are used: those are exact everywhere, Math.log and Math.exp are not.
 */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from low to high, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the list, each as likely as its weight. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T;
  /** A heavy tail: half of the draws lie between 1 and 1.42, one in a hundred above 10, none above `most`. */
  heavyTail(most: number): number;
  shuffled<T>(list: readonly T[]): T[];
}

/** A stream of its own per word: a change to one piece of the demo leaves the others as they are. */
export function randomOf(word: string): Random {
  const next = sfc32(word);
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return {
    next,
    between,
    pick,
    chance: (probability) => next() < probability,
    weighted(list, weight) {
      let rest = next() * list.reduce((sum, item) => sum + weight(item), 0);
      for (const item of list) {
        rest -= weight(item);
        if (rest < 0) return item;
      }
      return list[list.length - 1]!;
    },
    heavyTail: (most) => Math.min(most, 1 / Math.sqrt(1 - next())),
    shuffled(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = between(0, i);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
  };
}

function sfc32(word: string): () => number {
  let hash = 0x811c9dc5;
  for (const character of word) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  let a = hash | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 16; i += 1) next();
  return next;
}
