/**
 * Writing. A batch takes the store's write lock (the Meta node) before it reads what it decides on; a fresh batch, which decides on
 * nothing, creates first and takes the lock last, so that several of them overlap. The revision, the change feed and the idempotency
 * record stand in the same transaction.
 */
import { createHash } from 'node:crypto';
import { AppError, isAppError } from '../../errors';
import { storedEnds } from '../../model/graph/ends';
import { checkBatch } from '../check-requests';
import type { CallOptions, WriteBatch, WriteOperation, WriteResult } from '../store';
import { type Changed, pack } from './change-feed';
import { toInteger } from './codec';
import { BULK_DEADLINE_MS, type Connection, type Statements } from './connection';
import type { Layout } from './layout';
import { CHANGE, IDEMPOTENCY, META } from './names';
import { type NewNode, type NewRelation, applyState, createNodes, createRelations } from './write-apply';
import { areNew } from './write-new';
import { readState } from './write-read';
import { simulate } from './write-simulate';
import { personsIn } from './write-state';
import { lock } from './revision';

const SEEN = `MATCH (k:${IDEMPOTENCY} {key: $key}) RETURN k.revision, k.hash`;
const REMEMBER = `CREATE (:${IDEMPOTENCY} {key: $key, hash: $hash, revision: $revision})`;
const COMMIT =
  `MATCH (m:${META} {id: 'store'}) SET m.revision = $revision ` +
  `CREATE (:${CHANGE} {revision: $revision, count: $count, data: $data})`;

interface Known {
  readonly key?: string;
  readonly hash?: string;
}

export async function write(
  connection: Connection,
  layout: Layout,
  batch: WriteBatch,
  options: CallOptions = {},
): Promise<WriteResult> {
  checkBatch(layout.schema, batch);
  const key = batch.idempotencyKey;
  const known: Known = key === undefined ? {} : { key, hash: hashOf(batch.operations) };
  const call = { ...options, repeatable: key !== undefined };
  if (batch.fresh !== true) {
    return connection.write((statements) => writeChecked(statements, layout, batch, known), call, BULK_DEADLINE_MS);
  }
  try {
    return await connection.write((statements) => writeFresh(statements, layout, batch, known), call, BULK_DEADLINE_MS);
  } catch (error) {
    if (!isAppError(error, 'DUPLICATE') && !isAppError(error, 'NOT_FOUND')) throw error;
    // The careful road finds which operation it was, or that the very same batch came through meanwhile.
    const careful = (statements: Statements): Promise<WriteResult> => writeChecked(statements, layout, batch, known);
    return connection.write(careful, call, BULK_DEADLINE_MS);
  }
}

async function writeChecked(
  statements: Statements,
  layout: Layout,
  batch: WriteBatch,
  known: Known,
): Promise<WriteResult> {
  const revision = await lock(statements);
  const repeated = await findRepeated(statements, known);
  if (repeated !== undefined) return repeated;
  checkRevision(batch, revision);
  const state = await readState(statements, layout, batch.operations);
  const { changes, changed } = simulate(state, batch);
  if (changed > 0) await applyState(statements, state);
  return finish(statements, { revision, changed, known, data: changed > 0 ? await pack(changes) : undefined }, changes);
}

async function writeFresh(
  statements: Statements,
  layout: Layout,
  batch: WriteBatch,
  known: Known,
): Promise<WriteResult> {
  const repeated = await findRepeated(statements, known);
  if (repeated !== undefined) return repeated;
  const sorted = sortOperations(layout, batch.operations);
  const packing = pack(sorted.changes);
  for (const [label, nodes] of sorted.nodes) {
    const on = layout.labels.get(label);
    if (on !== undefined) await createNodes(statements, on, nodes);
  }
  for (const [type, relations] of sorted.relations) {
    const on = layout.types.get(type);
    if (on === undefined) continue;
    if ((await createRelations(statements, on, relations)) !== relations.length) missing(`a ${type} without its ends`);
  }
  const revision = await lock(statements);
  const late = await findRepeated(statements, known);
  if (late !== undefined) throw new AppError('DUPLICATE', 'The batch came through meanwhile.');
  checkRevision(batch, revision);
  await checkUnderLock(statements, layout, sorted);
  const { length } = batch.operations;
  return finish(statements, { revision, changed: length, known, data: await packing }, sorted.changes);
}

