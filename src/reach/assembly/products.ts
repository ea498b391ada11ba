// The best product per person and number of ties (kernels/best-products.ts). The walks of a layer are numbered by rule 7, so that of
// equal products the one with the lesser number is kept. Hubs are fetched from and others push, as in members.ts.
import {
  BEFORE,
  ENDS,
  HORIZON,
  IS_MEMBER,
  LABELLED,
  LABELLED_COUNTS,
  LEAST_STRENGTH,
  MEMBERS,
  MEMBER_COUNT,
  NEIGHBOURS,
  NEXT_WALK_PLACES,
  ORDER,
  PASSABLE,
  PRODUCTS,
  SIZE,
  STARTS,
  STRENGTHS,
  WALK_PLACES,
  WALKS,
} from '../wasm/words';
import { hubsOf } from './hubs';
import { entry, markMembers, mayPass, setEntry, swapWords, word } from './question';
import { placeWalks, sortById, sortByNumber } from './sort';

/** Fills the labels of 1 tie up to the horizon; they are empty, and those of 0 ties are the members. */
export function bestProducts(question: usize): void {
  const horizon = <u32>word(question, HORIZON);
  const counts = word(question, LABELLED_COUNTS);
  beginLabels(question);
  for (let ties: u32 = 1; ties <= horizon; ties++) {
    const nearer = entry(counts, ties - 1);
    const hubs = ties > 1 ? hubsOf(question, word(question, LABELLED + ties - 1), nearer) : 0;
    endLabels(question, ties, ties < 4 ? label<u32>(question, ties, hubs) : label<f64>(question, ties, hubs));
  }
  markMembers(question, 0);
}

/** Walks of 0 ties are numbered, and members marked. */
export function beginLabels(question: usize): void {
  const members = word(question, LABELLED);
  const count = entry(word(question, LABELLED_COUNTS), 0);
  sortById(question, members, count);
  for (let at: u32 = 0; at < count; at++) setEntry(word(question, WALK_PLACES), entry(members, at), at);
  markMembers(question, 1);
}

/** So many persons have a label; if they go on, in the order of memory, and their walks are numbered if these are asked for. */
export function endLabels(question: usize, ties: u32, count: u32): void {
  const counts = word(question, LABELLED_COUNTS);
  setEntry(counts, ties, count);
  if (ties == <u32>word(question, HORIZON)) return;
  const labelled = word(question, LABELLED + ties);
  if (word(question, WALKS) != 0) {
    placeWalks(question, labelled, count, ties, entry(counts, ties - 1));
    swapWords(question, WALK_PLACES, NEXT_WALK_PLACES);
  }
  sortByNumber(question, labelled, count);
}

/** Answers how many persons have a label. */
export function label<P>(question: usize, ties: u32, hubs: u32): u32 {
  return pushLabels<P>(question, ties, hubs, hubs > 0 ? fetchLabels<P>(question, ties, hubs) : 0);
}

/** Members get no labels: nothing is greater than the greatest number. */
function setMembers<P>(question: usize, products: usize, product: P): void {
  const members = word(question, MEMBERS);
  const count = <u32>word(question, MEMBER_COUNT);
  for (let at: u32 = 0; at < count; at++) store<P>(labelAt<P>(products, entry(members, at)), product);
}

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function labelAt<P>(column: usize, person: u32): usize {
  return column + (<usize>person) * sizeof<P>();
}

/** Extends the walks of the layer before, those to hubs aside; answers how many persons have a label, `fetched` of them before. */
export function pushLabels<P>(question: usize, ties: u32, hubs: u32, fetched: u32): u32 {
  return word(question, WALKS) == 0 ? push<P>(question, ties, hubs, fetched, false) : push<P>(question, ties, hubs, fetched, true);
}

