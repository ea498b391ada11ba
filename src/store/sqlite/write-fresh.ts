/**
 * The fast road for batches of which nothing exists yet: nodes by label, then relations by type sorted as their table is, some hundreds
 * of rows a statement, only with the columns that the batch uses. What does exist breaks a uniqueness constraint.
 */
import type { Properties } from '../../model/graph/definitions';
import { storedEnds } from '../../model/graph/ends';
import { relationDefinition } from '../../model/graph/values';
import type { WriteOperation } from '../store';
import type { ChangeLog } from './changes';
import type { SqlValue } from './codec';
import type { Engine } from './engine';
import { PERSON, nodeLayout, relationLayout } from './layout';
import type { ColumnLayout } from './layout';
import type { Pause } from './read-relations';
import { columnValue, duplicate, existing, index } from './rows';
import { isConstraint } from './sqlite-errors';

type CreateNode = Extract<WriteOperation, { op: 'createNode' }>;
type PutRelation = Extract<WriteOperation, { op: 'putRelation' }>;

interface Writing {
  readonly log: ChangeLog;
  readonly pause: Pause;
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A row to insert, and what to call it where it exists already. */
interface FreshRow {
  readonly id: string;
  readonly values: readonly SqlValue[];
}

const ROWS_A_STATEMENT = 400;
const MOST_PARAMETERS = 30_000;

export function writeFresh(engine: Engine, operations: readonly WriteOperation[], writing: Writing): number {
  const nodes = groups(operations, (operation) => (operation.op === 'createNode' ? operation.label : undefined));
  const relations = groups(operations, (operation) => (operation.op === 'putRelation' ? operation.type : undefined));
  const persons = nodes.get(PERSON);
  if (persons !== undefined) createNodes(engine, PERSON, { ...writing, operations: persons as readonly CreateNode[] });
  for (const [label, ofLabel] of nodes) {
    if (label !== PERSON) createNodes(engine, label, { ...writing, operations: ofLabel as readonly CreateNode[] });
  }
  for (const [type, ofType] of relations) {
    putRelations(engine, type, { ...writing, operations: ofType as readonly PutRelation[] });
  }
  return operations.length;
}

function groups(
  operations: readonly WriteOperation[],
  nameOf: (operation: WriteOperation) => string | undefined,
): ReadonlyMap<string, readonly WriteOperation[]> {
  const found = new Map<string, WriteOperation[]>();
  for (const operation of operations) {
    const name = nameOf(operation);
    if (name === undefined) continue;
    const group = found.get(name);
    if (group === undefined) found.set(name, [operation]);
    else group.push(operation);
  }
  return found;
}

function createNodes(
  engine: Engine,
  label: string,
  work: Writing & { readonly operations: readonly CreateNode[] },
): void {
  const node = nodeLayout(engine.layout, label);
  const used = usedColumns(node.columns, work.operations);
  const table = { name: node.table, columns: ['handle', 'id', ...used.map(({ column }) => column)] };
  const last = Number(engine.connection.value(`SELECT coalesce(max(handle), 0) FROM ${node.table}`));
  // Known before the rows are made: a person may be named by another of the same batch. A failure forgets them all.
  for (const [place, { id }] of work.operations.entries()) engine.remember(label, id, last + 1 + place);
  const rows = work.operations.map(({ id, properties }, place): FreshRow => {
    const values: SqlValue[] = [last + 1 + place, id];
    for (const column of used) values.push(columnValue(engine, column, properties[column.property]));
    return { id, values };
  });
  insert(engine, table, { rows, label, pause: work.pause });
  for (const [place, { id, properties }] of work.operations.entries()) {
    if (node.search !== undefined) index(engine, node, { handle: last + 1 + place, properties });
    work.log.node('put', label, id);
  }
}

function putRelations(
  engine: Engine,
  type: string,
  work: Writing & { readonly operations: readonly PutRelation[] },
): void {
  const relation = relationLayout(engine.layout, type);
  const definition = relationDefinition(engine.layout.schema, type);
  const used = usedColumns(relation.columns, work.operations);
  const table = { name: relation.table, columns: ['source', 'target', 'key', ...used.map(({ column }) => column)] };
  const rows = work.operations.map((operation): FreshRow => {
    const [from, to] = storedEnds(definition, operation.from, operation.to);
    const key = operation.key ?? '';
    work.log.relation('put', type, [from, to, key]);
    const values: SqlValue[] = [existing(engine, relation.from, from), existing(engine, relation.to, to), key];
    for (const column of used) values.push(columnValue(engine, column, operation.properties[column.property]));
    return { id: `${from}→${to}`, values };
  });
  rows.sort(byKey);
  insert(engine, table, { rows, label: type, pause: work.pause });
}

/** The columns that at least one operation gives a value for. */
function usedColumns(
  columns: readonly ColumnLayout[],
  operations: readonly { readonly properties: Properties }[],
): readonly ColumnLayout[] {
  const names = new Set<string>();
  for (const { properties } of operations) for (const name in properties) names.add(name);
  return columns.filter(({ property }) => names.has(property));
}

function byKey({ values: left }: FreshRow, { values: right }: FreshRow): number {
  for (let place = 0; place < 3; place++) {
    const [one, other] = [left[place] ?? 0, right[place] ?? 0];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function insert(
  engine: Engine,
  table: Table,
  { rows, label, pause }: { readonly rows: readonly FreshRow[]; readonly label: string; readonly pause: Pause },
): void {
  const step = Math.min(ROWS_A_STATEMENT, Math.floor(MOST_PARAMETERS / table.columns.length));
  for (let start = 0; start < rows.length; start += step) {
    pause();
    const some = rows.slice(start, start + step);
    try {
      if (some.length === step) insertSome(engine, table, some);
      else for (const row of some) insertSome(engine, table, [row]);
    } catch (error) {
      if (isConstraint(error)) findDuplicate(engine, table, { rows: some, label });
      throw error;
    }
  }
}

function insertSome(engine: Engine, table: Table, rows: readonly FreshRow[]): void {
  const marks = `(${table.columns.map(() => '?').join(', ')})`;
  const statement = `INSERT INTO ${table.name} (${table.columns.join(', ')}) VALUES ${rows.map(() => marks).join(', ')}`;
  const parameters: SqlValue[] = [];
  for (const { values } of rows) for (const value of values) parameters.push(value);
  engine.connection.run(statement, parameters);
}

/** A failed statement leaves its rows out: one after another they show which it was, before everything is rolled back. */
function findDuplicate(
  engine: Engine,
  table: Table,
  { rows, label }: { readonly rows: readonly FreshRow[]; readonly label: string },
): void {
  for (const row of rows) {
    try {
      insertSome(engine, table, [row]);
    } catch (error) {
      if (isConstraint(error)) duplicate(label, row.id);
      throw error;
    }
  }
}
