// `npm run kernels`: compiles src/reach/assembly to src/reach/wasm/kernels.wasm, which is committed; --check only compares.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));

const COMMITTED = join('src', 'reach', 'wasm', 'kernels.wasm');
const isCheck = process.argv.includes('--check');
const folder = mkdtempSync(join(tmpdir(), 'kenniskring-kernels-'));
const outFile = isCheck ? join(folder, 'kernels.wasm') : COMMITTED;

const flags = '--optimize --converge --runtime stub --noExportMemory --importMemory --sharedMemory';
const memory = '--initialMemory 1 --maximumMemory 65536 --enable simd,threads';
const compiler = join('node_modules', 'assemblyscript', 'bin', 'asc.js');
const args = [compiler, join('src', 'reach', 'assembly', 'index.ts'), '--outFile', outFile];
const { status } = spawnSync(process.execPath, [...args, ...`${flags} ${memory}`.split(' ')], { stdio: 'inherit' });
const isEqual = status === 0 && readFileSync(outFile).equals(readFileSync(COMMITTED));
rmSync(folder, { recursive: true, force: true });

if (!isEqual) {
  console.error(`${COMMITTED} is not what src/reach/assembly compiles to; run npm run kernels.`);
  process.exitCode = 1;
}
