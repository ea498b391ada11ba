/** The daily work at start, and again whenever the clock shows another day. */
import { today as dayOf } from '../../model/clock';
import type { Viewer } from '../../model/viewer';
import type { Ports } from '../ports';
import { type DailyReport, doDailyWork } from './daily-work';

export interface EveryDay {
  /** Waits for work that is running, and begins none any more. */
  stop(): Promise<void>;
}

export interface Told {
  readonly done: (report: DailyReport) => void;
  readonly failed: (error: unknown) => void;
}

const SERVER: Viewer = { accessRoles: new Set(), operator: true };
const LOOK_EVERY_MS = 60_000;

/** Begins at once; work that fails is told and tried again at the next look, a minute later. */
export function everyDay(ports: Ports, told: Told, lookEveryMs = LOOK_EVERY_MS): EveryDay {
  let doneOn = '';
  let running: Promise<void> | undefined;
  const look = (): void => {
    const today = dayOf(ports.clock);
    if (running !== undefined || today === doneOn) return;
    running = doDailyWork(ports, SERVER)
      .then((report) => {
        doneOn = today;
        told.done(report);
      })
      .catch(told.failed)
      .finally(() => (running = undefined));
  };
  const timer = setInterval(look, lookEveryMs).unref();
  look();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
