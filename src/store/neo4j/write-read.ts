/** Reads what a batch touches: one UNWIND statement per label or type and purpose. */
import type { Properties } from '../../model/graph/definitions';
import { storedEnds } from '../../model/graph/ends';
import type { WriteOperation } from '../store';
import type { Row, Statements } from './connection';
import { apartName } from './derived';
import { type Layout, type NodeLayout, type RelationLayout, projection, propertiesOf } from './layout';
import { BatchState, UNREAD, personsIn } from './write-state';

type Sets = Map<string, Set<string>>;

/** The state of everything that the operations name, delete along, or refer to. */
export async function readState(
  statements: Statements,
  layout: Layout,
  operations: readonly WriteOperation[],
): Promise<BatchState> {
  const state = new BatchState(layout);
  const touched = collect(layout, operations);
  for (const [label, ids] of touched.nodes) await readNodes(statements, state, labelOf(layout, label), [...ids]);
  for (const [type, rows] of touched.relations) {
    await readRelations(statements, state, typeOf(layout, type), [...rows.values()]);
  }
  for (const [label, ids] of touched.deleted) await readDeleted(statements, state, label, [...ids]);
  await readDeletedPersons(statements, state, [...(touched.deleted.get('Person') ?? [])]);
  for (const [label, ids] of touched.mentioned) {
    const unknown = [...ids].filter((id) => touched.nodes.get(label)?.has(id) !== true);
    await readExistence(statements, state, label, unknown);
  }
  return state;
}

interface Touched {
  readonly nodes: Sets;
  readonly deleted: Sets;
  /** Nodes that only have to be there. */
  readonly mentioned: Sets;
  readonly relations: Map<string, Map<string, readonly [string, string, string]>>;
}

function collect(layout: Layout, operations: readonly WriteOperation[]): Touched {
  const touched: Touched = { nodes: new Map(), deleted: new Map(), mentioned: new Map(), relations: new Map() };
  for (const operation of operations) {
    const on = 'label' in operation ? labelOf(layout, operation.label) : typeOf(layout, operation.type);
    if ('label' in operation) {
      add(touched.nodes, operation.label, operation.id);
      if (operation.op === 'deleteNode') add(touched.deleted, operation.label, operation.id);
    } else {
      const { definition } = typeOf(layout, operation.type);
      const [from, to] = storedEnds(definition, operation.from, operation.to);
      const rows = touched.relations.get(operation.type) ?? new Map<string, readonly [string, string, string]>();
      const key = operation.key ?? '';
      rows.set(`${from} ${to} ${key}`, [from, to, key]);
      touched.relations.set(operation.type, rows);
      if (operation.op === 'putRelation') {
        add(touched.mentioned, definition.from, from);
        add(touched.mentioned, definition.to, to);
      }
    }
    if (!('properties' in operation)) continue;
    // A null removes a property: it refers to nobody.
    for (const person of personsIn(on.definition.properties, operation.properties as Properties)) {
      add(touched.mentioned, 'Person', person);
    }
  }
  return touched;
}

async function readNodes(
  statements: Statements,
  state: BatchState,
  layout: NodeLayout,
  ids: readonly string[],
): Promise<void> {
  const rows = await statements.run(
    `UNWIND $ids AS id MATCH (n:${layout.label} {id: id}) RETURN id, id(n), ${projection('n', layout.names)}`,
    { ids },
  );
  for (const [id, handle, values] of rows) {
    const before = propertiesOf(layout, values);
    state.addNode({ label: layout.label, id: id as string, handle: handle as number, before, now: before });
  }
}

async function readExistence(
  statements: Statements,
  state: BatchState,
  label: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await statements.run(`UNWIND $ids AS id MATCH (n:${label} {id: id}) RETURN id, id(n)`, { ids });
  for (const [id, handle] of rows) {
    state.addNode({ label, id: id as string, handle: handle as number, before: UNREAD, now: UNREAD });
  }
}

async function readRelations(
  statements: Statements,
  state: BatchState,
  layout: RelationLayout,
  rows: readonly (readonly [string, string, string])[],
): Promise<void> {
  const { type, definition, isParallel } = layout;
  const found = await statements.run(
    `UNWIND $rows AS row MATCH (a:${definition.from} {id: row[0]}) MATCH (b:${definition.to} {id: row[1]}) ` +
      `WITH a, b, row MATCH (a)-[r:${type}]->(b) ${isParallel ? 'WHERE r.key = row[2] ' : ''}` +
      `RETURN row[0], row[1], row[2], id(r), ${projection('r', layout.names)}`,
    { rows },
  );
  for (const row of found) addRelation(state, layout, row);
}

/** Every relation at nodes that will be deleted. */
async function readDeleted(
  statements: Statements,
  state: BatchState,
  label: string,
  ids: readonly string[],
): Promise<void> {
  for (const layout of state.layout.types.values()) {
    const { from, to } = layout.definition;
    for (const [end, pattern] of [
      [from, `(n)-[r:${layout.type}]->()`],
      [to, `()-[r:${layout.type}]->(n)`],
    ] as const) {
      if (end !== label) continue;
      const rows = await statements.run(
        `UNWIND $ids AS id MATCH (n:${label} {id: id}) MATCH ${pattern} RETURN ${relationRow(layout)}`,
        { ids },
      );
      for (const row of rows) addRelation(state, layout, row);
    }
  }
}

/** Everything that refers to persons who will be deleted. */
async function readDeletedPersons(statements: Statements, state: BatchState, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const { on, isLabel, name } of state.layout.personProperties) {
    if (isLabel) {
      const layout = labelOf(state.layout, on);
      const match = `UNWIND $ids AS id MATCH (n:${on}) WHERE n.${name} = id`;
      const rows = await statements.run(`${match} RETURN n.id, id(n), ${projection('n', layout.names)}`, { ids });
      for (const [id, handle, values] of rows) {
        const before = propertiesOf(layout, values);
        state.addNode({ label: on, id: id as string, handle: handle as number, before, now: before });
      }
    } else {
      const layout = typeOf(state.layout, on);
      // At the person themselves every relation has been read already.
      const place = layout.apart.includes(name) ? apartName(name) : name;
      const match = `UNWIND $ids AS id MATCH ()-[r:${on}]->() WHERE r.${place} = id`;
      const rows = await statements.run(`${match} RETURN ${relationRow(layout)}`, { ids });
      for (const row of rows) addRelation(state, layout, row);
    }
  }
}

function relationRow(layout: RelationLayout): string {
  const key = layout.isParallel ? 'r.key' : "''";
  return `startNode(r).id, endNode(r).id, ${key}, id(r), ${projection('r', layout.names)}`;
}

function addRelation(state: BatchState, layout: RelationLayout, row: Row): void {
  const [from, to, key, handle, values] = row as readonly [string, string, string, number, unknown];
  const before = propertiesOf(layout, values);
  state.addRelation({ type: layout.type, from, to, key, handle, before, now: before });
}

function labelOf(layout: Layout, label: string): NodeLayout {
  const found = layout.labels.get(label);
  if (found === undefined) throw new Error(`expected a label of the registry, got ${label}`);
  return found;
}

function typeOf(layout: Layout, type: string): RelationLayout {
  const found = layout.types.get(type);
  if (found === undefined) throw new Error(`expected a relation type of the registry, got ${type}`);
  return found;
}

function add(sets: Sets, name: string, value: string): void {
  const found = sets.get(name);
  if (found === undefined) sets.set(name, new Set([value]));
  else found.add(value);
}
