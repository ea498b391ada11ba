// `npm run check`: format, lint, types, import arrows, dead code, generated files up to date. Runs all and reports all.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));

const bin = (name) => join('node_modules', '.bin', name);
const STEPS = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['types', bin('tsc'), ['-p', '.']],
  ['lint', bin('eslint'), ['--max-warnings', '0', '.']],
  ['import arrows', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src']],
  ['dead code', bin('knip'), ['--no-progress']],
  ['kernels', process.execPath, ['tools/kernels.mjs', '--check']],
  ['generated files', process.execPath, ['dist/tools/generate.js', '--check']],
];

let failed = 0;
for (const [name, command, args] of STEPS) {
  if (!existsSync(command)) throw new Error(`${name}: ${command} is missing; run npm ci.`);
  const started = Date.now();
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const passed = result.status === 0;
  if (!passed) failed += 1;
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  const output = `${result.stdout}${result.stderr}`.trim();
  if (!passed || name === 'generated files') console.log(output);
}
process.exitCode = failed === 0 ? 0 : 1;
