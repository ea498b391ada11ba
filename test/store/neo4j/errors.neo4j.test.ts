import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { openNeo4jStore } from '../../../src/store/neo4j';
import { freePort, missingForLocalNeo4j, startLocalNeo4j } from '../../../tools/neo4j/local-neo4j';
import { refusal } from '../../conformance/store-under-test';
import { neo4jForTests } from '../../neo4j-for-tests';
import { emptyNeo4j } from './empty-neo4j';

const at = neo4jForTests();

describe('a Neo4j that cannot be used', () => {
  it('is STORE_UNAVAILABLE at once where nobody listens, with the cause', async () => {
    const started = performance.now();
    const uri = `bolt://127.0.0.1:${await freePort()}`;
    const error = await refusal(
      'STORE_UNAVAILABLE',
      openNeo4jStore({ uri, user: 'neo4j', password: 'x', schema: GRAPH_SCHEMA }),
    );
    expect(error.message).toContain(uri);
    expect(error.cause).toBeDefined();
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);

  it('is CONFIG_INVALID where the address is none', async () => {
    const options = { uri: 'http//nowhere', user: 'neo4j', password: 'x', schema: GRAPH_SCHEMA };
    await refusal('CONFIG_INVALID', openNeo4jStore(options));
  });

  it('is CONFIG_INVALID where a name of the registry cannot stand in Cypher', async () => {
    const labels = { 'A}) DETACH DELETE n //': { about: 'No name.', since: 1, properties: {} } };
    const options = { uri: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'x', schema: { labels, relations: {} } };
    await refusal('CONFIG_INVALID', openNeo4jStore(options));
  });

  if ('skipped' in at) {
    it.skip(`refuses a wrong password, and writing where it is read-only (skipped: ${at.skipped})`, () => undefined);
    return;
  }

  it('is STORE_AUTHENTICATION for a wrong password, without the password in the message', async () => {
    const password = 'certainly-not-the-password';
    const error = await refusal('STORE_AUTHENTICATION', openNeo4jStore({ ...at, password, schema: GRAPH_SCHEMA }));
    expect(JSON.stringify(error) + error.message).not.toContain(password);
  }, 60_000);

  it('is STORE_UNAVAILABLE for a database that is not there', async () => {
    await refusal('STORE_UNAVAILABLE', openNeo4jStore({ ...at, database: 'elsewhere', schema: GRAPH_SCHEMA }));
  }, 60_000);

  it('is STORE_VERSION where init was never called', async () => {
    await emptyNeo4j(at);
    const store = await openNeo4jStore({ ...at, schema: GRAPH_SCHEMA, migrate: false });
    await refusal('STORE_VERSION', store.revision());
    await refusal('STORE_VERSION', store.write({ operations: [] }));
    await store.init();
    expect(await store.revision()).toBe(0);
    await store.close();
  }, 60_000);

  it('is STORE_READ_ONLY where the database may not be written', async () => {
    if ((await missingForLocalNeo4j()) !== undefined) return;
    const folder = mkdtempSync(join(tmpdir(), 'kenniskring-neo4j-read-only-'));
    const person = { op: 'deleteNode', label: 'Person', id: 'nobody' } as const;
    try {
      const first = await startLocalNeo4j({ folder, heap: '512m', pageCache: '64m' });
      await (await openNeo4jStore({ uri: first.uri, user: '', password: '', schema: GRAPH_SCHEMA })).close();
      await first.stop();
      const settings = { 'server.databases.read_only': 'neo4j' };
      const second = await startLocalNeo4j({ folder, heap: '512m', pageCache: '64m', settings });
      const store = await openNeo4jStore({ uri: second.uri, user: '', password: '', schema: GRAPH_SCHEMA });
      expect(await store.revision()).toBe(0);
      await refusal('STORE_READ_ONLY', store.write({ operations: [person] }));
      await store.close();
      await second.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 240_000);
});
