/** Computations in steps: a generator yields where others may get a turn. */

/** Takes all steps at once. */
export function finished<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
