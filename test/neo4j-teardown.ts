import { stopNeo4jForTests } from './neo4j-for-tests';

/** Stops the Neo4j that test/neo4j-setup.ts started; one that was given by NEO4J_URI is left alone. */
export default async function teardown(): Promise<void> {
  await stopNeo4jForTests();
}
