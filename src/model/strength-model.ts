import type { Source } from './graph/people';

/** The numbers of a strength model; all in thousandths, all integers. */
export interface StrengthModel {
  readonly version: number;
  /** Base by closeness 1..5, at index closeness − 1; goes before a score. */
  readonly closeness: readonly number[];
  /** Base by source, where neither closeness nor a score decides. */
  readonly base: Readonly<Record<Source, number>>;
  /** Sources that never age. */
  readonly undecayed: readonly Source[];
  /** What remains after m whole months, at index m; later months count as the last. */
  readonly decay: readonly number[];
  /** When both sides contributed: v += (1000 − v) div this. */
  readonly mutualDivisor: number;
  readonly least: number;
  readonly greatest: number;
}

/**
 * Model 1 (reach.md, "Strength, model 1"). `decay[m]` is max(400, round(1000·2^(−m/24))), written out because the table itself is the
 * model: it is the same in TypeScript, WebAssembly, SQL and Cypher, whatever their rounding.
 */
export const STRENGTH_MODEL_1: StrengthModel = {
  version: 1,
  closeness: [100, 250, 450, 650, 850],
  base: {
    DECLARED: 100,
    MAIL: 300,
    ADDRESS_BOOK: 250,
    LINKEDIN: 200,
    SOCIAL: 100,
    EVENT: 200,
    TEAM: 500,
    REPORTED: 150,
    SCORED: 100,
  },
  undecayed: ['TEAM'],
  decay: [
    1000, 972, 944, 917, 891, 866, 841, 817, 794, 771, 749, 728, 707, 687, 667, 648, 630, 612, 595, 578, 561, 545, 530,
    515, 500, 486, 472, 459, 445, 433, 420, 408, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400,
    400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400,
    400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400,
    400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400,
    400, 400, 400, 400, 400, 400,
  ],
  mutualDivisor: 5,
  least: 1,
  greatest: 990,
};
