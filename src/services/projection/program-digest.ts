/**
 * Which program this is, as far as books and projections depend on it: a digest of the compiled files that make them. What another program
 * wrote is not read, so nobody has to remember to raise a version when a rule of strength or standing changes.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const FOLDERS = ['model', 'reach', join('services', 'projection')];

let digest: Promise<string> | undefined;

/** SHA-256, worked out once a process. */
export function programDigest(): Promise<string> {
  digest ??= digestOf(FOLDERS.map((folder) => join(ROOT, folder)));
  return digest;
}

async function digestOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && /\.(js|wasm)$/.test(entry.name));
    for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
      hash.update(path.slice(ROOT.length)).update(await readFile(path));
    }
  }
  return hash.digest('hex');
}
