/** Long work in slices: whoever waits gets a turn whenever the work has had the thread for a while. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work after which others get a turn, unless told otherwise. */
const TURN = 2;

export class Turns {
  private begun = performance.now();

  /** After `turn` milliseconds others should have one. */
  constructor(private readonly turn = TURN) {}

  /** Whether others should have a turn now. */
  get isDue(): boolean {
    return performance.now() - this.begun >= this.turn;
  }

  /** Waits until the others had their turn, when one is due. */
  async next(): Promise<void> {
    if (!this.isDue) return;
    await nextTurn();
    this.begun = performance.now();
  }

  /** Does `work` on 0..count − 1 in ranges of at most `step` (the end of each excluded), with turns between them. */
  async ranges(count: number, step: number, work: (from: number, to: number) => void): Promise<void> {
    for (let from = 0; from < count; from += step) {
      work(from, Math.min(from + step, count));
      await this.next();
    }
  }
}
