// Which of the reached are contacts, and what their strengths and hops add up to (measures/gathered-contacts.ts): one look at each person, in the
// order in which persons are stored; eight at a time are passed over where nobody is reached.
import {
  CONTACT_COUNT,
  CONTACTS,
  EXPECTED,
  HOPS,
  HORIZON,
  INDEPENDENT,
  MARKS,
  ORDER,
  PER_HOP,
  PRODUCTS,
  REDUNDANT,
  SCALED,
  SIZE,
  USABLE,
  USABLE_STRENGTH,
} from '../wasm/words';
import { entry, setEntry, setWord, word } from './question';

const CONTACT: u32 = 2;

/** Fills CONTACTS, SCALED, MARKS and the sums; HOPS and INDEPENDENT, and the labels of PRODUCTS, are those of the same question. */
export function gatherContacts(question: usize): void {
  const size = <u32>word(question, SIZE);
  const hops = word(question, HOPS);
  const marks = word(question, MARKS);
  expected = 0;
  usable = 0;
  redundant = 0;
  perHop = 0;
  for (let ties = 0; ties < 4; ties++) setWord(question, PER_HOP + ties, 0);
  let count: u32 = 0;
  for (let first: u32 = 0; first < size; first += 8) {
    const before = count;
    const reached = reachedOfEight(hops + first, size - first);
    if (reached != 0) count = gatherEight(question, first, reached, count);
    // Bits of those who were gathered, beside who they are.
    store<u8>(marks + (first >> 3), count == before ? 0 : <u8>eight);
    if (perHop != 0) addPerHop(question);
  }
  setWord(question, CONTACT_COUNT, count);
  setWord(question, USABLE, usable);
  setWord(question, REDUNDANT, redundant);
  setWord(question, EXPECTED, <u32>expected);
  setWord(question, EXPECTED + 1, <u32>(expected >> 32));
}

let expected: u64 = 0;
let usable: u32 = 0;
let redundant: u32 = 0;
/** Of the last eight: a bit for each contact, and how many there are at 1, 2, 3 and 4 ties, a byte each. */
let eight: u32 = 0;
let perHop: u64 = 0;

/** The highest bit of each byte of hops that is not 0. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function reachedOfEight(hops: usize, persons: u32): u64 {
  const eight = persons < 8 ? load<u64>(hops) & (((<u64>1) << (persons << 3)) - 1) : load<u64>(hops);
  return (eight + 0x7f7f7f7f7f7f7f7f) & 0x8080808080808080;
}

/** Writes behind the `count` contacts so far; answers how many there are then. */
function gatherEight(question: usize, first: u32, reached: u64, count: u32): u32 {
  const order = word(question, ORDER);
  const hops = word(question, HOPS);
  const independent = word(question, INDEPENDENT);
  const contacts = word(question, CONTACTS);
  const scaled = word(question, SCALED);
  const leastUsable = max<u64>(1, (<u64>word(question, USABLE_STRENGTH)) * 1_000_000_000);
  const horizon = <u32>word(question, HORIZON);
  const one = word(question, PRODUCTS + 1);
  const two = word(question, PRODUCTS + 2);
  const three = word(question, PRODUCTS + 3);
  const four = word(question, PRODUCTS + 4);
  let bits: u32 = 0;
  let byHops: u64 = 0;
  let sum: u64 = 0;
  let strong: u32 = 0;
  let safe: u32 = 0;
  for (let rest = reached; rest != 0; rest &= rest - 1) {
    const person = first + (<u32>ctz(rest) >> 3);
    const isContact = u32((entry(order, person) & 3) == CONTACT);
    let best = <u64>entry(one, person) * 1_000_000_000;
    if (horizon > 1) best = max<u64>(best, <u64>entry(two, person) * 1_000_000);
    if (horizon > 2) best = max<u64>(best, <u64>entry(three, person) * 1_000);
    if (horizon > 3) best = max<u64>(best, <u64>load<f64>(four + ((<usize>person) << 3)));
    setEntry(contacts, count, person);
    store<f64>(scaled + ((<usize>count) << 3), <f64>(<i64>best));
    count += isContact;
    bits |= isContact << (person - first);
    byHops += (<u64>isContact) << ((<u64>load<u8>(hops + person) - 1) << 3);
    sum += best * <u64>isContact;
    strong += isContact & u32(best >= leastUsable);
    safe += isContact & u32(entry(independent, person) >= 2);
  }
  eight = bits;
  perHop = byHops;
  expected += sum;
  usable += strong;
  redundant += safe;
  return count;
}
function addPerHop(question: usize): void {
  for (let ties = 0; ties < 4; ties++) {
    setWord(question, PER_HOP + ties, <u32>word(question, PER_HOP + ties) + ((<u32>(perHop >> (<u64>ties << 3))) & 255));
  }
  perHop = 0;
}
