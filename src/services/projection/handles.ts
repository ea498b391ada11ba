/** Numbers by the store's handles: those of a store that counts from 1 are looked up in an array, greater ones in a map. */
export class HandleNumbers {
  private dense = new Uint32Array(0);
  private readonly sparse = new Map<number, number>();
  private count = 0;

  /** The handle at a place gets the number at that place. O(handles). */
  add(handles: Float64Array, numbers: Uint32Array): void {
    this.count += handles.length;
    let greatest = 0;
    for (const handle of handles) if (handle > greatest) greatest = handle;
    if (greatest <= 4 * this.count + 1_000) this.makeRoom(greatest + 1);
    const { dense, sparse } = this;
    for (let place = 0; place < handles.length; place += 1) {
      const handle = handles[place] as number;
      const number = numbers[place] as number;
      if (handle < dense.length) dense[handle >>> 0] = number;
      else sparse.set(handle, number);
    }
  }

  /** NO_NUMBER for a handle that has none, and for NaN. */
  number(handle: number): number {
    // The comparison leaves NaN out, and lets the access be one of an integer.
    const number = handle < this.dense.length ? (this.dense[handle >>> 0] as number) : NO_NUMBER;
    return number === NO_NUMBER && this.sparse.size > 0 ? (this.sparse.get(handle) ?? NO_NUMBER) : number;
  }

  private makeRoom(length: number): void {
    if (length <= this.dense.length) return;
    const dense = new Uint32Array(Math.max(length, 2 * this.dense.length)).fill(NO_NUMBER);
    dense.set(this.dense);
    this.dense = dense;
  }
}

/** What a handle without a number gets; equal to NO_PERSON and NO_CODE. */
export const NO_NUMBER = 0xffffffff;
