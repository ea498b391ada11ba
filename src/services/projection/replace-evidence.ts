/** Evidence of some ties replaced by what was read again. */
import { SHARINGS, SOURCES } from '../../model/graph/people';
import { scoreInThousandths } from '../../model/strength';
import { NO_PERSON, NO_SCORE } from '../../model/strength-columns';
import { appendSteps, changedEntries } from '../../reach/append-rows';
import type { RowEntries } from '../../reach/rows';
import type { GraphRelation } from '../../store/store';
import type { EvidenceRows, EvidenceTable } from './evidence';
import type { PersonIds } from './person-ids';
import { dayOf } from './person-table';

type Piece = Readonly<Record<keyof EvidenceTable, number>>;

/** Rows in which the given pairs have exactly the evidence among `found` that is about them; a step for each row. */
export function* replaceEvidence(
  evidence: EvidenceRows,
  pairs: readonly (readonly [number, number])[],
  found: readonly GraphRelation[],
  persons: PersonIds,
): Generator<undefined, EvidenceRows> {
  const replaced = new Map<number, Set<number>>();
  for (const [left, right] of pairs) {
    const [a, b] = [Math.min(left, right), Math.max(left, right)];
    replaced.set(a, (replaced.get(a) ?? new Set()).add(b));
  }
  const pieces = yield* piecesByTie(found, persons);
  const rows = new Map<number, RowEntries<EvidenceTable>>();
  for (const [a, without] of replaced) {
    const added = [...without].flatMap((b) => pieces.get(a)?.get(b) ?? []);
    rows.set(a, changedEntries(evidence, a, 'other', { without, added }));
    yield;
  }
  return yield* appendSteps(evidence, persons.size, rows);
}

/** By the lower and then the higher number of the pair; a relation that came twice counts once. */
function* piecesByTie(
  found: readonly GraphRelation[],
  persons: PersonIds,
): Generator<undefined, Map<number, Map<number, Piece[]>>> {
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
    yield;
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
