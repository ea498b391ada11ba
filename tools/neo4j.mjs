// `npm run neo4j`: a local Neo4j without Docker, where Java 17 and Maven are. Options: --port 7687, --data data/neo4j, --heap 1g,
// --page-cache 512m. NEO4J_PASSWORD turns authentication on. Stops on Ctrl-C.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const compiled = join(root, 'dist', 'tools', 'neo4j', 'local-neo4j.js');
const started = process.cwd();

const values = optionsOf();

if (!existsSync(compiled)) await import('./setup.mjs');
const { missingForLocalNeo4j, startLocalNeo4j } = (await import(compiled)).default;

const reason = await missingForLocalNeo4j();
if (reason !== undefined) {
  console.error(`${reason}. Install it, or use Docker: docker compose up neo4j.`);
  process.exit(1);
}
const { NEO4J_PASSWORD } = process.env;
const password = NEO4J_PASSWORD === 'none' ? undefined : NEO4J_PASSWORD;
const neo4j = await startLocalNeo4j({
  folder: resolve(started, values.data),
  port: Number(values.port),
  heap: values.heap,
  pageCache: values['page-cache'],
  say: console.log,
  ...(password ? { password } : {}),
});
console.log(`Neo4j answers at ${neo4j.uri}${password ? ', user neo4j' : ' without a password'}. Ctrl-C stops it. In another terminal:
  NEO4J_URI=${neo4j.uri} NEO4J_PASSWORD=${password ? '…' : 'none'} npm start`);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => void neo4j.stop().then(() => process.exit(0)));
}

function optionsOf() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '7687' },
        data: { type: 'string', default: join('data', 'neo4j') },
        heap: { type: 'string', default: '1g' },
        'page-cache': { type: 'string', default: '512m' },
      },
    }).values;
  } catch (error) {
    console.error(`${error.message}
Usage: npm run neo4j -- [--port 7687] [--data data/neo4j] [--heap 1g] [--page-cache 512m]`);
    process.exit(2);
  }
}
