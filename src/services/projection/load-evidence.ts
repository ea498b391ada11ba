/** Evidence as it is scanned: compact columns in pieces of a fixed size, put into rows once at the end. */
import { NO_SCORE } from '../../model/strength-columns';
import { scoreInThousandths } from '../../model/strength';
import { HEAP, roomFor } from '../../reach/append-rows';
import type { NumberColumn } from '../../reach/rows';
import type { Column, RelationColumns } from '../../store/store';
import { addUp } from './counting-sort';
import type { EvidenceRows, EvidenceTable } from './evidence';
import { NO_NUMBER, type HandleNumbers } from './handles';
import type { Turns } from './turns';

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

/** Pieces of evidence of a chunk; a power of two. */
const CHUNK = 2 ** 16;

type Values = Omit<EvidenceTable, 'other'>;

/** `a` and `b` are the two persons. */
type Chunk = Values & { readonly a: Uint32Array; readonly b: Uint32Array };

export class EvidenceLoader {
  private readonly chunks: Chunk[] = [];
  private length = 0;
  private degrees = new Uint32Array(0);

  /** Evidence about persons who came after the persons were scanned is left to the change feed. */
  add(batch: RelationColumns, persons: HandleNumbers, size: number): void {
    if (this.degrees.length < size) this.degrees = new Uint32Array(size);
    let from = 0;
    while (from < batch.from.length) {
      const at = this.length % CHUNK;
      if (at === 0) this.chunks.push(emptyChunk());
      const to = Math.min(batch.from.length, from + CHUNK - at);
      const added = copyPieces(batch, { from, to }, persons, { chunk: this.chunks.at(-1) as Chunk, at });
      this.countDegrees(at, added);
      this.length += added;
      from = to;
      if (added === 0 && at === 0) this.chunks.pop();
    }
  }

  /**
   * All of it in rows, persons renumbered by descending number of pieces of evidence, about that of ties; `numbers[old]` is the new
   * number. Of persons with equally many the first scanned comes first. Counting sorts: O(pieces + persons).
   */
  async finish(
    size: number,
    turns: Turns,
  ): Promise<{ readonly evidence: EvidenceRows; readonly numbers: Uint32Array }> {
    const numbers = numbersByDegree(this.degrees, size);
    await turns.next();
    const { offsets, places } = await this.sort(size, numbers, turns);
    const scatter = <C extends NumberColumn>(target: C, name: keyof Chunk): Promise<C> =>
      this.scatter(target, name, places, turns);
    const length = roomFor(this.length);
    const columns = {
      other: await scatter(new Uint32Array(length), 'b'),
      contributor: await scatter(new Uint32Array(length), 'contributor'),
      source: await scatter(new Uint8Array(length), 'source'),
      sharing: await scatter(new Uint8Array(length), 'sharing'),
      firstSeen: await scatter(new Int32Array(length), 'firstSeen'),
      lastContact: await scatter(new Int32Array(length), 'lastContact'),
      closeness: await scatter(new Uint8Array(length), 'closeness'),
      score: await scatter(new Uint16Array(length), 'score'),
    };
    const tail = { at: this.length };
    return {
      evidence: { starts: offsets.slice(0, size), ends: offsets.slice(1), columns, tail, used: tail.at, place: HEAP },
      numbers,
    };
  }

  private countDegrees(at: number, added: number): void {
    const { degrees } = this;
    const { a, b } = this.chunks.at(-1) as Chunk;
    for (let piece = at; piece < at + added; piece += 1) {
      degrees[a[piece] as number] = (degrees[a[piece] as number] as number) + 1;
      degrees[b[piece] as number] = (degrees[b[piece] as number] as number) + 1;
    }
  }

  /** Renumbers all persons, makes `a` the lower and `b` the higher one, and finds each piece's place by (lower, higher). */
  private async sort(size: number, numbers: Uint32Array, turns: Turns) {
    const byHigher = new Uint32Array(size + 1);
    const offsets = new Uint32Array(size + 1);
    for (let index = 0; index < this.chunks.length; index += 1) {
      renumber(this.chunks[index] as Chunk, this.lengthOf(index), numbers);
      countEnds(this.chunks[index] as Chunk, this.lengthOf(index), offsets, byHigher);
      await turns.next();
    }
    addUp(byHigher);
    addUp(offsets);
    const lower = new Uint32Array(this.length);
    const pieces = new Uint32Array(this.length);
    for (let index = 0; index < this.chunks.length; index += 1) {
      const { a, b } = this.chunks[index] as Chunk;
      takeByHigher(a, b, { length: this.lengthOf(index), first: index * CHUNK }, { cursor: byHigher, lower, pieces });
      await turns.next();
    }
    const cursor = offsets.slice();
    const places = new Uint32Array(this.length);
    await turns.ranges(this.length, CHUNK, (from, to) => {
      for (let at = from; at < to; at += 1) {
        const person = lower[at] as number;
        places[pieces[at] as number] = cursor[person] as number;
        cursor[person] = (cursor[person] as number) + 1;
      }
    });
    return { offsets, places };
  }

