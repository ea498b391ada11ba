// Hops and independent members: 128 members at once, a bit each (kernels/bounded-search.ts, kernels/independent-members.ts). With
// each tie the bits go from the frontier to its neighbours, or, where the frontier is large, everyone fetches them (bottom-up, after
// Beamer, Asanović and Patterson, 2012): hubs stand first in every row, and a row is left as soon as all bits are there.
import {
  CURRENT,
  ENDS,
  FOUND,
  FRONTIER,
  HOPS,
  HORIZON,
  INDEPENDENT,
  IS_MEMBER,
  LEAST_STRENGTH,
  MEMBERS,
  MEMBER_COUNT,
  NEIGHBOURS,
  NEXT,
  ORDER,
  PASSABLE,
  PLACES,
  REACHED,
  REACHED_COUNT,
  SEEN,
  SIZE,
  STARTS,
  STRENGTHS,
  TOUCHED,
} from '../wasm/words';
import { entry, markMembers, mayPass, setEntry, setWord, tiesOf, word } from './question';

const BLOCK: u32 = 128;
/** A frontier with more than this share of the ties is fetched from. */
const FETCH_SHARE: u32 = 12;

/** Fills HOPS, INDEPENDENT and REACHED. */
export function reachMembers(question: usize): void {
  const count = <u32>word(question, MEMBER_COUNT);
  forgetReached(question);
  markMembers(question, 1);
  for (let first: u32 = 0; first < count; first += BLOCK) searchBlock(question, first, min(BLOCK, count - first));
  markMembers(question, 0);
}

function forgetReached(question: usize): void {
  const reached = word(question, REACHED);
  const hops = word(question, HOPS);
  const independent = word(question, INDEPENDENT);
  const count = <u32>word(question, REACHED_COUNT);
  for (let at: u32 = 0; at < count; at++) {
    store<u8>(hops + entry(reached, at), 0);
    setEntry(independent, entry(reached, at), 0);
  }
  setWord(question, REACHED_COUNT, 0);
}

// @ts-ignore: decorator
@inline
function bitsAt(column: usize, person: u32): usize {
  return column + ((<usize>person) << 4);
}

function bitOf(member: u32): v128 {
  const low: u64 = member < 64 ? (<u64>1) << member : 0;
  const high: u64 = member < 64 ? 0 : (<u64>1) << (member - 64);
  return i64x2.replace_lane(i64x2.splat(low), 1, high);
}

function searchBlock(question: usize, first: u32, count: u32): void {
  const horizon = <u32>word(question, HORIZON);
  const members = word(question, MEMBERS);
  const frontier = word(question, FRONTIER);
  const current = word(question, CURRENT);
  let full = i64x2.splat(0);
  for (let member: u32 = 0; member < count; member++) {
    const person = entry(members, first + member);
    v128.store(bitsAt(current, person), bitOf(member));
    full = v128.or(full, bitOf(member));
    setEntry(frontier, member, person);
  }
  let length = count;
  let touched: u32 = 0;
  for (let ties: u32 = 1; ties <= horizon && length > 0; ties++) {
    const isLarge = ties > 1 && tiesOf(question, frontier, length) > <u32>word(question, PLACES) / FETCH_SHARE;
    const found = isLarge ? fetchBits(question, full) : pushBits(question, length, ties > 1);
    for (let at: u32 = 0; at < length; at++) v128.store(bitsAt(current, entry(frontier, at)), i64x2.splat(0));
    length = settle(question, found, ties, touched);
    touched = touchedCount;
  }
  for (let at: u32 = 0; at < length; at++) v128.store(bitsAt(current, entry(frontier, at)), i64x2.splat(0));
  countBits(question, touched);
}

