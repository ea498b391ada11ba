/**
 * For how long does a question hold the event loop, so that others wait? Kinds of questions that the engine takes, by the worst asker: the
 * employee who knows the most people, a role of 128 holders without needs, a group of 1,000; and the next question after changes. Two worker
 * threads. Prints by kind how long an answer takes and the longest hold while it is made, medians of five; goal: at most 10 ms. Losses
 * for needs are in workers.ts; best additions are in neither.
 * Usage: node dist/bench/event-loop.js [employees=5000] [each=300]
 */
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import type { GroupQuestion, Layer, ReachParameters } from '../src/model/reach';
import { ReachThreads } from '../src/reach/threads/reach-threads';
import type { IntroductionQuestion, ReachEngine } from '../src/services/ports';
import { createReachEngine } from '../src/services/projection/reach-engine';
import { openSqliteStore } from '../src/store/sqlite';
import type { GraphStore, WriteOperation } from '../src/store/store';
import { calibration, longestHold, median } from './clock';
import { askedShapes, BENCH_TODAY, benchId, benchOperations, type BenchGraph, loadFresh } from './graphs';

const ROUNDS = 5;
const HOLDERS = 128;
const GROUP = 1_000;
/** More than are followed: the graph is scanned anew. */
const MANY = 20_000;
const UNIT = 12;
const THREADS = 2;

type Ask = (round: number) => Promise<unknown>;

/** A question, and what is written before it. */
interface Kind {
  readonly before: Ask;
  readonly ask: Ask;
}

interface Asked {
  readonly graph: BenchGraph;
  readonly engine: ReachEngine;
  readonly store: GraphStore;
  readonly hub: string;
}

void main();

async function main(): Promise<void> {
  for (const graph of askedShapes(5_000, 300)) await measure(graph);
}

async function measure(graph: BenchGraph): Promise<void> {
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  await loadFresh(store, benchOperations(graph));
  const threads = new ReachThreads(THREADS);
  const engine = newEngine(store, threads);
  await engine.strengths([], 'COUNTED', BENCH_TODAY);
  const persons = graph.employees + graph.contacts;
  console.log(`${graph.name}: ${persons} persons, ${graph.from.length} ties; calibration ${calibration()}`);
  for (const [kind, { before, ask }] of kinds({ graph, engine, store, hub: hubOf(graph) })) {
    const times: number[] = [];
    const holds: number[] = [];
    await before(0);
    await ask(0);
    for (let round = 1; round <= ROUNDS; round += 1) {
      await before(round);
      const begun = performance.now();
      holds.push(await longestHold([round], ask));
      times.push(performance.now() - begun);
    }
    console.log(`  ${kind}: ${median(times).toFixed(0)} ms; the event loop waits ${median(holds).toFixed(1)} ms`);
  }
  await threads.end();
  await store.close();
}

function newEngine(store: GraphStore, threads?: ReachThreads): ReachEngine {
  return createReachEngine(store, { now: () => Date.parse(`${BENCH_TODAY}T12:00:00Z`) }, undefined, threads);
}

function kinds(asked: Asked): readonly (readonly [string, Kind])[] {
  const nothing: Ask = () => Promise.resolve();
  const alone = Object.entries(questions(asked)).map(([name, ask]) => [name, { before: nothing, ask }] as const);
  return [...alone, ...Object.entries(changes(asked))];
}

function changes({ graph, engine, store }: Asked): Readonly<Record<string, Kind>> {
  return {
    'the first question': {
      before: () => Promise.resolve(),
      ask: () => newEngine(store).strengths([], 'COUNTED', BENCH_TODAY),
    },
    'a new tie': {
      before: (round) => store.write({ operations: newTies(round * 100_000, 1, graph) }),
      ask: () => engine.answer([group([benchId(0)], { own: benchId(0) }, 2)]),
    },
    [`${MANY} new ties`]: {
      before: (round) => store.write({ operations: newTies(round * 100_000 + 10, MANY, graph) }),
      ask: () => engine.strengths([], 'COUNTED', BENCH_TODAY),
    },
  };
}

