import type { RowFault, TitleMapping } from '../../import/importer';
import type { GraphStore } from '../../store/store';
import { Catalogue } from './catalogue';
import type { GraphDraft } from './draft';
import type { Ticked } from './request';
import type { SharedReading } from './shared-reading';

/** A record and the line it came from. */
export interface Row<R> {
  readonly line: number;
  readonly record: R;
}

export interface Tallies {
  notTicked: number;
  quarantined: number;
  suppressed: number;
  managersEnded: number;
}

/** One run of an import: what it plans, and what it has to tell. */
export interface ImportRun {
  readonly store: GraphStore;
  readonly draft: GraphDraft;
  readonly catalogue: Catalogue;
  readonly shared: SharedReading;
  readonly today: string;
  /** Id of the Import node. */
  readonly importId: string;
  /** The very same file was imported before: it is no news, so it fills gaps and overwrites nothing about contacts. */
  readonly seen: boolean;
  /** The only person for whom the file may bring ties or consents; undefined: anyone. */
  readonly onlyFor?: string;
  readonly ticked?: Ticked;
  readonly titleMapping?: TitleMapping;
  readonly salt: string;
  /** Days by which the dates of the file are moved. */
  readonly shiftDays: number;
  readonly faults: RowFault[];
  /** Faults of the list of ticked rows. */
  readonly tickedFaults: RowFault[];
  readonly tallies: Tallies;
  /** Pairs of stored persons that one row's keys belong to: which the row says are one. */
  readonly samePersons: Map<string, readonly [string, string]>;
  /** '<person>|<field>' that a row of this file has decided. */
  readonly claims: Set<string>;
}

/** Reports something about a row; what was wrong, and what became of the row. */
export function fault(run: ImportRun, line: number, outcome: RowFault['outcome'], reason: string): void {
  run.faults.push({ line, outcome, reason });
}
