/** Exact answers turned into figures: as they are for the person alone, published for everyone else, or withheld. */
import type { ResolvedNeed, VectorFigures } from '../../model/reach';
import { coveredFrom, publishShare, publishTotal } from '../../model/publication';
import type { Figure, FigureStatus, NeedFigures, ReachFigures } from './reach-view';

type NeedVector = VectorFigures['needs'][number];

/** How numbers are shown. */
export interface Rendering {
  readonly share: (value: number | null) => Figure;
  readonly total: (value: number | null) => Figure;
  /** min(usable, wanted) and the gap, from the coverage that is shown and the exact number. */
  readonly covered: (need: NeedVector, wanted: number) => { readonly covered: Figure; readonly gap: Figure };
  readonly hangsOnOne: (need: NeedVector) => boolean | null;
}

/** Exact numbers: the viewer's own. */
export const EXACT: Rendering = {
  share: (value) => figure(value),
  total: (value) => figure(value),
  covered: (need, wanted) => ({ covered: figure(Math.min(need.usable, wanted)), gap: figure(need.gap) }),
  hangsOnOne: (need) => need.fallsToZero,
};

/** Published numbers; gaps are INSUFFICIENT_DATA unless enough of the group contributes. */
export function published(sufficient: boolean): Rendering {
  return {
    share: (value) => figure(value === null ? null : publishShare(value)),
    total: publishedTotal,
    covered(need, wanted) {
      const covered = coveredFrom(publishShare(need.coverage), wanted);
      return {
        covered: figure(covered),
        gap: sufficient ? figure(wanted - covered) : withheld('INSUFFICIENT_DATA'),
      };
    },
    hangsOnOne: (need) => need.fallsToZero,
  };
}

/** Nothing but why nothing is shown. */
export function withholding(status: FigureStatus): Rendering {
  const none = withheld(status);
  return {
    share: () => none,
    total: () => none,
    covered: () => ({ covered: none, gap: none }),
    hangsOnOne: () => null,
  };
}

/** A number, or UNDEFINED where there is none. */
export function figure(value: number | null): Figure {
  return value === null ? withheld('UNDEFINED') : { value, fewerThan: null, status: 'OK' };
}

/** The vector at one horizon, held against some of the needs that the answer was computed for. */
export function renderFigures(
  reach: VectorFigures,
  needs: readonly ResolvedNeed[],
  horizon: number,
  rendering: Rendering,
): ReachFigures {
  const { share, total } = rendering;
  const answers = new Map(reach.needs.map((need) => [need.needId, need]));
  const matched = needs.flatMap((need) => {
    const answer = answers.get(need.id);
    return answer === undefined ? [] : [{ need, answer }];
  });
  return {
    horizon,
    contacts: total(reach.reached),
    usableContacts: total(reach.usable),
    expectedContacts: total(reach.expected),
    organisations: total(reach.organisations),
    sectors: total(reach.sectors),
    expertise: total(reach.expertise),
    perHop: reach.perHop.map((count) => total(count)),
    redundancy: share(reach.redundancy),
    diversity: share(reach.blau),
    iqv: share(reach.iqv),
    withoutSector: share(reach.withoutSector),
    upperReachability: total(reach.upperReachability),
    range: total(reach.range),
    extensity: share(extensityOf(matched)),
    index: share(indexOf(matched)),
    needs: matched.map(({ need, answer }) => renderNeed(need, answer, rendering)),
  };
}

interface Matched {
  readonly need: ResolvedNeed;
  readonly answer: NeedVector;
}

function renderNeed(need: ResolvedNeed, answer: NeedVector, rendering: Rendering): NeedFigures {
  const { share, total } = rendering;
  return {
    needId: need.id,
    wanted: need.wanted,
    reachable: total(answer.reachable),
    usable: total(answer.usable),
    expected: total(answer.expected),
    best: share(answer.best),
    coverage: share(answer.coverage),
    ...rendering.covered(answer, need.wanted),
    expectedCoverage: share(answer.expectedCoverage),
    derivedShare: share(answer.derivedShare),
    hangsOnOne: rendering.hangsOnOne(answer),
  };
}

/** Needs with a usable contact / needs: of these needs only, as a group is asked once for the needs of many roles. */
function extensityOf(needs: readonly Matched[]): number | null {
  return needs.length === 0 ? null : needs.filter(({ answer }) => answer.usable > 0).length / needs.length;
}

/** Σ w·coverage / Σ w over these needs. */
function indexOf(needs: readonly Matched[]): number | null {
  const weights = needs.reduce((sum, { need }) => sum + need.importance, 0);
  if (weights === 0) return null;
  return needs.reduce((sum, { need, answer }) => sum + need.importance * answer.coverage, 0) / weights;
}

function publishedTotal(value: number | null): Figure {
  if (value === null) return withheld('UNDEFINED');
  const shown = publishTotal(value);
  return 'value' in shown ? figure(shown.value) : { value: null, fewerThan: shown.fewerThan, status: 'FEW' };
}

function withheld(status: FigureStatus): Figure {
  return { value: null, fewerThan: null, status };
}
