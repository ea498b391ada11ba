/**
 * The opponent of own-reach.ts: how many contacts are within some ties, counted by Cypher over Bolt in a local Neo4j that holds the ties of
 * a projection and nothing else. A person is a node with its number, a contact has a second label; no strengths, no layers.
 * Sources are employees, so that none of them is a contact.
 */
import neo4j, { type Integer } from 'neo4j-driver';
import type { TieGraph } from '../src/reach/projection';
import { openCypherGraph } from './cypher-graph';

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

/** Starts a Neo4j with the graph. */
export async function openCypherHops(graph: TieGraph): Promise<CypherHops> {
  const { run, close } = await openCypherGraph(graph);
  return {
    count: async (form, horizon, sources) => {
      const text = CYPHER_FORMS[form]!(horizon);
      const [record] = await run(text, { sources: sources.map((source) => neo4j.int(source)) });
      return (record!.get('contacts') as Integer).toNumber();
    },
    close,
  };
}
