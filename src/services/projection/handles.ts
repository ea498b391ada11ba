/** Numbers by the store's handles. Handles of a store that counts from 1 are looked up in an array, others in a map. */
export class HandleNumbers {
  private readonly dense: Uint32Array;
  private readonly sparse: Map<number, number> | undefined;

  /** The handle at place i of all batches gets number numbers[i]. */
  constructor(handles: readonly Float64Array[], numbers: Uint32Array) {
    let greatest = 0;
    for (const batch of handles) for (const handle of batch) if (handle > greatest) greatest = handle;
    const isDense = greatest <= 4 * numbers.length + 1_000;
    this.dense = isDense ? new Uint32Array(greatest + 1).fill(NO_NUMBER) : new Uint32Array(0);
    if (!isDense) this.sparse = new Map();
    let place = 0;
    for (const batch of handles) {
      for (const handle of batch) {
        if (isDense) this.dense[handle] = numbers[place] as number;
        else this.sparse?.set(handle, numbers[place] as number);
        place += 1;
      }
    }
  }

  /** NO_NUMBER for a handle that has none, and for NaN. */
  number(handle: number): number {
    // The comparison leaves NaN out, and lets the access be one of an integer.
    if (handle < this.dense.length) return this.dense[handle >>> 0] as number;
    return this.sparse?.get(handle) ?? NO_NUMBER;
  }
}

/** What a handle without a number gets; equal to NO_PERSON and NO_CODE. */
export const NO_NUMBER = 0xffffffff;
