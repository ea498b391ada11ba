import { bestTies, writeWalk, type Labels } from '../kernels/best-products';
import type { Group } from '../group';
import { GREATEST_HORIZON, scaledStrength, type PathRules } from '../path-rules';
import { CONTACT, standingOf, type TieGraph } from '../projection';
import { reachMembers } from '../wasm/members';
import { fastProducts } from '../wasm/products';

/** Persons on a best path at most. */
const LONGEST = GREATEST_HORIZON + 1;

/** The contacts that a group reaches, ordered by id; everything by place in that order. */
export interface Contacts {
  /** Numbers of the contacts. */
  readonly persons: Uint32Array;
  readonly hops: Uint8Array;
  /** Ties on the best path. */
  readonly ties: Uint8Array;
  /** P·1000^(4−ties) of the best path. */
  readonly scaled: Float64Array;
  readonly independent: Uint32Array;
  /** Best paths, LONGEST places each, from the member on. */
  readonly paths: Uint32Array;
}

/** Searches the graph; the labels are left filled for what comes after. */
export function reachedContacts(graph: TieGraph, group: Group, rules: PathRules, labels: Labels): Contacts {
  const found = reachMembers(graph, group, rules);
  fastProducts(graph, group, rules, labels);
  const persons = found.reached.filter((person) => standingOf(graph, person) === CONTACT);
  const hops = new Uint8Array(persons.length);
  const ties = new Uint8Array(persons.length);
  const scaled = new Float64Array(persons.length);
  const independent = new Uint32Array(persons.length);
  const paths = new Uint32Array(persons.length * LONGEST);
  persons.forEach((person, place) => {
    const best = bestTies(labels, person, rules.horizon);
    hops[place] = found.hops[person] as number;
    ties[place] = best;
    scaled[place] = scaledStrength(labels.products[best]?.[person] as number, best);
    independent[place] = found.independent[person] as number;
    writeWalk(labels, { person, ties: best }, paths, place * LONGEST);
  });
  return { persons, hops, ties, scaled, independent, paths };
}

/** The best path to the contact at a place, from the member to the contact. */
export function pathTo(contacts: Contacts, place: number): Uint32Array {
  const start = place * LONGEST;
  return contacts.paths.subarray(start, start + (contacts.ties[place] as number) + 1);
}

/** Whether a contact with this scaled strength is usable; who is not reached (0) never is. `threshold` in thousandths. */
export function isUsable(scaled: number, threshold: number): boolean {
  return scaled > 0 && scaled >= scaledStrength(threshold, 1);
}