/** Passes bits along the ties of the frontier; answers how many are FOUND, members among them. */
function pushBits(question: usize, length: u32, checked: bool): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const order = word(question, ORDER);
  const least = <u32>word(question, LEAST_STRENGTH);
  const passable = <u32>word(question, PASSABLE);
  const frontier = word(question, FRONTIER);
  const current = word(question, CURRENT);
  const next = word(question, NEXT);
  const found = word(question, FOUND);
  let count: u32 = 0;
  for (let place: u32 = 0; place < length; place++) {
    const person = entry(frontier, place);
    if (checked && !mayPass(order, passable, person)) continue;
    const bits = v128.load(bitsAt(current, person));
    const end = entry(ends, person);
    for (let at = entry(starts, person); at < end; at++) {
      if (<u32>load<u16>(strengths + ((<usize>at) << 1)) < least) continue;
      const neighbour = entry(neighbours, at);
      const target = bitsAt(next, neighbour);
      const known = v128.load(target);
      setEntry(found, count, neighbour);
      count += v128.any_true(known) ? 0 : 1;
      v128.store(target, v128.or(known, bits));
    }
  }
  return count;
}

/** Everyone fetches bits from their neighbours; answers how many are FOUND. Bits of those who may not be passed are taken away first. */
function fetchBits(question: usize, full: v128): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const isMember = word(question, IS_MEMBER);
  const least = <u32>word(question, LEAST_STRENGTH);
  const size = <u32>word(question, SIZE);
  const seen = word(question, SEEN);
  const current = word(question, CURRENT);
  const next = word(question, NEXT);
  const found = word(question, FOUND);
  let count: u32 = 0;
  for (let person: u32 = 0; person < size; person++) {
    if (load<u8>(isMember + person)) continue;
    const before = v128.load(bitsAt(seen, person));
    let missing = v128.andnot(full, before);
    const all = missing;
    const end = entry(ends, person);
    for (let at = entry(starts, person); at < end; at++) {
      if (<u32>load<u16>(strengths + ((<usize>at) << 1)) < least) continue;
      missing = v128.andnot(missing, v128.load(bitsAt(current, entry(neighbours, at))));
      if (!v128.any_true(missing)) break;
    }
    const fresh = v128.andnot(all, missing);
    if (!v128.any_true(fresh)) continue;
    v128.store(bitsAt(next, person), fresh);
    setEntry(found, count, person);
    count++;
  }
  return count;
}

let touchedCount: u32 = 0;

/** Those found become the frontier where some bit is new; answers its length. */
function settle(question: usize, count: u32, ties: u32, touchedBefore: u32): u32 {
  const isMember = word(question, IS_MEMBER);
  const seen = word(question, SEEN);
  const current = word(question, CURRENT);
  const next = word(question, NEXT);
  const order = word(question, ORDER);
  const passable = <u32>word(question, PASSABLE);
  const frontier = word(question, FRONTIER);
  const found = word(question, FOUND);
  const touched = word(question, TOUCHED);
  const hops = word(question, HOPS);
  const reached = word(question, REACHED);
  let reachedCount = <u32>word(question, REACHED_COUNT);
  let length: u32 = 0;
  let touches = touchedBefore;
  for (let at: u32 = 0; at < count; at++) {
    const person = entry(found, at);
    const bits = v128.load(bitsAt(next, person));
    v128.store(bitsAt(next, person), i64x2.splat(0));
    if (load<u8>(isMember + person)) continue;
    const before = v128.load(bitsAt(seen, person));
    const fresh = v128.andnot(bits, before);
    if (!v128.any_true(fresh)) continue;
    v128.store(bitsAt(seen, person), v128.or(before, fresh));
    setEntry(touched, touches, person);
    touches += v128.any_true(before) ? 0 : 1;
    const known = <u32>load<u8>(hops + person);
    setEntry(reached, reachedCount, person);
    reachedCount += known == 0 ? 1 : 0;
    if (known == 0 || known > ties) store<u8>(hops + person, <u8>ties);
    if (!mayPass(order, passable, person)) continue;
    v128.store(bitsAt(current, person), fresh);
    setEntry(frontier, length, person);
    length++;
  }
  setWord(question, REACHED_COUNT, reachedCount);
  touchedCount = touches;
  return length;
}

function countBits(question: usize, count: u32): void {
  const seen = word(question, SEEN);
  const touched = word(question, TOUCHED);
  const independent = word(question, INDEPENDENT);
  for (let at: u32 = 0; at < count; at++) {
    const person = entry(touched, at);
    const bits = bitsAt(seen, person);
    const members = <u32>(popcnt(load<u64>(bits)) + popcnt(load<u64>(bits + 8)));
    setEntry(independent, person, entry(independent, person) + members);
    v128.store(bits, i64x2.splat(0));
  }
}