/** What only holds when nobody else can commit: no relation twice, and everyone referred to is there. */
async function checkUnderLock(statements: Statements, layout: Layout, sorted: Sorted): Promise<void> {
  for (const [type, relations] of sorted.relations) {
    const on = layout.types.get(type);
    if (on === undefined) continue;
    if (await areNew(statements, on, relations)) continue;
    throw new AppError('DUPLICATE', `${type}: expected relations that do not exist yet and got one that does.`);
  }
  if (sorted.persons.size === 0) return;
  const found = await statements.run('UNWIND $ids AS id MATCH (n:Person {id: id}) RETURN count(n)', {
    ids: [...sorted.persons],
  });
  if (found[0]?.[0] !== sorted.persons.size) missing('a reference to a person who does not exist');
}

interface Sorted {
  readonly nodes: Map<string, NewNode[]>;
  readonly relations: Map<string, NewRelation[]>;
  /** Persons referred to. */
  readonly persons: Set<string>;
  readonly changes: readonly Changed[];
}

function sortOperations(layout: Layout, operations: readonly WriteOperation[]): Sorted {
  const sorted = { nodes: new Map<string, NewNode[]>(), relations: new Map<string, NewRelation[]>() };
  const persons = new Set<string>();
  const changes: Changed[] = [];
  const { labels, relations } = layout.schema;
  for (const operation of operations) {
    if (operation.op === 'createNode') {
      const { label, id, properties } = operation;
      push(sorted.nodes, label, { id, properties });
      for (const person of personsIn(labels[label]?.properties ?? {}, properties)) persons.add(person);
      changes.push({ change: 'put', label, id });
    } else if (operation.op === 'putRelation') {
      const { type, properties, key = '' } = operation;
      const definition = relations[type];
      if (definition === undefined) continue;
      const [from, to] = storedEnds(definition, operation.from, operation.to);
      push(sorted.relations, type, { from, to, key, properties });
      for (const person of personsIn(definition.properties, properties)) persons.add(person);
      changes.push({ change: 'put', type, from, to, key });
    }
  }
  return { ...sorted, persons, changes };
}

async function finish(
  statements: Statements,
  done: { revision: number; changed: number; known: Known; data: Int8Array | undefined },
  changes: readonly Changed[],
): Promise<WriteResult> {
  const revision = done.revision + (done.changed > 0 ? 1 : 0);
  const stored = toInteger(revision);
  if (done.data !== undefined && done.changed > 0) {
    await statements.run(COMMIT, { revision: stored, count: toInteger(changes.length), data: done.data });
  }
  if (done.known.key !== undefined) await statements.run(REMEMBER, { ...done.known, revision: stored });
  return { revision, repeated: false, changed: done.changed };
}

async function findRepeated(statements: Statements, known: Known): Promise<WriteResult | undefined> {
  if (known.key === undefined) return undefined;
  const row = (await statements.run(SEEN, { key: known.key }))[0];
  if (row === undefined) return undefined;
  if (row[1] !== known.hash) {
    throw new AppError(
      'IDEMPOTENCY_MISMATCH',
      'The idempotency key was used before: expected the same operations and got others. Use a new key for a new batch.',
      { field: ['idempotencyKey'], expected: 'the same operations', got: 'others' },
    );
  }
  return { revision: row[0] as number, repeated: true, changed: 0 };
}

function checkRevision(batch: WriteBatch, revision: number): void {
  if (batch.expectRevision === undefined || batch.expectRevision === revision) return;
  throw new AppError(
    'CONFLICT',
    `Expected the store at revision ${batch.expectRevision} and got ${revision}: read again and decide again.`,
    { expected: String(batch.expectRevision), got: String(revision), retryable: true },
  );
}

/** The same operations give the same hash, whatever the order of their properties. */
function hashOf(operations: readonly WriteOperation[]): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(operations, sorted)).digest('hex');
}

function push<T>(lists: Map<string, T[]>, name: string, value: T): void {
  const found = lists.get(name);
  if (found === undefined) lists.set(name, [value]);
  else found.push(value);
}

function missing(got: string): never {
  throw new AppError('NOT_FOUND', `Expected every end and every person referred to and got ${got}.`, { got });
}
