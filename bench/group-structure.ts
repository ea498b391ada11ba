/**
 * How long do the structural measures of a group of 100 among all employees take, and how long does the event loop wait meanwhile?
 * Usage: node dist/bench/group-structure.js [employees=5000] [each=30]
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { createReachEngine } from '../src/services/projection/reach-engine';
import { openSqliteStore } from '../src/store/sqlite';
import { BENCH_TODAY, benchId, benchOperations, realShape, loadFresh } from './graphs';

const ROUNDS = 20;
const MEMBERS = 100;
const UNIT = 12;

void main();

async function main(): Promise<void> {
  const [employees = 5_000, each = 30] = process.argv.slice(2).map(Number);
  const graph = realShape(employees, each);
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  await loadFresh(store, benchOperations(graph));
  const engine = createReachEngine(store, { now: () => Date.parse(`${BENCH_TODAY}T12:00:00Z`) });
  const everyone = Array.from({ length: employees }, (_, person) => benchId(person));
  const question = {
    members: everyone.slice(0, MEMBERS),
    unitOf: new Map(everyone.map((id, person) => [id, `u${Math.floor(person / UNIT)}`])),
    parameters: { horizon: 2, minStrength: 0, via: 'ANY', asOf: BENCH_TODAY, includeDerived: true },
    weighted: true,
  } as const;
  await engine.groupStructure(question);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const times: number[] = [];
  delay.enable();
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await engine.groupStructure(question, 0);
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  delay.disable();
  const median = times.sort((left, right) => left - right)[ROUNDS / 2]!.toFixed(1);
  console.log(`${employees} employees, a group of ${MEMBERS}: p50 ${median} ms`);
  console.log(
    `the event loop waits ${(delay.max / 1e6).toFixed(1)} ms at most, ${(delay.percentile(99) / 1e6).toFixed(1)} p99`,
  );
  await store.close();
}
