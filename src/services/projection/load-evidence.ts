/** Evidence as it is scanned: compact columns in pieces of a fixed size, put into rows once at the end. */
import { NO_SCORE } from '../../model/strength-columns';
import { scoreInThousandths } from '../../model/strength';
import { HEAP, roomFor } from '../../reach/append-rows';
import type { NumberColumn } from '../../reach/rows';
import type { Column, RelationColumns } from '../../store/store';
import { addUp, scatter } from './counting-sort';
import type { EvidenceRows, EvidenceTable } from './evidence';
import { touchPages } from './fresh-memory';
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
/** Pieces, or persons, that are gone through at once. */
const STEP = 2 ** 14;

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
    const numbers = await numbersByDegree(this.degrees, size, turns);
    const { offsets, places } = await this.sort(size, numbers, turns);
    const placed = <C extends NumberColumn>(target: C, name: keyof Chunk): Promise<C> =>
      this.placed(target, name, places, turns);
    const length = roomFor(this.length);
    const columns = {
      other: await placed(new Uint32Array(length), 'b'),
      contributor: await placed(new Uint32Array(length), 'contributor'),
      source: await placed(new Uint8Array(length), 'source'),
      sharing: await placed(new Uint8Array(length), 'sharing'),
      firstSeen: await placed(new Int32Array(length), 'firstSeen'),
      lastContact: await placed(new Int32Array(length), 'lastContact'),
      closeness: await placed(new Uint8Array(length), 'closeness'),
      score: await placed(new Uint16Array(length), 'score'),
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
    await this.eachPart(turns, (part) => {
      renumber(part, numbers);
      countEnds(part, offsets, byHigher);
    });
    addUp(byHigher);
    addUp(offsets);
    const lower = await this.fresh(turns);
    const pieces = await this.fresh(turns);
    await this.eachPart(turns, (part) => takeByHigher(part, { cursor: byHigher, lower, pieces }));
    const cursor = offsets.slice();
    const places = await this.fresh(turns);
    await turns.ranges(this.length, STEP, (from, to) => {
      for (let at = from; at < to; at += 1) {
        const person = lower[at] as number;
        places[pieces[at] as number] = cursor[person] as number;
        cursor[person] = (cursor[person] as number) + 1;
      }
    });
    return { offsets, places };
  }

  private async placed<C extends NumberColumn>(target: C, name: keyof Chunk, places: Uint32Array, turns: Turns) {
    await touchPages(target, this.length, turns);
    await this.eachPart(turns, ({ chunk, from, to, first }) => {
      scatter(chunk[name].subarray(from, to), places.subarray(first + from, first + to), target);
    });
    return target;
  }

  /** A number for each piece, to be written at random. */
  private async fresh(turns: Turns): Promise<Uint32Array> {
    const numbers = new Uint32Array(this.length);
    await touchPages(numbers, this.length, turns);
    return numbers;
  }

  private async eachPart(turns: Turns, work: (part: Part) => void): Promise<void> {
    for (const [index, chunk] of this.chunks.entries()) {
      const first = index * CHUNK;
      await turns.ranges(Math.min(CHUNK, this.length - first), STEP, (from, to) => work({ chunk, from, to, first }));
    }
  }
}

/** Pieces from..to of a chunk (the latter excluded), whose first piece is number `first` of all. */
interface Part {
  readonly chunk: Chunk;
  readonly from: number;
  readonly to: number;
  readonly first: number;
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

async function numbersByDegree(degrees: Uint32Array, size: number, turns: Turns): Promise<Uint32Array> {
  let greatest = 0;
  for (const degree of degrees) greatest = Math.max(greatest, degree);
  const starts = new Uint32Array(greatest + 2);
  await turns.ranges(size, STEP, (from, to) => {
    for (let person = from; person < to; person += 1) {
      const before = greatest - (degrees[person] ?? 0) + 1;
      starts[before] = (starts[before] as number) + 1;
    }
  });
  addUp(starts);
  const numbers = new Uint32Array(size);
  await turns.ranges(size, STEP, (from, to) => {
    for (let person = from; person < to; person += 1) {
      const place = greatest - (degrees[person] ?? 0);
      numbers[person] = starts[place] as number;
      starts[place] = (starts[place] as number) + 1;
    }
  });
  return numbers;
}

function renumber({ chunk: { a, b, contributor }, from, to }: Part, numbers: Uint32Array): void {
  for (let piece = from; piece < to; piece += 1) {
    const one = numbers[a[piece] as number] as number;
    const other = numbers[b[piece] as number] as number;
    a[piece] = Math.min(one, other);
    b[piece] = Math.max(one, other);
    const person = contributor[piece] as number;
    if (person !== NO_NUMBER) contributor[piece] = numbers[person] as number;
  }
}

function countEnds({ chunk: { a, b }, from, to }: Part, lower: Uint32Array, higher: Uint32Array): void {
  for (let piece = from; piece < to; piece += 1) {
    const [one, other] = [(a[piece] as number) + 1, (b[piece] as number) + 1];
    lower[one] = (lower[one] as number) + 1;
    higher[other] = (higher[other] as number) + 1;
  }
}

interface ByHigher {
  readonly cursor: Uint32Array;
  readonly lower: Uint32Array;
  readonly pieces: Uint32Array;
}

/** Puts lower persons and numbers of pieces in the order of the higher persons. */
function takeByHigher({ chunk: { a, b }, from, to, first }: Part, { cursor, lower, pieces }: ByHigher): void {
  for (let piece = from; piece < to; piece += 1) {
    const person = b[piece] as number;
    const at = cursor[person] as number;
    cursor[person] = at + 1;
    lower[at] = a[piece] as number;
    pieces[at] = first + piece;
  }
}
