/**
 * How fast does a projection load from the store, evidence and strengths included, and what memory does it take? 300,000 contacts,
 * 5,000 employees, ties with one piece of evidence each. Opponent: the same scan gone through row by row into a map of ties, strengths
 * by the model's rule for one tie; every strength is compared. Calibration: a counting sort of as many numbers.
 * With --neo4j from a Neo4j that is started for it. A path keeps the database for another run.
 * Usage: node --expose-gc dist/bench/projection-load.js [ties=3000000] [contacts=300000] [--neo4j] [--path=graph.db]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHARINGS, SOURCES } from '../src/model/graph/people';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { tieStrength, type TieEvidence } from '../src/model/strength';
import { layerOf, tiePosition, type Projection } from '../src/reach/projection';
import type { Book } from '../src/services/projection/book';
import { projectBook } from '../src/services/projection/dated';
import { loadBook } from '../src/services/projection/load';
import { openNeo4jStore } from '../src/store/neo4j';
import { openSqliteStore } from '../src/store/sqlite';
import type { GraphStore, RelationColumns } from '../src/store/store';
import { startLocalNeo4j } from '../tools/neo4j/local-neo4j';
import { bulkLoad } from './bulk-load';
import { calibration } from './clock';

const TODAY = '2026-11-01';
const ROUNDS = 5;
const DAY = 86_400_000;

void main();

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const [ties = 3_000_000, contacts = 300_000] = words.filter((word) => !word.startsWith('-')).map(Number);
  const path = words.find((word) => word.startsWith('--path='))?.slice('--path='.length);
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-'));
  const server = words.includes('--neo4j') ? await startLocalNeo4j({ folder, say: console.log }) : undefined;
  const store = await (server === undefined
    ? openSqliteStore({ path: path ?? join(folder, 'graph.db'), schema: GRAPH_SCHEMA })
    : openNeo4jStore({ uri: server.uri, user: '', password: '', schema: GRAPH_SCHEMA }));
  if ((await store.revision()) === 0) await bulkLoad(store, { ties, contacts, batch: 50_000 });
  await compare(store, ties);
  await measure(store, ties);
  await store.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Loaded {
  readonly book: Book;
  readonly projection: Projection;
}

async function load(store: GraphStore): Promise<Loaded> {
  const book = await loadBook(store);
  return { book, projection: await projectBook(book, { today: TODAY, asOf: TODAY }) };
}

/** Equal answers first. */
async function compare(store: GraphStore, ties: number): Promise<void> {
  const begun = performance.now();
  const expected = await rowByRow(store);
  const took = performance.now() - begun;
  const { book, projection } = await load(store);
  let compared = 0;
  for (const [a, others] of expected) {
    for (const [b, { counted, shared }] of others) {
      const pair = [a, b].map((id) => book.ids.find(id) ?? -1) as [number, number];
      for (const [layer, strength] of [['COUNTED', counted] as const, ['SHARED', shared] as const]) {
        const graph = layerOf(projection, layer);
        const got = graph.strengths[tiePosition(graph, ...pair)];
        if (got !== strength) throw new Error(`${a} to ${b} is ${got} instead of ${strength} on ${layer}.`);
      }
      compared += 1;
    }
  }
  const entries = projection.ties.tail.at;
  if (entries !== 2 * compared) throw new Error(`The projection has ${entries} entries for ${compared} ties.`);
  console.log(`${compared} ties have equal strengths; row by row: ${Math.round(ties / took)} thousand ties/s`);
  console.log(memoryOf(book, projection, compared));
}

interface Strengths {
  readonly counted: number;
  readonly shared: number;
}

/** Strengths by the ids of both ends. */
async function rowByRow(store: GraphStore): Promise<Map<string, Map<string, Strengths>>> {
  const scan = await store.scan({
    nodes: [{ label: 'Person', properties: [] }],
    relations: [
      {
        type: 'TIE',
        properties: ['source', 'contributor', 'sharing', 'firstSeen', 'lastContact', 'closeness', 'score'],
      },
    ],
  });
  const ids = new Map<number, string>();
  const ties = new Map<string, Map<string, TieEvidence[]>>();
  for await (const batch of scan.batches) {
    if (batch.kind === 'nodes') batch.ids.forEach((id, row) => ids.set(batch.handles[row]!, id));
    else {
      for (let row = 0; row < batch.from.length; row += 1) {
        const [a, b] = [ids.get(batch.from[row]!)!, ids.get(batch.to[row]!)!];
        const ofA = ties.get(a) ?? new Map<string, TieEvidence[]>();
        ties.set(a, ofA.set(b, [...(ofA.get(b) ?? []), pieceAt(batch, row, ids)]));
      }
    }
  }
  const strengths = new Map<string, Map<string, Strengths>>();
  for (const [a, others] of ties) {
    const ofA = new Map<string, Strengths>();
    for (const [b, evidence] of others) {
      const on = (layer: 'COUNTED' | 'SHARED'): number => tieStrength(evidence, [a, b], layer, TODAY);
      ofA.set(b, { counted: on('COUNTED'), shared: on('SHARED') });
    }
    strengths.set(a, ofA);
  }
  return strengths;
}

function pieceAt({ columns }: RelationColumns, row: number, ids: ReadonlyMap<number, string>): TieEvidence {
  const value = (name: string): number => columns[name]![row] as number;
  const contributor = ids.get(value('contributor'));
  const [lastContact, closeness, score] = [value('lastContact'), value('closeness'), value('score')];
  return {
    source: SOURCES[value('source') - 1]!,
    sharing: SHARINGS[value('sharing') - 1]!,
    firstSeen: dateOf(value('firstSeen')),
    ...(contributor !== undefined && { contributor }),
    ...(lastContact !== -(2 ** 31) && { lastContact: dateOf(lastContact) }),
    ...(!Number.isNaN(closeness) && { closeness }),
    ...(!Number.isNaN(score) && { score }),
  };
}

function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Bytes of the arrays, without the room kept free behind the ties, which takes no memory before it is written. */
function memoryOf(book: Book, { ties, order, attributes, size }: Projection, count: number): string {
  const bytes = (arrays: object): number =>
    Object.values(arrays).reduce((sum: number, value: unknown) => {
      return sum + (ArrayBuffer.isView(value) ? value.byteLength : 0);
    }, 0);
  const tieBytes = bytes(ties.columns) * (ties.tail.at / ties.columns.neighbour.length);
  const { columns } = book.evidence;
  return (
    `projection: ${(tieBytes / count).toFixed(1)} bytes a tie, ` +
    `${((bytes(ties) + order.byteLength) / size).toFixed(1)} a person, ${(bytes(attributes) / size).toFixed(1)} more for what persons are; ` +
    `book: ${(bytes(columns) / columns.other.length).toFixed(1)} bytes a piece of evidence, ` +
    `${((bytes(book.persons) + 2 * book.evidence.starts.byteLength + bytes(book.ids)) / size).toFixed(1)} a person`
  );
}

async function measure(store: GraphStore, ties: number): Promise<void> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    globalThis.gc?.();
    const begun = performance.now();
    const { projection } = await load(store);
    const took = performance.now() - begun;
    rounds.push(took);
    const thousands = Math.round(ties / took);
    console.log(`${thousands} thousand ties/s of ${projection.size} persons; calibration ${calibration()}`);
  }
  rounds.sort((left, right) => left - right);
  console.log(`median ${Math.round(ties / rounds[ROUNDS >> 1]!)} thousand ties/s`);
}
