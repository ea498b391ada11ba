/** Long computations that let others have a turn. */
import { Turns } from './turns';

/** Runs steps to their end, and lets the event loop turn between them whenever they took longer than `turn` milliseconds. */
export async function inTurns<T>(steps: Generator<undefined, T>, turn?: number): Promise<T> {
  const turns = new Turns(turn);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (turns.isDue) await turns.next();
  }
}
