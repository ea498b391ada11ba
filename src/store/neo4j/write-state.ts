/**
 * What a batch touches, as it is in the database and as it becomes while the operations are applied in order. Read under the store's
 * write lock, so nothing of it can change meanwhile.
 */
import type { Properties, PropertyDefinition } from '../../model/graph/definitions';
import type { Layout } from './layout';

export interface NodeEntry {
  readonly label: string;
  readonly id: string;
  /** The database's number of the node; absent when it is not there. */
  readonly handle?: number;
  readonly before: Properties | undefined;
  now: Properties | undefined;
}

export interface RelationEntry {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly key: string;
  readonly handle?: number;
  readonly before: Properties | undefined;
  now: Properties | undefined;
}

export const nodeKey = (label: string, id: string): string => `${label} ${id}`;

export const relationKey = (type: string, from: string, to: string, key: string): string =>
  `${type} ${from} ${to} ${key}`;

/** Stands for properties of a node of which only the existence was asked. */
export const UNREAD: Properties = {};

export class BatchState {
  readonly nodes = new Map<string, NodeEntry>();
  readonly relations = new Map<string, RelationEntry>();
  private readonly relationsAt = new Map<string, Set<RelationEntry>>();
  private readonly referrers = new Map<string, Set<NodeEntry | RelationEntry>>();

  constructor(readonly layout: Layout) {}

  /** A node as read; what is known already stays. */
  addNode(entry: NodeEntry): void {
    const key = nodeKey(entry.label, entry.id);
    if (this.nodes.has(key)) return;
    this.nodes.set(key, entry);
    this.refer(entry, entry.now, true);
  }

  addRelation(entry: RelationEntry): void {
    const key = relationKey(entry.type, entry.from, entry.to, entry.key);
    if (this.relations.has(key)) return;
    this.relations.set(key, entry);
    if (entry.now !== undefined) this.connect(entry, true);
  }

  /** The node's entry, made when nothing is known of it. */
  node(label: string, id: string): NodeEntry {
    const key = nodeKey(label, id);
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const entry: NodeEntry = { label, id, before: undefined, now: undefined };
    this.nodes.set(key, entry);
    return entry;
  }

  relation(type: string, from: string, to: string, key: string): RelationEntry {
    const place = relationKey(type, from, to, key);
    const known = this.relations.get(place);
    if (known !== undefined) return known;
    const entry: RelationEntry = { type, from, to, key, before: undefined, now: undefined };
    this.relations.set(place, entry);
    return entry;
  }

  setNode(entry: NodeEntry, now: Properties | undefined): void {
    this.refer(entry, entry.now, false);
    entry.now = now;
    this.refer(entry, now, true);
  }

  setRelation(entry: RelationEntry, now: Properties | undefined): void {
    if (entry.now !== undefined) this.connect(entry, false);
    entry.now = now;
    if (now !== undefined) this.connect(entry, true);
  }

  relationsOf(label: string, id: string): readonly RelationEntry[] {
    return [...(this.relationsAt.get(nodeKey(label, id)) ?? [])];
  }

  /** Nodes and relations one of whose properties names the person. */
  referrersOf(person: string): readonly (NodeEntry | RelationEntry)[] {
    return [...(this.referrers.get(person) ?? [])];
  }

  private connect(entry: RelationEntry, add: boolean): void {
    const definition = this.layout.types.get(entry.type)?.definition;
    if (definition === undefined) return;
    change(this.relationsAt, nodeKey(definition.from, entry.from), entry, add);
    change(this.relationsAt, nodeKey(definition.to, entry.to), entry, add);
    this.refer(entry, entry.now, add);
  }

  private refer(entry: NodeEntry | RelationEntry, properties: Properties | undefined, add: boolean): void {
    if (properties === undefined) return;
    const on = 'label' in entry ? this.layout.labels.get(entry.label) : this.layout.types.get(entry.type);
    for (const person of personsIn(on?.definition.properties ?? {}, properties)) {
      change(this.referrers, person, entry, add);
    }
  }
}

/** The persons that properties refer to. */
export function personsIn(
  definitions: Readonly<Record<string, PropertyDefinition>>,
  properties: Properties,
): readonly string[] {
  const found: string[] = [];
  for (const name in properties) {
    const value = properties[name];
    if (definitions[name]?.type === 'person' && typeof value === 'string') found.push(value);
  }
  return found;
}

function change<T>(sets: Map<string, Set<T>>, key: string, value: T, add: boolean): void {
  const found = sets.get(key);
  if (!add) found?.delete(value);
  else if (found === undefined) sets.set(key, new Set([value]));
  else found.add(value);
}
