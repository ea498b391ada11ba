/**
 * A local Neo4j that holds the ties of a projection and what a bench asks for, nothing else. A person is a node P with its number `ix`, a
 * contact has the second label Contact, a tie is a relation KNOWS.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Record as Row } from 'neo4j-driver';
import { CONTACT, standingOf, type TieGraph } from '../src/reach/projection';
import { startLocalNeo4j } from '../tools/neo4j/local-neo4j';

const BATCH = 50_000;

export interface CypherGraph {
  /** Numbers among the parameters are floating-point ones unless they are neo4j.int. */
  readonly run: (text: string, parameters?: Readonly<Record<string, unknown>>) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** What persons and ties have beside numbers and labels, in Cypher: properties of a node by `row.more`, of a tie by `strength`. */
export interface CypherProperties {
  readonly ofPerson: string;
  readonly ofTie: string;
  readonly more: (person: number) => unknown;
}

const NONE: CypherProperties = { ofPerson: '', ofTie: '', more: () => null };

/** Starts a Neo4j with the graph: about two minutes for 3.5 million ties. */
export async function openCypherGraph(graph: TieGraph, properties = NONE): Promise<CypherGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-neo4j-'));
  const server = await startLocalNeo4j({ folder, say: console.log, heap: '1500m', pageCache: '700m' });
  const driver = neo4j.driver(server.uri, neo4j.auth.basic('', ''));
  const run: CypherGraph['run'] = async (text, parameters = {}) =>
    (await driver.executeQuery(text, parameters)).records;
  await run('CREATE CONSTRAINT FOR (p:P) REQUIRE p.ix IS UNIQUE');
  await loadPersons(graph, properties, (text, rows) => run(text, { rows }));
  await loadTies(graph, properties, (text, rows) => run(text, { rows }));
  await run('CALL db.awaitIndexes()');
  return {
    run,
    close: async () => {
      await driver.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Load = (text: string, rows: readonly unknown[]) => Promise<unknown>;

async function loadPersons(graph: TieGraph, { ofPerson, more }: CypherProperties, run: Load): Promise<void> {
  const persons = Array.from({ length: graph.size }, (_, person) => person);
  for (const label of ['P:Contact', 'P']) {
    const all = persons.filter((person) => (standingOf(graph, person) === CONTACT) === (label !== 'P'));
    for (let at = 0; at < all.length; at += BATCH) {
      const rows = all.slice(at, at + BATCH).map((ix) => ({ ix, more: more(ix) }));
      await run(`UNWIND $rows AS row CREATE (:${label} {ix: toInteger(row.ix)${ofPerson}})`, rows);
    }
  }
}

async function loadTies(graph: TieGraph, { ofTie }: CypherProperties, run: Load): Promise<void> {
  const text =
    'UNWIND $rows AS row MATCH (a:P {ix: toInteger(row.ix)}) UNWIND range(0, size(row.later) - 1) AS at ' +
    'WITH a, row.later[at] AS ix, row.strengths[at] AS strength MATCH (b:P {ix: toInteger(ix)}) ' +
    `CREATE (a)-[:KNOWS${ofTie}]->(b)`;
  let rows: object[] = [];
  let ties = 0;
  for (let ix = 0; ix < graph.size; ix += 1) {
    const places = Array.from({ length: graph.ends[ix]! - graph.starts[ix]! }, (_, at) => graph.starts[ix]! + at);
    const later = places.filter((at) => graph.neighbours[at]! > ix);
    const of = (column: Uint32Array | Uint16Array): readonly number[] => later.map((at) => column[at]!);
    rows.push({ ix, later: of(graph.neighbours), strengths: of(graph.strengths) });
    ties += later.length;
    if (ties < BATCH && ix < graph.size - 1) continue;
    await run(text, rows);
    [rows, ties] = [[], 0];
  }
}
