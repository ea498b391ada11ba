/** The shape of an answer for which nothing is computed, so that what is withheld has the same fields as what is shown. */
import type { GroupReach, ResolvedNeed } from '../../model/reach';

/** An answer about nobody. */
export function noReach(needs: readonly ResolvedNeed[], horizon: number): GroupReach {
  return {
    members: 0,
    reached: 0,
    usable: 0,
    expected: 0,
    perHop: Array.from({ length: horizon }, () => 0),
    redundancy: null,
    organisations: 0,
    sectors: 0,
    expertise: 0,
    blau: null,
    iqv: null,
    withoutSector: null,
    upperReachability: null,
    range: null,
    needs: needs.map(({ id, wanted }) => ({
      needId: id,
      reachable: 0,
      usable: 0,
      expected: 0,
      best: null,
      coverage: 0,
      gap: wanted,
      expectedCoverage: 0,
      derivedShare: null,
      places: [],
      hangsOn: [],
      greatestLoss: 0,
      fallsToZero: false,
    })),
    extensity: null,
    fragility: null,
    index: null,
    lossWithout: new Map(),
    contacts: [],
  };
}
