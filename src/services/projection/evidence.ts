/** All evidence in memory, in the numbers of the projection: what strengths on any date and layer are computed from. */
import type { TieSpan } from '../../model/strength-columns';
import type { AppendRows } from '../../reach/append-rows';

/** Pieces of evidence in rows by the lower of the two persons' numbers, ordered by the higher; 21 bytes a piece. */
export type EvidenceRows = AppendRows<{
  /** The higher number. */
  readonly other: Uint32Array;
  readonly contributor: Uint32Array;
  readonly source: Uint8Array;
  readonly sharing: Uint8Array;
  readonly firstSeen: Int32Array;
  readonly lastContact: Int32Array;
  readonly closeness: Uint8Array;
  readonly score: Uint16Array;
}>;

export type EvidenceTable = EvidenceRows['columns'];

/** Pieces of evidence, about, that are gone through at once. */
const STEP = 2 ** 13;

export interface PersonRange {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
}

/** All persons, in ranges with about STEP pieces of evidence: who know the most stand first, thousands of them would be too many at once. */
export function* personRanges({ starts, ends }: EvidenceRows): Generator<PersonRange, undefined> {
  for (let from = 0, to = 0; from < starts.length; from = to) {
    for (let pieces = 0; to < starts.length && pieces < STEP && to - from < STEP; to += 1) {
      pieces += (ends[to] as number) - (starts[to] as number);
    }
    yield { from, to };
  }
  return undefined;
}

/** The pieces of one tie; an empty span where there are none. O(log pieces of the lower person). */
export function tieSpan(evidence: EvidenceRows, left: number, right: number): TieSpan {
  const { starts, ends, columns } = evidence;
  const [a, b] = left < right ? [left, right] : [right, left];
  let low = starts[a] ?? 0;
  let high = ends[a] ?? 0;
  const end = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((columns.other[middle] as number) < b) low = middle + 1;
    else high = middle;
  }
  return { a, b, from: low, to: columns.other[low] === b && low < end ? endOfTie(columns.other, low, end) : low };
}

/** Where the tie whose pieces begin at `from` ends, in a row that ends at `end`. */
export function endOfTie(other: Uint32Array, from: number, end: number): number {
  let to = from + 1;
  while (to < end && other[to] === other[from]) to += 1;
  return to;
}
