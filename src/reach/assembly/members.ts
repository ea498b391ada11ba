// Hops and independent members: 128 members at once, a bit each (kernels/bounded-search.ts, kernels/independent-members.ts). With
// each tie everyone fetches the bits of hubs in the frontier, who stand first in every row (bottom-up, after Beamer, Asanović and
// Patterson, 2012), and leaves the row as soon as all bits are there; the rest of the frontier pushes them (hubs.ts says who is a hub).
import {
  COUNTS,
  CURRENT,
  ENDS,
  FOUND,
  FRONTIER,
  HOPS,
  HORIZON,
  INDEPENDENT,
  LEAST_STRENGTH,
  MEMBERS,
  MEMBER_COUNT,
  NEIGHBOURS,
  NEXT,
  ORDER,
  PASSABLE,
  REACHED,
  REACHED_COUNT,
  SEEN,
  SIZE,
  STARTS,
  STRENGTHS,
  TOUCHED,
} from '../wasm/words';
import { hubsOf, tiesOf } from './hubs';
import { entry, mayPass, setEntry, setWord, swapWords, word } from './question';
import { sortByNumber } from './sort';

export const BLOCK: u32 = 128;
/** No more than COUNTS has room for, and few enough that their bits stay in the nearest cache. */
const SETTLED_AT_ONCE: u32 = 256;

/** Fills HOPS, INDEPENDENT and REACHED. */
export function reachMembers(question: usize): void {
  const count = <u32>word(question, MEMBER_COUNT);
  beginReach(question);
  for (let first: u32 = 0; first < count; first += BLOCK) searchBlock(question, first, min(BLOCK, count - first));
  setMembersSeen(question, 0);
}

/** Nobody is reached yet, and members have seen all bits. */
export function beginReach(question: usize): void {
  memory.fill(word(question, HOPS), 0, word(question, SIZE));
  memory.fill(word(question, INDEPENDENT), 0, word(question, SIZE) << 2);
  setWord(question, REACHED_COUNT, 0);
  setMembersSeen(question, -1);
}

/** Members have seen all bits, and that they have is to be looked at: none is new to them, and none goes on from them. */
export function setMembersSeen(question: usize, bits: i64): void {
  const members = word(question, MEMBERS);
  const count = <u32>word(question, MEMBER_COUNT);
  for (let at: u32 = 0; at < count; at++) {
    const member = entry(members, at);
    v128.store(bitsAt(word(question, SEEN), member), i64x2.splat(bits));
    store<i8>(word(question, HOPS) + member, <i8>bits);
  }
}

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
export function bitsAt(column: usize, person: u32): usize {
  return column + ((<usize>person) << 4);
}

function bitOf(member: u32): v128 {
  const low: u64 = member < 64 ? (<u64>1) << member : 0;
  const high: u64 = member < 64 ? 0 : (<u64>1) << (member - 64);
  return i64x2.replace_lane(i64x2.splat(low), 1, high);
}

function searchBlock(question: usize, first: u32, count: u32): void {
  const horizon = <u32>word(question, HORIZON);
  const full = beginBlock(question, first, count);
  let length = count;
  for (let ties: u32 = 1; ties <= horizon && length > 0; ties++) {
    const hubs = ties > 1 ? hubsOf(question, word(question, FRONTIER), length) : 0;
    const isLast = ties == horizon;
    let next: u32 = 0;
    if (hubs == 0) next = passBits(question, length, ties, isLast);
    else {
      pushBits(question, hubs, length, false);
      next = isLast ? fetchBits(question, hubs, full, ties, true) : fetchBits(question, hubs, full, ties, false);
    }
    endLayer(question, length);
    length = next;
  }
  endBlock(question);
}

/** Members of a block are the FRONTIER; answers their bits. */
export function beginBlock(question: usize, first: u32, count: u32): v128 {
  const members = word(question, MEMBERS);
  let full = i64x2.splat(0);
  for (let member: u32 = 0; member < count; member++) {
    const person = entry(members, first + member);
    v128.store(bitsAt(word(question, CURRENT), person), bitOf(member));
    full = v128.or(full, bitOf(member));
    setEntry(word(question, FRONTIER), member, person);
  }
  touched = 0;
  return full;
}

