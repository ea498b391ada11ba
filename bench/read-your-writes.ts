/**
 * How soon does a committed tie stand in one's own reach, and what do writes cost those who read meanwhile? 200 questions for own reach
 * at horizon 2 a second, at fixed times whatever the answers take, first alone, then beside writes: each a new contact with a tie, whose
 * contributor asks at once for reach that contains it. At the end the followed answers are compared with those of a new projection.
 * Usage: node dist/bench/read-your-writes.js [employees=5000] [each=300] [seconds=10] [writes a second=10]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import type { GroupQuestion } from '../src/model/reach';
import { reachMemory } from '../src/reach/memory';
import type { ReachEngine } from '../src/services/ports';
import { createReachEngine } from '../src/services/projection/reach-engine';
import { openSqliteStore } from '../src/store/sqlite';
import type { GraphStore } from '../src/store/store';
import { BENCH_TODAY, benchId, benchOperations, realShape, loadFresh } from './graphs';
import { calibration } from './clock';

const READS_A_SECOND = 200;
const AT = '2026-01-01T00:00:00.000Z';
const CLOCK = { now: () => Date.parse(`${BENCH_TODAY}T12:00:00Z`) };

void main();

async function main(): Promise<void> {
  const [employees = 5_000, each = 300, seconds = 10, writes = 10] = process.argv.slice(2).map(Number);
  const graph = realShape(employees, each);
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-'));
  const store = await openSqliteStore({ path: join(folder, 'graph.db'), schema: GRAPH_SCHEMA });
  await loadFresh(store, benchOperations(graph));
  const engine = createReachEngine(store, CLOCK);
  await engine.answer([ownReach(benchId(0))]);
  console.log(`${graph.from.length} ties, ${employees + graph.contacts} persons; calibration ${calibration()}`);
  await readFor(2, engine, employees);
  const alone = await readFor(seconds, engine, employees);
  const writer = { store, engine, employees, writes };
  console.log(`the first write after loading: ${(await writeAndSee(writer, 0)).toFixed(1)} ms`);
  const isDone = { value: false };
  const writing = writeUntil(isDone, writer);
  const beside = await readFor(seconds, engine, employees);
  isDone.value = true;
  const visible = await writing;
  report('reads alone', alone);
  report(`reads beside ${writes} writes a second`, beside);
  report('from the commit to own reach that contains the tie', visible);
  console.log(`reach memory in use: ${Math.round(reachMemory().bytesUsed / 2 ** 20)} MB`);
  await compare(store, engine, visible.length);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

function ownReach(person: string): GroupQuestion {
  return {
    members: [person],
    needs: [],
    layer: { own: person },
    parameters: { horizon: 2, minStrength: 0, via: 'ANY', asOf: BENCH_TODAY, includeDerived: true },
    losses: false,
    usableStrength: 200,
  };
}

/** Milliseconds from the time at which each question was due. */
async function readFor(seconds: number, engine: ReachEngine, employees: number): Promise<number[]> {
  const took: number[] = [];
  const asked: Promise<void>[] = [];
  const begun = performance.now();
  for (let read = 0; read < seconds * READS_A_SECOND; read += 1) {
    const due = begun + (read * 1000) / READS_A_SECOND;
    if (due > performance.now()) await pause(due - performance.now());
    const answered = engine.answer([ownReach(benchId((read * 37) % employees))]);
    asked.push(answered.then(() => void took.push(performance.now() - due)));
  }
  await Promise.all(asked);
  return took;
}

interface Writing {
  readonly store: GraphStore;
  readonly engine: ReachEngine;
  readonly employees: number;
  readonly writes: number;
}

async function writeUntil(isDone: { readonly value: boolean }, on: Writing): Promise<number[]> {
  const took: number[] = [];
  for (let write = 1; !isDone.value; write += 1) {
    const next = performance.now() + 1000 / on.writes;
    took.push(await writeAndSee(on, write));
    await pause(Math.max(0, next - performance.now()));
  }
  return took;
}

async function writeAndSee({ store, engine, employees }: Writing, write: number): Promise<number> {
  const [me, contact] = [writerOf(write, employees), newContact(write)];
  const tie = { type: 'TIE', from: contact, to: me, key: `w${write}` };
  const evidence = { source: 'DECLARED', sharing: 'PRIVATE', contributor: me, firstSeen: '2026-10-01' };
  const { revision } = await store.write({
    operations: [
      {
        op: 'createNode',
        label: 'Person',
        id: contact,
        properties: { kind: 'EXTERNAL', createdAt: AT, updatedAt: AT },
      },
      { op: 'putRelation', ...tie, properties: evidence },
    ],
  });
  const committed = performance.now();
  const [answer] = await engine.answer([ownReach(me)], revision);
  const took = performance.now() - committed;
  if (!answer!.direct.contacts.some(({ id }) => id === contact)) throw new Error(`${me} does not reach ${contact}.`);
  return took;
}

function writerOf(write: number, employees: number): string {
  return benchId((write * 53) % employees);
}

function newContact(write: number): string {
  return `new${String(write).padStart(6, '0')}`;
}

async function compare(store: GraphStore, engine: ReachEngine, writes: number): Promise<void> {
  const fresh = createReachEngine(store, CLOCK);
  const questions = Array.from({ length: Math.min(writes, 20) }, (_, write) => ownReach(benchId(write * 53)));
  const [followed, anew] = [await engine.answer(questions), await fresh.answer(questions)];
  const plain = (answers: typeof followed): unknown =>
    answers.map(({ direct, atHorizon }) => [{ ...direct }, { ...atHorizon }]);
  if (!isDeepStrictEqual(plain(followed), plain(anew))) throw new Error('A new projection answers differently.');
  console.log(`${questions.length} answers equal those of a new projection`);
}

function report(what: string, took: number[]): void {
  took.sort((left, right) => left - right);
  const at = (share: number): string => took[Math.floor(took.length * share)]!.toFixed(1);
  console.log(`${what}: ${took.length}, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${took.at(-1)!.toFixed(1)} ms`);
}
