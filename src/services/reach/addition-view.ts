/** What one more person, or a group, adds to a role: figures as the API gives them. */
import type { Figure, FigureStatus, ReachParametersView, ReachScope } from './reach-view';

/** What every answer about an addition states. */
export interface AdditionFrame {
  /** The role that is added to. */
  readonly roleId: string;
  readonly parameters: ReachParametersView;
  readonly method: string;
  readonly asOf: string;
  readonly revision: number;
  readonly layer: 'COUNTED';
  /** TOO_FEW_CONTRIBUTORS: so is every figure. */
  readonly status: FigureStatus;
}

/** The coverage of one need with the addition minus that without. */
export interface NeedAddition {
  readonly needId: string;
  readonly wanted: number;
  readonly coverage: Figure;
}

export interface Addition extends AdditionFrame {
  /** Who is added: PERSON is the viewer. */
  readonly scope: ReachScope;
  readonly scopeId: string;
  readonly needs: readonly NeedAddition[];
  /** Contacts that nobody in the role reaches. */
  readonly newContacts: Figure;
}

export interface FigureInterval {
  readonly from: Figure;
  readonly to: Figure;
}

/** Between `from` and `to`, in words too. */
export interface NeedInterval {
  readonly needId: string;
  readonly wanted: number;
  /** Usable contacts that are added. */
  readonly usable: FigureInterval;
  readonly coverage: FigureInterval;
  /** Contacts that are wanted still; `from` where all of the answer are new. */
  readonly gap: FigureInterval;
  /** Σ strength that is added. */
  readonly expected: FigureInterval;
  readonly words: string;
}

export interface CandidateInterval extends AdditionFrame {
  readonly needs: readonly NeedInterval[];
  /** Undefined: whom the candidate knows is not asked. */
  readonly newContacts: Figure;
}

export interface BestAdditions extends AdditionFrame {
  /** Who makes up the team: a set, by id, without an order of merit. */
  readonly persons: readonly string[];
  readonly groups: readonly { readonly scope: ReachScope; readonly id: string }[];
  /** With the role and all of the set together. */
  readonly needs: readonly NeedAddition[];
  /** Σ importance·coverage / Σ importance of the role with the set. */
  readonly index: Figure;
  /** At most so much more can any set of that size reach. */
  readonly gap: Figure;
}
