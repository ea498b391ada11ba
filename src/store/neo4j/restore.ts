/**
 * Replaces the graph by a backup. The file is checked to its last byte first. A graph that fits one transaction is replaced in one;
 * a larger one in steps, between which the store says that it is being restored and refuses everything else: a restore that is cut
 * off is never taken for a graph, and can be repeated.
 */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../errors';
import type { Properties } from '../../model/graph/definitions';
import type { CallOptions } from '../store';
import { BACKUP_KIND, type BackupHeader } from './backup';
import { damaged, readBackupFile } from './backup-file';
import { toInteger } from './codec';
import { BULK_DEADLINE_MS, type Connection, type Statements } from './connection';
import type { Layout } from './layout';
import { STORAGE_FORMAT } from './migrate';
import { CHANGE, IDEMPOTENCY, META } from './names';
import { schemaVersion } from './schema';
import { type NewNode, type NewRelation, createNodes, createRelations } from './write-apply';

const ONE_TRANSACTION = 50_000;
const ROWS = 10_000;
const CHANGES = 50;
const LOCK =
  `MATCH (m:${META} {id: 'store'}) ` +
  'SET m.locked = true, m.restoring = $restoring, m.identity = $identity RETURN m.revision';
/** No revision is of two graphs: it goes on from the one of the graph that was replaced, where that had come as far. */
const FINISH =
  `MATCH (m:${META} {id: 'store'}) ` +
  'SET m.revision = CASE WHEN m.revision < $revision THEN $revision ELSE m.revision + 1 END, m.restoring = false';

/** One line of a backup after the header. */
type Line =
  | readonly ['node', string, string, Properties]
  | readonly ['relation', string, string, string, string, Properties]
  | readonly ['change', number, number, string]
  | readonly ['record', string, string, number];

export async function restore(
  connection: Connection,
  layout: Layout,
  path: string,
  options: CallOptions,
): Promise<void> {
  const { header, lines } = await check(layout, path);
  const present = await connection.read((statements) => countNodes(statements, layout), options, BULK_DEADLINE_MS);
  const inOne = lines + present <= ONE_TRANSACTION;
  /** Runs each step by itself, or all in one transaction. */
  const steps = async (work: (step: Step) => Promise<void>): Promise<void> => {
    if (inOne) return connection.write((statements) => work((part) => part(statements)), options, BULK_DEADLINE_MS);
    await work((part) => connection.write(part, { ...options, repeatable: true }, BULK_DEADLINE_MS));
  };
  await steps(async (step) => {
    await step(async (statements) => {
      await statements.run(LOCK, { restoring: !inOne, identity: randomUUID() });
    });
    for (const label of [...layout.labels.keys(), CHANGE, IDEMPOTENCY]) await clear(step, label);
    await fill(step, layout, path);
    await step(async (statements) => {
      await statements.run(FINISH, { revision: toInteger(header.revision) });
    });
  });
}

type Step = (part: (statements: Statements) => Promise<void>) => Promise<void>;

/** Reads the whole file once, for its checksum and for names that this program does not know. */
async function check(layout: Layout, path: string): Promise<{ readonly header: BackupHeader; readonly lines: number }> {
  let header: BackupHeader | undefined;
  let lines = 0;
  for await (const value of readBackupFile(path)) {
    lines += 1;
    if (header === undefined) {
      if ((value as Partial<BackupHeader>).kind !== BACKUP_KIND) damaged(path, 'a file of another kind');
      header = value as BackupHeader;
      continue;
    }
    const [kind, name] = value as Line;
    const isUnknown = (kind === 'node' && !layout.labels.has(name)) || (kind === 'relation' && !layout.types.has(name));
    if (isUnknown) later(path, `${kind} ${name}`);
  }
  if (header === undefined) damaged(path, 'an empty one');
  if (header.format > STORAGE_FORMAT) later(path, `format ${header.format}`);
  if (header.schemaVersion > schemaVersion(layout.schema)) later(path, `schema version ${header.schemaVersion}`);
  return { header, lines };
}

