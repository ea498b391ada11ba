/**
 * A process that writes until it is killed. Each acknowledged batch is printed as its number, so that the parent knows what must be
 * there afterwards. Arguments: store ('sqlite' or 'neo4j'), mode ('load' or 'declare'), first batch number; SQLite's path or Neo4j's
 * address come by environment.
 */
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { openNeo4jStore } from '../../src/store/neo4j';
import { openSqliteStore } from '../../src/store/sqlite';
import type { GraphStore, WriteOperation } from '../../src/store/store';

export type Mode = 'load' | 'declare';

/** Persons and ties that a batch of a mode makes; every batch is one employee with contacts of their own. */
export const BATCH_SIZE: Readonly<Record<Mode, number>> = { load: 400, declare: 2 };

export function openFromEnvironment(kind: string): Promise<GraphStore> {
  const { CRASH_PATH, CRASH_URI, CRASH_USER, CRASH_PASSWORD } = process.env;
  if (kind === 'sqlite') return openSqliteStore({ path: CRASH_PATH!, schema: GRAPH_SCHEMA });
  return openNeo4jStore({ uri: CRASH_URI!, user: CRASH_USER!, password: CRASH_PASSWORD!, schema: GRAPH_SCHEMA });
}

export function batchOperations(mode: Mode, batch: number): readonly WriteOperation[] {
  const times = { createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' };
  const owner = `e${mode}${batch}`;
  const contacts = Array.from({ length: BATCH_SIZE[mode] }, (_, index) => `c${mode}${batch}.${index}`);
  return [
    { op: 'putNode', label: 'Person', id: owner, properties: { kind: 'EMPLOYEE', ...times } },
    ...contacts.map((id): WriteOperation => ({
      op: 'putNode',
      label: 'Person',
      id,
      properties: { kind: 'EXTERNAL', ...times },
    })),
    ...contacts.map((id): WriteOperation => ({
      op: 'putRelation',
      type: 'TIE',
      from: owner,
      to: id,
      key: 'declared',
      properties: { source: 'DECLARED', contributor: owner, sharing: 'COUNTED', firstSeen: '2026-11-01', closeness: 4 },
    })),
  ];
}

async function writeUntilKilled(): Promise<void> {
  const [kind, mode, first] = process.argv.slice(2);
  const store = await openFromEnvironment(kind!);
  for (let batch = Number(first); ; batch += 1) {
    const operations = batchOperations(mode as Mode, batch);
    await store.write({ operations, idempotencyKey: `${mode!}:${batch}` });
    process.stdout.write(`${batch}\n`);
  }
}

if (require.main === module) {
  writeUntilKilled().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
