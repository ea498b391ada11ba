/**
 * Which persons' data an answer tells, and which persons a persona may know of: worked out from all nodes and relations by privacy.md's
 * words, without the access table.
 */
import { textOf } from '../../src/services/properties';
import type { AccessRole } from '../../src/model/viewer';
import type { GraphNode, GraphRelation, GraphStore } from '../../src/store/store';

export interface Asker {
  readonly id: string;
  readonly accessRoles: readonly AccessRole[];
}

interface Graph {
  readonly today: string;
  readonly people: readonly GraphNode[];
  readonly ties: readonly GraphRelation[];
  /** Addresses, profile URLs and numbers by person. */
  readonly identities: ReadonlyMap<string, readonly string[]>;
  /** Persons who are the source of an item. */
  readonly sources: ReadonlySet<string>;
}

/** How the JSON array in a cursor begins. */
const CURSOR = 'WyJ';

/** All that the check needs, read from a store in full. */
export async function readGraph(store: GraphStore, today: string): Promise<Graph> {
  const people = await everyNode(store, 'Person');
  const relations = async (type: string, direction: 'both' | 'in') =>
    [...(await store.expand({ type, direction, ids: people.map(({ id }) => id) })).values()].flat();
  const values = new Map(
    (await everyNode(store, 'Identity')).map((node) => [node.id, textOf(node.properties, 'value') ?? '']),
  );
  const identities = new Map<string, string[]>();
  for (const { from, to } of await relations('IDENTIFIES', 'in')) {
    identities.set(to, [...(identities.get(to) ?? []), values.get(from) ?? '']);
  }
  const ties = await relations('TIE', 'both');
  return {
    today,
    people,
    ties,
    identities,
    sources: new Set((await relations('ITEM_FROM', 'in')).map(({ to }) => to)),
  };
}

/** What must not stand in any answer to the asker: ids, names, addresses and profile URLs of persons whom they may not see. */
export function forbiddenTexts(graph: Graph, asker: Asker): readonly string[] {
  const { ids, names } = seenBy(graph, asker);
  const hidden = graph.people.filter(({ id }) => !ids.has(id));
  return hidden.flatMap(({ id, properties }) => {
    const ofPerson = [textOf(properties, 'name') ?? '', textOf(properties, 'sortName') ?? ''].filter(
      (name) => !names.has(name),
    );
    return [id, ...(graph.identities.get(id) ?? []), ...ofPerson];
  });
}

/** Those of the texts that stand somewhere in an answer, also within a longer text or a message. */
export function textsIn(answer: string, texts: readonly string[]): readonly string[] {
  const told = strings(JSON.parse(answer)).join('\n');
  const words = new Set(told.split(/[\s:"'(),]+/).map((word) => word.replace(/\.$/, '')));
  return texts.filter((text) => text.split(' ').every((word) => words.has(word)) && stands(text, told));
}

/** What a masked contact tells besides being masked; nothing is as it should be. */
export function unmasked(answer: string): readonly string[] {
  const told: string[] = [];
  walk(JSON.parse(answer), (object) => {
    if (object['visibility'] !== 'MASKED') return;
    for (const field of ['name', 'jobTitle']) if ((object[field] ?? null) !== null) told.push(field);
    for (const field of ['identities', 'expertise', 'occupations', 'employments']) {
      if (Array.isArray(object[field]) && object[field].length > 0) told.push(field);
    }
  });
  return told;
}

function seenBy({ today, people, ties, sources }: Graph, { id: me, accessRoles }: Asker) {
  const kinds = new Map(people.map(({ id, properties }) => [id, properties['kind']]));
  const shown = (tie: GraphRelation) =>
    tie.properties['sharing'] === 'SHARED' &&
    tie.properties['nameShown'] === true &&
    [tie.from, tie.to].some((id) => kinds.get(id) === 'EMPLOYEE');
  const ends = (of: (tie: GraphRelation) => boolean) => new Set(ties.filter(of).flatMap(({ from, to }) => [from, to]));
  const own = ends((tie) => tie.properties['contributor'] === me);
  const known = ends(shown);
  const seen = people.filter(({ id, properties }) => {
    if (id === me || properties['kind'] === 'EMPLOYEE') return true;
    if (properties['quarantinedOn'] !== undefined || properties['restrictedOn'] !== undefined) return false;
    if (own.has(id)) return true;
    const due = properties['noticeDueOn'];
    if (typeof due === 'string' && due < today && properties['noticeSentOn'] === undefined) return false;
    return known.has(id) || (accessRoles.includes('ARCHIVIST') && sources.has(id));
  });
  return {
    ids: new Set(seen.map(({ id }) => id)),
    names: new Set(
      seen.flatMap(({ properties }) => [textOf(properties, 'name') ?? '', textOf(properties, 'sortName') ?? '']),
    ),
  };
}

/** As a whole: "Mustafa Aslan" does not stand in "Mustafa Aslan-Kaya". */
function stands(text: string, told: string): boolean {
  return told
    .split(text)
    .slice(1)
    .some((rest) => !/^[\p{L}\p{N}-]/u.test(rest));
}

/** Every text in an answer, and what a cursor holds. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return value.startsWith(CURSOR) ? [Buffer.from(value, 'base64url').toString()] : [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

function walk(value: unknown, visit: (object: Readonly<Record<string, unknown>>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value as Readonly<Record<string, unknown>>);
  for (const inner of Object.values(value)) walk(inner, visit);
}

async function everyNode(store: GraphStore, label: string): Promise<readonly GraphNode[]> {
  const nodes: GraphNode[] = [];
  for (;;) {
    const last = nodes.at(-1);
    const after = last === undefined ? {} : { after: { value: last.id, id: last.id } };
    const page = await store.findNodes({ label, first: 1000, ...after });
    nodes.push(...page.nodes);
    if (!page.hasMore) return nodes;
  }
}
