/**
 * Model 1 over columns: the same integers as tieStrength, for millions of pieces of evidence. One piece costs a few table look-ups;
 * several pieces of one tie cost their number squared, which is small.
 */
import { SHARINGS, SOURCES } from './graph/people';
import { STRENGTH_MODEL_1, type StrengthModel } from './strength-model';

const DAY = 86_400_000;

/** No person: the contributor of what the organisation contributed. */
export const NO_PERSON = 0xffffffff;
/** No date, as in the store's columns. */
export const NO_DATE = -0x80000000;
/** No score. */
export const NO_SCORE = 0xffff;

/** Pieces of evidence, those of one tie beside each other. */
export interface EvidenceColumns {
  /** Number of the person who contributed it, or NO_PERSON. */
  readonly contributor: Uint32Array;
  /** Index in SOURCES. */
  readonly source: Uint8Array;
  /** Index in SHARINGS. */
  readonly sharing: Uint8Array;
  /** Days since 1970-01-01. */
  readonly firstSeen: Int32Array;
  /** Days since 1970-01-01, or NO_DATE. */
  readonly lastContact: Int32Array;
  /** 1..5, 0 where absent. */
  readonly closeness: Uint8Array;
  /** Thousandths, or NO_SCORE. */
  readonly score: Uint16Array;
}

/** One tie: its pieces are from..to (to excluded) in the columns; a and b are the numbers of its ends. */
export interface TieSpan {
  from: number;
  to: number;
  a: number;
  b: number;
}

const DECLARED = SOURCES.indexOf('DECLARED');
const SCORED = SOURCES.indexOf('SCORED');
const COUNTED = SHARINGS.indexOf('COUNTED');
const SHARED = SHARINGS.indexOf('SHARED');

/** Strengths on one date; it holds that date's tables. */
export class ColumnStrengths {
  private readonly model: StrengthModel = STRENGTH_MODEL_1;
  private readonly decayByAge: Uint16Array;
  private readonly base: Uint16Array;
  private readonly ages: Uint8Array;

  /** `asOf`: days since 1970-01-01. */
  constructor(
    private readonly columns: EvidenceColumns,
    private readonly asOf: number,
  ) {
    this.decayByAge = decayByAge(asOf, this.model);
    this.base = Uint16Array.from(SOURCES, (source) => this.model.base[source]);
    this.ages = Uint8Array.from(SOURCES, (source) => (this.model.undecayed.includes(source) ? 0 : 1));
  }

  /** Strength on layer COUNTED; 0 where it has no evidence there. */
  counted(tie: TieSpan): number {
    return this.strength(tie, COUNTED, NO_PERSON);
  }

  /** Strength on layer SHARED; 0 where it has no evidence there. */
  shared(tie: TieSpan): number {
    return this.strength(tie, SHARED, NO_PERSON);
  }

  /** Strengths on layers COUNTED and SHARED in one pass: counted + 1024·shared. */
  countedAndShared(tie: TieSpan): number {
    const { from, to } = tie;
    if (to - from > 1) return this.counted(tie) + 1024 * this.shared(tie);
    const sharing = this.columns.sharing[from] as number;
    if (sharing < COUNTED || (this.columns.firstSeen[from] as number) > this.asOf) return 0;
    const strength = Math.min(Math.max(this.worth(from), this.model.least), this.model.greatest);
    return sharing < SHARED ? strength : strength + 1024 * strength;
  }

  /** Strength on layer OWN of the person with this number; 0 where it has no evidence there. */
  own(tie: TieSpan, owner: number): number {
    return this.strength(tie, SHARED, owner);
  }

  private strength(tie: TieSpan, leastSharing: number, owner: number): number {
    const contributor = this.columns.contributor;
    const isSingle = tie.to - tie.from === 1;
    let value = -1;
    let byA = false;
    let byB = false;
    for (let piece = tie.from; piece < tie.to; piece += 1) {
      if (!this.isAdmitted(piece, leastSharing, owner)) continue;
      if (contributor[piece] === tie.a) byA = true;
      if (contributor[piece] === tie.b) byB = true;
      if (!isSingle && this.isSuperseded(piece, tie, leastSharing, owner)) continue;
      value = Math.max(value, this.worth(piece));
    }
    if (value < 0) return 0;
    if (byA && byB) value += Math.trunc((1000 - value) / this.model.mutualDivisor);
    return Math.min(Math.max(value, this.model.least), this.model.greatest);
  }

  /** By the layer, and firstSeen ≤ asOf. */
  private isAdmitted(piece: number, leastSharing: number, owner: number): boolean {
    const { sharing, contributor, firstSeen } = this.columns;
    if ((firstSeen[piece] as number) > this.asOf) return false;
    if ((sharing[piece] as number) >= leastSharing) return true;
    return owner !== NO_PERSON && contributor[piece] === owner;
  }

  private worth(piece: number): number {
    const { source, closeness, score, firstSeen, lastContact } = this.columns;
    const kind = source[piece] as number;
    const close = closeness[piece] as number;
    let base = this.base[kind] as number;
    if (close > 0) base = this.model.closeness[close - 1] as number;
    else if (kind === SCORED && score[piece] !== NO_SCORE) base = score[piece] as number;
    if (this.ages[kind] === 0) return base;
    const seen = firstSeen[piece] as number;
    const contact = lastContact[piece] as number;
    const age = this.asOf - (contact > seen && contact <= this.asOf ? contact : seen);
    return Math.trunc((base * (this.decayByAge[Math.min(age, this.decayByAge.length - 1)] as number)) / 1000);
  }

  /** Rule 5, as in tieStrength. */
  private isSuperseded(piece: number, tie: TieSpan, leastSharing: number, owner: number): boolean {
    const { source, contributor, firstSeen } = this.columns;
    for (let other = tie.from; other < tie.to; other += 1) {
      if (source[other] !== DECLARED || contributor[other] !== contributor[piece]) continue;
      if (source[piece] === DECLARED && (firstSeen[other] as number) <= (firstSeen[piece] as number)) continue;
      if (this.isAdmitted(other, leastSharing, owner)) return true;
    }
    return false;
  }
}

/** What remains at an age of 0, 1, … days, as far as it changes: the last entry holds for every greater age. */
function decayByAge(asOf: number, model: StrengthModel): Uint16Array {
  const months = model.decay.length - 1;
  const decays = new Uint16Array(ageAfterMonths(asOf, months) + 1);
  for (let month = 0; month < months; month += 1) {
    decays.fill(model.decay[month] as number, ageAfterMonths(asOf, month), ageAfterMonths(asOf, month + 1));
  }
  decays[decays.length - 1] = model.decay[months] as number;
  return decays;
}

/** The least age in days at which that many whole months have passed: the same day of the month, or the last of a shorter month. */
function ageAfterMonths(asOf: number, months: number): number {
  const date = new Date(asOf * DAY);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months + 1, 1);
  const dayOfMonth = Math.min(date.getUTCDate(), (next - first) / DAY);
  return asOf - (first / DAY + dayOfMonth - 1);
}
