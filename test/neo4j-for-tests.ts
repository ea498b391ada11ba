/** What tests on Neo4j share with the set-up that finds one: where it is, or why there is none. */

export const TEST_NEO4J_PASSWORD = 'a-password-for-tests';

export interface Neo4jForTests {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/** The Neo4j that the tests may fill and empty, or the reason why there is none. */
export function neo4jForTests(): Neo4jForTests | { readonly skipped: string } {
  const uri = process.env['NEO4J_URI'];
  if (uri === undefined) return { skipped: process.env['NEO4J_SKIPPED'] ?? 'no Neo4j: NEO4J_URI is not set' };
  return { uri, user: process.env['NEO4J_USER'] ?? 'neo4j', password: process.env['NEO4J_PASSWORD'] ?? '' };
}

/** Jest's set-up and tear-down are loaded apart, in one process: what one leaves for the other stands on globalThis. */
const left = globalThis as { stopNeo4jForTests?: () => Promise<void> };

export function stopAfterTests(stop: () => Promise<void>): void {
  left.stopNeo4jForTests = stop;
}

export async function stopNeo4jForTests(): Promise<void> {
  await left.stopNeo4jForTests?.();
  delete left.stopNeo4jForTests;
}
