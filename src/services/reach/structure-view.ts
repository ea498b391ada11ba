/** Structural measures as the API gives them: exact for the viewer alone, published for groups. */
import type { Figure, FigureStatus, ReachParametersView, ReachScope } from './reach-view';

interface StructureFrame {
  readonly parameters: ReachParametersView;
  /** By strengths, else every tie counts the same. */
  readonly weighted: boolean;
  readonly method: string;
  readonly asOf: string;
  readonly revision: number;
  readonly layer: 'COUNTED' | 'OWN';
  /** Of the measures of structural holes: ALTER_TIES_UNKNOWN or OK; of a group TOO_FEW_CONTRIBUTORS or OK for all. */
  readonly status: FigureStatus;
  readonly constraint: Figure;
  readonly hierarchy: Figure;
  readonly effectiveSize: Figure;
  readonly efficiency: Figure;
}

export interface OwnStructureView extends StructureFrame {
  readonly alters: Figure;
  readonly alterTies: Figure;
  /** Within 1, 2 and 3 ties. */
  readonly kReach: readonly Figure[];
}

export interface BrokerageView {
  readonly coordinator: Figure;
  readonly itinerant: Figure;
  readonly gatekeeper: Figure;
  readonly representative: Figure;
  readonly liaison: Figure;
}

export interface GroupStructureView extends StructureFrame {
  readonly scope: ReachScope;
  readonly scopeId: string | null;
  readonly eiIndex: Figure;
  readonly fragmentation: Figure;
  readonly distanceWeightedFragmentation: Figure;
  readonly distanceWeightedReach: Figure;
  readonly degree: Figure;
  readonly closeness: Figure;
  readonly brokerage: BrokerageView;
}