  private async scatter<C extends NumberColumn>(target: C, name: keyof Chunk, places: Uint32Array, turns: Turns) {
    for (let index = 0; index < this.chunks.length; index += 1) {
      const column = (this.chunks[index] as Chunk)[name];
      scatterColumn(target, column, places.subarray(index * CHUNK, index * CHUNK + this.lengthOf(index)));
      await turns.next();
    }
    return target;
  }

  private lengthOf(chunk: number): number {
    return Math.min(CHUNK, this.length - chunk * CHUNK);
  }
}

function emptyChunk(): Chunk {
  return {
    a: new Uint32Array(CHUNK),
    b: new Uint32Array(CHUNK),
    contributor: new Uint32Array(CHUNK),
    source: new Uint8Array(CHUNK),
    sharing: new Uint8Array(CHUNK),
    firstSeen: new Int32Array(CHUNK),
    lastContact: new Int32Array(CHUNK),
    closeness: new Uint8Array(CHUNK),
    score: new Uint16Array(CHUNK),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Target {
  readonly chunk: Chunk;
  readonly at: number;
}

/** Copies rows of the batch whose persons are known; how many those were. */
function copyPieces(batch: RelationColumns, { from, to }: Range, persons: HandleNumbers, target: Target): number {
  const column = (name: (typeof TIE_PROPERTIES)[number]): Column => batch.columns[name] as Column;
  const contributor = column('contributor') as Float64Array;
  const [source, sharing] = [column('source') as Uint8Array, column('sharing') as Uint8Array];
  const [firstSeen, lastContact] = [column('firstSeen') as Int32Array, column('lastContact') as Int32Array];
  const [closeness, score] = [column('closeness') as Float64Array, column('score') as Float64Array];
  const { from: sources, to: targets } = batch;
  const { chunk } = target;
  let { at } = target;
  for (let row = from; row < to; row += 1) {
    const a = persons.number(sources[row] as number);
    const b = persons.number(targets[row] as number);
    if (a === NO_NUMBER || b === NO_NUMBER) continue;
    chunk.a[at] = a;
    chunk.b[at] = b;
    chunk.contributor[at] = persons.number(contributor[row] as number);
    chunk.source[at] = (source[row] as number) - 1;
    chunk.sharing[at] = (sharing[row] as number) - 1;
    chunk.firstSeen[at] = firstSeen[row] as number;
    chunk.lastContact[at] = lastContact[row] as number;
    chunk.closeness[at] = closeness[row] as number;
    const scored = score[row] as number;
    chunk.score[at] = Number.isNaN(scored) ? NO_SCORE : scoreInThousandths(scored);
    at += 1;
  }
  return at - target.at;
}

function numbersByDegree(degrees: Uint32Array, size: number): Uint32Array {
  const greatest = degrees.reduce((most, degree) => Math.max(most, degree), 0);
  const starts = new Uint32Array(greatest + 2);
  for (let person = 0; person < size; person += 1) {
    const before = greatest - (degrees[person] ?? 0) + 1;
    starts[before] = (starts[before] as number) + 1;
  }
  addUp(starts);
  const numbers = new Uint32Array(size);
  for (let person = 0; person < size; person += 1) {
    const place = greatest - (degrees[person] ?? 0);
    numbers[person] = starts[place] as number;
    starts[place] = (starts[place] as number) + 1;
  }
  return numbers;
}

function renumber({ a, b, contributor }: Chunk, length: number, numbers: Uint32Array): void {
  for (let piece = 0; piece < length; piece += 1) {
    const one = numbers[a[piece] as number] as number;
    const other = numbers[b[piece] as number] as number;
    a[piece] = Math.min(one, other);
    b[piece] = Math.max(one, other);
    const person = contributor[piece] as number;
    if (person !== NO_NUMBER) contributor[piece] = numbers[person] as number;
  }
}

function countEnds({ a, b }: Chunk, length: number, lower: Uint32Array, higher: Uint32Array): void {
  for (let piece = 0; piece < length; piece += 1) {
    const [one, other] = [(a[piece] as number) + 1, (b[piece] as number) + 1];
    lower[one] = (lower[one] as number) + 1;
    higher[other] = (higher[other] as number) + 1;
  }
}

interface Some {
  readonly length: number;
  /** Number of the chunk's first piece among all. */
  readonly first: number;
}

interface ByHigher {
  readonly cursor: Uint32Array;
  readonly lower: Uint32Array;
  readonly pieces: Uint32Array;
}

/** Puts lower persons and numbers of pieces in the order of the higher persons. */
function takeByHigher(a: Uint32Array, b: Uint32Array, { length, first }: Some, target: ByHigher): void {
  const { cursor, lower, pieces } = target;
  for (let piece = 0; piece < length; piece += 1) {
    const person = b[piece] as number;
    const at = cursor[person] as number;
    cursor[person] = at + 1;
    lower[at] = a[piece] as number;
    pieces[at] = first + piece;
  }
}

function scatterColumn(target: NumberColumn, column: NumberColumn, places: Uint32Array): void {
  for (let piece = 0; piece < places.length; piece += 1) target[places[piece] as number] = column[piece] as number;
}
