/** Long computations that let others have a turn. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of computing after which others get one. */
const TURN = 4;

/** Runs steps to their end, and lets the event loop turn between them whenever they took longer than `turn` milliseconds. */
export async function inTurns<T>(steps: Generator<undefined, T>, turn = TURN): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun < turn) continue;
    await nextTurn();
    begun = performance.now();
  }
}
