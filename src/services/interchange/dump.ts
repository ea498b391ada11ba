import { AppError } from '../../errors';
import type { GraphSchema } from '../../model/graph/definitions';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import type { Viewer } from '../../model/viewer';
import type { GraphRelation, GraphStore } from '../../store/store';
import { operatorOnly } from './operator';
import { footerLine, headerLine, LABELS_LEFT_OUT, nodeLine, relationLine } from './format';

export interface DumpProgress {
  readonly nodes: number;
  readonly relations: number;
}

export interface DumpOptions {
  readonly schema?: GraphSchema;
  readonly onProgress?: (progress: DumpProgress) => void;
}

/** Ids of one page: 1,000 nodes with all their relations of a type is what stands in memory at a time. */
const PAGE = 1000;
const RELATIONS_PAGE = 100;

/**
 * Streams the whole graph in the interchange format, as pieces of text of many lines each.
 *
 * The same graph gives the same bytes, whichever store holds it. Memory: one page. O(N + M log M within a node).
 * FORBIDDEN for anyone but the operator or an ADMIN; CONFLICT when somebody writes meanwhile (what came out so far is then of no use).
 */
export async function* dumpGraph(
  store: GraphStore,
  viewer: Viewer,
  options: DumpOptions = {},
): AsyncGenerator<string, void> {
  operatorOnly(viewer, 'dump the graph');
  const schema = options.schema ?? GRAPH_SCHEMA;
  const revision = await store.revision();
  const counts = { nodes: 0, relations: 0 };
  yield headerLine();
  for (const label of Object.keys(schema.labels)) {
    if (!LABELS_LEFT_OUT.has(label)) yield* dumpLabel(store, label, counts, options);
  }
  for (const type of Object.keys(schema.relations)) yield* dumpType(store, schema, type, { counts, options });
  await refuseIfChanged(store, revision);
  yield footerLine(counts.nodes, counts.relations);
}

async function* dumpLabel(
  store: GraphStore,
  label: string,
  counts: { nodes: number; relations: number },
  options: DumpOptions,
): AsyncGenerator<string, void> {
  for await (const page of pages(store, label, PAGE)) {
    counts.nodes += page.length;
    yield page.map(nodeLine).join('');
    options.onProgress?.({ ...counts });
  }
}

async function* dumpType(
  store: GraphStore,
  schema: GraphSchema,
  type: string,
  state: { readonly counts: { nodes: number; relations: number }; readonly options: DumpOptions },
): AsyncGenerator<string, void> {
  const definition = schema.relations[type];
  if (definition === undefined) return;
  const direction = definition.undirected === true ? 'both' : 'out';
  for await (const page of pages(store, definition.from, RELATIONS_PAGE)) {
    const ids = page.map((node) => node.id);
    const found = await store.expand({ type, direction, ids });
    const lines = ids.flatMap((id) => outgoing(found.get(id) ?? [], id).map(relationLine));
    if (lines.length === 0) continue;
    state.counts.relations += lines.length;
    yield lines.join('');
    state.options.onProgress?.({ ...state.counts });
  }
}

/** Of an undirected relation each end would tell; its lower end does. */
function outgoing(relations: readonly GraphRelation[], id: string): readonly GraphRelation[] {
  return relations.filter((relation) => relation.from === id);
}

async function* pages(
  store: GraphStore,
  label: string,
  size: number,
): AsyncGenerator<readonly { label: string; id: string; properties: GraphRelation['properties'] }[], void> {
  let after: { value: string; id: string } | undefined;
  for (;;) {
    const page = await store.findNodes({ label, first: size, ...(after === undefined ? {} : { after }) });
    if (page.nodes.length > 0) yield page.nodes;
    const last = page.nodes.at(-1);
    if (!page.hasMore || last === undefined) return;
    after = { value: last.id, id: last.id };
  }
}

async function refuseIfChanged(store: GraphStore, before: number): Promise<void> {
  const now = await store.revision();
  if (now === before) return;
  throw new AppError(
    'CONFLICT',
    `The graph changed during the dump: revision ${before} at its start, ${now} at its end. Stop the writers and dump again, or use a backup.`,
    { expected: `revision ${before}`, got: `revision ${now}`, retryable: true },
  );
}
