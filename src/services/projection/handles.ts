/** Numbers by the store's handles. Handles of a store that counts from 1 are looked up in an array, others in a map. */
export class HandleNumbers {
  private readonly dense: Uint32Array | undefined;
  private readonly sparse: Map<number, number> | undefined;

  /** The handle at place i gets number numbers[i]. */
  constructor(handles: readonly Float64Array[], numbers: readonly Uint32Array[]) {
    const count = handles.reduce((sum, { length }) => sum + length, 0);
    const greatest = handles.reduce((most, batch) => batch.reduce((left, right) => Math.max(left, right), most), 0);
    if (greatest <= 4 * count + 1_000) this.dense = new Uint32Array(greatest + 1).fill(NO_NUMBER);
    else this.sparse = new Map();
    handles.forEach((batch, index) => {
      batch.forEach((handle, place) => this.set(handle, numbers[index]?.[place] as number));
    });
  }

  /** NO_NUMBER for a handle that has none, and for NaN. */
  number(handle: number): number {
    if (this.dense !== undefined) return this.dense[handle] ?? NO_NUMBER;
    return this.sparse?.get(handle) ?? NO_NUMBER;
  }

  private set(handle: number, number: number): void {
    if (this.dense !== undefined) this.dense[handle] = number;
    else this.sparse?.set(handle, number);
  }
}

/** What a handle without a number gets; equal to NO_PERSON and NO_CODE. */
export const NO_NUMBER = 0xffffffff;
