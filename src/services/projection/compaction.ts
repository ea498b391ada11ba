/** Rows of ties and evidence made anew without what was replaced, while versions on the old columns are read and go on being made. */
import { carryOver, compactRows, isWorn, type AppendColumns, type AppendRows } from '../../reach/append-rows';
import type { TieRows } from '../../reach/tie-rows';
import type { EvidenceRows } from './evidence';
import { inTurns } from './in-turns';

/** All rows of one revision and day that are only appended to. */
export interface Versions {
  readonly evidence: EvidenceRows;
  readonly ties: TieRows;
}

/** `rows` are those of version `from` without garbage. */
interface Compact<R> {
  readonly from: R;
  readonly rows: R;
}

export interface CompactVersions {
  readonly evidence: Compact<EvidenceRows>;
  readonly ties: Compact<TieRows>;
}

/** Whether one of them should be compacted before it is full. O(persons). */
export function areWorn({ evidence, ties }: Versions): boolean {
  return isWorn(evidence) || isWorn(ties);
}

/** Compacts both, in slices of about `slice` milliseconds with others' turns between. O(entries). */
export async function compactVersions({ evidence, ties }: Versions, slice?: number): Promise<CompactVersions> {
  return { evidence: await compacted(evidence, slice), ties: await compacted(ties, slice) };
}

/** A later version on the compact columns; rows that have other columns by now stay as they are. O(persons + changed entries). */
export function carried(compact: CompactVersions, { evidence, ties }: Versions): Versions {
  return { evidence: carriedRows(compact.evidence, evidence), ties: carriedRows(compact.ties, ties) };
}

async function compacted<C extends AppendColumns>(
  rows: AppendRows<C>,
  slice: number | undefined,
): Promise<Compact<AppendRows<C>>> {
  return { from: rows, rows: await inTurns(compactRows(rows), slice) };
}

function carriedRows<C extends AppendColumns>(
  { from, rows }: Compact<AppendRows<C>>,
  to: AppendRows<C>,
): AppendRows<C> {
  return to.columns === from.columns ? carryOver(rows, from, to) : to;
}
