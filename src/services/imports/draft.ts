import type { PropertyValue, Properties } from '../../model/graph/definitions';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import type { GraphRelation, GraphStore, PropertyChanges, Where, WriteOperation } from '../../store/store';

export type Effect = 'created' | 'changed' | 'removed';

/** One operation and what it does to what, for the report. */
export interface PlannedOperation {
  readonly operation: WriteOperation;
  readonly effect: Effect;
  /** Label or relation type. */
  readonly of: string;
}

/** New values by name; undefined leaves the property as it is, null removes it. */
export type Changes = Readonly<Record<string, PropertyValue | null | undefined>>;

/** Which relations of a node. */
export interface RelationsAt {
  readonly type: string;
  readonly direction: 'out' | 'in' | 'both';
  readonly where?: Where;
}

interface Entry {
  readonly before: Properties | undefined;
  after: Properties | undefined;
  /** Which group of operations it belongs to; undefined: nobody has said anything about it. */
  group: number | undefined;
}
interface NodeEntry extends Entry {
  readonly label: string;
  readonly id: string;
}
interface RelationEntry extends Entry {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly key: string;
}

/** Most ids of one store call. */
const CALL = 10_000;

/**
 * What an import wants the graph to be: what was loaded of it, overlaid with changes. Comparing both gives the least operations, and a
 * dry run is the same without writing. What is read must have been loaded: a node or relation that was not counts as absent.
 */
export class GraphDraft {
  private readonly nodes = new Map<string, NodeEntry>();
  private readonly relations = new Map<string, RelationEntry>();
  private readonly byEnd = new Map<string, Set<RelationEntry>>();
  private readonly loadedEnds = new Set<string>();
  private group = 0;

  constructor(
    private readonly store: GraphStore,
    /** For createdAt and updatedAt. */
    private readonly instant: string,
  ) {}

  /** Operations from here on belong to another group: batches are cut between groups only. */
  nextGroup(): void {
    this.group += 1;
  }

