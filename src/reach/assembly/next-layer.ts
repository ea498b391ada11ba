// How many are one tie further than the frontier and were not reached before (kernels/k-reach.ts). Everyone is a bit, set without a jump
// that depends on who was seen: the bits of a hundred thousand persons stay in the nearest cache.
import {
  COUNTED,
  COUNTS,
  ENDS,
  FRONTIER,
  LAYER_BEGIN,
  LAYER_END,
  LEAST_STRENGTH,
  NEIGHBOURS,
  ORDER,
  PLACES,
  SEEN,
  SIZE,
  STARTS,
  STRENGTHS,
} from '../wasm/words';
import { entry, setEntry, word } from './question';

/** The bits of everyone are gone through where there are at most so many persons a tie; else each is looked at when it is set. */
const PERSONS_A_TIE: u32 = 40;

/** FRONTIER: everyone reached so far, LAYER_END persons; the last layer of them from LAYER_BEGIN on. */
export function countNextLayer(question: usize): u32 {
  const persons = word(question, FRONTIER);
  const end = <u32>word(question, LAYER_END);
  const begin = <u32>word(question, LAYER_BEGIN);
  const ties = fetchRows(question);
  setReached(question);
  if (<u64>word(question, SIZE) <= (<u64>ties) * PERSONS_A_TIE) {
    for (let place = begin; place < end; place++) setRow(question, entry(persons, place));
    return takeBits(question) - end;
  }
  let count: u32 = 0;
  for (let place = begin; place < end; place++) count += countRow(question, entry(persons, place));
  for (let place = begin; place < end; place++) clearRow(question, entry(persons, place));
  const bits = word(question, SEEN);
  for (let place: u32 = 0; place < end; place++) clear(bits, entry(persons, place));
  return count;
}

/** The same for a large frontier, of which everyone else looks for one tie, over persons all of whom may be passed; those in COUNTED. */
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
  const end = <u32>word(question, LAYER_END);
  for (let place: u32 = 0; place < end; place++) set(bits, entry(persons, place), 1);
}

/**
 * How many ties the frontier has. Reads where each row begins too, so that many come from memory at once and none when its turn has
 * come; COUNTS takes what was read, as nothing is read that nothing is done with.
 */
function fetchRows(question: usize): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const persons = word(question, FRONTIER);
  const end = <u32>word(question, LAYER_END);
  if (word(question, PLACES) == 0) return 0;
  const last = <u32>word(question, PLACES) - 1;
  let ties: u32 = 0;
  let fetched: u32 = 0;
  for (let place = <u32>word(question, LAYER_BEGIN); place < end; place++) {
    const person = entry(persons, place);
    const start = entry(starts, person);
    ties += entry(ends, person) - start;
    const at = min(start, last);
    fetched |= entry(neighbours, at) | <u32>load<u16>(strengths + ((<usize>at) << 1));
  }
  setEntry(word(question, COUNTS), 0, fetched);
  return ties;
}

/** Sets whom a person has a tie to; four at a time while these ties count. */
function setRow(question: usize, person: u32): void {
  const bits = word(question, SEEN);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const least = <u32>word(question, LEAST_STRENGTH);
  const leasts = i16x8.splat(<i16>least);
  const stop = entry(word(question, ENDS), person);
  let at = entry(word(question, STARTS), person);
  for (; at + 4 <= stop; at += 4) {
    if (!i16x8.all_true(i16x8.ge_u(v128.load64_splat(strengths + ((<usize>at) << 1)), leasts))) break;
    set(bits, entry(neighbours, at), 1);
    set(bits, entry(neighbours, at + 1), 1);
    set(bits, entry(neighbours, at + 2), 1);
    set(bits, entry(neighbours, at + 3), 1);
  }
  for (; at < stop; at++) {
    set(bits, entry(neighbours, at), u32(<u32>load<u16>(strengths + ((<usize>at) << 1)) >= least));
  }
}

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function set(bits: usize, person: u32, bit: u32): void {
  const place = bits + ((<usize>person >> 5) << 2);
  store<u32>(place, load<u32>(place) | (bit << (person & 31)));
}

/** How many of a person's neighbours are met for the first time. */
function countRow(question: usize, person: u32): u32 {
  const bits = word(question, SEEN);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const least = <u32>word(question, LEAST_STRENGTH);
  const stop = entry(word(question, ENDS), person);
  let count: u32 = 0;
  for (let at = entry(word(question, STARTS), person); at < stop; at++) {
    const neighbour = entry(neighbours, at);
    const isTie = u32(<u32>load<u16>(strengths + ((<usize>at) << 1)) >= least);
    const place = bits + ((<usize>neighbour >> 5) << 2);
    const before = load<u32>(place);
    count += isTie & ~(before >> (neighbour & 31));
    store<u32>(place, before | (isTie << (neighbour & 31)));
  }
  return count;
}

function clearRow(question: usize, person: u32): void {
  const bits = word(question, SEEN);
  const neighbours = word(question, NEIGHBOURS);
  const stop = entry(word(question, ENDS), person);
  for (let at = entry(word(question, STARTS), person); at < stop; at++) clear(bits, entry(neighbours, at));
}

/** And 31 others, whose bits are no longer wanted either. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function clear(bits: usize, person: u32): void {
  store<u32>(bits + ((<usize>person >> 5) << 2), 0);
}

/** How many bits are set; they are 0 afterwards. */
function takeBits(question: usize): u32 {
  const bits = word(question, SEEN);
  const end = bits + (((word(question, SIZE) + 127) >> 7) << 4);
  let sum: u64 = 0;
  for (let at = bits; at < end; at += 16) {
    sum += popcnt(load<u64>(at)) + popcnt(load<u64>(at, 8));
    v128.store(at, i64x2.splat(0));
  }
  return <u32>sum;
}
