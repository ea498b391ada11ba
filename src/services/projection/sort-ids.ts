/** Ids sorted by code point, as bytes: radix sort on eight bytes at a time (McIlroy, Bostic, McIlroy, "Engineering radix sort", 1993). */
import type { Turns } from './turns';

/** Ids one after another; id i is bytes ends[i − 1]..ends[i] (the latter excluded, the first from 0). ASCII without NUL. */
export interface IdBytes {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** Ids that are compared before others get a turn. */
const STEP = 2 ** 14;
const WINDOW = 8;
const FEW = 24;

/** Places of ids 0..count − 1 in ascending order. O(bytes), little more than a pass where they come sorted. */
export async function sortIds(ids: IdBytes, count: number, turns: Turns): Promise<Uint32Array> {
  const order = new Uint32Array(count);
  for (let id = 0; id < count; id += 1) order[id] = id;
  if (await isSorted(ids, count, turns)) return order;
  const open = [{ from: 0, to: count, depth: 0 }];
  const spare = new Uint32Array(count);
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const some = order.subarray(range.from, range.to);
    if (some.length <= FEW) {
      some.sort((left, right) => compareIds(ids, left, right));
      continue;
    }
    const depth = range.depth + commonPrefix(ids, some, range.depth);
    await sortWindow(ids, some, spare, { depth, turns });
    for (const [from, to] of equalRuns(ids, some, depth)) {
      open.push({ from: range.from + from, to: range.from + to, depth: depth + WINDOW });
    }
  }
  return order;
}

/** Negative, 0 or positive, as id `left` is before, equal to or after id `right`. */
export function compareIds({ bytes, ends }: IdBytes, left: number, right: number): number {
  const [leftFrom, rightFrom] = [startOf(ends, left), startOf(ends, right)];
  const [leftLength, rightLength] = [(ends[left] as number) - leftFrom, (ends[right] as number) - rightFrom];
  const length = Math.min(leftLength, rightLength);
  for (let at = 0; at < length; at += 1) {
    const difference = (bytes[leftFrom + at] as number) - (bytes[rightFrom + at] as number);
    if (difference !== 0) return difference;
  }
  return leftLength - rightLength;
}

export function startOf(ends: Uint32Array, id: number): number {
  return id === 0 ? 0 : (ends[id - 1] as number);
}

async function isSorted(ids: IdBytes, count: number, turns: Turns): Promise<boolean> {
  let id = 1;
  while (id < count) {
    const end = Math.min(id + STEP, count);
    while (id < end && compareIds(ids, id - 1, id) <= 0) id += 1;
    if (id < end) return false;
    await turns.next();
  }
  return true;
}

/** Byte `at` of an id, 0 beyond its end. */
function byteAt({ bytes, ends }: IdBytes, id: number, at: number): number {
  const place = startOf(ends, id) + at;
  return place < (ends[id] as number) ? (bytes[place] as number) : 0;
}

function commonPrefix(ids: IdBytes, some: Uint32Array, depth: number): number {
  const first = some[0] as number;
  let length = (ids.ends[first] as number) - startOf(ids.ends, first) - depth;
  for (let place = 1; place < some.length && length > 0; place += 1) {
    const id = some[place] as number;
    let same = 0;
    while (same < length && byteAt(ids, id, depth + same) === byteAt(ids, first, depth + same)) same += 1;
    length = same;
  }
  return Math.max(length, 0);
}

interface Window {
  readonly depth: number;
  readonly turns: Turns;
}

/** Sorts by bytes depth..depth + WINDOW − 1, from the last to the first; stable. */
async function sortWindow(ids: IdBytes, some: Uint32Array, spare: Uint32Array, { depth, turns }: Window) {
  for (let at = depth + WINDOW - 1; at >= depth; at -= 1) {
    const starts = new Uint32Array(257);
    for (const id of some) countByte(starts, byteAt(ids, id, at));
    if (starts.includes(some.length)) continue;
    for (let byte = 0; byte < 256; byte += 1)
      starts[byte + 1] = (starts[byte + 1] as number) + (starts[byte] as number);
    for (const id of some) {
      const byte = byteAt(ids, id, at);
      spare[starts[byte] as number] = id;
      starts[byte] = (starts[byte] as number) + 1;
    }
    some.set(spare.subarray(0, some.length));
    await turns.next();
  }
}

function countByte(starts: Uint32Array, byte: number): void {
  starts[byte + 1] = (starts[byte + 1] as number) + 1;
}

/** Runs of two and more that no byte of the window tells apart. */
function equalRuns(ids: IdBytes, some: Uint32Array, depth: number): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = 0;
  for (let place = 1; place <= some.length; place += 1) {
    if (place < some.length && isSameWindow(ids, some[from] as number, some[place] as number, depth)) continue;
    if (place - from > 1) runs.push([from, place]);
    from = place;
  }
  return runs;
}

function isSameWindow(ids: IdBytes, left: number, right: number, depth: number): boolean {
  for (let at = depth; at < depth + WINDOW; at += 1) {
    if (byteAt(ids, left, at) !== byteAt(ids, right, at)) return false;
  }
  return true;
}