  async loadNodes(label: string, ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.nodes.has(nodeKey(label, id)));
    for (const part of chunks(missing)) {
      const found = await this.store.getNodes(label, part);
      part.forEach((id, place) => {
        this.hold(label, id, found[place]?.properties);
      });
    }
  }

  /** Every node of a label that meets the condition; their ids. */
  async loadAll(label: string, where?: Where): Promise<readonly string[]> {
    const ids: string[] = [];
    for (;;) {
      const last = ids.at(-1);
      const page = await this.store.findNodes({
        label,
        first: 1000,
        ...(where === undefined ? {} : { where }),
        ...(last === undefined ? {} : { after: { value: last, id: last } }),
      });
      for (const node of page.nodes) {
        ids.push(node.id);
        if (!this.nodes.has(nodeKey(label, node.id))) this.hold(label, node.id, node.properties);
      }
      if (!page.hasMore) return ids;
    }
  }

  /** Every relation of the type at these nodes, on their side. */
  async loadRelations(at: RelationsAt, ids: Iterable<string>): Promise<void> {
    const { type, direction, where } = at;
    const mark = (id: string) => endKey(type, direction, id) + (where === undefined ? '' : JSON.stringify(where));
    const missing = [...new Set(ids)].filter(
      (id) => !this.loadedEnds.has(endKey(type, direction, id)) && !this.loadedEnds.has(mark(id)),
    );
    for (const part of chunks(missing)) {
      const found = await this.store.expand({ type, direction, ids: part, ...(where === undefined ? {} : { where }) });
      for (const relation of [...found.values()].flat()) this.holdRelation(relation);
      for (const id of part) this.loadedEnds.add(mark(id));
    }
  }

  /** Takes a node as it stands in the store, where another run has read or written it. */
  knows(label: string, id: string, properties: Properties): void {
    if (!this.nodes.has(nodeKey(label, id))) this.hold(label, id, properties);
  }

  node(label: string, id: string): Properties | undefined {
    return this.nodes.get(nodeKey(label, id))?.after;
  }

  /** Whether the person was of this kind in the store when it was loaded. */
  wasStoredAs(person: string, kind: string): boolean {
    return this.nodes.get(nodeKey('Person', person))?.before?.['kind'] === kind;
  }

  /** Nodes of a label that this draft creates. */
  created(label: string): readonly string[] {
    return [...this.nodes.values()]
      .filter((entry) => entry.label === label && entry.before === undefined && entry.after !== undefined)
      .map((entry) => entry.id);
  }

  relationsAt(type: string, direction: 'out' | 'in' | 'both', id: string): readonly GraphRelation[] {
    const entries =
      direction === 'both'
        ? [...(this.byEnd.get(endKey(type, 'out', id)) ?? []), ...(this.byEnd.get(endKey(type, 'in', id)) ?? [])]
        : [...(this.byEnd.get(endKey(type, direction, id)) ?? [])];
    return entries.flatMap(({ from, to, key, after }) =>
      after === undefined ? [] : [{ type, from, to, key, properties: after }],
    );
  }

  /** Relations from the one node to the other; of undirected types whichever is the lower. */
  relationsBetween(type: string, a: string, b: string): readonly GraphRelation[] {
    const [, from, to] = ends(type, a, b);
    const [out, into] = [this.byEnd.get(endKey(type, 'out', from)), this.byEnd.get(endKey(type, 'in', to))];
    if (out === undefined || into === undefined) return [];
    return [...(out.size < into.size ? out : into)].flatMap((entry) =>
      entry.from !== from || entry.to !== to || entry.after === undefined
        ? []
        : [{ type, from, to, key: entry.key, properties: entry.after }],
    );
  }

  /** Every relation of a type that was loaded or planned. */
  allRelations(type: string): readonly GraphRelation[] {
    return [...this.relations.values()].flatMap(({ from, to, key, after, ...entry }) =>
      entry.type !== type || after === undefined ? [] : [{ type, from, to, key, properties: after }],
    );
  }

  relation(type: string, from: string, to: string, key = ''): Properties | undefined {
    return this.relations.get(relationKey(...ends(type, from, to), key))?.after;
  }

  /** Sets these properties of a node, creating it where it is absent. */
  set(label: string, id: string, changes: Changes): void {
    const entry = this.nodes.get(nodeKey(label, id)) ?? this.hold(label, id, undefined);
    entry.after = merged(entry.after, changes);
    entry.group ??= this.group;
  }

  removeNode(label: string, id: string): void {
    const entry = this.nodes.get(nodeKey(label, id));
    if (entry === undefined) return;
    entry.after = undefined;
    entry.group ??= this.group;
  }

  /** Sets these properties of a relation, creating it where it is absent. */
  relate(relation: Omit<GraphRelation, 'key' | 'properties'> & { readonly key?: string }, changes: Changes = {}): void {
    const [type, from, to] = ends(relation.type, relation.from, relation.to);
    const key = relation.key ?? '';
    const entry =
      this.relations.get(relationKey(type, from, to, key)) ??
      this.addRelation({ type, from, to, key, before: undefined, after: undefined, group: undefined });
    entry.after = merged(entry.after, changes);
    entry.group ??= this.group;
  }

  unrelate({ type, from, to, key }: Pick<GraphRelation, 'type' | 'from' | 'to' | 'key'>): void {
    const entry = this.relations.get(relationKey(...ends(type, from, to), key));
    if (entry === undefined) return;
    entry.after = undefined;
    entry.group ??= this.group;
  }

  /** The operations, in groups that belong together, and how many named nodes and relations need none. */
  plan(): {
    readonly groups: readonly (readonly PlannedOperation[])[];
    readonly leftAlone: Readonly<Record<string, number>>;
  } {
    const groups = new Map<number, PlannedOperation[]>();
    const leftAlone: Record<string, number> = {};
    const last = this.group + 1;
    const add = (entry: Entry, of: string, planned: PlannedOperation | undefined) => {
      if (entry.group === undefined) return;
      if (planned === undefined) {
        if (entry.after !== undefined) leftAlone[of] = (leftAlone[of] ?? 0) + 1;
        return;
      }
      const place = planned.operation.op === 'deleteNode' ? last : entry.group;
      const group = groups.get(place);
      if (group === undefined) groups.set(place, [planned]);
      else group.push(planned);
    };
    for (const entry of this.nodes.values()) add(entry, entry.label, this.nodeOperation(entry));
    for (const entry of this.relations.values()) add(entry, entry.type, relationOperation(entry));
    const order = [...groups.keys()].sort((a, b) => a - b);
    return { groups: order.map((place) => groups.get(place) ?? []), leftAlone };
  }

  private nodeOperation(entry: NodeEntry): PlannedOperation | undefined {
    const { label, id, before, after } = entry;
    const timed = GRAPH_SCHEMA.labels[label]?.properties['updatedAt'] !== undefined;
    if (after === undefined) {
      return before === undefined
        ? undefined
        : { operation: { op: 'deleteNode', label, id }, effect: 'removed', of: label };
    }
    if (before === undefined) {
      const times = timed ? { createdAt: this.instant, updatedAt: this.instant } : {};
      const operation = { op: 'createNode', label, id, properties: { ...after, ...times } } as const;
      return { operation, effect: 'created', of: label };
    }
    const changes = difference(before, after);
    if (changes === undefined) return undefined;
    const properties = timed ? { ...changes, updatedAt: this.instant } : changes;
    return { operation: { op: 'patchNode', label, id, properties }, effect: 'changed', of: label };
  }

  private hold(label: string, id: string, before: Properties | undefined): NodeEntry {
    const entry: NodeEntry = { label, id, before, after: before, group: undefined };
    this.nodes.set(nodeKey(label, id), entry);
    return entry;
  }

  private holdRelation({ type, from, to, key, properties }: GraphRelation): void {
    if (this.relations.has(relationKey(type, from, to, key))) return;
    this.addRelation({ type, from, to, key, before: properties, after: properties, group: undefined });
  }

  private addRelation(entry: RelationEntry): RelationEntry {
    this.relations.set(relationKey(entry.type, entry.from, entry.to, entry.key), entry);
    for (const end of [endKey(entry.type, 'out', entry.from), endKey(entry.type, 'in', entry.to)]) {
      const at = this.byEnd.get(end) ?? new Set();
      this.byEnd.set(end, at.add(entry));
    }
    return entry;
  }
}

