/**
 * Writes what is generated from the code into schema/; with --check compares instead and fails where a file is out of date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { graphDocument } from '../src/model/graph/graph-document';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';

/** Path → text of each generated file. */
function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([['schema/graph.md', graphDocument(GRAPH_SCHEMA)]]);
}

function main(): void {
  const check = process.argv.includes('--check');
  let stale = 0;
  for (const [path, text] of generatedFiles()) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    if (check) {
      stale += 1;
      console.log(`${path} is out of date: run npm run generate and commit it.`);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  process.exitCode = stale === 0 ? 0 : 1;
}

main();
