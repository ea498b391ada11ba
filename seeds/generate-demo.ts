/**
 * Writes the demo organisation to seeds/demo, or to the folder named: `node dist/seeds/generate-demo.js [folder]`.
 * The same files every time, on every machine; what is in the folder already is replaced.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { demoFiles } from './demo-files';

function main(folder: string): void {
  const files = demoFiles();
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`${String(files.size)} files, ${(bytes / 1024 / 1024).toFixed(2)} MB, written to ${folder}.`);
}

main(process.argv[2] ?? join('seeds', 'demo'));
