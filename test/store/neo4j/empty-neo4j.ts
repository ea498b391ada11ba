import neo4j from 'neo4j-driver';
import type { GraphSchema } from '../../../src/model/graph/definitions';
import { openNeo4jStore } from '../../../src/store/neo4j';
import type { GraphStore } from '../../../src/store/store';
import type { Neo4jForTests } from '../../neo4j-for-tests';

/** A store on the test's Neo4j without any data, constraint or index of a test before. */
export async function openEmptyNeo4j(at: Neo4jForTests, schema: GraphSchema): Promise<GraphStore> {
  await emptyNeo4j(at);
  return openNeo4jStore({ ...at, schema });
}

/**
 * A store on the test's Neo4j without any data of a test before. Constraints and indexes stay, which take most of the time to make: for
 * suites that open one store after the other and do not look at them.
 */
export async function openClearedNeo4j(at: Neo4jForTests, schema: GraphSchema): Promise<GraphStore> {
  await emptyNeo4j(at, { schema: 'kept' });
  return openNeo4jStore({ ...at, schema });
}

/** Removes everything from the one database that a Community edition has. */
export async function emptyNeo4j(
  { uri, user, password }: Neo4jForTests,
  { schema }: { readonly schema: 'kept' | 'removed' } = { schema: 'removed' },
): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const names = async (text: string): Promise<readonly string[]> =>
    (await driver.executeQuery(text)).records.map((record) => String(record.get(0)));
  try {
    const session = driver.session();
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
    await session.close();
    if (schema === 'kept') return;
    for (const name of await names('SHOW CONSTRAINTS YIELD name')) await driver.executeQuery(`DROP CONSTRAINT ${name}`);
    for (const name of await names("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")) {
      await driver.executeQuery(`DROP INDEX ${name}`);
    }
  } finally {
    await driver.close();
  }
}