function later(path: string, got: string): never {
  throw new AppError(
    'STORE_VERSION',
    `The backup ${path} was made by a later version of Kenniskring (${got}). Nothing was replaced; install that version.`,
    { file: path, got },
  );
}

async function countNodes(statements: Statements, layout: Layout): Promise<number> {
  let total = 0;
  for (const label of [...layout.labels.keys(), CHANGE, IDEMPOTENCY]) {
    total += (await statements.run(`MATCH (n:${label}) RETURN count(n)`))[0]?.[0] as number;
  }
  for (const type of layout.types.keys()) {
    total += (await statements.run(`MATCH ()-[r:${type}]->() RETURN count(r)`))[0]?.[0] as number;
  }
  return total;
}

/** Relations first, a bounded number at a time, and then the nodes that they were at. */
async function clear(step: Step, label: string): Promise<void> {
  const texts = [
    `MATCH (:${label})-[r]-() WITH r LIMIT $most DELETE r RETURN count(*)`,
    `MATCH (n:${label}) WITH n LIMIT $most DELETE n RETURN count(*)`,
  ];
  for (const text of texts) {
    let deleted = 1;
    while (deleted > 0) {
      await step(async (statements) => {
        deleted = (await statements.run(text, { most: toInteger(ROWS) }))[0]?.[0] as number;
      });
    }
  }
}

async function fill(step: Step, layout: Layout, path: string): Promise<void> {
  let group: Line[] = [];
  let isHeader = true;
  const flush = async (): Promise<void> => {
    const lines = group;
    group = [];
    if (lines.length > 0) await step((statements) => create(statements, layout, lines));
  };
  for await (const value of readBackupFile(path)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const line = value as Line;
    if (!fits(group, line)) await flush();
    group.push(line);
  }
  await flush();
}

/** Whether the line may be created by the same statement as those before it. A change may be large: a few at a time. */
function fits(group: readonly Line[], line: Line): boolean {
  const [first] = group;
  if (first === undefined) return true;
  const hasName = line[0] === 'node' || line[0] === 'relation';
  const most = line[0] === 'change' ? CHANGES : ROWS;
  return first[0] === line[0] && (!hasName || first[1] === line[1]) && group.length < most;
}

/** Lines of one kind, and of one label or type where they have one. */
async function create(statements: Statements, layout: Layout, lines: readonly Line[]): Promise<void> {
  const [first] = lines;
  if (first === undefined) return;
  if (first[0] === 'node') {
    const nodes = (lines as readonly (typeof first)[]).map(([, , id, properties]): NewNode => ({ id, properties }));
    const on = layout.labels.get(first[1]);
    if (on !== undefined) await createNodes(statements, on, nodes);
  } else if (first[0] === 'relation') {
    const relations = (lines as readonly (typeof first)[]).map(([, , from, to, key, properties]): NewRelation => ({
      from,
      to,
      key,
      properties,
    }));
    const on = layout.types.get(first[1]);
    if (on !== undefined) await createRelations(statements, on, relations);
  } else {
    const isChange = first[0] === 'change';
    const text = isChange
      ? `UNWIND $rows AS row CREATE (:${CHANGE} {revision: row[0], count: row[1], data: row[2]})`
      : `UNWIND $rows AS row CREATE (:${IDEMPOTENCY} {key: row[0], hash: row[1], revision: row[2]})`;
    await statements.run(text, { rows: lines.map((line) => stored(line)) });
  }
}

function stored(line: Line): readonly unknown[] {
  if (line[0] === 'record') return [line[1], line[2], toInteger(line[3])];
  if (line[0] !== 'change') return [];
  const bytes = Buffer.from(line[3], 'base64');
  return [toInteger(line[1]), toInteger(line[2]), new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)];
}
