/** Evidence of some ties replaced by what was read again. */
import { SHARINGS, SOURCES } from '../../model/graph/people';
import { scoreInThousandths } from '../../model/strength';
import { NO_PERSON, NO_SCORE } from '../../model/strength-columns';
import { appendRows } from '../../reach/append-rows';
import type { RowEntries } from '../../reach/rows';
import type { GraphRelation } from '../../store/store';
import type { EvidenceRows, EvidenceTable } from './evidence';
import type { PersonIds } from './person-ids';
import { dayOf } from './person-table';

type Piece = Readonly<Record<keyof EvidenceTable, number>>;

/** Rows for `size` persons in which the given pairs have exactly the evidence among `found` that is about them. */
export function replaceEvidence(
  evidence: EvidenceRows,
  pairs: readonly (readonly [number, number])[],
  found: readonly GraphRelation[],
  persons: PersonIds,
): EvidenceRows {
  const replaced = new Map<number, Set<number>>();
  for (const [left, right] of pairs) {
    const [a, b] = [Math.min(left, right), Math.max(left, right)];
    replaced.set(a, (replaced.get(a) ?? new Set()).add(b));
  }
  const pieces = piecesByTie(found, persons);
  const rows = new Map<number, RowEntries<EvidenceTable>>();
  for (const [a, others] of replaced) {
    const added = [...others].flatMap((b) => pieces.get(a)?.get(b) ?? []);
    const row = [...keptPieces(evidence, a, others), ...added].sort((left, right) => left.other - right.other);
    rows.set(a, entriesOf(row));
  }
  return appendRows(evidence, persons.size, rows);
}

const COLUMNS = [
  'other',
  'contributor',
  'source',
  'sharing',
  'firstSeen',
  'lastContact',
  'closeness',
  'score',
] as const satisfies (keyof EvidenceTable)[];

/** By the lower and then the higher number of the pair; a relation that came twice counts once. */
function piecesByTie(found: readonly GraphRelation[], persons: PersonIds): Map<number, Map<number, Piece[]>> {
  const pieces = new Map<number, Map<number, Piece[]>>();
  const seen = new Set<string>();
  for (const relation of found) {
    const [from, to] = [persons.find(relation.from), persons.find(relation.to)];
    const identity = `${relation.from} ${relation.to} ${relation.key}`;
    if (from === undefined || to === undefined || seen.has(identity)) continue;
    seen.add(identity);
    const [a, b] = [Math.min(from, to), Math.max(from, to)];
    const ofA = pieces.get(a) ?? new Map<number, Piece[]>();
    ofA.set(b, [...(ofA.get(b) ?? []), pieceOf(relation, b, persons)]);
    pieces.set(a, ofA);
  }
  return pieces;
}

function pieceOf({ properties }: GraphRelation, other: number, persons: PersonIds): Piece {
  const { contributor, source, sharing, firstSeen, lastContact, closeness, score } = properties;
  return {
    other,
    contributor: typeof contributor === 'string' ? (persons.find(contributor) ?? NO_PERSON) : NO_PERSON,
    source: SOURCES.findIndex((one) => one === source),
    sharing: SHARINGS.findIndex((one) => one === sharing),
    firstSeen: dayOf(firstSeen),
    lastContact: dayOf(lastContact),
    closeness: typeof closeness === 'number' ? closeness : 0,
    score: typeof score === 'number' ? scoreInThousandths(score) : NO_SCORE,
  };
}

function keptPieces({ starts, ends, columns }: EvidenceRows, a: number, replaced: ReadonlySet<number>): Piece[] {
  const kept: Piece[] = [];
  const end = ends[a] ?? 0;
  for (let piece = starts[a] ?? 0; piece < end; piece += 1) {
    if (replaced.has(columns.other[piece] as number)) continue;
    kept.push(Object.fromEntries(COLUMNS.map((name) => [name, columns[name][piece] as number])) as Piece);
  }
  return kept;
}

function entriesOf(pieces: readonly Piece[]): RowEntries<EvidenceTable> {
  const entries = COLUMNS.map((name) => [name, pieces.map((piece) => piece[name])] as const);
  return Object.fromEntries(entries) as Record<keyof EvidenceTable, number[]>;
}
