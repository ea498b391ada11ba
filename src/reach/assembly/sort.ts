// Sorting lists of persons by their ids, and walks by rule 7 (a counting sort, which keeps what is equal in its order).
import { BEFORE, COUNTS, FOUND, NEXT_WALK_PLACES, ORDER, SIZE, WALK_PLACES } from '../wasm/words';
import { entry, setEntry, word } from './question';

/** In the order in which persons stand in memory: a bit is set at each, and they are read from the first on. O(persons / 64 + count). */
export function sortByNumber(question: usize, list: usize, count: u32): void {
  const bits = word(question, COUNTS);
  const words = (<u32>word(question, SIZE) + 63) >> 6;
  memory.fill(bits, 0, (<usize>words) << 3);
  for (let at: u32 = 0; at < count; at++) {
    const number = entry(list, at);
    const bit = bits + ((<usize>number >> 6) << 3);
    store<u64>(bit, load<u64>(bit) | ((<u64>1) << (number & 63)));
  }
  let length: u32 = 0;
  for (let at: u32 = 0; at < words; at++) {
    for (let rest = load<u64>(bits + ((<usize>at) << 3)); rest != 0; rest &= rest - 1) {
      setEntry(list, length, (at << 6) + <u32>ctz(rest));
      length++;
    }
  }
}

/** The places of ids are all below `size`. O(persons / 64 + count). */
export function sortById(question: usize, list: usize, count: u32): void {
  const order = word(question, ORDER);
  const persons = word(question, FOUND);
  for (let at: u32 = 0; at < count; at++) {
    const person = entry(list, at);
    const place = entry(order, person) >> 2;
    setEntry(persons, place, person);
    setEntry(list, at, place);
  }
  sortByNumber(question, list, count);
  for (let at: u32 = 0; at < count; at++) setEntry(list, at, entry(persons, entry(list, at)));
}

/** Fills NEXT_WALK_PLACES of a list by the walks of its labels: that of the person before, one of `before`, then their own id. */
export function placeWalks(question: usize, list: usize, count: u32, ties: u32, before: u32): void {
  sortById(question, list, count);
  const counts = word(question, COUNTS);
  const previous = word(question, BEFORE + ties);
  const places = word(question, WALK_PLACES);
  const own = word(question, NEXT_WALK_PLACES);
  memory.fill(counts, 0, (<usize>before) << 2);
  for (let at: u32 = 0; at < count; at++) {
    const place = entry(places, entry(previous, entry(list, at)));
    setEntry(counts, place, entry(counts, place) + 1);
  }
  addUp(counts, before);
  for (let at: u32 = 0; at < count; at++) {
    const person = entry(list, at);
    const bucket = entry(places, entry(previous, person));
    const place = entry(counts, bucket);
    setEntry(counts, bucket, place + 1);
    setEntry(own, person, place);
  }
}

/** Counts become the places where each begins. */
function addUp(counts: usize, length: u32): void {
  let sum: u32 = 0;
  for (let at: u32 = 0; at < length; at++) {
    const count = entry(counts, at);
    setEntry(counts, at, sum);
    sum += count;
  }
}