/** What came with this tie goes on with the next one. */
export function endLayer(question: usize, length: u32): void {
  clearBits(word(question, CURRENT), word(question, FRONTIER), length);
  swapWords(question, CURRENT, NEXT);
  swapWords(question, FRONTIER, FOUND);
}

export function endBlock(question: usize): void {
  clearBits(word(question, SEEN), word(question, TOUCHED), touched);
}

function clearBits(bits: usize, persons: usize, count: u32): void {
  for (let at: u32 = 0; at < count; at++) v128.store(bitsAt(bits, entry(persons, at)), i64x2.splat(0));
}

/** One layer, along the ties of the frontier alone; answers the length of the new one. */
export function passBits(question: usize, length: u32, ties: u32, isLast: bool): u32 {
  if (tiesOf(question, word(question, FRONTIER), length) > <u32>word(question, SIZE) / 4) {
    pushBits(question, 0, length, false);
    return settleEveryone(question, ties, isLast);
  }
  return settleFound(question, pushBits(question, 0, length, true), ties, isLast);
}

/** Passes bits along the ties of the frontier, hubs aside; answers how many are FOUND, members among them, if they are `listed`. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
export function pushBits(question: usize, hubs: u32, length: u32, listed: bool): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const least = <u32>word(question, LEAST_STRENGTH);
  const frontier = word(question, FRONTIER);
  const current = word(question, CURRENT);
  const next = word(question, NEXT);
  const found = word(question, FOUND);
  let count: u32 = 0;
  for (let place: u32 = 0; place < length; place++) {
    const person = entry(frontier, place);
    if (person < hubs) continue;
    const bits = v128.load(bitsAt(current, person));
    const end = entry(ends, person);
    for (let at = entry(starts, person); at < end; at++) {
      if (<u32>load<u16>(strengths + ((<usize>at) << 1)) < least) continue;
      const neighbour = entry(neighbours, at);
      const target = bitsAt(next, neighbour);
      const known = v128.load(target);
      if (listed) {
        setEntry(found, count, neighbour);
        count += v128.any_true(known) ? 0 : 1;
      }
      v128.store(target, v128.or(known, bits));
    }
  }
  return count;
}

/** Takes the bits in that those found were passed; answers how many of them are the new frontier, in FOUND. */
function settleFound(question: usize, count: u32, ties: u32, isLast: bool): u32 {
  const found = word(question, FOUND);
  sortByNumber(question, found, count);
  let length: u32 = 0;
  for (let at: u32 = 0; at < count; at++) {
    const person = entry(found, at);
    const bits = v128.load(bitsAt(word(question, NEXT), person));
    setEntry(found, length, person);
    length += settle(question, person, bits, ties, isLast);
  }
  return length;
}

/**
 * As settleFound, of everyone in the order in which persons are stored: where many are found, memory is gone through but once. Some at a
 * time are listed, without a jump that depends on who is found, and are still near when they are settled.
 */
function settleEveryone(question: usize, ties: u32, isLast: bool): u32 {
  const size = <u32>word(question, SIZE);
  const found = word(question, FOUND);
  const next = word(question, NEXT);
  const list = word(question, COUNTS);
  let length: u32 = 0;
  for (let first: u32 = 0; first < size; first += SETTLED_AT_ONCE) {
    const end = min(size, first + SETTLED_AT_ONCE);
    let count: u32 = 0;
    for (let person = first; person < end; person++) {
      setEntry(list, count, person);
      count += u32(v128.any_true(v128.load(bitsAt(next, person))));
    }
    for (let at: u32 = 0; at < count; at++) {
      const person = entry(list, at);
      setEntry(found, length, person);
      length += settle(question, person, v128.load(bitsAt(next, person)), ties, isLast);
    }
  }
  return length;
}

