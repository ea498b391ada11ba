/**
 * Everything of one revision that projections are made of, whatever the date: who there is, what they are and know, and all evidence.
 * A book is never changed; the next revision's shares what stayed the same. Dictionaries only grow, and are shared.
 */
import type { ExpertiseRows, OccupationRows } from '../../reach/projection';
import { Dictionary } from './dictionary';
import type { EvidenceRows } from './evidence';
import type { WorkRows } from './links';
import type { PersonIds } from './person-ids';
import type { PersonTable } from './person-table';
import type { Reports } from './reports';

export interface Words {
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
  /** Persons of this book: numbers 0..size − 1. */
  readonly size: number;
  readonly ids: PersonIds;
  readonly words: Words;
  readonly persons: PersonTable;
  readonly works: WorkRows;
  readonly expertise: ExpertiseRows;
  readonly occupation: OccupationRows;
  readonly catalogue: Catalogue;
  readonly evidence: EvidenceRows;
  readonly reports: Reports;
}

export function newWords(): Words {
  return {
    organisations: new Dictionary(),
    expertise: new Dictionary(),
    occupations: new Dictionary(),
    sectors: new Dictionary(),
    countries: new Dictionary(),
  };
}
