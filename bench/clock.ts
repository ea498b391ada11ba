/** Times for the benches. */

const ROUNDS = 5;

/** The median of five runs, after one that warms up. */
export function medianMs(action: () => unknown, rounds = ROUNDS): number {
  action();
  const times = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    action();
    return performance.now() - begun;
  });
  return times.sort((left, right) => left - right)[rounds >> 1]!;
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
