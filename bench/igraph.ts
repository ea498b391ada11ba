/**
 * How long do constraint and 2-hop reach take, beside igraph on the same graph? Both answers are compared first. igraph is a Python with
 * python3-igraph (Debian) or igraph (PyPI): PYTHON=... names another than python3; without it the opponent is left out, with the reason.
 * Usage: node dist/bench/igraph.js [employees=3000] [each=100]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { burtConstraint } from '../src/reach/measures/constraint';
import { kReach, ReachMemory } from '../src/reach/measures/k-reach';
import { powerLaw, realShape, tieNetwork, type BenchGraph } from './graphs';
import { leastMs } from './clock';

const ROUNDS = 5;
/** Employees asked for their 2-hop reach, one at a time. */
const ASKED = 200;
const TOLERANCE = 1e-9;

interface Opponent {
  readonly version: string;
  readonly constraintMs: number;
  readonly reachMs: number;
  readonly constraint: readonly (number | null)[];
  readonly reach: readonly number[];
}

main();

function main(): void {
  const [employees, each] = process.argv.slice(2).map(Number);
  for (const shape of [realShape, powerLaw]) compare(shape(employees ?? 3_000, each ?? 100));
}

function compare(bench: BenchGraph): void {
  const ties = tieNetwork(bench);
  const asked = Uint32Array.from({ length: ASKED }, (_, person) => Math.floor((person * bench.employees) / ASKED));
  console.log(`${bench.name}: ${ties.size} persons, ${bench.from.length} ties`);
  const { constraint } = burtConstraint(ties);
  const memory = new ReachMemory(ties.size);
  const twoHops = (): readonly number[] => Array.from(asked, (person) => kReach(ties, person, 2, memory));
  const reach = twoHops();
  const constraintMs = leastMs(() => burtConstraint(ties));
  const reachMs = leastMs(twoHops);
  console.log(
    `  constraint of everyone ${constraintMs.toFixed(1)} ms, 2-hop reach of one ${(reachMs / asked.length).toFixed(3)} ms`,
  );
  const opponent = askIgraph(bench, ties.size, asked);
  if (typeof opponent === 'string') {
    console.log(`  igraph left out: ${opponent}`);
    return;
  }
  assertEqual('constraint', constraint, opponent.constraint);
  assertEqual('2-hop reach', reach, opponent.reach);
  const ratio = (theirs: number, ours: number): string =>
    `${theirs.toFixed(1)} ms, ${(theirs / ours).toFixed(1)} times`;
  console.log(`  igraph ${opponent.version}, equal answers: constraint ${ratio(opponent.constraintMs, constraintMs)}`);
  console.log(`  2-hop reach of ${asked.length}, one at a time: ${ratio(opponent.reachMs, reachMs)}`);
}

/** What igraph answers, or why it cannot be asked. */
function askIgraph(bench: BenchGraph, size: number, asked: Uint32Array): Opponent | string {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-igraph-'));
  try {
    const pairs = new Uint32Array(bench.from.length * 2);
    bench.from.forEach((from, tie) => pairs.set([from, bench.to[tie]!], tie * 2));
    writeFileSync(join(folder, 'pairs.bin'), pairs);
    writeFileSync(join(folder, 'asked.bin'), asked);
    const script = join(process.cwd(), 'bench', 'igraph_opponent.py');
    const run = spawnSync(process.env['PYTHON'] ?? 'python3', [script, folder, String(size), String(ROUNDS)], {
      encoding: 'utf8',
    });
    if (run.status !== 0) return (run.error?.message ?? run.stderr.trim().split('\n').at(-1)) || 'no answer';
    return JSON.parse(readFileSync(join(folder, 'answer.json'), 'utf8')) as Opponent;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function assertEqual(what: string, ours: readonly (number | null)[], theirs: readonly (number | null)[]): void {
  ours.forEach((value, person) => {
    const other = theirs[person] ?? null;
    const isEqual = value === null || other === null ? value === other : Math.abs(value - other) < TOLERANCE;
    if (!isEqual) throw new Error(`${what} of person ${person} differs: ${value} and igraph ${other}`);
  });
}
