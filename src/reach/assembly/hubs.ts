// Who is fetched from: persons are numbered by descending number of ties, so the hubs among them are those below some number.
import { COUNTS, ENDS, PLACES, SIZE, STARTS } from '../wasm/words';
import { entry, setEntry, word } from './question';

const BUCKETS: u32 = 256;
/** A frontier with fewer than this share of the ties only pushes; what it costs to look is not worth it. */
const LEAST_SHARE: u32 = 64;
/** What pushing along a tie costs, and looking at a row, when fetching along a tie costs 2. */
const PUSH: i64 = 8;
const FETCH: i64 = 2;
const ROW: i64 = 4;

/** How many ties the persons of a list have. */
export function tiesOf(question: usize, list: usize, length: u32): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  let ties: u32 = 0;
  for (let at: u32 = 0; at < length; at++) ties += entry(ends, entry(list, at)) - entry(starts, entry(list, at));
  return ties;
}

/**
 * A number: the frontier below it is fetched from, by everyone, and the rest of it pushes. It is chosen so that the ties of hubs in the
 * frontier save more than those of the other hubs cost. 0: everyone pushes.
 */
export function hubsOf(question: usize, frontier: usize, length: u32): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const counts = word(question, COUNTS);
  const size = <u32>word(question, SIZE);
  const width = size / BUCKETS + 1;
  let ties: u32 = 0;
  for (let bucket: u32 = 0; bucket < BUCKETS; bucket++) setEntry(counts, bucket, 0);
  for (let at: u32 = 0; at < length; at++) {
    const person = entry(frontier, at);
    const degree = entry(ends, person) - entry(starts, person);
    const bucket = person / width;
    setEntry(counts, bucket, entry(counts, bucket) + degree);
    ties += degree;
  }
  if (ties < <u32>word(question, PLACES) / LEAST_SHARE) return 0;
  let hubs: u32 = 0;
  let saved: i64 = -ROW * <i64>size;
  let left: i64 = PUSH * <i64>ties;
  let most: i64 = 0;
  for (let person: u32 = 0, bucket: u32 = 0; person < size && saved + left > most; bucket++) {
    const end = min(size, person + width);
    const saving = PUSH * <i64>entry(counts, bucket);
    saved += saving;
    left -= saving;
    for (; person < end; person++) saved -= FETCH * <i64>(entry(ends, person) - entry(starts, person));
    if (saved > most) {
      most = saved;
      hubs = end;
    }
  }
  return hubs;
}
