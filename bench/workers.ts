/**
 * What do worker threads gain, and how long do others wait? Figures of 60 roles of 100 holders with losses, at horizon 3, by the main
 * thread, by one worker and by two, on the power-law graph of kronecker.ts; equal answers first. Prints milliseconds for all of them
 * (median of five), the ratio of one worker to two, and by how much a timer of 1 ms is late at most meanwhile.
 * Usage: node dist/bench/workers.js [scale=16]
 */
import { isDeepStrictEqual } from 'node:util';
import { CodeSet } from '../src/reach/measures/code-set';
import { Workspace, type GroupFigures } from '../src/reach/measures/group-figures';
import { COLLEAGUE, layerOf, standingOf } from '../src/reach/projection';
import { doJob, type Asked, type Job } from '../src/reach/threads/jobs';
import { ReachThreads } from '../src/reach/threads/reach-threads';
import { Random } from '../test/fixtures/random';
import { calibration, longestHold, median } from './clock';
import { kronecker } from './kronecker';

const ROLES = 60;
const HOLDERS = 100;
const RUNS = 5;

type Answer = readonly GroupFigures[];
type Ask = (job: Job) => Promise<Answer>;

void main();

async function main(): Promise<void> {
  const projection = kronecker(Number(process.argv[2] ?? 16));
  const on: Asked = { projection, graph: layerOf(projection, 'COUNTED') };
  const workspace = new Workspace(projection.size);
  const jobs = rolesOf(on);
  console.log(`${projection.size} persons; ${ROLES} roles of ${HOLDERS} holders; calibration ${calibration()}`);
  const [one, two] = [new ReachThreads(1), new ReachThreads(2)];
  const here: Ask = (job) => Promise.resolve(doJob(job, on, () => workspace));
  const expected = await Promise.all(jobs.map(here));
  const times: number[] = [];
  for (const [name, ask] of [
    ['main thread', here],
    ['one worker', (job) => one.run(job, on)],
    ['two workers', (job) => two.run(job, on)],
  ] as const satisfies readonly (readonly [string, Ask])[]) {
    if (!isDeepStrictEqual(await Promise.all(jobs.map(ask)), expected)) throw new Error(`${name} answers otherwise`);
    const { ms, held } = await measured(jobs, ask);
    times.push(ms);
    console.log(`${name}: ${ms.toFixed(0)} ms; the event loop waits ${held.toFixed(1)} ms at most`);
  }
  console.log(`two workers against one: ${(times[1]! / times[2]!).toFixed(2)}; calibration ${calibration()}`);
  await Promise.all([one.end(), two.end()]);
}

function rolesOf({ graph }: Asked): readonly Job[] {
  const random = new Random(4);
  const colleagues = [...graph.starts.keys()].filter((person) => standingOf(graph, person) === COLLEAGUE);
  return Array.from({ length: ROLES }, (_, role): Job => {
    const needs = Array.from({ length: 5 }, (__, need) => ({
      resource: { kind: 'EXPERTISE' as const, codes: new CodeSet([role, role + 7 * need]) },
      wanted: 3 + 40 * need,
      importance: 1,
    }));
    const query = {
      members: Array.from({ length: HOLDERS }, () => random.pick(colleagues)),
      rules: { horizon: 3, minStrength: 0, via: 'ANY' as const },
      needs,
      includeDerived: true,
      usableStrength: 200,
      losses: true,
      listed: false,
    };
    return { name: 'figures', ask: { query, horizons: [1, 3] } };
  });
}

async function measured(jobs: readonly Job[], ask: Ask): Promise<{ ms: number; held: number }> {
  const times: number[] = [];
  const held = await longestHold(Array.from({ length: RUNS }), async () => {
    const begun = performance.now();
    await Promise.all(jobs.map(ask));
    times.push(performance.now() - begun);
  });
  return { ms: median(times), held };
}
