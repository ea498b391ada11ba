import { COLLEAGUE, CONTACT } from './projection';

/** Which paths a question allows; reach.md, "Parameters". */
export interface PathRules {
  /** Most ties on a path, 1..4. */
  readonly horizon: number;
  /** θ in thousandths: a tie exists when its strength is at least this, and above 0. */
  readonly minStrength: number;
  /** Who may stand strictly inside a path. */
  readonly via: 'ANY' | 'COLLEAGUES' | 'CONTACTS';
}

/** The greatest horizon: P·1000^(4−h) stays below 2^53. */
export const GREATEST_HORIZON = 4;

/** 1000^(4−h) by h: a product P of h ties times this is its scaled strength. */
const SCALES = [1e12, 1e9, 1e6, 1e3, 1] as const;

/** P·1000^(4−h): exact integers up to 0.99·10^12, which compare as rule 7 says. */
export function scaledStrength(product: number, ties: number): number {
  return product * (SCALES[ties] as number);
}

/** The least strength at which a tie exists for the question. */
export function leastStrength(rules: PathRules): number {
  return Math.max(1, rules.minStrength);
}

/** Which persons may stand strictly inside a path by `via`: 1 by standing. */
export function passableStandings(rules: PathRules): Uint8Array {
  const passable = new Uint8Array(3);
  if (rules.via !== 'CONTACTS') passable[COLLEAGUE] = 1;
  if (rules.via !== 'COLLEAGUES') passable[CONTACT] = 1;
  return passable;
}
