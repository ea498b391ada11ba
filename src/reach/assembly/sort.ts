// Sorting lists of persons: counting sorts, which keep what is equal in its order.
import { BEFORE, COUNTS, FOUND, NEXT_WALK_PLACES, ORDER, WALK_PLACES } from '../wasm/words';
import { entry, setEntry, word } from './question';

const DIGIT: u32 = 11;
const DIGITS: u32 = 1 << DIGIT;

/** A list of persons by id. */
export function sortById(question: usize, list: usize, count: u32): void {
  const order = word(question, ORDER);
  const counts = word(question, COUNTS);
  let greatest: u32 = 0;
  for (let at: u32 = 0; at < count; at++) greatest = max(greatest, entry(order, entry(list, at)));
  let from = list;
  let to = word(question, FOUND);
  for (let rest = greatest >> 2, shift: u32 = 2; rest > 0; rest >>= DIGIT, shift += DIGIT) {
    memory.fill(counts, 0, DIGITS << 2);
    for (let at: u32 = 0; at < count; at++) {
      const digit = (entry(order, entry(from, at)) >> shift) & (DIGITS - 1);
      setEntry(counts, digit, entry(counts, digit) + 1);
    }
    addUp(counts, DIGITS);
    for (let at: u32 = 0; at < count; at++) {
      const person = entry(from, at);
      const digit = (entry(order, person) >> shift) & (DIGITS - 1);
      const place = entry(counts, digit);
      setEntry(counts, digit, place + 1);
      setEntry(to, place, person);
    }
    const swap = from;
    from = to;
    to = swap;
  }
  if (from != list) memory.copy(list, from, (<usize>count) << 2);
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
