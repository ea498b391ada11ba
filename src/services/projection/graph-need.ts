/** What memory a graph will need for reach, told from counts before anything of it is read. */
import { roomFor } from '../../reach/append-rows';
import type { GraphStore } from '../../store/store';
import { ANSWERING_BYTES } from './memory-budget';

/** How many there are. */
export interface GraphCounts {
  readonly persons: number;
  readonly evidence: number;
  readonly works: number;
  readonly expertise: number;
  readonly occupations: number;
}

/** Bytes of a book for each: columns of evidence.ts and links.ts. */
const EVIDENCE = 21;
const WORK = 12;
const EXPERTISE = 6;
const OCCUPATION = 5;
/** Both ways, as rows of ties have it; and the copy of shared strengths for the layer OWN. */
const TIE = 16;
const OWN_TIE = 4;
/** A person in all tables of a book and a projection but the bounds of rows that are made anew; an id counts as 26 characters. */
const PERSON = 80;
/** Bounds of a person's rows of evidence and ties. */
const BOUNDS = 16;

/** Asks the store. One count a label or type. */
export async function countGraph(store: GraphStore): Promise<GraphCounts> {
  const [persons, evidence, works, expertise, occupations] = await Promise.all([
    store.count('Person'),
    store.countRelations('TIE'),
    store.countRelations('WORKS_AT'),
    store.countRelations('HAS_EXPERTISE'),
    store.countRelations('HAS_OCCUPATION'),
  ]);
  return { persons, evidence, works, expertise, occupations };
}

/**
 * Bytes, as `bytesNeeded` will say of what was loaded: each piece of evidence counts as a tie of its own, so a graph with several pieces
 * a tie needs less. Loading itself takes less than making rows anew beside others.
 */
export function estimatedBytes({ persons, evidence, works, expertise, occupations }: GraphCounts): number {
  const pieces = roomFor(evidence);
  const entries = roomFor(2 * evidence);
  const anew = EVIDENCE * pieces + (TIE / 2) * entries + BOUNDS * persons;
  const links = WORK * works + EXPERTISE * expertise + OCCUPATION * occupations;
  return 2 * anew + (OWN_TIE / 2) * entries + links + (PERSON + ANSWERING_BYTES) * persons;
}

/** Bytes of a book of persons and where they work, and of a projection of it, on which nothing is asked. */
export function bytesOfPersons({ persons, works }: GraphCounts): number {
  return PERSON * persons + WORK * works;
}
