/** The contacts that a group reaches: searched for, and listed where somebody wants to see each of them. */
import { bestTies, writeWalk, type Labels } from '../kernels/best-products';
import type { Group } from '../group';
import { scaledStrength, type PathRules } from '../path-rules';
import { CONTACT, type TieGraph } from '../projection';
import { reachMembers } from '../wasm/members';
import { fastProducts } from '../wasm/products';

/** Where a search leaves its answer, for graphs of at most `labels.size` persons. */
export interface SearchRoom {
  readonly labels: Labels;
  readonly contacts: Uint32Array;
  readonly scaled: Float64Array;
  /** A bit a person. */
  readonly marks: Uint32Array;
}

/** What a search found; good until the next search in its room. */
export interface Reached {
  readonly graph: TieGraph;
  readonly group: Group;
  readonly rules: PathRules;
  readonly labels: Labels;
  /** Numbers of the contacts, each once, in no order that means something. */
  readonly contacts: Uint32Array;
  /** P·1000^(4−ties) of the best path, beside each contact. */
  readonly scaled: Float64Array;
  /** Bit p & 31 of word p >>> 5: person p is among the contacts. */
  readonly marks: Uint32Array;
  /** Fewest ties by person, colleagues too; 0 for who is not reached. */
  readonly hops: Uint8Array;
  /** By person. */
  readonly independent: Uint32Array;
}

/** The reached contacts one by one; everything by place among them. */
export interface Contacts {
  /** Numbers of the contacts, in no order that means something. */
  readonly persons: Uint32Array;
  readonly hops: Uint8Array;
  /** Ties on the best path. */
  readonly ties: Uint8Array;
  readonly scaled: Float64Array;
  readonly independent: Uint32Array;
  /** Best paths from the member on, `longest` places each. */
  readonly paths: Uint32Array;
  readonly longest: number;
}

/** Of so many persons and more per contact, going through the contacts is quicker than going through all persons in their order. */
const SPARSE = 16;

/** O(members / 128 · ties within the horizon + horizon · (ties + contacts)). */
export function searchContacts(graph: TieGraph, group: Group, rules: PathRules, room: SearchRoom): Reached {
  const found = reachMembers(graph, group, rules);
  fastProducts(graph, group, rules, room.labels);
  room.marks.fill(0);
  const isSparse = found.reached.length * SPARSE < graph.size;
  const count = isSparse ? contactsAmong(graph, found.reached, room) : contactsReached(graph, found.hops, room);
  const contacts = room.contacts.subarray(0, count);
  const scaled = room.scaled.subarray(0, count).fill(0);
  for (let ties = 1; ties <= rules.horizon; ties += 1) raiseToLayer(room.labels, ties, contacts, scaled);
  const { hops, independent } = found;
  return { graph, group, rules, labels: room.labels, contacts, scaled, marks: room.marks, hops, independent };
}

/** Gathers the contacts among persons; answers how many. */
function contactsAmong({ order }: TieGraph, persons: Uint32Array, { contacts, marks }: SearchRoom): number {
  const standing = CONTACT;
  let count = 0;
  for (let at = 0; at < persons.length; at += 1) {
    const person = persons[at] as number;
    if (((order[person] as number) & 3) !== standing) continue;
    contacts[count] = person;
    marks[person >>> 5] = (marks[person >>> 5] as number) | (1 << (person & 31));
    count += 1;
  }
  return count;
}

/** Gathers the contacts with hops, in the order in which everything about persons is stored; answers how many. */
function contactsReached({ order, size }: TieGraph, hops: Uint8Array, { contacts, marks }: SearchRoom): number {
  const standing = CONTACT;
  let count = 0;
  for (let person = 0; person < size; person += 1) {
    if (hops[person] === 0 || ((order[person] as number) & 3) !== standing) continue;
    contacts[count] = person;
    marks[person >>> 5] = (marks[person >>> 5] as number) | (1 << (person & 31));
    count += 1;
  }
  return count;
}

function raiseToLayer(labels: Labels, ties: number, contacts: Uint32Array, scaled: Float64Array): void {
  const products = labels.products[ties] as Uint32Array | Float64Array;
  const scale = scaledStrength(1, ties);
  for (let place = 0; place < contacts.length; place += 1) {
    const value = (products[contacts[place] as number] as number) * scale;
    if (value > (scaled[place] as number)) scaled[place] = value;
  }
}

/** Whether a person is among the contacts; the persons of `marks` alone. */
export function isMarked(marks: Uint32Array, person: number): boolean {
  return (((marks[person >>> 5] as number) >>> (person & 31)) & 1) === 1;
}

/** Scaled strength of the best path to a person. */
export function scaledOf({ labels, rules }: Reached, person: number): number {
  const ties = bestTies(labels, person, rules.horizon);
  return ties === 0 ? 0 : scaledStrength((labels.products[ties] as Uint32Array | Float64Array)[person] as number, ties);
}

/** Copies what the search found, paths included: it is good for ever. */
export function listContacts({ labels, rules, contacts, scaled, hops, independent }: Reached): Contacts {
  const count = contacts.length;
  const longest = rules.horizon + 1;
  const listed: Contacts = {
    persons: contacts.slice(),
    hops: new Uint8Array(count),
    ties: new Uint8Array(count),
    scaled: scaled.slice(),
    independent: new Uint32Array(count),
    paths: new Uint32Array(count * longest),
    longest,
  };
  for (let place = 0; place < count; place += 1) {
    const person = contacts[place] as number;
    const ties = bestTies(labels, person, rules.horizon);
    listed.hops[place] = hops[person] as number;
    listed.ties[place] = ties;
    listed.independent[place] = independent[person] as number;
    writeWalk(labels, { person, ties }, listed.paths, place * longest);
  }
  return listed;
}

/** The places of listed contacts by ascending id; `order` as in a graph. O(contacts · log contacts). */
export function placesById({ persons }: Contacts, order: Uint32Array): Uint32Array {
  // Id and place in one number, which typed arrays sort without a comparison in JavaScript; exact below 2^53.
  const keys = Float64Array.from(
    persons,
    (person, place) => ((order[person] as number) >>> 2) * persons.length + place,
  );
  return Uint32Array.from(keys.sort(), (key) => key % persons.length);
}

/** The best path to the contact at a place, from the member to the contact. */
export function pathTo({ paths, ties, longest }: Contacts, place: number): Uint32Array {
  const start = place * longest;
  return paths.subarray(start, start + (ties[place] as number) + 1);
}

/** The least scaled strength with which a contact is usable; that of who is not reached is 0. `threshold` in thousandths. */
export function leastUsable(threshold: number): number {
  return Math.max(1, scaledStrength(threshold, 1));
}

/** Whether a contact with this scaled strength is usable. `threshold` in thousandths. */
export function isUsable(scaled: number, threshold: number): boolean {
  return scaled >= leastUsable(threshold);
}
