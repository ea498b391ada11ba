/** Starts the server: config → app → listen → stop. */
import './production';
import { greeting } from './api/greeting';
import { openApp } from './app';
import { readConfig } from './config';
import { isAppError } from './errors';

async function main(): Promise<void> {
  const config = readConfig();
  const app = await openApp(config);
  console.error(greeting(app.url, app.personas, config.mode === 'demo'));
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
