/** Writes what became of a batch: one statement per label or type and kind of change, values as columns. */
import type { Properties } from '../../model/graph/definitions';
import { toInteger } from './codec';
import type { Statements } from './connection';
import { derivedColumns, derivedNames } from './derived';
import { type NodeLayout, type RelationLayout, columns, storedNode, storedRelation, storedTerms } from './layout';
import { TERM_PROPERTIES } from './names';
import type { BatchState } from './write-state';

export interface NewNode {
  readonly id: string;
  readonly properties: Properties;
}

export interface NewRelation {
  readonly from: string;
  readonly to: string;
  readonly key: string;
  readonly properties: Properties;
}

/** The net effect of a simulated batch. */
export async function applyState(statements: Statements, state: BatchState): Promise<void> {
  const nodes = [...state.nodes.values()].filter(({ before, now }) => before !== now);
  const relations = [...state.relations.values()].filter(({ before, now }) => before !== now);
  const gone = relations.filter(({ now }) => now === undefined).flatMap(handleOf);
  if (gone.length > 0) {
    await statements.run('UNWIND $handles AS h MATCH ()-[r]->() WHERE id(r) = h DELETE r', { handles: gone });
  }
  const removed = nodes.filter(({ now }) => now === undefined).flatMap(handleOf);
  if (removed.length > 0) {
    await statements.run('UNWIND $handles AS h MATCH (n) WHERE id(n) = h DETACH DELETE n', { handles: removed });
  }
  await changeNodes(statements, state);
  for (const layout of state.layout.labels.values()) {
    const made = nodes.filter(({ label, before }) => label === layout.label && before === undefined);
    await createNodes(statements, layout, made.flatMap(withProperties));
  }
  await changeRelations(statements, state);
  for (const layout of state.layout.types.values()) {
    const made = relations.filter(({ type, before }) => type === layout.type && before === undefined);
    await createRelations(statements, layout, made.flatMap(withProperties));
  }
}

/** Creates nodes; a constraint violation when one exists. */
export async function createNodes(
  statements: Statements,
  layout: NodeLayout,
  nodes: readonly NewNode[],
): Promise<void> {
  if (nodes.length === 0) return;
  const { definition, names } = layout;
  const properties = nodes.map((node) => node.properties);
  const parameters: Record<string, unknown> = {
    ids: nodes.map(({ id }) => id),
    ...columns(definition.properties, names, properties),
  };
  const assigned = ['id: $ids[i]', ...names.map((name) => `${name}: $p_${name}[i]`)];
  if (layout.isSearchable) {
    const terms = properties.map((values) => storedTerms(layout, values));
    for (const name of TERM_PROPERTIES) {
      parameters[name] = terms.map((values) => values[name] ?? null);
      assigned.push(`${name}: $${name}[i]`);
    }
  }
  await statements.run(
    `UNWIND range(0, size($ids) - 1) AS i CREATE (:${layout.label} {${assigned.join(', ')}})`,
    parameters,
  );
}

/**
 * Creates relations without looking whether they exist, and returns how many ends were found for: fewer than asked when a node is
 * missing. Each distinct node is looked up once; the relations name it by its place.
 */
export async function createRelations(
  statements: Statements,
  layout: RelationLayout,
  relations: readonly NewRelation[],
): Promise<number> {
  if (relations.length === 0) return 0;
  const { type, definition, names, isParallel } = layout;
  const assigned = [
    ...(isParallel ? ['key: $keys[i]'] : []),
    ...names.map((name) => `${name}: $p_${name}[i]`),
    ...derivedNames(layout).map((name) => `${name}: $d_${name}[i]`),
  ];
  const rows = await statements.run(
    `${matchEnds(definition.from, definition.to)} ` +
      `CREATE (a)-[:${type}${assigned.length === 0 ? '' : ` {${assigned.join(', ')}}`}]->(b) RETURN count(*)`,
    {
      ...endParameters(relations),
      keys: relations.map(({ key }) => key),
      ...derivedColumns(layout, relations),
      ...columns(
        definition.properties,
        names,
        relations.map(({ properties }) => properties),
      ),
    },
  );
  return rows[0]?.[0] as number;
}

/** The ends `a` and `b` of row `i`; no row at all when a node is missing. */
export function matchEnds(from: string, to: string): string {
  const nodes = (label: string, list: string, as: string): string =>
    `CALL () { UNWIND $${list} AS id MATCH (n:${label} {id: id}) RETURN collect(n) AS ${as} } ` +
    `WITH * WHERE size(${as}) = size($${list}) AND all(i IN range(0, size(${as}) - 1) WHERE ${as}[i].id = $${list}[i]) `;
  return (
    nodes(from, 'sources', 'sources') +
    nodes(to, 'targets', 'targets') +
    'UNWIND range(0, size($from) - 1) AS i WITH sources[$from[i]] AS a, targets[$to[i]] AS b, i'
  );
}

/** Their parameters. */
export function endParameters(relations: readonly NewRelation[]): Readonly<Record<string, unknown>> {
  const sources = new Map<string, unknown>();
  const targets = new Map<string, unknown>();
  const place = (places: Map<string, unknown>, id: string): unknown => {
    const known = places.get(id) ?? toInteger(places.size);
    places.set(id, known);
    return known;
  };
  return {
    from: relations.map(({ from }) => place(sources, from)),
    to: relations.map(({ to }) => place(targets, to)),
    sources: [...sources.keys()],
    targets: [...targets.keys()],
  };
}

async function changeNodes(statements: Statements, state: BatchState): Promise<void> {
  const rows = [...state.nodes.values()].flatMap(({ label, id, handle, before, now }) => {
    const layout = state.layout.labels.get(label);
    if (before === now || before === undefined || now === undefined) return [];
    return layout === undefined ? [] : [[toInteger(handle ?? -1), storedNode(layout, id, now)]];
  });
  if (rows.length === 0) return;
  await statements.run('UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET n = row[1]', { rows });
}

async function changeRelations(statements: Statements, state: BatchState): Promise<void> {
  const rows = [...state.relations.values()].flatMap(({ type, from, to, key, handle, before, now }) => {
    const layout = state.layout.types.get(type);
    if (before === now || before === undefined || now === undefined) return [];
    return layout === undefined
      ? []
      : [[toInteger(handle ?? -1), storedRelation(layout, { from, to, key, properties: now })]];
  });
  if (rows.length === 0) return;
  await statements.run('UNWIND $rows AS row MATCH ()-[r]->() WHERE id(r) = row[0] SET r = row[1]', { rows });
}

function handleOf(entry: { readonly handle?: number }): readonly unknown[] {
  return entry.handle === undefined ? [] : [toInteger(entry.handle)];
}

function withProperties<T extends { readonly now: Properties | undefined }>(
  entry: T,
): readonly (T & { readonly properties: Properties })[] {
  return entry.now === undefined ? [] : [{ ...entry, properties: entry.now }];
}
