/** What a scan says of ties is what stands on them, whichever way each value travels. */
import neo4j from 'neo4j-driver';
import { SHARINGS, SOURCES } from '../../../src/model/graph/people';
import type { Properties } from '../../../src/model/graph/definitions';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { openNeo4jStore } from '../../../src/store/neo4j';
import type { GraphStore, RelationColumns, WriteOperation } from '../../../src/store/store';
import { Random } from '../../fixtures/random';
import { type Neo4jForTests, neo4jForTests } from '../../neo4j-for-tests';
import { openEmptyNeo4j } from './empty-neo4j';

const at = neo4jForTests();
const TIMES = { createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' };
const PACKED = ['source', 'contributor', 'sharing', 'firstSeen', 'lastContact', 'closeness', 'score', 'nameShown'];
const NAMES = [...PACKED, 'confirmedOn', 'channel'];
/** Within and outside the days that a packed number can say. */
const DAYS = [
  '0001-01-01',
  '1949-12-31',
  '1950-01-01',
  '1969-12-31',
  '2024-02-29',
  '2129-06-05',
  '2130-01-01',
  '9999-12-31',
];

if ('skipped' in at) {
  describe('a scan of ties', () => {
    it.skip(`(skipped: ${at.skipped})`, () => undefined);
  });
} else {
  describe('a scan of ties', () => {
    it('equals what expand reads: after creating, changing and deleting, and from a graph of format 1', async () => {
      const random = new Random(11);
      let store = await openEmptyNeo4j(at, GRAPH_SCHEMA);
      try {
        const ids = Array.from({ length: 40 }, (_, n) => `p${n}`);
        await store.write({ operations: ids.map(person) });
        const ties = Array.from({ length: 600 }, (_, n) => tie(random, ids, n));
        await store.write({ operations: ties.slice(0, 500), fresh: true });
        await store.write({ operations: ties.slice(500) });
        await expectEqual(store, ids, 600);

        const again = ties.slice(0, 200).map((operation) => ({ ...operation, properties: evidence(random, ids) }));
        const gone = ties.slice(200, 250).map((operation): WriteOperation => ({ ...operation, op: 'deleteRelation' }));
        await store.write({ operations: [...again, ...gone] });
        await expectEqual(store, ids, 550);

        await store.close();
        await makeFormat1(at);
        store = await openNeo4jStore({ ...at, schema: GRAPH_SCHEMA });
        await expectEqual(store, ids, 550);
      } finally {
        await store.close();
      }
    }, 120_000);

    it('is STORE_DAMAGED where another program made a tie', async () => {
      const store = await openEmptyNeo4j(at, GRAPH_SCHEMA);
      try {
        await store.write({ operations: ['p1', 'p2'].map(person) });
        await cypher(
          at,
          "MATCH (a:Person {id: 'p1'}) MATCH (b:Person {id: 'p2'}) " +
            "CREATE (a)-[:TIE {key: 'k', source: 'MAIL', sharing: 'SHARED', firstSeen: date('2026-01-01')}]->(b)",
        );
        await expect(scanned(store)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
      } finally {
        await store.close();
      }
    }, 60_000);
  });
}

async function expectEqual(store: GraphStore, ids: readonly string[], size: number): Promise<void> {
  const found = await scanned(store);
  expect(found).toHaveLength(size);
  const expanded = await store.expand({ type: 'TIE', direction: 'both', ids });
  const expected = new Map<string, Properties>();
  for (const { from, to, key, properties } of [...expanded.values()].flat()) {
    const picked = Object.entries(properties).filter(([name]) => NAMES.includes(name));
    expected.set(`${from} ${to} ${key}`, Object.fromEntries(picked));
  }
  expect(new Map(found)).toEqual(expected);
}

/** Every tie by ends and key, its columns as properties again. */
async function scanned(store: GraphStore): Promise<readonly (readonly [string, Properties])[]> {
  const scan = await store.scan({
    nodes: [{ label: 'Person', properties: [] }],
    relations: [{ type: 'TIE', properties: NAMES, keys: true }],
  });
  const ids = new Map<number, string>();
  const ties: (readonly [string, Properties])[] = [];
  for await (const batch of scan.batches) {
    if (batch.kind === 'nodes') batch.ids.forEach((id, row) => ids.set(batch.handles[row] ?? -1, id));
    else for (const [row, key] of (batch.keys ?? []).entries()) ties.push(tieOf(batch, row, key, ids));
  }
  return ties;
}

function tieOf(batch: RelationColumns, row: number, key: string, ids: ReadonlyMap<number, string>) {
  const properties: Record<string, string | number | boolean> = {};
  for (const name of NAMES) {
    const type = GRAPH_SCHEMA.relations['TIE']?.properties[name];
    const value = batch.columns[name]?.[row];
    if (typeof value === 'string') properties[name] = value;
    if (typeof value !== 'number' || Number.isNaN(value) || value === -(2 ** 31)) continue;
    if (type?.type === 'enum' && value > 0) properties[name] = type.values?.[value - 1] ?? '';
    else if (type?.type === 'date') properties[name] = new Date(value * 86_400_000).toISOString().slice(0, 10);
    else if (type?.type === 'boolean' && value < 2) properties[name] = value === 1;
    else if (type?.type === 'person') properties[name] = ids.get(value) ?? '';
    else if (type?.type === 'int' || type?.type === 'float') properties[name] = value;
  }
  return [`${ids.get(batch.from[row] ?? -1)} ${ids.get(batch.to[row] ?? -1)} ${key}`, properties] as const;
}

function person(id: string): WriteOperation {
  return { op: 'putNode', label: 'Person', id, properties: { kind: 'EMPLOYEE', ...TIMES } };
}

function tie(random: Random, ids: readonly string[], number: number) {
  const from = random.pick(ids);
  const to = random.pick(ids.filter((id) => id !== from));
  return { op: 'putRelation', type: 'TIE', from, to, key: `k${number}`, properties: evidence(random, ids) } as const;
}

function evidence(random: Random, ids: readonly string[]): Properties {
  return {
    source: random.pick(SOURCES),
    sharing: random.pick(SHARINGS),
    firstSeen: random.pick(DAYS),
    ...(random.chance(0.7) && { contributor: random.pick(ids) }),
    ...(random.chance(0.5) && { lastContact: random.pick(DAYS) }),
    ...(random.chance(0.5) && { closeness: 1 + random.below(5) }),
    ...(random.chance(0.5) && { score: random.pick([0, 1, random.next()]) }),
    ...(random.chance(0.5) && { nameShown: random.chance(0.5) }),
    ...(random.chance(0.5) && { confirmedOn: random.pick(DAYS) }),
    ...(random.chance(0.5) && { channel: 'mail' }),
  };
}

/** As the version before left it: nothing packed. */
async function makeFormat1(to: Neo4jForTests): Promise<void> {
  await cypher(to, 'MATCH ()-[r:TIE]->() REMOVE r.packed, r.contributorApart');
  await cypher(to, "MATCH (m:Meta {id: 'store'}) SET m.format = 1 REMOVE m.derived");
}

async function cypher({ uri, user, password }: Neo4jForTests, text: string): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  try {
    await driver.executeQuery(text);
  } finally {
    await driver.close();
  }
}
