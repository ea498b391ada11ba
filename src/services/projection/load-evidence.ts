/** Evidence as it is scanned: batches of columns, joined and sorted once at the end. */
import { NO_SCORE } from '../../model/strength-columns';
import { scoreInThousandths } from '../../model/strength';
import type { Column, RelationColumns } from '../../store/store';
import { evidenceRows, type EvidenceRows, type EvidenceTable } from './evidence';
import { NO_NUMBER, type HandleNumbers } from './handles';

/** The properties of TIE that strengths are computed from. */
export const TIE_PROPERTIES = [
  'source',
  'contributor',
  'sharing',
  'firstSeen',
  'lastContact',
  'closeness',
  'score',
] as const;

type Pieces = Omit<EvidenceTable, 'other'> & { readonly a: Uint32Array; readonly b: Uint32Array };

export class EvidenceLoader {
  private readonly batches: Pieces[] = [];

  /** Evidence about persons who came after the persons were scanned is left to the change feed. */
  add(batch: RelationColumns, persons: HandleNumbers): void {
    const column = (name: (typeof TIE_PROPERTIES)[number]): Column => batch.columns[name] as Column;
    const a = numbersOf(batch.from, persons);
    const b = numbersOf(batch.to, persons);
    const pieces: Pieces = {
      a,
      b,
      contributor: numbersOf(column('contributor') as Float64Array, persons),
      source: (column('source') as Uint8Array).map((code) => code - 1),
      sharing: (column('sharing') as Uint8Array).map((code) => code - 1),
      firstSeen: column('firstSeen') as Int32Array,
      lastContact: column('lastContact') as Int32Array,
      closeness: Uint8Array.from(column('closeness') as Float64Array),
      score: Uint16Array.from(column('score') as Float64Array, (score) =>
        Number.isNaN(score) ? NO_SCORE : scoreInThousandths(score),
      ),
    };
    this.batches.push(a.includes(NO_NUMBER) || b.includes(NO_NUMBER) ? known(pieces) : pieces);
  }

  /**
   * All of it in rows, persons renumbered by descending number of ties; `numbers[old]` is the new number. Of persons with equally many
   * ties the first scanned comes first.
   */
  finish(size: number): { readonly evidence: EvidenceRows; readonly numbers: Uint32Array } {
    const joined = join(this.batches);
    this.batches.length = 0;
    const numbers = numbersByDegree(evidenceRows(size, joined.a, joined.b, joined), size);
    const renumber = (column: Uint32Array): Uint32Array =>
      column.map((person) => (person === NO_NUMBER ? NO_NUMBER : (numbers[person] as number)));
    const contributor = renumber(joined.contributor);
    const evidence = evidenceRows(size, renumber(joined.a), renumber(joined.b), { ...joined, contributor });
    return { evidence, numbers };
  }
}

function numbersOf(handles: Float64Array, persons: HandleNumbers): Uint32Array {
  return Uint32Array.from(handles, (handle) => persons.number(handle));
}

/** Without pieces whose persons are unknown. */
function known(pieces: Pieces): Pieces {
  const isKnown = (_: number, at: number): boolean => pieces.a[at] !== NO_NUMBER && pieces.b[at] !== NO_NUMBER;
  return {
    a: pieces.a.filter(isKnown),
    b: pieces.b.filter(isKnown),
    contributor: pieces.contributor.filter(isKnown),
    source: pieces.source.filter(isKnown),
    sharing: pieces.sharing.filter(isKnown),
    firstSeen: pieces.firstSeen.filter(isKnown),
    lastContact: pieces.lastContact.filter(isKnown),
    closeness: pieces.closeness.filter(isKnown),
    score: pieces.score.filter(isKnown),
  };
}

function join(batches: readonly Pieces[]): Pieces {
  const length = batches.reduce((sum, { a }) => sum + a.length, 0);
  const joined: Pieces = {
    a: new Uint32Array(length),
    b: new Uint32Array(length),
    contributor: new Uint32Array(length),
    source: new Uint8Array(length),
    sharing: new Uint8Array(length),
    firstSeen: new Int32Array(length),
    lastContact: new Int32Array(length),
    closeness: new Uint8Array(length),
    score: new Uint16Array(length),
  };
  let at = 0;
  for (const batch of batches) {
    for (const name of Object.keys(joined) as (keyof Pieces)[]) joined[name].set(batch[name], at);
    at += batch.a.length;
  }
  return joined;
}

function numbersByDegree({ offsets, columns }: EvidenceRows, size: number): Uint32Array {
  const degrees = new Uint32Array(size);
  for (let person = 0; person < size; person += 1) {
    for (let piece = offsets[person] as number; piece < (offsets[person + 1] as number); piece += 1) {
      const other = columns.other[piece] as number;
      if (piece > (offsets[person] as number) && columns.other[piece - 1] === other) continue;
      degrees[person] = (degrees[person] as number) + 1;
      degrees[other] = (degrees[other] as number) + 1;
    }
  }
  const order = Uint32Array.from({ length: size }, (_, person) => person);
  order.sort((left, right) => (degrees[right] as number) - (degrees[left] as number) || left - right);
  const numbers = new Uint32Array(size);
  order.forEach((person, number) => (numbers[person] = number));
  return numbers;
}