/** Without `walks` products alone, which asks of nobody how they compare. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function push<P>(question: usize, ties: u32, hubs: u32, fetched: u32, walks: bool): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const least = <u32>word(question, LEAST_STRENGTH);
  const nearer = word(question, PRODUCTS + ties - 1);
  const frontier = word(question, LABELLED + ties - 1);
  const length = entry(word(question, LABELLED_COUNTS), ties - 1);
  const places = word(question, WALK_PLACES);
  const products = word(question, PRODUCTS + ties);
  const before = word(question, BEFORE + ties);
  const labelled = word(question, LABELLED + ties);
  let count = fetched;
  setMembers<P>(question, products, isFloat<P>() ? <P>Infinity : <P>-1);
  for (let at: u32 = 0; at < length; at++) {
    const person = entry(frontier, at);
    if (person < hubs || (ties > 1 && !mayPass(word(question, ORDER), <u32>word(question, PASSABLE), person))) continue;
    const product = <P>entry(nearer, person);
    const end = entry(ends, person);
    for (let tie = entry(starts, person); tie < end; tie++) {
      const strength = <u32>load<u16>(strengths + ((<usize>tie) << 1));
      const neighbour = entry(neighbours, tie);
      const value = product * <P>strength;
      const target = labelAt<P>(products, neighbour);
      const known = load<P>(target);
      if (strength < least) continue;
      if (walks) {
        if (value < known || (value == known && entry(places, person) > entry(places, entry(before, neighbour)))) continue;
        setEntry(before, neighbour, person);
      }
      store<P>(target, walks ? value : max<P>(value, known));
      setEntry(labelled, count, neighbour);
      count += known == 0 ? 1 : 0;
    }
  }
  setMembers<P>(question, products, 0);
  return count;
}

/** Everyone looks for the best walk to a hub among their neighbours, and extends it; answers how many persons have a label. */
function fetchLabels<P>(question: usize, ties: u32, hubs: u32): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const neighbours = word(question, NEIGHBOURS);
  const strengths = word(question, STRENGTHS);
  const isMember = word(question, IS_MEMBER);
  const order = word(question, ORDER);
  const passable = <u32>word(question, PASSABLE);
  const least = <u32>word(question, LEAST_STRENGTH);
  const size = <u32>word(question, SIZE);
  const nearer = word(question, PRODUCTS + ties - 1);
  const places = word(question, WALK_PLACES);
  const products = word(question, PRODUCTS + ties);
  const labelled = word(question, LABELLED + ties);
  let count: u32 = 0;
  for (let person: u32 = 0; person < size; person++) {
    if (load<u8>(isMember + person)) continue;
    let best: P = 1;
    let before: u32 = NOBODY;
    const end = entry(ends, person);
    for (let at = entry(starts, person); at < end; at++) {
      const four = neighbours + ((<usize>at) << 2);
      if (at + 4 <= end && load<u32>(four, 12) < hubs) {
        if (bestOfFour<P>(nearer, four, load<u64>(strengths + ((<usize>at) << 1))) < best) {
          at += 3;
          continue;
        }
      }
      const neighbour = load<u32>(four);
      if (neighbour >= hubs) break;
      const strength = <u32>load<u16>(strengths + ((<usize>at) << 1));
      const value = <P>entry(nearer, neighbour) * <P>strength;
      if (value < best || strength < least || !mayPass(order, passable, neighbour)) continue;
      if (value == best && before != NOBODY && entry(places, neighbour) > entry(places, before)) continue;
      best = value;
      before = neighbour;
    }
    if (before == NOBODY) continue;
    store<P>(labelAt<P>(products, person), best);
    setEntry(word(question, BEFORE + ties), person, before);
    setEntry(labelled, count, person);
    count++;
  }
  return count;
}

/** The greatest product by any of four neighbours. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
function bestOfFour<P>(nearer: usize, neighbours: usize, strengths: u64): P {
  const first = <P>entry(nearer, load<u32>(neighbours)) * <P>(<u32>strengths & 0xffff);
  const second = <P>entry(nearer, load<u32>(neighbours, 4)) * <P>(<u32>strengths >> 16);
  const third = <P>entry(nearer, load<u32>(neighbours, 8)) * <P>(<u32>(strengths >> 32) & 0xffff);
  const fourth = <P>entry(nearer, load<u32>(neighbours, 12)) * <P>(<u32>(strengths >> 48));
  return max<P>(max<P>(first, second), max<P>(third, fourth));
}

export const NOBODY: u32 = 0xffffffff;
