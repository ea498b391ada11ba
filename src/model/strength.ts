/**
 * The strength of one tie by model 1: an integer 1..990 in thousandths, or 0 where the layer admits no evidence. Integer arithmetic
 * only, so that TypeScript, WebAssembly, SQL and Cypher agree exactly. reach.md, "Strength, model 1"; the numbers of the rules below are its.
 * For millions of ties: strength-columns.ts, which gives the same integers.
 */
import type { Sharing, Source } from './graph/people';
import type { Layer } from './reach';
import { STRENGTH_MODEL_1, type StrengthModel } from './strength-model';

/** One piece of evidence; dates are 'YYYY-MM-DD'. */
export interface TieEvidence {
  readonly source: Source;
  /** Id of the person who contributed it; absent: the organisation. */
  readonly contributor?: string;
  readonly sharing: Sharing;
  readonly firstSeen: string;
  readonly lastContact?: string;
  readonly closeness?: number;
  /** In [0, 1]. */
  readonly score?: number;
}

/** The strength of the tie between `ends` on `asOf` by the evidence that the layer admits; 0 where there is none. */
export function tieStrength(
  evidence: readonly TieEvidence[],
  ends: readonly [string, string],
  layer: Layer,
  asOf: string,
): number {
  const model = STRENGTH_MODEL_1;
  const admitted = evidence.filter((piece) => isAdmitted(piece, layer) && piece.firstSeen <= asOf);
  if (admitted.length === 0) return 0;
  const standing = admitted.filter((piece) => !isSuperseded(piece, admitted));
  let value = Math.max(...standing.map((piece) => worth(piece, asOf, model)));
  const isMutual = ends.every((end) => admitted.some((piece) => piece.contributor === end));
  if (isMutual) value += Math.trunc((1000 - value) / model.mutualDivisor);
  return Math.min(Math.max(value, model.least), model.greatest);
}

/** Whether the layer may use the evidence. OWN(v): everything v contributed, and what others SHARED. */
export function isAdmitted(piece: Pick<TieEvidence, 'sharing' | 'contributor'>, layer: Layer): boolean {
  if (piece.sharing === 'SHARED') return true;
  if (layer === 'SHARED') return false;
  return layer === 'COUNTED' ? piece.sharing === 'COUNTED' : piece.contributor === layer.own;
}

/** Rule 2: what the evidence is worth when it is new. Rounding is half up. */
export function baseWorth(piece: Pick<TieEvidence, 'source' | 'closeness' | 'score'>, model: StrengthModel): number {
  if (piece.closeness !== undefined) return model.closeness[piece.closeness - 1] ?? 0;
  if (piece.source === 'SCORED' && piece.score !== undefined) return scoreInThousandths(piece.score);
  return model.base[piece.source];
}

/** A score in [0, 1] as thousandths, half up in binary floating point: floor(1000·score + 0.5). */
export function scoreInThousandths(score: number): number {
  return Math.floor(1000 * score + 0.5);
}

/** Rule 3: whole calendar months from one date to a later one, one less when the day of the month is not reached; at most 120. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear, fromMonth, fromDay] = dateParts(from);
  const [toYear, toMonth, toDay] = dateParts(to);
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
  return Math.min(Math.max(months, 0), STRENGTH_MODEL_1.decay.length - 1);
}

/** Rules 3 and 4: what it is worth on `asOf`. */
function worth(piece: TieEvidence, asOf: string, model: StrengthModel): number {
  const base = baseWorth(piece, model);
  if (model.undecayed.includes(piece.source)) return base;
  const { firstSeen, lastContact } = piece;
  const fresh = lastContact !== undefined && lastContact <= asOf && lastContact > firstSeen ? lastContact : firstSeen;
  return Math.trunc((base * (model.decay[monthsBetween(fresh, asOf)] ?? 0)) / 1000);
}

/**
 * Rule 5: a contributor's declaration supersedes everything else of theirs, and a later declaration an earlier one. Of two on the same
 * day both stand, and the greater worth wins by itself.
 */
function isSuperseded(piece: TieEvidence, admitted: readonly TieEvidence[]): boolean {
  return admitted.some(
    (other) =>
      other.source === 'DECLARED' &&
      other.contributor === piece.contributor &&
      (piece.source !== 'DECLARED' || other.firstSeen > piece.firstSeen),
  );
}

function dateParts(date: string): readonly [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}
