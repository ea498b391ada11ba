/**
 * The store port: what Kenniskring asks of a graph store. Narrow and in batches; multi-hop questions belong to the reach engine.
 * test/conformance/graph-store.ts holds its numbered laws, which every adapter and every wrapper passes.
 *
 * For all operations:
 * - Labels, relation types and properties are those of the registry the store was opened with; any other name is BAD_INPUT.
 * - Values are checked at the edge (model/graph/values.ts): null, undefined, NaN, a Date, an unsafe integer are BAD_INPUT that
 *   names label, id and property.
 * - BAD_INPUT about one operation of a batch carries its place in the batch, `details.operation`; NOT_FOUND and DUPLICATE carry the
 *   label (or type) and id of what is absent or doubled.
 * - Strings are compared and sorted by code point; ids and keys are ASCII. Absent values sort last in both directions.
 * - Every call takes a deadline and a signal; when it passes, DEADLINE_EXCEEDED. An absent server is STORE_UNAVAILABLE, a wrong
 *   password STORE_AUTHENTICATION, a read-only store STORE_READ_ONLY, a full disk STORE_FULL, a server or file that is too old or
 *   too new STORE_VERSION, a damaged file STORE_DAMAGED. The driver's error is kept as `cause`.
 */
import type { Properties, PropertyValue } from '../model/graph/definitions';

export interface CallOptions {
  /** Milliseconds from now; default 30,000, for bulk operations 600,000. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

export interface ChangeOptions extends CallOptions {
  /** Never more changes than the limit: none, and `hasMore`, where the next revision alone has more. */
  readonly strict?: boolean;
}

export interface GraphNode {
  readonly label: string;
  readonly id: string;
  readonly properties: Properties;
}

export interface GraphRelation {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** Empty unless the type is parallel. */
  readonly key: string;
  readonly properties: Properties;
}

/** New values by name; null removes the property. */
export type PropertyChanges = Readonly<Record<string, PropertyValue | null>>;

/** One change. Operations of a batch apply in order. An undirected relation may be named with its ends in either order. */
export type WriteOperation =
  /** Creates the node or replaces all its properties. */
  | { readonly op: 'putNode'; readonly label: string; readonly id: string; readonly properties: Properties }
  /** Creates the node; DUPLICATE when it exists. */
  | { readonly op: 'createNode'; readonly label: string; readonly id: string; readonly properties: Properties }
  /** Changes some properties; NOT_FOUND when the node is absent. */
  | { readonly op: 'patchNode'; readonly label: string; readonly id: string; readonly properties: PropertyChanges }
  /** Deletes the node and every relation at it; an absent node is no error. CONFLICT when a property of type person refers to it. */
  | { readonly op: 'deleteNode'; readonly label: string; readonly id: string }
  /** Creates the relation or replaces all its properties; NOT_FOUND when an end is absent. */
  | {
      readonly op: 'putRelation';
      readonly type: string;
      readonly from: string;
      readonly to: string;
      readonly key?: string;
      readonly properties: Properties;
    }
  /** Changes some properties; NOT_FOUND when the relation is absent. */
  | {
      readonly op: 'patchRelation';
      readonly type: string;
      readonly from: string;
      readonly to: string;
      readonly key?: string;
      readonly properties: PropertyChanges;
    }
  /** An absent relation is no error. */
  | {
      readonly op: 'deleteRelation';
      readonly type: string;
      readonly from: string;
      readonly to: string;
      readonly key?: string;
    };

export interface WriteBatch {
  readonly operations: readonly WriteOperation[];
  /**
   * Makes the batch happen at most once: a second write with the same key changes nothing and answers the first one's revision with
   * `repeated: true`. The same key with other operations is IDEMPOTENCY_MISMATCH. Kept as long as the store. ASCII, 1..200 characters.
   */
  readonly idempotencyKey?: string;
  /** CONFLICT (retryable) when the store's revision is another one: whatever was read at that revision still holds otherwise. */
  readonly expectRevision?: number;
  /**
   * Says that no node and no relation of this batch exists yet, and that all its operations are createNode or putRelation: stores may
   * then take a faster road. One that does exist is DUPLICATE, and nothing of the batch is kept.
   */
  readonly fresh?: boolean;
}

export interface WriteResult {
  /** The store's revision after the batch. A batch that changes nothing at all leaves the revision as it was. */
  readonly revision: number;
  readonly repeated: boolean;
  /** Operations that changed something (a put of equal properties, a delete of something absent do not). */
  readonly changed: number;
}

export type Comparison = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

/**
 * A condition on a node or relation. An absent property satisfies only `ne` and `absent`. Order comparisons are for int, float,
 * date, dateTime and string. `has`: a list of strings holds the value. `id` and `key` compare the node's id, the relation's key.
 */
