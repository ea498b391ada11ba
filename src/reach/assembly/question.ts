// Reading the words of a question (wasm/words.ts).
import { IS_MEMBER, MEMBER_COUNT, MEMBERS } from '../wasm/words';

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
export function word(question: usize, place: i32): usize {
  return load<u32>(question + ((<usize>place) << 2));
}

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
export function setWord(question: usize, place: i32, value: u32): void {
  store<u32>(question + ((<usize>place) << 2), value);
}

export function swapWords(question: usize, one: i32, other: i32): void {
  const kept = <u32>word(question, one);
  setWord(question, one, <u32>word(question, other));
  setWord(question, other, kept);
}

/** Entry of a column of u32. */
// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
export function entry(column: usize, place: u32): u32 {
  return load<u32>(column + ((<usize>place) << 2));
}

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
@inline
export function setEntry(column: usize, place: u32, value: u32): void {
  store<u32>(column + ((<usize>place) << 2), value);
}

// @ts-ignore: AssemblyScript inlines by decorators of functions, which TypeScript refuses
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
