/** A dump of the whole graph, change feed and idempotency records included, read while nobody can commit a change. */
import { dirname } from 'node:path';
import type { CallOptions } from '../store';
import { syncFolder, writeBackupFile } from './backup-file';
import { BULK_DEADLINE_MS, type Connection, type Statements } from './connection';
import { type Layout, projection, propertiesOf } from './layout';
import { STORAGE_FORMAT } from './migrate';
import { CHANGE, IDEMPOTENCY } from './names';
import { lock } from './revision';
import { schemaVersion } from './schema';

export const BACKUP_KIND = 'kenniskring-neo4j-backup';

/** The first line. */
export interface BackupHeader {
  readonly kind: typeof BACKUP_KIND;
  readonly format: number;
  readonly schemaVersion: number;
  readonly revision: number;
}

export async function backup(
  connection: Connection,
  layout: Layout,
  path: string,
  options: CallOptions,
): Promise<void> {
  await connection.write((statements) => writeBackupFile(path, lines(statements, layout)), options, BULK_DEADLINE_MS);
  await syncFolder(dirname(path));
}

/** Header; nodes; relations; changes; idempotency records. */
async function* lines(statements: Statements, layout: Layout): AsyncIterable<string> {
  const header: BackupHeader = {
    kind: BACKUP_KIND,
    format: STORAGE_FORMAT,
    schemaVersion: schemaVersion(layout.schema),
    revision: await lock(statements),
  };
  yield JSON.stringify(header);
  for (const on of layout.labels.values()) {
    const rows = statements.stream(`MATCH (n:${on.label}) RETURN n.id, ${projection('n', on.names)}`);
    for await (const [id, values] of rows) yield JSON.stringify(['node', on.label, id, propertiesOf(on, values)]);
  }
  for (const on of layout.types.values()) {
    const key = on.isParallel ? 'r.key' : "''";
    const rows = statements.stream(
      `MATCH (a:${on.definition.from})-[r:${on.type}]->(b:${on.definition.to}) ` +
        `RETURN a.id, b.id, ${key}, ${projection('r', on.names)}`,
    );
    for await (const [from, to, name, values] of rows) {
      yield JSON.stringify(['relation', on.type, from, to, name, propertiesOf(on, values)]);
    }
  }
  for await (const [revision, count, data] of statements.stream(
    `MATCH (c:${CHANGE}) RETURN c.revision, c.count, c.data ORDER BY c.revision`,
  )) {
    const bytes = data as Int8Array;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    yield JSON.stringify(['change', revision, count, text]);
  }
  for await (const row of statements.stream(`MATCH (k:${IDEMPOTENCY}) RETURN k.key, k.hash, k.revision`)) {
    yield JSON.stringify(['record', ...row]);
  }
}
