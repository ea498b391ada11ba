/** Times for the benches. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const ROUNDS = 5;

/** The median of five runs, after one that warms up. */
export function medianMs(action: () => unknown, rounds = ROUNDS): number {
  action();
  return median(Array.from({ length: rounds }, () => timed(action)));
}

/** How long 30 million steps of a plain integer loop take now; undisturbed, some 30 ms on the machine of docs/performance.md. */
export function calibration(): string {
  const ms = medianMs(() => {
    let state = 1;
    for (let step = 0; step < 30_000_000; step += 1) state = (Math.imul(state, 1_664_525) + step) | 0;
    return state;
  });
  return `loop ${ms.toFixed(0)} ms`;
}

/** The least time of some runs. */
export function leastMs(action: () => unknown, rounds = ROUNDS): number {
  return Math.min(...Array.from({ length: rounds }, () => timed(action)));
}

export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1]!;
}

/** Milliseconds by which a timer of 1 ms is late at most while questions are asked, one after another. */
export async function longestHold<Question>(
  questions: readonly Question[],
  ask: (question: Question) => Promise<unknown>,
): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // It measures from its first tick on.
  await pause(5);
  for (const question of questions) {
    await ask(question);
    await pause(5);
  }
  delay.disable();
  return delay.max / 1e6;
}

function timed(action: () => unknown): number {
  const begun = performance.now();
  action();
  return performance.now() - begun;
}
