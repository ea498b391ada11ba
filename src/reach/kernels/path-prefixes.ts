/**
 * Beginnings of paths, each with the ties of its best completion. Numbers in columns: tens of thousands of small objects, all of them in
 * use, would keep the garbage collector busy for longer than others should wait.
 */

/** The path of another prefix and one person more. */
export interface Prefix {
  /** Number of the other one; NONE before the first person. */
  readonly before: number;
  readonly last: number;
  readonly ties: number;
  /** Of the strengths of its ties, in thousandths. */
  readonly product: number;
  /** Ties of the best completion. */
  readonly rest: number;
  /** Scaled strength of the whole. */
  readonly value: number;
}

export const NONE = -1;

const ROOM = 1_024;

/** By number, in the order in which they were added. */
export class PathPrefixes {
  before = new Int32Array(ROOM);
  last = new Uint32Array(ROOM);
  ties = new Uint8Array(ROOM);
  product = new Float64Array(ROOM);
  rest = new Uint8Array(ROOM);
  value = new Float64Array(ROOM);
  private count = 0;

  add({ before, last, ties, product, rest, value }: Prefix): number {
    const number = this.count;
    if (number === this.last.length) this.grow(2 * number);
    this.before[number] = before;
    this.last[number] = last;
    this.ties[number] = ties;
    this.product[number] = product;
    this.rest[number] = rest;
    this.value[number] = value;
    this.count += 1;
    return number;
  }

  /** Its persons, from the first on. */
  pathOf(number: number): number[] {
    const path: number[] = [];
    for (let at = number; at !== NONE; at = this.before[at] as number) path.unshift(this.last[at] as number);
    return path;
  }

  includes(number: number, person: number): boolean {
    for (let at = number; at !== NONE; at = this.before[at] as number) if (this.last[at] === person) return true;
    return false;
  }

  private grow(room: number): void {
    this.before = copied(this.before, new Int32Array(room));
    this.last = copied(this.last, new Uint32Array(room));
    this.ties = copied(this.ties, new Uint8Array(room));
    this.product = copied(this.product, new Float64Array(room));
    this.rest = copied(this.rest, new Uint8Array(room));
    this.value = copied(this.value, new Float64Array(room));
  }
}

function copied<A extends Int32Array | Uint32Array | Uint8Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
