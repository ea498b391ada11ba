// How many are one tie further than the frontier and were not reached before (kernels/k-reach.ts), without a jump that depends on it.
import {
  COUNTED,
  COUNTS,
  ENDS,
  FRONTIER,
  FRONTIER_LENGTH,
  LAST_SEEN,
  LEAST_STRENGTH,
  MOST_TIES,
  NEIGHBOURS,
  ORDER,
  PLACES,
  ROUND,
  SEEN,
  SIZE,
  STARTS,
  STRENGTHS,
} from '../wasm/words';
import { entry, setEntry, word } from './question';

/** How many have a tie to the FRONTIER and were not seen in this ROUND; they are seen then. −1 where it has more than MOST_TIES. */
export function countNextLayer(question: usize): i32 {
  const persons = word(question, FRONTIER);
  const length = <u32>word(question, FRONTIER_LENGTH);
  if (isLarge(question)) return -1;
  fetchRows(question);
  let count: i32 = 0;
  for (let place: u32 = 0; place < length; place++) count += seeRow(question, entry(persons, place));
  return count;
}

/**
 * FRONTIER: everyone reached so far. How many others have a tie to one of them, who may all be passed; those in COUNTED. For a large
 * frontier: everyone else looks for one tie, and the bits of a hundred thousand persons stay in the nearest cache.
 */
export function countUnreached(question: usize): u32 {
  const bits = word(question, SEEN);
  const size = <u32>word(question, SIZE);
  setReached(question);
  let count: u32 = 0;
  for (let first: u32 = 0; first < size; first += 32) {
    let others = ~load<u32>(bits + (first >> 3));
    if (size - first < 32) others &= ((<u32>1) << (size - first)) - 1;
    for (; others != 0; others &= others - 1) count += countIfMet(question, bits, first + ctz(others));
  }
  memory.fill(bits, 0, ((size + 127) >> 7) << 4);
  return count;
}

/** 1 for who has a tie to somebody reached, and is counted. */
function countIfMet(question: usize, bits: usize, person: u32): u32 {
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const least = <u32>word(question, LEAST_STRENGTH);
  const stop = entry(word(question, ENDS), person);
  for (let at = entry(word(question, STARTS), person); at < stop; at++) {
    const neighbour = entry(neighbours, at);
    if (((load<u32>(bits + ((<usize>neighbour >> 5) << 2)) >> (neighbour & 31)) & 1) == 0) continue;
    if (<u32>load<u16>(strengths + ((<usize>at) << 1)) < least) continue;
    return (<u32>word(question, COUNTED) >> (entry(word(question, ORDER), person) & 3)) & 1;
  }
  return 0;
}

function setReached(question: usize): void {
  const bits = word(question, SEEN);
  const persons = word(question, FRONTIER);
  const length = <u32>word(question, FRONTIER_LENGTH);
  for (let place: u32 = 0; place < length; place++) {
    const person = entry(persons, place);
    const bit = bits + ((<usize>person >> 5) << 2);
    store<u32>(bit, load<u32>(bit) | ((<u32>1) << (person & 31)));
  }
}

/** Whether the frontier has more ties than MOST_TIES. */
function isLarge(question: usize): bool {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const persons = word(question, FRONTIER);
  const length = <u32>word(question, FRONTIER_LENGTH);
  const most = <u32>word(question, MOST_TIES);
  let ties: u32 = 0;
  for (let place: u32 = 0; place < length && ties <= most; place++) {
    const person = entry(persons, place);
    ties += entry(ends, person) - entry(starts, person);
  }
  return ties > most;
}

/**
 * Reads where each row of the frontier begins, so that many come from memory at once and none when its turn has come; COUNTS takes what
 * was read, as nothing is read that nothing is done with.
 */
function fetchRows(question: usize): void {
  const starts = word(question, STARTS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const persons = word(question, FRONTIER);
  const length = <u32>word(question, FRONTIER_LENGTH);
  if (word(question, PLACES) == 0) return;
  const last = <u32>word(question, PLACES) - 1;
  let fetched: u32 = 0;
  for (let place: u32 = 0; place < length; place++) {
    const at = min(entry(starts, entry(persons, place)), last);
    fetched |= entry(neighbours, at) | <u32>load<u16>(strengths + ((<usize>at) << 1));
  }
  setEntry(word(question, COUNTS), 0, fetched);
}

/** How many of a person's neighbours are seen for the first time; four at a time while these ties count. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function seeRow(question: usize, person: u32): i32 {
  const seen = word(question, LAST_SEEN);
  const round = <u32>word(question, ROUND);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const least = <u32>word(question, LEAST_STRENGTH);
  const leasts = i16x8.splat(<i16>least);
  const stop = entry(word(question, ENDS), person);
  let count: i32 = 0;
  let at = entry(word(question, STARTS), person);
  for (; at + 4 <= stop; at += 4) {
    if (!i16x8.all_true(i16x8.ge_u(v128.load64_splat(strengths + ((<usize>at) << 1)), leasts))) break;
    count += see(seen + entry(neighbours, at), round);
    count += see(seen + entry(neighbours, at + 1), round);
    count += see(seen + entry(neighbours, at + 2), round);
    count += see(seen + entry(neighbours, at + 3), round);
  }
  for (; at < stop; at++) {
    if (<u32>load<u16>(strengths + ((<usize>at) << 1)) >= least) count += see(seen + entry(neighbours, at), round);
  }
  return count;
}

/** 1 for who was not seen in this round. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function see(place: usize, round: u32): i32 {
  const before = <u32>load<u8>(place);
  store<u8>(place, <u8>round);
  return i32(before != round);
}