export type Where =
  | { readonly all: readonly Where[] }
  | { readonly any: readonly Where[] }
  | { readonly not: Where }
  | { readonly property: string; readonly is: Comparison; readonly value: string | number | boolean }
  | { readonly property: string; readonly in: readonly (string | number)[] }
  | { readonly property: string; readonly has: string }
  | { readonly property: string; readonly absent: boolean }
  | { readonly id: readonly string[] }
  | { readonly idAfter: string }
  /** Some relation of the type exists at the node that meets both conditions; one deep: `node` may not hold another `relation`. */
  | {
      readonly relation: string;
      readonly direction: Direction;
      readonly where?: Where;
      readonly node?: Where;
    };

/** Of undirected types only 'both'. */
export type Direction = 'out' | 'in' | 'both';

export interface Sort {
  /** An indexed or any other scalar property, or 'id'. */
  readonly property: string;
  readonly descending?: boolean;
}

/** Where a page ends: the sort property's value of the last node (null: absent) and its id. */
export interface Position {
  readonly value: string | number | boolean | null;
  readonly id: string;
}

export interface NodeQuery {
  readonly label: string;
  readonly where?: Where;
  /** Default: by id. Equal values are ordered by id, ascending, also when descending. */
  readonly sort?: Sort;
  readonly after?: Position;
  /** 1..1,000. */
  readonly first: number;
  /** Turns the order round: the page before `after`, nearest first. */
  readonly backwards?: boolean;
}

export interface NodePage {
  readonly nodes: readonly GraphNode[];
  readonly hasMore: boolean;
}

export interface ExpandQuery {
  readonly type: string;
  readonly direction: Direction;
  /** At most 10,000. */
  readonly ids: readonly string[];
  /** Condition on the relation. */
  readonly where?: Where;
  /** Condition on the node at the other end. */
  readonly node?: Where;
  /** Most relations per id, in the order (id of the other end, key); default all. */
  readonly limit?: number;
  /** Only after this (other end, key), for each id. */
  readonly after?: { readonly id: string; readonly key: string };
  /** Turns the order round: the relations before `after`, nearest first. */
  readonly backwards?: boolean;
}

export interface SearchQuery {
  readonly label: string;
  /** As typed. Every word must be found, as a word's beginning or as another form of the same Dutch or English word. */
  readonly text: string;
  readonly where?: Where;
  readonly after?: SearchPosition;
  readonly first: number;
}

/** Order of hits: the greatest weight w such that every word is found in properties of weight ≥ w; freshness, latest first; id. */
export interface SearchPosition {
  readonly weight: number;
  /** Milliseconds since 1970; 0 where absent. */
  readonly freshness: number;
  readonly id: string;
}

export interface SearchPage {
  readonly hits: readonly { readonly node: GraphNode; readonly position: SearchPosition }[];
  readonly hasMore: boolean;
}

/**
 * One property of many rows. enum: Uint8Array, index in `values` + 1, 0 absent. boolean: Uint8Array 0, 1, 2 absent. int: Float64Array,
 * NaN absent. float: Float64Array, NaN absent. date: Int32Array days since 1970-01-01, -2^31 absent. dateTime: Float64Array ms, NaN
 * absent. person: Float64Array of handles, NaN absent. Everything else: an array of values, undefined where absent.
 */
export type Column = Uint8Array | Int32Array | Float64Array | readonly (PropertyValue | undefined)[];

/** A batch of nodes of one label. A handle is the store's own number for a node: unique in its label, valid while the node exists. */
export interface NodeColumns {
  readonly kind: 'nodes';
  readonly label: string;
  readonly ids: readonly string[];
  readonly handles: Float64Array;
  readonly columns: Readonly<Record<string, Column>>;
}

/** A batch of relations of one type; `from` and `to` are handles. */
export interface RelationColumns {
  readonly kind: 'relations';
  readonly type: string;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Only where asked for. */
  readonly keys?: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

export interface ScanRequest {
  readonly nodes: readonly { readonly label: string; readonly properties: readonly string[] }[];
  readonly relations: readonly {
    readonly type: string;
    readonly properties: readonly string[];
    readonly keys?: boolean;
  }[];
}

export interface Scan {
  /** Every change up to this revision is in the batches; one made meanwhile may be (Neo4j) or is not (SQLite: one snapshot). */
  readonly revision: number;
  /** Nodes first, then relations, in the order of the request; up to 100,000 rows a batch (more only where one pair has more), in no order. */
  readonly batches: AsyncIterable<NodeColumns | RelationColumns>;
}

export type Change =
  | { readonly revision: number; readonly change: 'put' | 'delete'; readonly label: string; readonly id: string }
  | {
      readonly revision: number;
      readonly change: 'put' | 'delete';
      readonly type: string;
      readonly from: string;
      readonly to: string;
      readonly key: string;
    };

export interface ChangePage {
  readonly changes: readonly Change[];
  /** Up to and including which revision the page is complete; a page never splits a revision unless that alone exceeds `limit`. */
  readonly revision: number;
  readonly hasMore: boolean;
}

export interface StoreSupports {
  /** The store answers reach questions itself (`reach`). */
  readonly reach: boolean;
  /** Several processes may write at once and see each other's changes. */
  readonly sharedByProcesses: boolean;
  /** A scan is one snapshot. */
  readonly snapshotScan: boolean;
  /** Reasons for conformance laws that the store cannot keep, by number ("ST-07"). */
  readonly skips: Readonly<Record<string, string>>;
}

export interface GraphStore {
  readonly name: string;
  readonly supports: StoreSupports;
  /** The push-down of reach questions, where `supports.reach`. */
  readonly reach?: ReachPushDown;

