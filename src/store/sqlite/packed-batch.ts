/** A fresh batch on its way to the worker: columns instead of operations, whose buffers are moved and whose strings are few. */

/** Of rows that have none, NaN, null or ''. */
export type PackedColumn =
  | { readonly kind: 'numbers'; readonly property: string; readonly numbers: Float64Array }
  /** JSON list of what the column keeps. */
  | { readonly kind: 'texts'; readonly property: string; readonly json: string }
  /** Ids of persons, joined; FROM and TO stand for the row's ends. */
  | { readonly kind: 'persons'; readonly property: string; readonly ids: string };

export interface PackedNodes {
  readonly label: string;
  readonly ids: string;
  readonly columns: readonly PackedColumn[];
}

/** The ends as they are stored: those of an undirected type in order. */
export interface PackedRelations {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly keys: string;
  readonly columns: readonly PackedColumn[];
}

export interface PackedBatch {
  readonly nodes: readonly PackedNodes[];
  readonly relations: readonly PackedRelations[];
  readonly operations: number;
}

/** Between names; no id or key has one of these three characters. */
export const BETWEEN = ' ';
export const FROM = '<';
export const TO = '>';
