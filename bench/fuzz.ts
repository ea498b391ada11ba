/**
 * Does the projection that follows the store stay equal to one made anew, whatever happens? Random sequences of writes, withdrawals,
 * erasures, new days, compactions, and restarts from the store's file and the snapshot file, compared after each sequence and after some of
 * its commands; a failing one is shrunk and printed with its seed. Runs in portions, each with a seed of its own, so that a run that was cut
 * off goes on with --skip.
 * Usage: npm run fuzz -- [--sequences 2000] [--seed now] [--skip 0]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { openSqliteStore } from '../src/store/sqlite';
import { fuzzProjection, type FuzzReport } from '../test/fixtures/projection-fuzz';

const PORTION = 500;

const USAGE = 'Usage: npm run fuzz -- [--sequences 2000] [--seed now] [--skip 0]';

interface Run {
  readonly sequences: number;
  readonly seed: number;
  readonly skip: number;
}

void main();

async function main(): Promise<void> {
  const run = runOf(process.argv.slice(2));
  if (typeof run === 'string') {
    console.error(`${run}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const { sequences, seed, skip } = run;
  const begun = performance.now();
  console.log(`${sequences} sequences, seed ${seed}`);
  let filesRead = 0;
  for (let done = skip; done < sequences;) {
    const runs = Math.min(PORTION, sequences - done);
    filesRead += (await fuzzOnFile({ runs, seed: seed + done / PORTION })).filesRead;
    done += runs;
    const took = Math.round((performance.now() - begun) / 1000);
    console.log(`${done} sequences, no difference, ${filesRead} starts from the snapshot file, ${took} s`);
  }
}

/** What the command line asks for, or what is wrong with it. */
function runOf(args: string[]): Run | string {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args, options: { sequences: option, seed: option, skip: option } });
    for (const [name, value] of Object.entries(values)) {
      if (!/^\d{1,15}$/.test(value)) return `Expected a whole number from 0 on for --${name} and got ${value}.`;
    }
    return {
      sequences: Number(values.sequences ?? 2_000),
      seed: Number(values.seed ?? Date.now() % 2 ** 30),
      skip: Number(values.skip ?? 0),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

async function fuzzOnFile(plan: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-fuzz-'));
  const path = join(folder, 'graph.db');
  const report = await fuzzProjection(() => openSqliteStore({ path, schema: GRAPH_SCHEMA }), plan);
  rmSync(folder, { recursive: true, force: true });
  return report;
}
