/**
 * How long do everyone's constraint and the 2-hop reach of 200 employees take, beside igraph on the same graph? Both answers are compared
 * first; igraph gets all that it is asked for in one call each, so that its C core works and not Python. It needs a Python with igraph
 * (Debian's python3-igraph, or: python3 -m venv v && v/bin/pip install igraph, then PYTHON=v/bin/python before the command); without one
 * the opponent is left out, with the reason. Usage: node dist/bench/igraph.js [employees=3000] [each=100]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KReach } from '../src/reach/kernels/k-reach';
import { burtConstraint } from '../src/reach/measures/constraint';
import { COLLEAGUE, layerOf, standingOf } from '../src/reach/projection';
import { forEachArrow, networkAmong, type WeightedGraph } from '../src/reach/measures/weighted-graph';
import type { PathRules } from '../src/reach/path-rules';
import { projectionOf } from './bench-projection';
import { calibration, leastMs } from './clock';
import { askedShapes, type BenchGraph } from './graphs';

/** Of both sides the fastest counts. */
const ROUNDS = 100;
/** Employees asked for their 2-hop reach. */
const ASKED = 200;
const RULES: PathRules = { horizon: 2, minStrength: 0, via: 'ANY' };
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
  for (const graph of askedShapes(3_000, 100)) compare(graph);
}

function compare(bench: BenchGraph): void {
  const graph = layerOf(projectionOf(bench), 'COUNTED');
  const everyone = Uint32Array.from({ length: graph.size }, (_, person) => person);
  const ties = networkAmong(graph, everyone, { leastStrength: 1, weighted: false });
  const employees = everyone.filter((person) => standingOf(graph, person) === COLLEAGUE);
  const asked = Uint32Array.from({ length: ASKED }, (_, at) => employees[Math.floor((at * bench.employees) / ASKED)]!);
  console.log(`${bench.name}: ${ties.size} persons, ${ties.heads.length / 2} ties; calibration ${calibration()}`);
  const { constraint } = burtConstraint(ties);
  const search = new KReach(graph);
  const twoHops = (): readonly number[] => Array.from(asked, (person) => search.within([person], RULES)[1]!);
  const reach = twoHops();
  const constraintMs = leastMs(() => burtConstraint(ties));
  const reachMs = leastMs(twoHops, ROUNDS);
  console.log(
    `  constraint of everyone ${constraintMs.toFixed(1)} ms, 2-hop reach of ${ASKED} ${reachMs.toFixed(2)} ms`,
  );
  const opponent = askIgraph(ties, asked);
  if (typeof opponent === 'string') {
    console.log(`  igraph left out: ${opponent}`);
    return;
  }
  assertEqual('constraint', constraint, opponent.constraint);
  assertEqual('2-hop reach', reach, opponent.reach);
  const ratio = (theirs: number, ours: number): string =>
    `${theirs.toFixed(1)} ms, ${(theirs / ours).toFixed(1)} times`;
  console.log(`  igraph ${opponent.version}, equal answers: constraint ${ratio(opponent.constraintMs, constraintMs)}`);
  console.log(`  2-hop reach of ${ASKED}: ${ratio(opponent.reachMs, reachMs)}; calibration ${calibration()}`);
}

/** What igraph answers, or why it cannot be asked. */
function askIgraph(ties: WeightedGraph, asked: Uint32Array): Opponent | string {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-igraph-'));
  try {
    const pairs: number[] = [];
    forEachArrow(ties, (from, at) => {
      if (from < ties.heads[at]!) pairs.push(from, ties.heads[at]!);
    });
    writeFileSync(join(folder, 'pairs.bin'), Uint32Array.from(pairs));
    writeFileSync(join(folder, 'asked.bin'), asked);
    const script = join(process.cwd(), 'bench', 'igraph_opponent.py');
    const run = spawnSync(process.env['PYTHON'] ?? 'python3', [script, folder, String(ties.size), String(ROUNDS)], {
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
