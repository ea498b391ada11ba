/** The clock is a port: tests and the demo fix the date. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** Today's UTC date by the clock, 'YYYY-MM-DD'. */
export function today(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10);
}
