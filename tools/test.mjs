// `npm test`: the suites on the embedded store in parallel, then those on a real Neo4j one after another. Arguments go to Jest.
// With CI=true a skipped test fails the run unless its title states a reason that is known here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));

const results = mkdtempSync(join(tmpdir(), 'kenniskring-test-'));
const extra = process.argv.slice(2);
const KNOWN_SKIPS = ['the folder ../shared/data is not there'];
const totals = { passed: 0, failed: 0, skipped: 0 };
let status = 0;

// A connection that a test leaves open must not hold up the run: Jest names it and goes on.
for (const [project, flags] of [
  ['embedded', []],
  ['neo4j', ['--runInBand']],
]) {
  const file = join(results, `${project}.json`);
  const args = [
    '--enable-source-maps',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    project,
    ...flags,
    '--forceExit',
    '--passWithNoTests',
    '--json',
    '--outputFile',
    file,
    ...extra,
  ];
  const run = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) status = 1;
  if (!existsSync(file)) continue;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  totals.skipped += report.numPendingTests;
  if (process.env.CI === 'true' && status === 0) status = refuseUnknownSkips(report);
}
if (totals.passed + totals.failed + totals.skipped === 0) {
  console.error(`Expected tests to run and got none: nothing matches ${extra.join(' ')}.`);
  status = 1;
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = status;

function refuseUnknownSkips({ testResults }) {
  const unknown = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, fullName }) => status === 'pending' && !KNOWN_SKIPS.some((reason) => fullName.includes(reason)));
  for (const { fullName } of unknown) console.error(`Skipped without a reason that CI knows: ${fullName}`);
  return unknown.length === 0 ? 0 : 1;
}
