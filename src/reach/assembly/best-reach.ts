// Hops, independent members and best products of one question in one search: where everyone fetches from hubs, each tie is read once for
// both (members.ts, products.ts), and both look at the same persons. For one block of members, and products that fit 32 bits.
import {
  BEFORE,
  CURRENT,
  ENDS,
  FOUND,
  HORIZON,
  IS_MEMBER,
  LABELLED,
  LABELLED_COUNTS,
  LEAST_STRENGTH,
  MEMBER_COUNT,
  NEIGHBOURS,
  NEXT,
  ORDER,
  PASSABLE,
  PRODUCTS,
  SEEN,
  SIZE,
  STARTS,
  STRENGTHS,
  WALK_PLACES,
  WALKS,
} from '../wasm/words';
import { hubsOf } from './hubs';
import { BLOCK, beginBlock, beginReach, bitsAt, bitsOfEight, endBlock, endLayer, passBits, pushBits, reachMembers, setMembersSeen, settle } from './members';
import { beginLabels, bestProducts, endLabels, label, NOBODY, pushLabels } from './products';
import { entry, markMembers, mayPass, setEntry, word } from './question';

/** In PASSABLE: colleagues and contacts. */
const ANYONE: u32 = 6;

/** Fills what reachMembers and bestProducts fill. */
export function bestReach(question: usize): void {
  const horizon = <u32>word(question, HORIZON);
  const members = <u32>word(question, MEMBER_COUNT);
  if (members > BLOCK || horizon > 3) {
    reachMembers(question);
    bestProducts(question);
    return;
  }
  beginReach(question);
  beginLabels(question);
  const full = beginBlock(question, 0, members);
  frontier = members;
  for (let ties: u32 = 1; ties <= horizon; ties++) {
    const nearer = entry(word(question, LABELLED_COUNTS), ties - 1);
    const hubs = ties > 1 ? hubsOf(question, word(question, LABELLED + ties - 1), nearer) : 0;
    const length = frontier;
    const count = hubs > 0 ? searchHubs(question, hubs, full, ties) : searchAlong(question, ties);
    endLayer(question, length);
    endLabels(question, ties, count);
  }
  endBlock(question);
  setMembersSeen(question, 0);
  markMembers(question, 0);
}

/** How many persons bits go on from. */
let frontier: u32 = 0;

/** One layer, along the ties of the frontier alone; answers how many persons have a label. */
function searchAlong(question: usize, ties: u32): u32 {
  const isLast = ties == <u32>word(question, HORIZON);
  frontier = passBits(question, frontier, ties, isLast);
  return label<u32>(question, ties, 0);
}

/** One layer, fetched from hubs and pushed by others; answers how many persons have a label. */
function searchHubs(question: usize, hubs: u32, full: v128, ties: u32): u32 {
  pushBits(question, hubs, frontier, false);
  const isLast = ties == <u32>word(question, HORIZON);
  const fetched = asksForWalks(question)
    ? fetchBoth(question, hubs, full, ties, isLast, true)
    : fetchBoth(question, hubs, full, ties, isLast, false);
  return pushLabels<u32>(question, ties, hubs, fetched);
}

/** Whether it matters whom a product comes from: walks are asked for, or not everyone may be passed. */
function asksForWalks(question: usize): bool {
  return word(question, WALKS) != 0 || (word(question, PASSABLE) & ANYONE) != ANYONE;
}

