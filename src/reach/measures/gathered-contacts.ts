/**
 * The reached contacts, and what their strengths and hops add up to: the plain way. The WebAssembly kernel (assembly/contacts.ts) answers
 * the same where the graph is in the reach memory (wasm/contacts.ts). One look at each person.
 */
import { bestTies, type Labels } from '../kernels/best-products';
import { GREATEST_HORIZON, scaledStrength, type PathRules } from '../path-rules';
import { CONTACT, standingOf, type TieGraph } from '../projection';
import type { MembersReached } from '../members-reached';
import { ExactSum } from './exact-sum';

/** Where the contacts are left, for graphs of so many persons as `contacts` is long. */
export interface ContactRoom {
  /** Numbers, ascending. */
  readonly contacts: Uint32Array;
  /** P·1000^(4−ties) of the best path, beside each contact. */
  readonly scaled: Float64Array;
  /** Bit p & 31 of word p >>> 5: person p is among the contacts. */
  readonly marks: Uint32Array;
}

export interface Gathered {
  readonly count: number;
  readonly usable: number;
  /** Contacts with two independent members or more. */
  readonly redundant: number;
  /** Σ strength. */
  readonly expected: number;
  /** Contacts at 1, 2, … horizon ties. */
  readonly perHop: ArrayLike<number>;
}

/** What hops, independent members and labels were found for. */
export interface Found {
  readonly members: MembersReached;
  readonly labels: Labels;
  readonly rules: PathRules;
  /** Thousandths. */
  readonly usableStrength: number;
}

export function gatherContacts(graph: TieGraph, found: Found, room: ContactRoom): Gathered {
  const { hops, independent } = found.members;
  const { horizon } = found.rules;
  const perHop = new Uint32Array(GREATEST_HORIZON + 1);
  const expected = new ExactSum();
  let [count, usable, redundant] = [0, 0, 0];
  room.marks.fill(0);
  for (let person = 0; person < graph.size; person += 1) {
    if (hops[person] === 0 || standingOf(graph, person) !== CONTACT) continue;
    const ties = bestTies(found.labels, person, horizon);
    const scaled = scaledStrength(found.labels.products[ties]?.[person] as number, ties);
    room.contacts[count] = person;
    room.scaled[count] = scaled;
    room.marks[person >>> 5] = (room.marks[person >>> 5] as number) | (1 << (person & 31));
    count += 1;
    expected.add(scaled);
    perHop[hops[person] as number] = (perHop[hops[person] as number] as number) + 1;
    if (isUsable(scaled, found.usableStrength)) usable += 1;
    if ((independent[person] as number) >= 2) redundant += 1;
  }
  return { count, usable, redundant, expected: expected.value(), perHop: perHop.subarray(1, horizon + 1) };
}

/** Whether a contact with this scaled strength is usable; who is not reached (0) never is. `threshold` in thousandths. */
export function isUsable(scaled: number, threshold: number): boolean {
  return scaled > 0 && scaled >= scaledStrength(threshold, 1);
}

/** Whether a person is among the contacts that were gathered. */
export function isMarked(marks: Uint32Array, person: number): boolean {
  return (((marks[person >>> 5] as number) >>> (person & 31)) & 1) === 1;
}
