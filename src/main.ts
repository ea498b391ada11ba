/** Starts the server: config → app → listen → stop. */
import { openApp } from './app';
import { readConfig } from './config';
import { isAppError } from './errors';
import { greeting } from './greeting';

async function main(): Promise<void> {
  const config = readConfig();
  const app = await openApp(config, (line) => console.error(line));
  console.error(greeting(app, config));
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    app.stop().catch(fail);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

function fail(error: unknown): void {
  console.error(isAppError(error) ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
}

main().catch(fail);