function questions({ graph, engine, hub }: Asked): Readonly<Record<string, Ask>> {
  const contact = (n: number): string => benchId(graph.employees + ((n * 7_919) % graph.contacts));
  const some = (count: number): string[] =>
    Array.from({ length: count }, (_, n) => benchId((n * 37) % graph.employees));
  const everyone = Array.from({ length: graph.employees }, (_, n) => benchId(n));
  const targets = Array.from({ length: 30 }, (_, n) => contact(n));
  const own: Layer = { own: hub };
  const unitOf = new Map(everyone.map((id, n) => [id, `u${Math.floor(n / UNIT)}`]));
  const structure =
    (members: readonly string[]): Ask =>
    () =>
      engine.groupStructure({ members, unitOf, parameters: parameters(2), weighted: true }, 0);
  const reach =
    (members: readonly string[], layer: Layer, horizon: 2 | 3 | 4): Ask =>
    () =>
      engine.answer([group(members, layer, horizon)], 0);
  const introductions =
    (ask: Partial<IntroductionQuestion>): Ask =>
    () =>
      engine.introductions(
        { sources: [hub], targets, layer: 'COUNTED', parameters: parameters(4), limit: 1, probability: false, ...ask },
        0,
      );
  return {
    'own structure': () => engine.ownStructure({ person: hub, weighted: true, parameters: parameters(2) }, 0),
    'own reach, horizon 2': reach([hub], own, 2),
    'own reach, horizon 3': reach([hub], own, 3),
    'own reach, horizon 4': reach([hub], own, 4),
    [`reach of ${HOLDERS}, listed, horizon 3`]: reach(some(HOLDERS), 'COUNTED', 3),
    [`figures of ${HOLDERS}, horizon 3`]: (round) => engine.figures([group(some(HOLDERS + round), 'COUNTED', 3)], 0),
    [`structure of ${HOLDERS} among all`]: structure(some(HOLDERS)),
    [`structure of ${GROUP} among all`]: structure(some(GROUP)),
    'ways in to 30': () =>
      engine.bestPaths({ source: hub, targets, layer: own, parameters: parameters(4), limit: 30 }, 0),
    'introduction to one of 30': introductions({}),
    'introduction with its chance, horizon 2': introductions({
      parameters: parameters(2),
      targets: targets.slice(0, 1),
      probability: true,
    }),
    'introduction with its chance, horizon 4': introductions({ probability: true }),
    [`20 introductions from ${HOLDERS}`]: introductions({ sources: some(HOLDERS), limit: 20 }),
    'another day': (round) => engine.strengths([], 'COUNTED', `2026-09-0${round + 1}`),
  };
}

function hubOf(graph: BenchGraph): string {
  const degrees = new Uint32Array(graph.employees);
  for (const from of graph.from) if (from < graph.employees) degrees[from] = degrees[from]! + 1;
  return benchId(degrees.indexOf(degrees.reduce((most, degree) => Math.max(most, degree), 0)));
}

function parameters(horizon: 2 | 3 | 4): ReachParameters {
  return { horizon, minStrength: 0, via: 'ANY', asOf: BENCH_TODAY, includeDerived: true };
}

function group(members: readonly string[], layer: Layer, horizon: 2 | 3 | 4): GroupQuestion {
  return { members, needs: [], layer, parameters: parameters(horizon), usableStrength: 200, losses: true };
}

function newTies(first: number, count: number, graph: BenchGraph): WriteOperation[] {
  return Array.from({ length: count }, (_, n) => {
    const [from, to] = [
      benchId((first + n) % graph.employees),
      benchId(graph.employees + ((first + n * 101) % graph.contacts)),
    ];
    const properties = { source: 'LINKEDIN', contributor: from, sharing: 'SHARED', firstSeen: '2026-01-01' };
    return { op: 'putRelation', type: 'TIE', from, to, key: `n${first + n}`, properties };
  });
}
