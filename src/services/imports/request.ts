/** What an import is asked for, and what it tells. */
import type { ImportFormat, PersonKey, RowFault, TitleMapping } from '../../import/importer';
import type { SharedReading } from './shared-reading';

/** The rows of an export that its owner ticked: a file that lists them, or the owner's explicit yes to every row. */
export type Ticked = { readonly format: ImportFormat; readonly bytes: Uint8Array } | 'ALL';

export interface ImportRequest {
  readonly format: ImportFormat;
  readonly bytes: Uint8Array;
  /** For messages only. */
  readonly fileName?: string;
  /** Whose export it is; for an employee who imports own rows, the employee. */
  readonly owner?: PersonKey;
  /** The text of a column mapping file. */
  readonly mapping?: string;
  /** BCP 47 tag of the labels. */
  readonly language?: string;
  /** Without it, nothing of an export is stored. */
  readonly ticked?: Ticked;
  /** What job titles mean; without it nothing is derived from them. */
  readonly titleMapping?: TitleMapping;
  /** Tells what would be created, changed and left alone, and writes nothing. */
  readonly dryRun?: boolean;
  /** Days to add to every date of the file, for the demo. */
  readonly shiftDays?: number;
  /** Secret of the hashes of erased persons; default: the setting 'suppressionSalt', else none. */
  readonly salt?: string;
  /** Whether possible duplicates among the persons created are looked for; default true. */
  readonly duplicates?: boolean;
  /** The same for all files that are imported one after another: what they have in common is then read once. */
  readonly shared?: SharedReading;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  /** Operations written, of how many. */
  readonly written: number;
  readonly operations: number;
}

/** By label and relation type. */
export type Counts = Readonly<Record<string, number>>;

export interface ImportReport {
  readonly format: string;
  readonly fileName?: string;
  readonly dryRun: boolean;
  /** Rows of the file. */
  readonly rows: number;
  readonly created: Counts;
  readonly changed: Counts;
  readonly leftAlone: Counts;
  readonly removed: Counts;
  /** In the order of the lines. */
  readonly faults: readonly RowFault[];
  /** Faults of the list of ticked rows, in the order of its lines. */
  readonly tickedFaults: readonly RowFault[];
  /** Column → how many values were dropped. */
  readonly dropped: Counts;
  /** Rows of an export that its owner did not tick: nothing of them was stored. */
  readonly notTicked: number;
  /** Persons put in quarantine by this import. */
  readonly quarantined: number;
  /** Rows about persons who were erased: nothing of them was stored, and they are not named. */
  readonly suppressed: number;
  /** Employees who had a manager, and whose cell of the manager is empty: they have none any more. */
  readonly managersEnded: number;
  /** Pairs put into the queue of possible duplicates. */
  readonly duplicatesFound: number;
  /** Pairs of stored persons that the file proved to be one, merged (in a dry run: that would be). */
  readonly merged: number;
  /** The store's revision after the import; a repeat leaves it as it was. */
  readonly revision: number;
}
