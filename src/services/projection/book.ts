/**
 * Everything of one revision that projections are made of, whatever the date: who there is, what they are and know, and all evidence.
 * A book is never changed; the next revision's shares what stayed the same. Dictionaries only grow, and are shared.
 */
import type { ExpertiseRows, OccupationRows } from '../../reach/projection';
import { Dictionary } from './dictionary';
import type { EvidenceRows } from './evidence';
import type { PersonTable } from './person-table';

export interface Words {
  /** Ids of persons; their codes are the numbers of the projection. */
  readonly persons: Dictionary;
  readonly organisations: Dictionary;
  readonly expertise: Dictionary;
  readonly occupations: Dictionary;
  readonly sectors: Dictionary;
  readonly countries: Dictionary;
}

/** What is known of organisations and occupations, by code. */
export interface Catalogue {
  /** Code + 1 of the sector, 0 where absent; an organisation beyond the end has none. */
  readonly sector: readonly number[];
  readonly country: readonly number[];
  /** 0..100; −1 unknown. */
  readonly prestige: readonly number[];
}

export interface Book {
  /** Everything up to this revision of the store is in it. */
  readonly revision: number;
  /** The date that says which work is current: a book is good for one day. */
  readonly today: string;
  /** Persons of this book: numbers 0..size − 1. */
  readonly size: number;
  readonly words: Words;
  readonly persons: PersonTable;
  /** Place of each person's id among all ids. */
  readonly rank: Uint32Array;
  readonly expertise: ExpertiseRows;
  readonly occupation: OccupationRows;
  readonly catalogue: Catalogue;
  readonly evidence: EvidenceRows;
}

export function newWords(): Words {
  return {
    persons: new Dictionary(),
    organisations: new Dictionary(),
    expertise: new Dictionary(),
    occupations: new Dictionary(),
    sectors: new Dictionary(),
    countries: new Dictionary(),
  };
}

/** Places of all ids by code point. */
export function rankOf(names: readonly string[]): Uint32Array {
  const sorted = [...names].sort();
  const place = new Map(sorted.map((id, index) => [id, index]));
  return Uint32Array.from(names, (name) => place.get(name) as number);
}

/** The places of all ids when those from rank.length on are new: merged, not sorted again. */
export function rankWithNew(rank: Uint32Array, names: readonly string[]): Uint32Array {
  if (names.length === rank.length) return rank;
  const before = new Uint32Array(rank.length);
  rank.forEach((place, number) => (before[place] = number));
  const added = Array.from({ length: names.length - rank.length }, (_, place) => rank.length + place);
  const isBefore = (left: number, right: number): boolean => (names[left] as string) < (names[right] as string);
  added.sort((left, right) => (isBefore(left, right) ? -1 : 1));
  const merged = new Uint32Array(names.length);
  let old = 0;
  let fresh = 0;
  for (let place = 0; place < names.length; place += 1) {
    const [known, other] = [before[old], added[fresh]];
    const takesKnown = known !== undefined && (other === undefined || isBefore(known, other));
    merged[takesKnown ? known : (other as number)] = place;
    if (takesKnown) old += 1;
    else fresh += 1;
  }
  return merged;
}
