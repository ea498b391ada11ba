/**
 * How long does it take to list every contact of a role of 100 holders at horizon 2, with hops, strength, best path and independent members,
 * by engine and by Cypher? (role-vector.ts asks for the vector alone.) On the real shape and on a power law.
 * Both answers are compared first, contact by contact. Without a Neo4j (--cypher starts one by Java and Maven, or NEO4J_URI) the graph
 * is loaded into SQLite and only the engine is timed. Usage: node dist/bench/role-reach.js [employees=5000] [each=300] [--cypher]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import type { GroupQuestion } from '../src/model/reach';
import { createReachEngine } from '../src/services/projection/reach-engine';
import { openNeo4jStore } from '../src/store/neo4j';
import { openSqliteStore } from '../src/store/sqlite';
import type { GraphStore } from '../src/store/store';
import { startLocalNeo4j } from '../tools/neo4j/local-neo4j';
import { askedShapes, BENCH_TODAY, benchId, benchOperations, type BenchGraph, loadFresh } from './graphs';

const HOLDERS = 100;
const ROUNDS = 5;

void main();

async function main(): Promise<void> {
  for (const graph of askedShapes(5_000, 300)) {
    console.log(`${graph.name}: ${graph.employees} employees, ${graph.contacts} contacts, ${graph.from.length} ties`);
    const { store, close } = process.argv.includes('--cypher') ? await openCypher() : await openEmbedded();
    await loadFresh(store, benchOperations(graph));
    await measure(store, graph);
    await close();
  }
}

interface Opened {
  readonly store: GraphStore;
  readonly close: () => Promise<void>;
}

async function openEmbedded(): Promise<Opened> {
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  return { store, close: () => store.close() };
}

async function openCypher(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-neo4j-'));
  const server = await startLocalNeo4j({ folder, say: console.log });
  const store = await openNeo4jStore({ uri: server.uri, user: '', password: '', schema: GRAPH_SCHEMA });
  const close = async (): Promise<void> => {
    await store.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, close };
}

async function measure(store: GraphStore, graph: BenchGraph): Promise<void> {
  const engine = createReachEngine(store, { now: () => Date.parse(`${BENCH_TODAY}T12:00:00Z`) });
  const question: GroupQuestion = {
    members: Array.from({ length: HOLDERS }, (_, holder) => benchId((holder * 37) % graph.employees)),
    needs: [],
    layer: 'COUNTED',
    parameters: { horizon: 2, minStrength: 0, via: 'ANY', asOf: BENCH_TODAY, includeDerived: true },
    losses: false,
    usableStrength: 200,
  };
  const begun = performance.now();
  const [answer] = await engine.answer([question]);
  const first = (performance.now() - begun) / 1000;
  const rate = Math.round(graph.from.length / first);
  console.log(
    `projection and first answer: ${first.toFixed(2)} s, ${rate} ties/s; ${answer!.atHorizon.reached} reached`,
  );
  const byEngine = await fastest(() => engine.answer([question]));
  console.log(`engine: ${byEngine.toFixed(1)} ms`);
  if (store.reach === undefined) return;
  const { members, layer, parameters } = question;
  const asked = { members, layer, ...parameters, today: BENCH_TODAY };
  const contacts = await store.reach.contacts(asked, { deadlineMs: 600_000 });
  const plain = contacts.map(({ strength, ...contact }) => ({ ...contact, scaledStrength: strength }));
  assertEqual(plain, answer!.atHorizon.contacts);
  const byCypher = await fastest(() => store.reach!.contacts(asked, { deadlineMs: 600_000 }));
  console.log(`Cypher: ${byCypher.toFixed(1)} ms, ${(byCypher / byEngine).toFixed(1)} times the engine; equal answers`);
}

function assertEqual(left: readonly object[], right: readonly object[]): void {
  const sorted = (contacts: readonly object[]): string[] =>
    contacts.map((contact) => JSON.stringify(Object.entries(contact).sort())).sort();
  const [one, other] = [sorted(left), sorted(right)];
  const place = one.findIndex((contact, index) => contact !== other[index]);
  if (one.length !== other.length || place >= 0) {
    throw new Error(`answers differ: ${one.length} and ${other.length} contacts; ${one[place]} and ${other[place]}`);
  }
}

async function fastest(action: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await action();
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}
