/** Ties between two others, by who contributed evidence of them: found once, then kept up tie by tie. */
import { NO_PERSON } from '../../model/strength-columns';
import { endOfTie, personRanges, tieSpan, type EvidenceRows } from './evidence';
import type { Turns } from './turns';

type Pair = readonly [number, number];

/** By contributor; of each pair the lower number first. */
export type Reports = ReadonlyMap<number, readonly Pair[]>;

/** O(evidence), in slices. */
export async function reportsOf(evidence: EvidenceRows, turns: Turns): Promise<Reports> {
  const found = new Map<number, Pair[]>();
  const { starts, ends, columns } = evidence;
  for (const range of personRanges(evidence)) {
    for (let a = range.from; a < range.to; a += 1) {
      const end = ends[a] as number;
      for (let from = starts[a] as number; from < end;) {
        const b = columns.other[from] as number;
        const to = endOfTie(columns.other, from, end);
        for (const person of reporters(evidence, [a, b], from, to)) {
          const pairs = found.get(person);
          if (pairs === undefined) found.set(person, [[a, b]]);
          else pairs.push([a, b]);
        }
        from = to;
      }
    }
    await turns.next();
  }
  return found;
}

/** The reports of a later version of the evidence, in which these ties differ. */
export function nextReports(
  reports: Reports,
  before: EvidenceRows,
  evidence: EvidenceRows,
  ties: readonly Pair[],
): Reports {
  const next = new Map(reports);
  for (const [left, right] of ties) {
    const pair: Pair = left < right ? [left, right] : [right, left];
    for (const person of reportersOf(before, pair)) {
      const rest = (next.get(person) ?? []).filter(([a, b]) => a !== pair[0] || b !== pair[1]);
      if (rest.length > 0) next.set(person, rest);
      else next.delete(person);
    }
    for (const person of reportersOf(evidence, pair)) next.set(person, [...(next.get(person) ?? []), pair]);
  }
  return next;
}

function reportersOf(evidence: EvidenceRows, pair: Pair): ReadonlySet<number> {
  const { from, to } = tieSpan(evidence, ...pair);
  return reporters(evidence, pair, from, to);
}

const NOBODY: ReadonlySet<number> = new Set();

/** Who contributed to these pieces and is neither end of the tie. */
function reporters({ columns }: EvidenceRows, [a, b]: Pair, from: number, to: number): ReadonlySet<number> {
  let found: Set<number> | undefined;
  for (let piece = from; piece < to; piece += 1) {
    const person = columns.contributor[piece] as number;
    if (person === NO_PERSON || person === a || person === b) continue;
    found ??= new Set();
    found.add(person);
  }
  return found ?? NOBODY;
}
