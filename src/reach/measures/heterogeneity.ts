/** How evenly things lie over kinds. */

/** Blau's index 1 − Σp² (Blau 1977), in [0, 1); `counts` per kind; null where there are none. */
export function blauIndex(counts: Iterable<number>): number | null {
  let total = 0;
  let squares = 0;
  for (const count of counts) {
    total += count;
    squares += count * count;
  }
  return total === 0 ? null : 1 - squares / (total * total);
}

/** Index of qualitative variation: Blau's over the greatest it can be with k kinds, 1 − 1/k; null below two kinds. */
export function qualitativeVariation(blau: number | null, kinds: number): number | null {
  return blau === null || kinds < 2 ? null : blau / (1 - 1 / kinds);
}
