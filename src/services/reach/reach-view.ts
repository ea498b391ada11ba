/** Reach as the API gives it: figures with a status, published for groups, exact for the viewer alone. */
import type { Via } from '../../model/reach';

export const REACH_SCOPES = ['HOLDERS', 'FAMILY', 'UNIT', 'ORGANISATION', 'PERSON'] as const;
export type ReachScope = (typeof REACH_SCOPES)[number];

export const FIGURE_STATUSES = [
  'OK',
  'FEW',
  'UNDEFINED',
  'TOO_FEW_CONTRIBUTORS',
  'INSUFFICIENT_DATA',
  'ALTER_TIES_UNKNOWN',
] as const;
export type FigureStatus = (typeof FIGURE_STATUSES)[number];

/** A number; value is null unless the status is OK. FEW: above 0 and below `fewerThan`. */
export interface Figure {
  readonly value: number | null;
  readonly fewerThan: number | null;
  readonly status: FigureStatus;
}

/** What a client asks; absent: the default. */
export interface ReachParameterInput {
  /** Default 2. */
  readonly horizon?: number;
  /** θ in [0, 1]; default 0. */
  readonly minStrength?: number;
  /** Default ANY. */
  readonly via?: Via;
  /** 'YYYY-MM-DD'; default today. */
  readonly asOf?: string;
  /** Default true. */
  readonly includeDerived?: boolean;
}

/** The parameters that an answer was computed with. */
export interface ReachParametersView {
  readonly horizon: number;
  /** θ in [0, 1]. */
  readonly minStrength: number;
  readonly via: Via;
  readonly asOf: string;
  readonly includeDerived: boolean;
  /** Strength from which a contact is usable, in [0, 1]. */
  readonly usableStrength: number;
}

/** What is reached for one need. Shares in [0, 1]. */
export interface NeedFigures {
  readonly needId: string;
  /** Contacts wanted. */
  readonly wanted: number;
  readonly reachable: Figure;
  readonly usable: Figure;
  readonly expected: Figure;
  readonly best: Figure;
  readonly coverage: Figure;
  /** min(usable, wanted), by the coverage shown. */
  readonly covered: Figure;
  /** max(0, wanted − usable), by the coverage shown; INSUFFICIENT_DATA where too small a share of the group contributes. */
  readonly gap: Figure;
  readonly expectedCoverage: Figure;
  readonly derivedShare: Figure;
  /** Without some one person the coverage is 0; null where figures are withheld, where not asked for, and of the organisation. */
  readonly hangsOnOne: boolean | null;
}

/** The vector at one horizon. */
export interface ReachFigures {
  readonly horizon: number;
  readonly contacts: Figure;
  readonly usableContacts: Figure;
  readonly expectedContacts: Figure;
  readonly organisations: Figure;
  readonly sectors: Figure;
  readonly expertise: Figure;
  /** Contacts at 1, 2, … ties. */
  readonly perHop: readonly Figure[];
  readonly redundancy: Figure;
  /** Blau's index of sectors. */
  readonly diversity: Figure;
  /** Index of qualitative variation of sectors. */
  readonly iqv: Figure;
  readonly withoutSector: Figure;
  readonly upperReachability: Figure;
  readonly range: Figure;
  readonly extensity: Figure;
  readonly index: Figure;
  readonly needs: readonly NeedFigures[];
}

/** A share known as a band only: from ≤ share < to (to = 1 included). */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** The reach of a group or of the viewer. */
export interface Reach {
  readonly scope: ReachScope;
  /** Id of the role profile, family, unit or person; null for the organisation. */
  readonly scopeId: string | null;
  readonly parameters: ReachParametersView;
  readonly method: string;
  readonly asOf: string;
  readonly revision: number;
  readonly layer: 'COUNTED' | 'OWN';
  /** TOO_FEW_CONTRIBUTORS: every figure has that status too, and standIn has numbers. */
  readonly status: FigureStatus;
  /** Share of the members who contribute a counted tie, the viewer not counted; null for a person and where figures are withheld. */
  readonly contributingShare: Band | null;
  readonly direct: ReachFigures;
  readonly atHorizon: ReachFigures;
  /** The family's figures, else the organisation's, where this group has too few contributors. */
  readonly standIn: Reach | null;
  /** The organisation's figures for the same needs; null for the organisation itself and for a person. */
  readonly organisation: Reach | null;
}

export interface GroupReachRequest {
  readonly scope: 'HOLDERS' | 'FAMILY' | 'UNIT' | 'ORGANISATION';
  /** Id of the role profile, family or unit. */
  readonly id?: string;
  readonly parameters?: ReachParameterInput;
  /** False where hangsOnOne is not asked for: it costs more than the rest together. Default true. */
  readonly withHangsOnOne?: boolean;
  /** False where the organisation's figures need not stand beside. Default true. */
  readonly withOrganisation?: boolean;
}

/** What the role's coverage of one need would lose without the viewer, in the steps of published figures. */
export interface OwnLoss {
  readonly needId: string;
  readonly coverage: Figure;
}
