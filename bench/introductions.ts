/**
 * How long does the best introduction path of at most four ties take, by engine and by Cypher with the same strengths? From an employee to
 * one contact, and to any of thirty. Cypher goes in layers from the targets, keeping the best product and sequence per person; strengths
 * stand on its relations, so it computes none. Answers are compared first.
 * Usage: node dist/bench/introductions.js [employees=2000] [each=100] [--cypher: starts a Neo4j by Java and Maven, a minute or two]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver, type Integer } from 'neo4j-driver';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import type { BestPath, IntroductionQuestion, ReachEngine } from '../src/services/ports';
import { createReachEngine } from '../src/services/projection/reach-engine';
import { openSqliteStore } from '../src/store/sqlite';
import { Random } from '../test/fixtures/random';
import { startLocalNeo4j } from '../tools/neo4j/local-neo4j';
import { askedShapes, BENCH_TODAY, benchId, benchOperations, type BenchGraph, loadFresh } from './graphs';
import { longestHold, median } from './clock';

const QUESTIONS = 40;
const BATCH = 20_000;
const HORIZON = 4;

interface Asked {
  readonly from: number;
  readonly targets: readonly number[];
}

void main();

async function main(): Promise<void> {
  for (const graph of askedShapes(2_000, 100)) await measure(graph);
}

async function measure(graph: BenchGraph): Promise<void> {
  console.log(`${graph.name}: ${graph.employees} employees, ${graph.contacts} contacts, ${graph.from.length} ties`);
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  await loadFresh(store, benchOperations(graph));
  const engine = createReachEngine(store, { now: () => Date.parse(`${BENCH_TODAY}T12:00:00Z`) });
  const opponent = process.argv.includes('--cypher') ? await openOpponent(graph, engine) : undefined;
  for (const [kind, count] of [
    ['to one contact', 1],
    ['to any of thirty', 30],
  ] as const) {
    const questions = questionsOf(graph, count);
    const ours = await timed(questions, (asked) => byEngine(engine, asked));
    const held = await longestHold(questions, (asked) => byEngine(engine, asked));
    console.log(`  ${kind}: engine ${shown(ours.times)}; the event loop waits ${held.toFixed(1)} ms at most`);
    if (opponent === undefined) continue;
    const theirs = await timed(questions, (asked) => byCypher(opponent.driver, asked));
    if (JSON.stringify(ours.answers) !== JSON.stringify(theirs.answers)) throw new Error('answers differ');
    const ratio = (median(theirs.times) / median(ours.times)).toFixed(0);
    console.log(`  ${kind}: Cypher ${shown(theirs.times)}, ${ratio} times the engine; ${QUESTIONS} equal answers`);
  }
  const group: IntroductionQuestion = {
    ...questionOf({ from: 0, targets: questionsOf(graph, 30)[0]!.targets }),
    sources: Array.from({ length: 100 }, (_, holder) => benchId((holder * 37) % graph.employees)),
    limit: 20,
  };
  const ask = () => engine.introductions(group, 0);
  const { times } = await timed(questionsOf(graph, 1).slice(0, 10), ask);
  const held = await longestHold(questionsOf(graph, 1).slice(0, 10), ask);
  console.log(`  from 100 holders, 20 paths: ${shown(times)}; the event loop waits ${held.toFixed(1)} ms at most`);
  await opponent?.close();
  await store.close();
}

function questionsOf(graph: BenchGraph, count: number): readonly Asked[] {
  const random = new Random(11);
  return Array.from({ length: QUESTIONS }, () => ({
    from: random.below(graph.employees),
    targets: Array.from({ length: count }, () => graph.employees + random.below(graph.contacts)),
  }));
}

/** The best path as numbers, with its scaled strength; null: none. Every question once before it is timed. */
async function timed(questions: readonly Asked[], ask: (asked: Asked) => Promise<unknown>) {
  const answers: unknown[] = [];
  for (const asked of questions) answers.push(await ask(asked));
  const times: number[] = [];
  for (const asked of questions) {
    const begun = performance.now();
    await ask(asked);
    times.push(performance.now() - begun);
  }
  return { answers, times };
}

function questionOf({ from, targets }: Asked): IntroductionQuestion {
  return {
    sources: [benchId(from)],
    targets: targets.map(benchId),
    layer: 'COUNTED',
    parameters: { horizon: HORIZON, minStrength: 0, via: 'ANY', asOf: BENCH_TODAY, includeDerived: true },
    limit: 1,
    probability: false,
  };
}

