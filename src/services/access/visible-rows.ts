/** Rows cut down to the properties that a viewer may see. */
import type { Properties } from '../../model/graph/definitions';
import type { CallOptions, GraphNode, GraphStore } from '../../store/store';
import { grants, type NodeDecision } from './decisions';
import { matches } from './matches';
import { anyOf } from './rewrite';
import type { Fields } from './table';

const CHUNK = 1000;

/** Which of the ids the viewer sees by some of the lines. One store call a thousand ids; none where a line admits every row. */
export async function visibleNodes(
  store: GraphStore,
  label: string,
  { ids, lines }: { readonly ids: readonly string[]; readonly lines: readonly NodeDecision[] },
  options?: CallOptions,
): Promise<readonly GraphNode[]> {
  if (lines.length === 0) return [];
  const distinct = [...new Set(ids)];
  const nodes: GraphNode[] = [];
  for (let start = 0; start < distinct.length; start += CHUNK) {
    const chunk = distinct.slice(start, start + CHUNK);
    const where = { all: [{ id: chunk }, anyOf(lines)] };
    nodes.push(...(await store.findNodes({ label, where, first: CHUNK }, options)).nodes);
  }
  return nodes;
}

/**
 * Visible nodes with their granted properties only. Lines that look at relations cost a store call, and only where they could show more
 * than the other lines do.
 */
export async function cutNodes(
  store: GraphStore,
  lines: readonly NodeDecision[],
  nodes: readonly GraphNode[],
  options?: CallOptions,
): Promise<readonly GraphNode[]> {
  const [first] = lines;
  if (first === undefined) return [];
  if (lines.every((line) => sameFields(line.fields, first.fields))) return nodes.map((n) => cut(n, [first.fields]));
  const shown = new Map<string, Fields[]>(nodes.map((node) => [node.id, []]));
  for (const [at, line] of lines.entries()) {
    const open = nodes.filter((node) => couldShowMore(shown.get(node.id) ?? [], line.fields));
    const met = await meeting(store, { line, nodes: open, shown, last: at === lines.length - 1 }, options);
    for (const id of met) shown.get(id)?.push(line.fields);
  }
  return nodes.map((node) => cut(node, shown.get(node.id) ?? []));
}

/** Only the granted properties. */
export function cutProperties(properties: Properties, fields: readonly Fields[]): Properties {
  if (fields.includes('ALL')) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([name]) => fields.some((each) => grants(each, name))));
}

interface Question {
  readonly line: NodeDecision;
  readonly nodes: readonly GraphNode[];
  readonly shown: ReadonlyMap<string, readonly Fields[]>;
  readonly last: boolean;
}

async function meeting(store: GraphStore, question: Question, options?: CallOptions): Promise<readonly string[]> {
  const { line, nodes, shown, last } = question;
  if (!line.relational) {
    return nodes.filter(({ id, properties }) => matches(line.where, id, properties)).map(({ id }) => id);
  }
  // A visible row that no line before has shown is visible by the last one.
  const certain = last ? nodes.filter(({ id }) => shown.get(id)?.length === 0).map(({ id }) => id) : [];
  const open = nodes.map(({ id }) => id).filter((id) => !certain.includes(id));
  const label = nodes[0]?.label ?? '';
  const found = await visibleNodes(store, label, { ids: open, lines: [line] }, options);
  return [...certain, ...found.map(({ id }) => id)];
}

function couldShowMore(shown: readonly Fields[], fields: Fields): boolean {
  if (shown.length === 0) return true;
  if (shown.includes('ALL')) return false;
  return fields === 'ALL' || fields.some((name) => !shown.some((each) => grants(each, name)));
}

function sameFields(a: Fields, b: Fields): boolean {
  return a === b || (a !== 'ALL' && b !== 'ALL' && a.length === b.length && a.every((name) => b.includes(name)));
}

function cut(node: GraphNode, fields: readonly Fields[]): GraphNode {
  return { ...node, properties: cutProperties(node.properties, fields) };
}
