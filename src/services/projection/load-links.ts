/** Links of persons as they are scanned, put into rows by person once at the end. */
import { emptyLike, type NumberColumn, type Rows } from '../../reach/rows';
import type { RelationColumns } from '../../store/store';
import { countingSort, gather } from './counting-sort';
import { NO_NUMBER, type HandleNumbers } from './handles';
import type { Turns } from './turns';

/** Links that are gone through at once. */
const STEP = 2 ** 16;

/** What is kept of each link beside person and code; columns aligned with the batch. */
type Extra<C> = (batch: RelationColumns) => C;

interface Batch<C> {
  readonly person: Uint32Array;
  readonly code: Uint32Array;
  readonly extra: C;
}

export class LinkLoader<C extends Readonly<Record<string, NumberColumn>>> {
  private readonly batches: Batch<C>[] = [];

  /** `none`: the extra columns of no link. */
  constructor(
    private readonly extra: Extra<C>,
    private readonly none: C,
  ) {}

  add(batch: RelationColumns, persons: HandleNumbers, codes: HandleNumbers): void {
    const person = new Uint32Array(batch.from.length);
    const code = new Uint32Array(batch.from.length);
    for (let row = 0; row < person.length; row += 1) {
      person[row] = persons.number(batch.from[row] as number);
      code[row] = codes.number(batch.to[row] as number);
    }
    this.batches.push({ person, code, extra: this.extra(batch) });
  }

  /** Rows by new number, each in the order of the codes; links whose ends came later are left to the change feed. */
  async rows(numbers: Uint32Array, turns: Turns): Promise<Rows<C & { readonly code: Uint32Array }>> {
    const person = join(
      this.batches.map((batch) => batch.person),
      new Uint32Array(0),
    );
    const code = join(
      this.batches.map((batch) => batch.code),
      new Uint32Array(0),
    );
    let codes = 0;
    await turns.ranges(code.length, STEP, (from, to) => {
      for (let link = from; link < to; link += 1) {
        const isKnown = person[link] !== NO_NUMBER && code[link] !== NO_NUMBER;
        // The unknown are sorted behind the last person, and cut off.
        person[link] = isKnown ? (numbers[person[link] as number] as number) : numbers.length;
        if (!isKnown) code[link] = 0;
        codes = Math.max(codes, (code[link] as number) + 1);
      }
    });
    const byCode = await countingSort({ keys: code, size: codes }, undefined, turns);
    const sorted = await countingSort({ keys: person, size: numbers.length + 1 }, byCode.order, turns);
    const order = sorted.order.subarray(0, sorted.offsets[numbers.length]);
    const extra: [string, NumberColumn][] = [];
    for (const [name, empty] of Object.entries(this.none)) {
      const pieces = this.batches.map((batch) => batch.extra[name] as NumberColumn);
      extra.push([name, gather(join(pieces, empty), order)]);
      await turns.next();
    }
    return {
      offsets: sorted.offsets.slice(0, numbers.length + 1),
      columns: { ...(Object.fromEntries(extra) as unknown as C), code: gather(code, order) },
    };
  }
}

function join<C extends NumberColumn>(pieces: readonly C[], empty: C): C {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const joined = emptyLike(empty, length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
