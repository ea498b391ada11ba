/**
 * The opponent of own-reach.ts: how many contacts are within some ties, counted by Cypher over Bolt in a local Neo4j that holds the ties of
 * a projection and nothing else. A person is a node with its number, a contact has a second label; no strengths, no layers.
 * Sources are employees, so that none of them is a contact.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Integer } from 'neo4j-driver';
import { CONTACT, standingOf, type TieGraph } from '../src/reach/projection';
import { startLocalNeo4j } from '../tools/neo4j/local-neo4j';

const BATCH = 50_000;

/** Breadth-first from one person: nodes that were seen are pruned. */
const pruned = (horizon: number): string =>
  `MATCH (p:P {ix: $sources[0]}) MATCH (p)-[:KNOWS*1..${horizon}]-(c:Contact) RETURN count(DISTINCT c) AS contacts`;

/** Layer by layer from distinct persons; the only form of several sources that answers correctly and does not ask one by one. */
const layered = (horizon: number): string => {
  const layer = (ties: number): string =>
    `UNWIND l${ties - 1} AS u MATCH (u)-[:KNOWS]-(v:P) WITH ${carried(ties)} collect(DISTINCT v) AS l${ties}`;
  const carried = (ties: number): string => Array.from({ length: ties }, (_, at) => `l${at}, `).join('');
  const last = horizon;
  return [
    'MATCH (p:P) WHERE p.ix IN $sources WITH collect(p) AS l0',
    ...Array.from({ length: last - 1 }, (_, at) => layer(at + 1)),
    `UNWIND l${last - 1} AS u MATCH (u)-[:KNOWS]-(c:Contact) WITH ${carried(last)} collect(DISTINCT c) AS l${last}`,
    `UNWIND ${Array.from({ length: last }, (_, at) => `l${at + 1}`).join(' + ')} AS c`,
    'WITH c WHERE c:Contact RETURN count(DISTINCT c) AS contacts',
  ].join(' ');
};

/** Per source, then distinct ones of all. */
const perSource = (horizon: number): string =>
  `MATCH (p:P) WHERE p.ix IN $sources CALL (p) { MATCH (p)-[:KNOWS*1..${horizon}]-(c:Contact) RETURN DISTINCT c } ` +
  'RETURN count(DISTINCT c) AS contacts';

const CYPHER_FORMS: Readonly<Record<string, (horizon: number) => string>> = { pruned, layered, perSource };

export interface CypherHops {
  /** Contacts within so many ties of any of these persons, by a form of CYPHER_FORMS; `pruned` takes one person. */
  count(form: string, horizon: number, sources: readonly number[]): Promise<number>;
  close(): Promise<void>;
}

/** Starts a Neo4j with the graph: about two minutes for 3.5 million ties. */
export async function openCypherHops(graph: TieGraph): Promise<CypherHops> {
  const folder = mkdtempSync(join(tmpdir(), 'kenniskring-bench-neo4j-'));
  const server = await startLocalNeo4j({ folder, say: console.log, heap: '1500m', pageCache: '700m' });
  const driver = neo4j.driver(server.uri, neo4j.auth.basic('', ''));
  const run = (text: string, parameters: Readonly<Record<string, unknown>> = {}) =>
    driver.executeQuery(text, parameters);
  await run('CREATE CONSTRAINT FOR (p:P) REQUIRE p.ix IS UNIQUE');
  await load(graph, (text, rows) => run(text, { rows }));
  await run('CALL db.awaitIndexes()');
  return {
    count: async (form, horizon, sources) => {
      const text = CYPHER_FORMS[form]!(horizon);
      const { records } = await run(text, { sources: sources.map((source) => neo4j.int(source)) });
      return (records[0]!.get('contacts') as Integer).toNumber();
    },
    close: async () => {
      await driver.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function load(graph: TieGraph, run: (text: string, rows: readonly unknown[]) => Promise<unknown>): Promise<void> {
  const labels = { person: 'P', contact: 'P:Contact' };
  const persons = Array.from({ length: graph.size }, (_, person) => person);
  const isContact = (person: number): boolean => standingOf(graph, person) === CONTACT;
  for (const [label, all] of [
    [labels.contact, persons.filter(isContact)],
    [labels.person, persons.filter((person) => !isContact(person))],
  ] as const) {
    for (let at = 0; at < all.length; at += BATCH) {
      await run(`UNWIND $rows AS ix CREATE (:${label} {ix: toInteger(ix)})`, all.slice(at, at + BATCH));
    }
  }
  let rows: [number, number[]][] = [];
  let ties = 0;
  for (const person of persons) {
    const later = [...graph.neighbours.subarray(graph.starts[person], graph.ends[person])].filter((at) => at > person);
    rows.push([person, later]);
    ties += later.length;
    if (ties < BATCH && person < graph.size - 1) continue;
    await run(
      'UNWIND $rows AS row MATCH (a:P {ix: toInteger(row[0])}) UNWIND row[1] AS ix MATCH (b:P {ix: toInteger(ix)}) CREATE (a)-[:KNOWS]->(b)',
      rows,
    );
    [rows, ties] = [[], 0];
  }
}
