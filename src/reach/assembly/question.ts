// Reading the words of a question (wasm/words.ts).
import { ENDS, IS_MEMBER, MEMBER_COUNT, MEMBERS, ORDER, PASSABLE, STARTS } from '../wasm/words';

// @ts-ignore: decorator
@inline
export function word(question: usize, place: i32): usize {
  return load<u32>(question + ((<usize>place) << 2));
}

// @ts-ignore: decorator
@inline
export function setWord(question: usize, place: i32, value: u32): void {
  store<u32>(question + ((<usize>place) << 2), value);
}

/** Entry of a column of u32. */
// @ts-ignore: decorator
@inline
export function entry(column: usize, place: u32): u32 {
  return load<u32>(column + ((<usize>place) << 2));
}

// @ts-ignore: decorator
@inline
export function setEntry(column: usize, place: u32, value: u32): void {
  store<u32>(column + ((<usize>place) << 2), value);
}

// @ts-ignore: decorator
@inline
export function mayPass(order: usize, passable: u32, person: u32): bool {
  return ((passable >> (entry(order, person) & 3)) & 1) != 0;
}

export function markMembers(question: usize, mark: u8): void {
  const members = word(question, MEMBERS);
  const isMember = word(question, IS_MEMBER);
  const count = <u32>word(question, MEMBER_COUNT);
  for (let at: u32 = 0; at < count; at++) store<u8>(isMember + entry(members, at), mark);
}

/** Ties of those in a list who may stand inside a path. */
export function tiesOf(question: usize, list: usize, count: u32): u32 {
  const starts = word(question, STARTS);
  const ends = word(question, ENDS);
  const order = word(question, ORDER);
  const passable = <u32>word(question, PASSABLE);
  let ties: u32 = 0;
  for (let at: u32 = 0; at < count; at++) {
    const person = entry(list, at);
    if (mayPass(order, passable, person)) ties += entry(ends, person) - entry(starts, person);
  }
  return ties;
}
