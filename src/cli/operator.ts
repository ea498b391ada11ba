/** What every command of the operator needs: the ports, and who acts. */
import { openPorts } from '../app';
import { readConfig } from '../config';
import type { Viewer } from '../model/viewer';
import type { Ports } from '../services/ports';

/** The operator at the command line: exact figures, every row; each act has a reason and is audited. */
export const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };

/** Opens the configured store, does the work, and closes it whatever happens. */
export async function withPorts<T>(work: (ports: Ports) => Promise<T>): Promise<T> {
  const { ports, close } = await openPorts(readConfig());
  try {
    return await work(ports);
  } finally {
    await close();
  }
}

/** Progress on standard error, on one line where that is a terminal, at most five times a second. */
export function progressLine(): (text: string) => void {
  let last = 0;
  return (text) => {
    const now = Date.now();
    if (!process.stderr.isTTY || now - last < 200) return;
    last = now;
    process.stderr.write(`\r\u001b[K${text}`);
  };
}

/** A line on standard error, after whatever progress stood there. */
export function say(text: string): void {
  process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${text}\n`);
}
