/** One operation at a time, for batches that are not fresh. Each answers whether it changed anything. */
import type { Properties, PropertyValue } from '../../model/graph/definitions';
import { storedEnds } from '../../model/graph/ends';
import { relationDefinition } from '../../model/graph/values';
import type { PropertyChanges, WriteOperation } from '../store';
import type { ChangeLog } from './changes';
import { decodeRow } from './codec';
import type { SqlValue } from './codec';
import type { Row } from './connection';
import { deleteNode } from './delete-node';
import type { Engine } from './engine';
import { nodeLayout, relationLayout } from './layout';
import type { ColumnLayout, NodeLayout } from './layout';
import { absent, columnValues, duplicate, existing, index } from './rows';

type NodeOperation = Extract<WriteOperation, { properties: unknown; label: string }>;
type RelationOperation = Extract<WriteOperation, { type: string }>;

export function applyOperation(engine: Engine, operation: WriteOperation, log: ChangeLog): boolean {
  switch (operation.op) {
    case 'putNode':
    case 'createNode':
    case 'patchNode':
      return changeNode(engine, operation, log);
    case 'deleteNode':
      return deleteNode(engine, operation, log);
    default:
      return changeRelation(engine, operation, log);
  }
}

function changeNode(engine: Engine, operation: NodeOperation, log: ChangeLog): boolean {
  const { label, id } = operation;
  const node = nodeLayout(engine.layout, label);
  const columns = node.columns.map(({ column }) => `, ${column}`).join('');
  const row = engine.connection.get(`SELECT handle${columns} FROM ${node.table} WHERE id = ?`, id);
  if (row !== undefined && operation.op === 'createNode') duplicate(label, id);
  if (row === undefined && operation.op === 'patchNode') absent(label, id, '');
  if (row === undefined) insertNode(engine, node, { id, properties: operation.properties as Properties });
  else if (!updateNode(engine, node, { row, operation })) return false;
  log.node('put', label, id);
  return true;
}

function insertNode(
  engine: Engine,
  node: NodeLayout,
  { id, properties }: { readonly id: string; readonly properties: Properties },
): void {
  const names = node.columns.map(({ column }) => `, ${column}`).join('');
  const marks = node.columns.map(() => ', ?').join('');
  const values = columnValues(engine, node.columns, properties);
  engine.connection.run(`INSERT INTO ${node.table} (id${names}) VALUES (?${marks})`, [id, ...values]);
  const handle = Number(engine.connection.value('SELECT last_insert_rowid()'));
  engine.remember(node.label, id, handle);
  index(engine, node, { handle, properties });
}

function updateNode(
  engine: Engine,
  node: NodeLayout,
  { row, operation }: { readonly row: Row; readonly operation: NodeOperation },
): boolean {
  const handle = Number(row[0]);
  const before = row.slice(1);
  const after = changedValues(engine, node.columns, { before, operation });
  if (!differ(before, after)) return false;
  const changes = node.columns.map(({ column }) => `${column} = ?`).join(', ');
  engine.connection.run(`UPDATE ${node.table} SET ${changes} WHERE handle = ?`, [...after, handle]);
  const searched = node.columns.some(
    ({ definition }, place) => definition.search !== undefined && before[place] !== after[place],
  );
  if (searched && node.search !== undefined) {
    engine.connection.run(`DELETE FROM ${node.search} WHERE rowid = ?`, [handle]);
    index(engine, node, { handle, properties: decodeRow(node.columns, after, 0) });
  }
  return true;
}

function changeRelation(engine: Engine, operation: RelationOperation, log: ChangeLog): boolean {
  const { type } = operation;
  const relation = relationLayout(engine.layout, type);
  const [from, to] = storedEnds(relationDefinition(engine.layout.schema, type), operation.from, operation.to);
  const key = operation.key ?? '';
  const must = operation.op === 'putRelation';
  const source = must ? existing(engine, relation.from, from) : engine.handle(relation.from, from);
  const target = must ? existing(engine, relation.to, to) : engine.handle(relation.to, to);
  const place = [source ?? -1, target ?? -1, key];
  const at = 'WHERE source = ? AND target = ? AND key = ?';
  const names = relation.columns.map(({ column }) => `, ${column}`).join('');
  const before = engine.connection.get(`SELECT key${names} FROM ${relation.table} ${at}`, ...place)?.slice(1);

  if (operation.op === 'deleteRelation') {
    if (before === undefined) return false;
    engine.connection.run(`DELETE FROM ${relation.table} ${at}`, place);
  } else if (before === undefined) {
    if (operation.op === 'patchRelation') absent(type, `${from}→${to}${key === '' ? '' : ` ${key}`}`, '');
    const values = columnValues(engine, relation.columns, operation.properties);
    const marks = relation.columns.map(() => ', ?').join('');
    engine.connection.run(`INSERT INTO ${relation.table} (source, target, key${names}) VALUES (?, ?, ?${marks})`, [
      ...place,
      ...values,
    ]);
  } else {
    const after = changedValues(engine, relation.columns, { before, operation });
    if (!differ(before, after)) return false;
    const changes = relation.columns.map(({ column }) => `${column} = ?`).join(', ');
    engine.connection.run(`UPDATE ${relation.table} SET ${changes} ${at}`, [...after, ...place]);
  }
  log.relation(operation.op === 'deleteRelation' ? 'delete' : 'put', type, [from, to, key]);
  return true;
}

/** The columns after the operation: all of them for a put, those named for a patch. */
function changedValues(
  engine: Engine,
  columns: readonly ColumnLayout[],
  {
    before,
    operation,
  }: { readonly before: Row; readonly operation: { readonly op: string; readonly properties: PropertyChanges } },
): readonly SqlValue[] {
  const given = (changes: PropertyChanges): Properties =>
    Object.fromEntries(Object.entries(changes).filter((entry): entry is [string, PropertyValue] => entry[1] !== null));
  const values = columnValues(engine, columns, given(operation.properties));
  if (!operation.op.startsWith('patch')) return values;
  return columns.map(
    ({ property }, place) => (Object.hasOwn(operation.properties, property) ? values[place] : before[place]) ?? null,
  );
}

function differ(before: Row, after: readonly SqlValue[]): boolean {
  return after.some((value, place) => {
    const old = before[place];
    return value !== old && !(typeof value === 'string' && typeof old === 'number' && Number(value) === old);
  });
}
