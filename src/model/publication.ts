/**
 * How exact figures become published ones (privacy.md, rule 6): shares in steps of 0.05, totals to multiples of 5 with 1 to 4 as "fewer
 * than 5". Rounding is half up.
 */

/** A published number: value, or only that it is above 0 and below `fewerThan`. */
export type Published = { readonly value: number } | { readonly fewerThan: number };

const STEPS = 20;
const MULTIPLE = 5;

/** A share, coverage, diversity, index or strength in [0, 1], in steps of 0.05. */
export function publishShare(share: number): number {
  // Shares such as 0.675 lie a little under their decimal notation: half a step is taken from a millionth below on.
  return Math.floor(share * STEPS + 0.5 + 1e-6) / STEPS;
}

/** A total, sum or prestige, at least 0: 0 stays 0, below 5 only that, from 5 on to the nearest multiple of 5. */
export function publishTotal(total: number): Published {
  if (total <= 0) return { value: 0 };
  if (total < MULTIPLE) return { fewerThan: MULTIPLE };
  return { value: Math.floor(total / MULTIPLE + 0.5) * MULTIPLE };
}

/** The most that a total may be of which this is published. */
export function mostPublishedAs(published: Published): number {
  if ('fewerThan' in published) return published.fewerThan;
  return published.value === 0 ? 0 : published.value + MULTIPLE / 2;
}

/** min(usable, wanted) as it follows from a published coverage. */
export function coveredFrom(publishedCoverage: number, wanted: number): number {
  return Math.floor(publishedCoverage * wanted + 0.5 + 1e-6);
}

/** The edges of bands in which the share of contributing members is shown. */
const BAND_EDGES = [0, 0.25, 0.5, 0.75, 1] as const;

/** The band of a share: from ≤ share < to; 1 is in the last. */
export function bandOf(share: number): { readonly from: number; readonly to: number } {
  const at = Math.min(BAND_EDGES.length - 2, Math.floor(share * (BAND_EDGES.length - 1) + 1e-9));
  return { from: BAND_EDGES[at] ?? 0, to: BAND_EDGES[at + 1] ?? 1 };
}