async function byEngine(engine: ReachEngine, asked: Asked): Promise<unknown> {
  const { paths } = await engine.introductions(questionOf(asked), 0);
  const told = ({ path, scaledStrength }: BestPath) => [scaledStrength, path.map((id) => Number(id.slice(1)))];
  return paths[0] === undefined ? null : told(paths[0]);
}

/** One layer: [person, [product, −next, …, −target]], the greatest list per person: the best product, then the smallest sequence. */
function layer(ties: number): string {
  const rows = `UNWIND l${ties - 1} AS row WITH source, row[0] AS y, row[1] AS l`;
  const longer = '-y.ix] + l[1..]';
  const scale = 1000 ** (HORIZON - ties);
  const arrived = `CALL { WITH source, l${ties - 1} ${rows} MATCH (y)-[t:KNOWS]-(source)
    RETURN max([l[0] * t.s * ${scale}, ${longer}) AS a${ties} }`;
  if (ties === HORIZON) return arrived;
  return `${arrived} CALL { WITH source, l${ties - 1} ${rows} MATCH (y)-[t:KNOWS]-(x:P) WHERE x <> source
    WITH x, max([l[0] * t.s, ${longer}) AS l RETURN collect([x, l]) AS l${ties} }`;
}

const CYPHER = `MATCH (source:P {ix: $from})
  CALL { UNWIND $targets AS ix MATCH (t:P {ix: ix}) RETURN collect(DISTINCT [t, [1]]) AS l0 }
  ${Array.from({ length: HORIZON }, (_, at) => layer(at + 1)).join('\n')}
  RETURN [a1, a2, a3, a4] AS best`;

async function byCypher(driver: Driver, { from, targets }: Asked): Promise<unknown> {
  const { records } = await driver.executeQuery(CYPHER, {
    from: neo4j.int(from),
    targets: targets.map((ix) => neo4j.int(ix)),
  });
  const found = records[0]?.get('best') as readonly (readonly Integer[] | null)[];
  const numbers = found.flatMap((one) => (one === null ? [] : [one.map((value) => value.toNumber())]));
  const [best] = numbers.sort((left, right) => right[0]! - left[0]!);
  return best === undefined ? null : [best[0], [from, ...best.slice(1).map((ix) => 0 - ix)]];
}

async function openOpponent(graph: BenchGraph, engine: ReachEngine) {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-neo4j-'));
  const server = await startLocalNeo4j({ folder, say: console.log });
  const driver = neo4j.driver(server.uri, neo4j.auth.basic('', ''));
  const run = (text: string, rows: readonly unknown[] = []) => driver.executeQuery(text, { rows });
  await run('CREATE CONSTRAINT FOR (p:P) REQUIRE p.ix IS UNIQUE');
  const persons = Array.from({ length: graph.employees + graph.contacts }, (_, ix) => ix);
  for (const rows of batches(persons)) await run('UNWIND $rows AS ix CREATE (:P {ix: toInteger(ix)})', rows);
  const pairs = [...new Set(Array.from(graph.from, (from, tie) => pairOf(from, graph.to[tie]!)))];
  const named = pairs.map((pair) => pair.split(' ').map((person) => benchId(Number(person))) as [string, string]);
  const strengths = await engine.strengths(named, 'COUNTED', BENCH_TODAY);
  const ties = pairs.map((pair, at) => [...pair.split(' ').map(Number), strengths[at]]);
  for (const rows of batches(ties)) {
    await run(
      `UNWIND $rows AS row MATCH (a:P {ix: toInteger(row[0])}) MATCH (b:P {ix: toInteger(row[1])})
       CREATE (a)-[:KNOWS {s: toInteger(row[2])}]->(b)`,
      rows,
    );
  }
  const close = async (): Promise<void> => {
    await driver.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { driver, close };
}

function pairOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function batches<T>(all: readonly T[]): readonly T[][] {
  const count = Math.ceil(all.length / BATCH);
  return Array.from({ length: count }, (_, at) => all.slice(at * BATCH, (at + 1) * BATCH));
}

function shown(times: readonly number[]): string {
  return `p50 ${median(times).toFixed(2)} ms, most ${Math.max(...times).toFixed(2)} ms`;
}
