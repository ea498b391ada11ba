import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { openApp } from '../../src/app';
import { readConfig } from '../../src/config';

/** Asks for the largest file twenty times and stops reading once the answer begins: the system keeps less than that for a reader. */
async function askWithoutReading(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  const request = `GET /graphiql/graphiql.js HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`;
  socket.write(request.repeat(20));
  await once(socket, 'readable');
  socket.on('error', () => undefined);
  return socket;
}

describe('a server that is stopped', () => {
  const open = (seconds: string) =>
    openApp(
      readConfig({
        DEMO_DATA: 'false',
        DATABASE_PATH: ':memory:',
        PORT: '0',
        LOG_LEVEL: 'silent',
        STOP_TIMEOUT_SECONDS: seconds,
      }),
    );

  test('waits the configured time for a client that does not read, and no longer', async () => {
    const app = await open('1');
    const socket = await askWithoutReading(app.url);

    await app.stop();

    await expect(fetch(`${app.url}/healthz`)).rejects.toThrow('fetch failed');
    socket.destroy();
  });
});