/** Everyone fetches bits from their neighbours among the hubs and takes them in; answers the length of the new frontier, in FOUND. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function fetchBits(question: usize, hubs: u32, full: v128, ties: u32, isLast: bool): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const size = <u32>word(question, SIZE);
  const found = word(question, FOUND);
  const seen = word(question, SEEN);
  const next = word(question, NEXT);
  let length: u32 = 0;
  for (let person: u32 = 0; person < size; person++) {
    const start = entry(starts, person);
    const end = entry(ends, person);
    if (start == end) continue;
    const pushed = v128.load(bitsAt(next, person));
    const wanted = v128.andnot(full, v128.or(v128.load(bitsAt(seen, person)), pushed));
    const missing = v128.any_true(wanted) ? missingBits(question, hubs, wanted, start, end) : wanted;
    setEntry(found, length, person);
    length += settle(question, person, v128.or(pushed, v128.andnot(wanted, missing)), ties, isLast);
  }
  return length;
}

/** What of the bits wanted no hub of a row has; eight entries at a time where all eight are ties. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function missingBits(question: usize, hubs: u32, wanted: v128, start: u32, end: u32): v128 {
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const current = word(question, CURRENT);
  const least = <u32>word(question, LEAST_STRENGTH);
  const leasts = i16x8.splat(<i16>least);
  let missing = wanted;
  let at = start;
  while (at + 8 <= end) {
    const eight = neighbours + ((<usize>at) << 2);
    if (load<u32>(eight, 28) >= hubs) break;
    if (!i16x8.all_true(i16x8.ge_u(v128.load(strengths + ((<usize>at) << 1)), leasts))) break;
    missing = v128.andnot(missing, bitsOfEight(current, eight));
    at += 8;
    if (!v128.any_true(missing)) return missing;
  }
  while (at < end) {
    const neighbour = load<u32>(neighbours + ((<usize>at) << 2));
    if (neighbour >= hubs) break;
    const isTie = <u32>load<u16>(strengths + ((<usize>at) << 1)) >= least;
    if (isTie) missing = v128.andnot(missing, v128.load(bitsAt(current, neighbour)));
    at++;
  }
  return missing;
}

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
export function bitsOfEight(current: usize, eight: usize): v128 {
  const a = v128.or(v128.load(bitsAt(current, load<u32>(eight))), v128.load(bitsAt(current, load<u32>(eight, 4))));
  const b = v128.or(v128.load(bitsAt(current, load<u32>(eight, 8))), v128.load(bitsAt(current, load<u32>(eight, 12))));
  const c = v128.or(v128.load(bitsAt(current, load<u32>(eight, 16))), v128.load(bitsAt(current, load<u32>(eight, 20))));
  const d = v128.or(v128.load(bitsAt(current, load<u32>(eight, 24))), v128.load(bitsAt(current, load<u32>(eight, 28))));
  return v128.or(v128.or(a, b), v128.or(c, d));
}

/** How many have SEEN bits and are TOUCHED. */
let touched: u32 = 0;

/** Takes in the bits that come to a person with one more tie; answers 1 when some are new and go on from them, else 0. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
export function settle(question: usize, person: u32, bits: v128, ties: u32, isLast: bool): u32 {
  const next = bitsAt(word(question, NEXT), person);
  const seen = bitsAt(word(question, SEEN), person);
  // Who is not reached has seen nothing: most are new at the end, and lie far from one another.
  const before = load<u8>(word(question, HOPS) + person) == 0 ? i64x2.splat(0) : v128.load(seen);
  const fresh = v128.andnot(bits, before);
  const isFresh = v128.any_true(fresh);
  const goesOn = isFresh && !isLast && mayPass(word(question, ORDER), <u32>word(question, PASSABLE), person);
  v128.store(next, goesOn ? fresh : i64x2.splat(0));
  if (!isFresh) return 0;
  countReached(question, person, ties, fresh);
  if (!isLast) {
    v128.store(seen, v128.or(before, fresh));
    setEntry(word(question, TOUCHED), touched, person);
    touched += v128.any_true(before) ? 0 : 1;
  }
  return goesOn ? 1 : 0;
}

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function countReached(question: usize, person: u32, ties: u32, fresh: v128): void {
  const hops = word(question, HOPS) + person;
  const independent = word(question, INDEPENDENT);
  const known = <u32>load<u8>(hops);
  const count = <u32>word(question, REACHED_COUNT);
  const members = popcnt(i64x2.extract_lane(fresh, 0)) + popcnt(i64x2.extract_lane(fresh, 1));
  setEntry(independent, person, entry(independent, person) + <u32>members);
  setEntry(word(question, REACHED), count, person);
  setWord(question, REACHED_COUNT, count + (known == 0 ? 1 : 0));
  if (known == 0 || known > ties) store<u8>(hops, <u8>ties);
}
