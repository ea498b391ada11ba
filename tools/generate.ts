/**
 * Writes what is generated from the code into schema/; with --check compares instead and fails where a file is out of date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeSdl } from '../src/app';
import { graphDocument } from '../src/model/graph/graph-document';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';

function main(): void {
  const check = process.argv.includes('--check');
  const begun = performance.now();
  const sdl = writeSdl();
  const took = Math.round(performance.now() - begun);
  const files = [
    ['schema/graph.md', graphDocument(GRAPH_SCHEMA)],
    ['schema/schema.graphql', sdl],
  ] as const;
  let stale = 0;
  for (const [path, text] of files) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    if (check) {
      stale += 1;
      console.log(`${path} is out of date: run npm run generate and commit it.`);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const types = sdl.match(/^(type|interface|union|enum|input|scalar) /gm)?.length ?? 0;
  console.log(
    `schema/schema.graphql: ${types} types, ${sdl.split('\n').length} lines, built and printed in ${took} ms.`,
  );
  process.exitCode = stale === 0 ? 0 : 1;
}

main();
