/**
 * A graph store as one viewer sees it. Every read is narrowed by the access table: rows, properties, and what conditions, sorts and
 * searches may look at. What is hidden looks absent. Writing, scanning, the change feed and backups are the operator's.
 */
import { AppError } from '../../errors';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import type { GraphNode, GraphStore, Where } from '../../store/store';
import { type Decisions, grants, isUnrestricted, type NodeDecision } from './decisions';
import { expandVisible, THROUGH_RELATIONS } from './expand-visible';
import { anyOf, rewriteNodeWhere } from './rewrite';
import { cutNodes, visibleNodes } from './visible-rows';

const EVERYTHING: Where = { all: [] };

/** What a viewer reads through; `decisions` absent: the operator, who passes unchanged. `check` may refuse a label or type altogether. */
export function viewerStore(
  store: GraphStore,
  decisions: Decisions | undefined,
  check: (labelOrType: string) => void = () => undefined,
): GraphStore {
  const operators = operatorsOnly(store, decisions !== undefined);
  if (decisions === undefined) return { ...operators, ...reading(store) };
  return { ...operators, ...reading(checked(narrowed(store, decisions), check)) };
}

type Reading = Pick<GraphStore, 'getNodes' | 'findNodes' | 'count' | 'expand' | 'degrees' | 'searchText'>;

function reading(store: Reading): Reading {
  return {
    getNodes: (label, ids, options) => store.getNodes(label, ids, options),
    findNodes: (query, options) => store.findNodes(query, options),
    count: (label, where, options) => store.count(label, where, options),
    expand: (query, options) => store.expand(query, options),
    degrees: (query, options) => store.degrees(query, options),
    searchText: (query, options) => store.searchText(query, options),
  };
}

function checked(store: Reading, check: (labelOrType: string) => void): Reading {
  const after = <A extends readonly unknown[], R>(name: (...args: A) => string, call: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      check(name(...args));
      return call(...args);
    };
  };
  return {
    getNodes: after((label) => label, store.getNodes),
    findNodes: after(({ label }) => label, store.findNodes),
    count: after((label) => label, store.count),
    expand: after(({ type }) => type, store.expand),
    degrees: after(({ type }) => type, store.degrees),
    searchText: after(({ label }) => label, store.searchText),
  };
}

function narrowed(store: GraphStore, decisions: Decisions): Reading {
  const where = (label: string, asked: Where | undefined, lines: readonly NodeDecision[]): Where => ({
    all: [rewriteNodeWhere(decisions, label, asked ?? EVERYTHING), anyOf(lines)],
  });
  return {
    getNodes: (label, ids, options) => getVisible(store, decisions, { label, ids }, options),
    async findNodes(query, options) {
      const lines = decisions.nodes(query.label);
      requireVisibleSort(query.label, query.sort?.property, lines);
      if (lines.length === 0) return { nodes: [], hasMore: false };
      const page = await store.findNodes({ ...query, where: where(query.label, query.where, lines) }, options);
      return { nodes: await cutNodes(store, lines, page.nodes, options), hasMore: page.hasMore };
    },
    async count(label, asked, options) {
      const lines = decisions.nodes(label);
      return lines.length === 0 ? 0 : store.count(label, where(label, asked, lines), options);
    },
    expand: (query, options) => expandVisible(store, decisions, query, options),
    async degrees(query, options) {
      const found = await expandVisible(store, decisions, query, options);
      return new Map([...found].map(([id, relations]) => [id, relations.length]));
    },
    async searchText(query, options) {
      const lines = searchable(query.label, decisions.nodes(query.label));
      if (lines.length === 0) return { hits: [], hasMore: false };
      const page = await store.searchText({ ...query, where: where(query.label, query.where, lines) }, options);
      const nodes = await cutNodes(
        store,
        decisions.nodes(query.label),
        page.hits.map((hit) => hit.node),
        options,
      );
      const hits = page.hits.map((hit, at) => ({ ...hit, node: nodes[at] ?? hit.node }));
      return { hits, hasMore: page.hasMore };
    },
  };
}

async function getVisible(
  store: GraphStore,
  decisions: Decisions,
  { label, ids }: { readonly label: string; readonly ids: readonly string[] },
  options?: Parameters<GraphStore['getNodes']>[2],
): Promise<readonly (GraphNode | undefined)[]> {
  const lines = decisions.nodes(label);
  if (isUnrestricted(lines)) return store.getNodes(label, ids, options);
  const through = lines.some((line) => line.rule === 'THROUGH_PERSON') ? THROUGH_RELATIONS[label] : undefined;
  if (through !== undefined) {
    const found = await expandVisible(store, decisions, { type: through, direction: 'out', ids }, options);
    const nodes = await store.getNodes(label, ids, options);
    return nodes.map((node) => (node && (found.get(node.id) ?? []).length > 0 ? node : undefined));
  }
  const visible = await visibleNodes(store, label, { ids, lines }, options);
  const nodes = new Map((await cutNodes(store, lines, visible, options)).map((node) => [node.id, node]));
  return ids.map((id) => nodes.get(id));
}

/** Lines that show every property which the search looks at: others would answer from hidden text. */
function searchable(label: string, lines: readonly NodeDecision[]): readonly NodeDecision[] {
  const properties = Object.entries(GRAPH_SCHEMA.labels[label]?.properties ?? {});
  const searched = properties.filter(([, definition]) => definition.search !== undefined).map(([name]) => name);
  return lines.filter((line) => searched.every((name) => grants(line.fields, name)));
}

function requireVisibleSort(label: string, property: string | undefined, lines: readonly NodeDecision[]): void {
  if (property === undefined || property === 'id' || lines.every((line) => grants(line.fields, property))) return;
  throw new AppError('FORBIDDEN', `Expected a sort that you may see on every ${label}, got ${property}.`, {
    field: ['sort'],
    label,
  });
}

function operatorsOnly(store: GraphStore, refuse: boolean): Omit<GraphStore, keyof Reading> {
  const guarded = <A extends readonly unknown[], R>(name: string, call: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> =>
      refuse
        ? Promise.reject(new AppError('FORBIDDEN', `Expected the operator for ${name}, got a viewer.`))
        : call(...args);
  };
  return {
    name: store.name,
    supports: refuse ? { ...store.supports, reach: false } : store.supports,
    ...(!refuse && store.reach && { reach: store.reach }),
    init: guarded('init', (options) => store.init(options)),
    ping: (options) => store.ping(options),
    write: guarded('write', (batch, options) => store.write(batch, options)),
    countRelations: guarded('countRelations', (type, options) => store.countRelations(type, options)),
    scan: guarded('scan', (request, options) => store.scan(request, options)),
    identity: guarded('identity', (options) => store.identity(options)),
    revision: (options) => store.revision(options),
    changesSince: guarded('changesSince', (revision, limit, options) => store.changesSince(revision, limit, options)),
    trail: guarded('trail', (revision, options) => store.trail(revision, options)),
    backup: guarded('backup', (path, options) => store.backup(path, options)),
    restore: guarded('restore', (path, options) => store.restore(path, options)),
    close: guarded('close', () => store.close()),
  };
}