/**
 * Everyone fetches bits and the best walk from hubs; answers how many persons have a label by now. Without `walks` the greatest product
 * alone, by anyone.
 */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function fetchBoth(question: usize, hubs: u32, full: v128, ties: u32, isLast: bool, walks: bool): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const isMember = word(question, IS_MEMBER);
  const order = word(question, ORDER);
  const passable = <u32>word(question, PASSABLE);
  const least = <u32>word(question, LEAST_STRENGTH);
  const size = <u32>word(question, SIZE);
  const found = word(question, FOUND);
  const seen = word(question, SEEN);
  const current = word(question, CURRENT);
  const next = word(question, NEXT);
  const nearer = word(question, PRODUCTS + ties - 1);
  const places = word(question, WALK_PLACES);
  const products = word(question, PRODUCTS + ties);
  const predecessors = word(question, BEFORE + ties);
  const labelled = word(question, LABELLED + ties);
  const leasts = i16x8.splat(<i16>least);
  let count: u32 = 0;
  let length: u32 = 0;
  for (let person: u32 = 0; person < size; person++) {
    let at = entry(starts, person);
    const end = entry(ends, person);
    if (at == end) continue;
    const pushed = v128.load(bitsAt(next, person));
    const wanted = v128.andnot(full, v128.or(v128.load(bitsAt(seen, person)), pushed));
    let missing = wanted;
    let bests = i32x4.splat(0);
    let best: u32 = walks ? 1 : 0;
    let before: u32 = NOBODY;
    while (at < end) {
      const eight = neighbours + ((<usize>at) << 2);
      const beside = strengths + ((<usize>at) << 1);
      let stop = at + 8 <= end ? at + 1 : end;
      if (at + 8 <= end && load<u32>(eight, 28) < hubs) {
        const ofEight = v128.load(beside);
        if (i16x8.all_true(i16x8.ge_u(ofEight, leasts))) {
          missing = v128.andnot(missing, bitsOfEight(current, eight));
          if (!walks) {
            bests = i32x4.max_s(bests, productsOfEight(nearer, eight, ofEight));
            at += 8;
            continue;
          }
          if (v128.any_true(i32x4.ge_s(productsOfEight(nearer, eight, ofEight), i32x4.splat(best)))) stop = at + 8;
          else {
            at += 8;
            continue;
          }
        }
      }
      for (; at < stop; at++) {
        const neighbour = entry(neighbours, at);
        if (neighbour >= hubs) break;
        const strength = <u32>load<u16>(strengths + ((<usize>at) << 1));
        if (strength < least) continue;
        missing = v128.andnot(missing, v128.load(bitsAt(current, neighbour)));
        const value = entry(nearer, neighbour) * strength;
        if (!walks) {
          best = max(best, value);
          continue;
        }
        if (value < best || !mayPass(order, passable, neighbour)) continue;
        if (value == best && before != NOBODY && entry(places, neighbour) > entry(places, before)) continue;
        best = value;
        before = neighbour;
      }
      if (at < stop) break;
    }
    setEntry(found, length, person);
    length += settle(question, person, v128.or(pushed, v128.andnot(wanted, missing)), ties, isLast);
    if (!walks) best = max(best, greatest(bests));
    if ((walks ? before == NOBODY : best == 0) || load<u8>(isMember + person)) continue;
    setEntry(products, person, best);
    if (walks) setEntry(predecessors, person, before);
    setEntry(labelled, count, person);
    count++;
  }
  frontier = length;
  return count;
}

/** Of four numbers below 2^31. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function greatest(four: v128): u32 {
  const two = i32x4.max_s(four, i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return max<u32>(i32x4.extract_lane(two, 0), i32x4.extract_lane(two, 1));
}

/** The greater of each two products by eight neighbours. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function productsOfEight(nearer: usize, eight: usize, strengths: v128): v128 {
  let first = v128.load32_zero(nearer + ((<usize>load<u32>(eight)) << 2));
  first = v128.load32_lane(nearer + ((<usize>load<u32>(eight, 4)) << 2), first, 1);
  first = v128.load32_lane(nearer + ((<usize>load<u32>(eight, 8)) << 2), first, 2);
  first = v128.load32_lane(nearer + ((<usize>load<u32>(eight, 12)) << 2), first, 3);
  let last = v128.load32_zero(nearer + ((<usize>load<u32>(eight, 16)) << 2));
  last = v128.load32_lane(nearer + ((<usize>load<u32>(eight, 20)) << 2), last, 1);
  last = v128.load32_lane(nearer + ((<usize>load<u32>(eight, 24)) << 2), last, 2);
  last = v128.load32_lane(nearer + ((<usize>load<u32>(eight, 28)) << 2), last, 3);
  first = i32x4.mul(first, i32x4.extend_low_i16x8_u(strengths));
  last = i32x4.mul(last, i32x4.extend_high_i16x8_u(strengths));
  return i32x4.max_s(first, last);
}
