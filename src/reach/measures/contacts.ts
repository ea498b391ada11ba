/** The contacts that a group reaches: searched for, and listed where somebody wants to see each of them. */
import { bestTies, writeWalk, type Labels } from '../kernels/best-products';
import type { Group } from '../group';
import { scaledStrength, type PathRules } from '../path-rules';
import type { TieGraph } from '../projection';
import { bestReach } from '../wasm/best-reach';
import { gatherContactsFast } from '../wasm/contacts';
import type { ContactRoom, Gathered } from './gathered-contacts';

/** Where a search leaves its answer, for graphs of at most `labels.size` persons; in the reach memory. */
export interface SearchRoom extends ContactRoom {
  readonly labels: Labels;
}

/** What a search found; good until the next search in its room. */
export interface Reached extends ContactRoom {
  readonly graph: TieGraph;
  readonly group: Group;
  readonly rules: PathRules;
  readonly labels: Labels;
  /** Fewest ties by person, colleagues too; 0 for who is not reached. */
  readonly hops: Uint8Array;
  /** By person. */
  readonly independent: Uint32Array;
  readonly sums: Gathered;
}

/** The reached contacts one by one; everything by place among them. */
export interface Contacts {
  /** Numbers of the contacts, ascending. */
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

export interface Search {
  readonly group: Group;
  readonly rules: PathRules;
  /** Thousandths. */
  readonly usableStrength: number;
  /** Whether anyone asks for the persons on best paths: without, the labels name nobody who stands before somebody. */
  readonly walks: boolean;
}

/** O(members / 128 · ties within the horizon + horizon · ties + persons). */
export function searchContacts(
  graph: TieGraph,
  { group, rules, usableStrength, walks }: Search,
  room: SearchRoom,
): Reached {
  const { labels, marks } = room;
  const members = bestReach(graph, group, { ...rules, walks }, labels);
  const sums = gatherContactsFast(graph, { members, labels, rules, usableStrength }, room);
  const contacts = room.contacts.subarray(0, sums.count);
  const scaled = room.scaled.subarray(0, sums.count);
  const { hops, independent } = members;
  return { graph, group, rules, labels, contacts, scaled, marks, hops, independent, sums };
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