  /** Brings the store to the registry's schema by versioned migrations; safe to repeat and from two processes at once. */
  init(options?: CallOptions): Promise<void>;
  /** Whether the store answers, for readiness. */
  ping(options?: CallOptions): Promise<void>;
  /** Atomic: all operations or none. 0..50,000 operations. O(n log N). */
  write(batch: WriteBatch, options?: CallOptions): Promise<WriteResult>;
  /** Aligned with `ids`; undefined where absent. At most 10,000 ids. */
  getNodes(label: string, ids: readonly string[], options?: CallOptions): Promise<readonly (GraphNode | undefined)[]>;
  findNodes(query: NodeQuery, options?: CallOptions): Promise<NodePage>;
  count(label: string, where?: Where, options?: CallOptions): Promise<number>;
  /** By id, every id asked for present; relations in the order (id of the other end, key). */
  expand(query: ExpandQuery, options?: CallOptions): Promise<ReadonlyMap<string, readonly GraphRelation[]>>;
  /** How many relations `expand` would give for each id, without a limit. */
  degrees(
    query: Omit<ExpandQuery, 'limit' | 'after' | 'backwards'>,
    options?: CallOptions,
  ): Promise<ReadonlyMap<string, number>>;
  searchText(query: SearchQuery, options?: CallOptions): Promise<SearchPage>;
  /** How many relations of a type there are. O(1) on Neo4j, O(relations) without reading them on SQLite. */
  countRelations(type: string, options?: CallOptions): Promise<number>;
  /** Whole labels and types in columns, for projections. Bounded memory: one batch at a time. */
  scan(request: ScanRequest, options?: CallOptions): Promise<Scan>;
  /**
   * A name of this graph that no other has, and that a restore renews: what was kept of a graph outside of the store belongs to this one
   * only under the same name. Empty in a database that was never prepared by `init` of a version that gives names.
   */
  identity(options?: CallOptions): Promise<string>;
  /** The number of the last write that changed something; 0 in an empty store. */
  revision(options?: CallOptions): Promise<number>;
  /** Changes after a revision, oldest first; at most `limit` (1..100,000) or, unless `strict`, one revision. */
  changesSince(revision: number, limit: number, options?: ChangeOptions): Promise<ChangePage>;
  /**
   * A digest of how much a revision changed, and of the beginning and end of that: two graphs that came to one revision by other writes
   * hardly have the same. Empty where the feed has no such revision. O(1): a large change is not read whole.
   */
  trail(revision: number, options?: CallOptions): Promise<string>;
  /** Writes a consistent copy to a path that does not exist yet. */
  backup(path: string, options?: CallOptions): Promise<void>;
  /**
   * Replaces everything by a backup made by the same kind of store. Nothing is replaced when the file is damaged. The revision
   * afterwards is later than the one of what was replaced, so that whoever follows the store sees that it changed.
   */
  restore(path: string, options?: CallOptions): Promise<void>;
  close(): Promise<void>;
}

/** A reach question as the push-down takes it; the terms are reach.md's. */
export interface ReachQuestion {
  /** Ids of the members of the group. */
  readonly members: readonly string[];
  readonly layer: 'SHARED' | 'COUNTED' | { readonly own: string };
  readonly asOf: string;
  readonly horizon: 1 | 2 | 3 | 4;
  /** θ in thousandths, 0..1000. */
  readonly minStrength: number;
  readonly via: 'ANY' | 'COLLEAGUES' | 'CONTACTS';
  /** Today by the clock, for overdue notices. */
  readonly today: string;
}

export interface ReachedContact {
  readonly id: string;
  readonly hops: number;
  /** P·1000^(4−h) of the best path: an integer up to 0.99·10^12. */
  readonly strength: number;
  /** The best path by rule 7, from member to contact. */
  readonly path: readonly string[];
  readonly independentMembers: number;
}

/** Reach by the store's own query language, strength computed from evidence by model 1: a second opinion, exactly equal. */
export interface ReachPushDown {
  /** Every admitted tie's strength in thousandths, sorted by ids (lower id first). */
  strengths(
    question: Pick<ReachQuestion, 'layer' | 'asOf' | 'today'>,
    options?: CallOptions,
  ): Promise<readonly { readonly a: string; readonly b: string; readonly strength: number }[]>;
  /** Reached contacts by id. */
  contacts(question: ReachQuestion, options?: CallOptions): Promise<readonly ReachedContact[]>;
}
