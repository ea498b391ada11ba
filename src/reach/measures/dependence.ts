import type { Loss } from './losses';

/** On whom a need hangs. */
export interface Dependence {
  /** All persons at the greatest loss of coverage, ordered by id; empty when that is 0. */
  readonly hangsOn: readonly number[];
  readonly greatestLoss: number;
  /** The coverage is above 0, and without some person in hangsOn it is 0. */
  readonly fallsToZero: boolean;
}

/** The dependence of need number `need`, by the losses of everyone; `order` orders persons by id. */
export function dependenceOf(
  losses: ReadonlyMap<number, readonly Loss[]>,
  need: number,
  order: Uint32Array,
): Dependence {
  let greatestLoss = 0;
  let hangsOn: number[] = [];
  let least = Infinity;
  for (const [person, byNeed] of losses) {
    const loss = byNeed[need] as Loss;
    if (loss.coverage === 0 || loss.coverage < greatestLoss) continue;
    if (loss.coverage > greatestLoss) hangsOn = [];
    greatestLoss = loss.coverage;
    least = loss.to;
    hangsOn.push(person);
  }
  hangsOn.sort((left, right) => (order[left] as number) - (order[right] as number));
  return { hangsOn, greatestLoss, fallsToZero: hangsOn.length > 0 && least === 0 };
}
