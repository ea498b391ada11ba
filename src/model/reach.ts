/**
 * The nouns of reach.md: the question and the exact answer. Exact answers are the operator's, the person's own, and the input of what
 * is published (services/publication); they are never sent to anyone else as they are.
 */

/** Name and version of the definitions, stated with every number. */
export const REACH_METHOD = 'kenniskring-reach/1';

export const VIAS = ['ANY', 'COLLEAGUES', 'CONTACTS'] as const;
export type Via = (typeof VIAS)[number];

/** SHARED: that evidence alone; COUNTED: COUNTED and SHARED; own: everything that this person contributed, and what others SHARED. */
export type Layer = 'SHARED' | 'COUNTED' | { readonly own: string };

export interface ReachParameters {
  /** Most ties on a path, 1..4. */
  readonly horizon: 1 | 2 | 3 | 4;
  /** θ in thousandths, 0..1000: a tie exists for the question when its strength is at least this. */
  readonly minStrength: number;
  readonly via: Via;
  /** UTC date, 'YYYY-MM-DD', not after today. */
  readonly asOf: string;
  /** Whether links derived from job titles count for needs. */
  readonly includeDerived: boolean;
}

/** A need with its resource resolved: an expertise with everything narrower, by id. */
export interface ResolvedNeed {
  readonly id: string;
  readonly resource:
    | { readonly kind: 'EXPERTISE'; readonly ids: readonly string[] }
    | { readonly kind: 'ORGANISATION'; readonly id: string }
    | { readonly kind: 'SECTOR'; readonly sector: string }
    | { readonly kind: 'OCCUPATION'; readonly id: string };
  readonly country?: string;
  readonly wanted: number;
  readonly importance: number;
  readonly minimumLevel?: number;
}

export interface GroupQuestion {
  /** Person ids; those that do not exist on asOf, or are excluded, are no members. */
  readonly members: readonly string[];
  readonly needs: readonly ResolvedNeed[];
  readonly layer: Layer;
  readonly parameters: ReachParameters;
  /** Whether lossWithout, hangsOn and fragility are wanted: they cost more. */
  readonly losses: boolean;
  /** In thousandths; default 200. */
  readonly usableStrength: number;
}

export interface ReachedContact {
  readonly id: string;
  readonly hops: number;
  /** P·1000^(4−h) of the best path; divide by 10^12. */
  readonly scaledStrength: number;
  readonly path: readonly string[];
  readonly independentMembers: number;
}

/** What the members reach for one need. Shares in [0, 1]; null is undefined (a zero denominator, nobody). */
export interface NeedReach {
  readonly needId: string;
  readonly reachable: number;
  readonly usable: number;
  readonly expected: number;
  readonly best: number | null;
  readonly coverage: number;
  readonly gap: number;
  readonly expectedCoverage: number;
  /** Share of the reachable contacts that have the resource by DERIVED links only; null when none is reachable or links play no part. */
  readonly derivedShare: number | null;
  /** Places in the answer's `contacts` of those that have the resource. */
  readonly places: readonly number[];
  readonly hangsOn: readonly string[];
  readonly greatestLoss: number;
  readonly fallsToZero: boolean;
}

/** The vector at one horizon. */
export interface GroupReach {
  /** Members that exist, are not excluded, and are employed on asOf. */
  readonly members: number;
  readonly reached: number;
  readonly usable: number;
  readonly expected: number;
  /** Contacts at 1, 2, … horizon ties. */
  readonly perHop: readonly number[];
  readonly redundancy: number | null;
  readonly organisations: number;
  readonly sectors: number;
  readonly expertise: number;
  readonly blau: number | null;
  readonly iqv: number | null;
  /** Share of reached contacts without a sector. */
  readonly withoutSector: number | null;
  readonly upperReachability: number | null;
  readonly range: number | null;
  readonly needs: readonly NeedReach[];
  readonly extensity: number | null;
  readonly fragility: number | null;
  readonly index: number | null;
  /** By person id, in the order of the needs: coverage and expected that are lost, and the coverage that remains. Empty unless asked. */
  readonly lossWithout: ReadonlyMap<
    string,
    readonly { readonly coverage: number; readonly expected: number; readonly to: number }[]
  >;
  readonly contacts: readonly ReachedContact[];
}

/** The answer: at horizon 1 and at the horizon asked, of one revision. */
export interface ReachAnswer {
  readonly revision: number;
  readonly direct: GroupReach;
  readonly atHorizon: GroupReach;
}

/** What is shown of a vector to others: no contact and no person. */
export interface VectorFigures extends Omit<GroupReach, 'needs' | 'lossWithout' | 'contacts'> {
  readonly needs: readonly Omit<NeedReach, 'places' | 'hangsOn'>[];
}

/** A ReachAnswer without contacts and persons. */
export interface FiguresAnswer {
  readonly revision: number;
  readonly direct: VectorFigures;
  readonly atHorizon: VectorFigures;
}
