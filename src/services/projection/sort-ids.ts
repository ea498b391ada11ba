/** Ids sorted by code point, as bytes: radix sort on eight bytes at a time, 16 bits a pass (McIlroy, Bostic, McIlroy, "Engineering radix sort", 1993). */
import { addUp } from './counting-sort';
import type { Turns } from './turns';

/** Ids one after another; id i is bytes ends[i − 1]..ends[i] (the latter excluded, the first from 0). ASCII without NUL. */
export interface IdBytes {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** Ids that are gone through at once. */
const STEP = 2 ** 14;
const WINDOW = 8;
/** So many ids are sorted by comparing them. */
const FEW = 1_024;
const DIGIT_BITS = 16;
const DIGITS = 2 ** DIGIT_BITS;

/** Places of ids 0..count − 1 in ascending order. O(bytes), little more than a pass where they come sorted; in slices. */
export async function sortIds(ids: IdBytes, count: number, turns: Turns): Promise<Uint32Array> {
  const order = new Uint32Array(count);
  for (let id = 0; id < count; id += 1) order[id] = id;
  if (await isSorted(ids, count, turns)) return order;
  const windows = { first: new Uint32Array(count), second: new Uint32Array(count) };
  const spare = new Uint32Array(count);
  const open = [{ from: 0, to: count, depth: 0 }];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const some = order.subarray(range.from, range.to);
    if (some.length <= FEW) {
      some.sort((left, right) => compareIds(ids, left, right));
      await turns.next();
      continue;
    }
    const depth = range.depth + (await commonPrefix(ids, some, range.depth, turns));
    await readWindows(ids, some, windows, { depth, turns });
    for (const words of [windows.second, windows.first]) {
      for (const shift of [0, DIGIT_BITS]) await sortByDigit(some, words, spare, { shift, turns });
    }
    for (const [from, to] of await equalRuns(some, windows, turns)) {
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

async function commonPrefix(ids: IdBytes, some: Uint32Array, depth: number, turns: Turns): Promise<number> {
  const first = some[0] as number;
  const begin = startOf(ids.ends, first) + depth;
  let length = (ids.ends[first] as number) - begin;
  await turns.ranges(some.length, STEP, (from, to) => {
    for (let place = from; place < to && length > 0; place += 1) {
      const id = some[place] as number;
      const own = startOf(ids.ends, id) + depth;
      length = Math.min(length, (ids.ends[id] as number) - own);
      let same = 0;
      while (same < length && ids.bytes[own + same] === ids.bytes[begin + same]) same += 1;
      length = same;
    }
  });
  return Math.max(length, 0);
}

/** Bytes depth..depth + WINDOW − 1 of ids, by id, as two words that compare like them; 0 beyond an end. */
interface Windows {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

async function readWindows(
  { bytes, ends }: IdBytes,
  some: Uint32Array,
  { first, second }: Windows,
  { depth, turns }: { readonly depth: number; readonly turns: Turns },
): Promise<void> {
  const wordAt = (at: number, end: number): number => {
    let word = 0;
    for (let byte = at; byte < at + 4; byte += 1) word = (word << 8) | (byte < end ? (bytes[byte] as number) : 0);
    return word >>> 0;
  };
  await turns.ranges(some.length, STEP, (from, to) => {
    for (let place = from; place < to; place += 1) {
      const id = some[place] as number;
      const at = startOf(ends, id) + depth;
      first[id] = wordAt(at, ends[id] as number);
      second[id] = wordAt(at + 4, ends[id] as number);
    }
  });
}

/** Sorts by one digit of the words; stable. */
async function sortByDigit(
  some: Uint32Array,
  words: Uint32Array,
  spare: Uint32Array,
  { shift, turns }: { readonly shift: number; readonly turns: Turns },
): Promise<void> {
  const starts = new Uint32Array(DIGITS + 1);
  const digitOf = (id: number): number => ((words[id] as number) >>> shift) & (DIGITS - 1);
  await turns.ranges(some.length, STEP, (from, to) => {
    for (let place = from; place < to; place += 1) {
      const digit = digitOf(some[place] as number) + 1;
      starts[digit] = (starts[digit] as number) + 1;
    }
  });
  if (starts.includes(some.length)) return;
  addUp(starts);
  await turns.ranges(some.length, STEP, (from, to) => {
    for (let place = from; place < to; place += 1) {
      const id = some[place] as number;
      const digit = digitOf(id);
      spare[starts[digit] as number] = id;
      starts[digit] = (starts[digit] as number) + 1;
    }
  });
  some.set(spare.subarray(0, some.length));
}

/** Runs of two and more that no byte of the windows tells apart. */
async function equalRuns(
  some: Uint32Array,
  { first, second }: Windows,
  turns: Turns,
): Promise<readonly (readonly [number, number])[]> {
  const runs: (readonly [number, number])[] = [];
  let begin = 0;
  await turns.ranges(some.length, STEP, (from, to) => {
    for (let place = from; place < to; place += 1) {
      const [left, right] = [some[begin] as number, some[place] as number];
      if (first[left] === first[right] && second[left] === second[right]) continue;
      if (place - begin > 1) runs.push([begin, place]);
      begin = place;
    }
  });
  if (some.length - begin > 1) runs.push([begin, some.length]);
  return runs;
}
