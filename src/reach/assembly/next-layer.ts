// How many are one tie further than the frontier and were not reached before (kernels/k-reach.ts). Everyone is a bit, set without a jump
// that depends on who was seen: the bits of a hundred thousand persons stay in the nearest cache.
import {
  COUNTS,
  ENDS,
  FRONTIER,
  LAYER_BEGIN,
  LAYER_END,
  LEAST_STRENGTH,
  NEIGHBOURS,
  PLACES,
  SEEN,
  SIZE,
  STARTS,
  STRENGTHS,
} from '../wasm/words';
import { entry, setEntry, word } from './question';

/** FRONTIER: everyone reached so far, LAYER_END persons; the last layer of them from LAYER_BEGIN on. */
export function countNextLayer(question: usize): u32 {
  const bits = word(question, SEEN);
  const persons = word(question, FRONTIER);
  const end = <u32>word(question, LAYER_END);
  for (let place: u32 = 0; place < end; place++) set(bits, entry(persons, place), 1);
  if (word(question, PLACES) > 0) {
    fetchRows(question);
    for (let place = <u32>word(question, LAYER_BEGIN); place < end; place++) setRow(question, entry(persons, place));
  }
  return takeBits(bits, ((word(question, SIZE) + 127) >> 7) << 4) - end;
}

/** Reads where each row begins, so that many come from memory at once and none when its turn has come. */
function fetchRows(question: usize): void {
  const starts = word(question, STARTS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const persons = word(question, FRONTIER);
  const end = <u32>word(question, LAYER_END);
  const last = <u32>word(question, PLACES) - 1;
  let fetched: u32 = 0;
  for (let place = <u32>word(question, LAYER_BEGIN); place < end; place++) {
    const at = min(entry(starts, entry(persons, place)), last);
    fetched |= entry(neighbours, at) | <u32>load<u16>(strengths + ((<usize>at) << 1));
  }
  // Nobody asks for it; but what nothing is done with would not be read.
  setEntry(word(question, COUNTS), 0, fetched);
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

/** How many bits are set; they are 0 afterwards. */
function takeBits(bits: usize, bytes: usize): u32 {
  let sum: u64 = 0;
  for (let at = bits; at < bits + bytes; at += 16) {
    sum += popcnt(load<u64>(at)) + popcnt(load<u64>(at, 8));
    v128.store(at, i64x2.splat(0));
  }
  return <u32>sum;
}