/** Whether two property values are the same: lists in order, labels in any. */
export function sameValue(a: PropertyValue | undefined, b: PropertyValue | undefined): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

function relationOperation(entry: RelationEntry): PlannedOperation | undefined {
  const { type, from, to, key, before, after } = entry;
  const named = key === '' ? { type, from, to } : { type, from, to, key };
  if (after === undefined) {
    if (before === undefined) return undefined;
    return { operation: { op: 'deleteRelation', ...named }, effect: 'removed', of: type };
  }
  if (before === undefined) {
    return { operation: { op: 'putRelation', ...named, properties: after }, effect: 'created', of: type };
  }
  const properties = difference(before, after);
  if (properties === undefined) return undefined;
  return { operation: { op: 'patchRelation', ...named, properties }, effect: 'changed', of: type };
}

function merged(properties: Properties | undefined, changes: Changes): Properties {
  const result: Record<string, PropertyValue> = { ...properties };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) Reflect.deleteProperty(result, name);
    else if (value !== undefined) result[name] = value;
  }
  return result;
}

function difference(before: Properties, after: Properties): PropertyChanges | undefined {
  const changes: Record<string, PropertyValue | null> = {};
  for (const [name, value] of Object.entries(after)) if (!sameValue(before[name], value)) changes[name] = value;
  for (const name of Object.keys(before)) if (after[name] === undefined) changes[name] = null;
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function canonical(value: object): string {
  return JSON.stringify(Array.isArray(value) ? value : Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Undirected relations have their lower end first. */
function ends(type: string, from: string, to: string): [string, string, string] {
  return GRAPH_SCHEMA.relations[type]?.undirected === true && to < from ? [type, to, from] : [type, from, to];
}

function* chunks(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += CALL) yield ids.slice(start, start + CALL);
}

const nodeKey = (label: string, id: string) => `${label}|${id}`;
const endKey = (type: string, direction: string, id: string) => `${type}|${direction}|${id}`;
const relationKey = (type: string, from: string, to: string, key: string) => `${type}|${from}|${to}|${key}`;
