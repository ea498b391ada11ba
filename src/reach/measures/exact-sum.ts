/** 1000^4: scaled strengths are divided by it once, at the end. */
export const SCALE = 1e12;

const HALF = 1e6;

/**
 * A sum of scaled strengths P·1000^(4−h) that is exact whatever the order: kept in two halves, because beyond 9,007 strengths near 1
 * a double no longer holds it.
 */
export class ExactSum {
  private high = 0;
  private low = 0;

  /** Adds an integer below 2^53, which may be negative. */
  add(scaled: number): void {
    const high = Math.trunc(scaled / HALF);
    this.high += high;
    this.low += scaled - high * HALF;
  }

  /** The sum divided by 10^12, rounded once to a double before the division. */
  value(): number {
    const sum = this.high * HALF + this.low;
    if (Number.isSafeInteger(sum)) return sum / SCALE;
    return Number(BigInt(this.high) * BigInt(HALF) + BigInt(this.low)) / SCALE;
  }
}

/** The sum high · 2^32 + low of scaled strengths, divided by 10^12 as ExactSum does. */
export function exactValue(high: number, low: number): number {
  const sum = high * 2 ** 32 + low;
  if (Number.isSafeInteger(sum)) return sum / SCALE;
  return Number((BigInt(high) << 32n) + BigInt(low)) / SCALE;
}
