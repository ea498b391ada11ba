/** Applies the operations of a batch, in order, to what was read: what changes, and which operation is refused and why. */
import { AppError, type ErrorCode } from '../../errors';
import type { Properties, PropertyDefinition, PropertyValue } from '../../model/graph/definitions';
import { storedEnds } from '../../model/graph/ends';
import { sameValue } from '../../model/graph/values';
import type { PropertyChanges, WriteBatch, WriteOperation } from '../store';
import type { Changed } from './change-feed';
import { type BatchState, type NodeEntry, type RelationEntry, nodeKey, personsIn } from './write-state';

export interface Simulated {
  readonly changes: readonly Changed[];
  /** Operations that changed something. */
  readonly changed: number;
}

type NodeOperation = Extract<WriteOperation, { label: string }>;
type RelationOperation = Extract<WriteOperation, { type: string }>;

interface Step {
  readonly state: BatchState;
  readonly index: number;
  readonly fresh: boolean;
  readonly changes: Changed[];
}

export function simulate(state: BatchState, batch: WriteBatch): Simulated {
  const changes: Changed[] = [];
  let changed = 0;
  batch.operations.forEach((operation, index) => {
    const before = changes.length;
    const step = { state, index, fresh: batch.fresh === true, changes };
    if ('label' in operation) applyToNode(step, operation);
    else applyToRelation(step, operation);
    if (changes.length > before) changed += 1;
  });
  return { changes, changed };
}

function applyToNode(step: Step, operation: NodeOperation): void {
  const entry = step.state.node(operation.label, operation.id);
  if (operation.op === 'deleteNode') {
    deleteNode(step, entry);
    return;
  }
  const { now } = entry;
  if (operation.op === 'createNode' && now !== undefined) {
    refuse(step, 'DUPLICATE', entry, { expected: 'an id that no node has', got: 'one that exists' });
  }
  if (operation.op === 'patchNode' && now === undefined) {
    refuse(step, 'NOT_FOUND', entry, { expected: 'a node to change', got: 'an id that no node has' });
  }
  const next = operation.op === 'patchNode' ? patched(now ?? {}, operation.properties) : operation.properties;
  if (now !== undefined && sameProperties(now, next)) return;
  checkPersons(step, entry, step.state.layout.schema.labels[entry.label]?.properties ?? {}, operation.properties);
  step.state.setNode(entry, next);
  step.changes.push({ change: 'put', label: entry.label, id: entry.id });
}

function deleteNode(step: Step, entry: NodeEntry): void {
  if (entry.now === undefined) return;
  if (entry.label === 'Person') {
    const referrer = step.state.referrersOf(entry.id).find((other) => !goesAlong(other, entry));
    if (referrer !== undefined) {
      const got = 'label' in referrer ? `${referrer.label} ${referrer.id}` : `a relation ${referrer.type}`;
      refuse(step, 'CONFLICT', entry, {
        expected: 'a person to whom no property refers',
        got: `a reference from ${got}`,
      });
    }
  }
  for (const relation of step.state.relationsOf(entry.label, entry.id)) deleteRelation(step, relation);
  step.state.setNode(entry, undefined);
  step.changes.push({ change: 'delete', label: entry.label, id: entry.id });
}

/** Whether what refers to the person is the person, or a relation of theirs. */
function goesAlong(referrer: NodeEntry | RelationEntry, person: NodeEntry): boolean {
  if ('label' in referrer) return referrer === person;
  return referrer.from === person.id || referrer.to === person.id;
}

function applyToRelation(step: Step, operation: RelationOperation): void {
  const definition = step.state.layout.schema.relations[operation.type];
  if (definition === undefined) throw new Error(`expected a relation type of the registry, got ${operation.type}`);
  const [from, to] = storedEnds(definition, operation.from, operation.to);
  const entry = step.state.relation(operation.type, from, to, operation.key ?? '');
  if (operation.op === 'deleteRelation') {
    deleteRelation(step, entry);
    return;
  }
  if (operation.op === 'patchRelation' && entry.now === undefined) {
    refuse(step, 'NOT_FOUND', entry, { expected: 'a relation to change', got: 'ends and a key that no relation has' });
  }
  if (operation.op === 'putRelation') {
    checkEnd(step, entry, definition.from, from);
    checkEnd(step, entry, definition.to, to);
    if (step.fresh && entry.now !== undefined) {
      refuse(step, 'DUPLICATE', entry, { expected: 'a relation that does not exist yet', got: 'one that exists' });
    }
  }
  const { now } = entry;
  const next = operation.op === 'patchRelation' ? patched(now ?? {}, operation.properties) : operation.properties;
  if (now !== undefined && sameProperties(now, next)) return;
  checkPersons(step, entry, definition.properties, operation.properties);
  step.state.setRelation(entry, next);
  step.changes.push({ change: 'put', type: entry.type, from, to, key: entry.key });
}

function deleteRelation(step: Step, entry: RelationEntry): void {
  if (entry.now === undefined) return;
  step.state.setRelation(entry, undefined);
  const { type, from, to, key } = entry;
  step.changes.push({ change: 'delete', type, from, to, key });
}

function checkEnd(step: Step, entry: RelationEntry, label: string, id: string): void {
  if (step.state.nodes.get(nodeKey(label, id))?.now !== undefined) return;
  refuse(step, 'NOT_FOUND', entry, { expected: `a ${label} at both ends`, got: `no ${label} ${id}` });
}

/** Of what an operation says: persons whom earlier writes named are there, as nobody deletes a person who is referred to. */
function checkPersons(
  step: Step,
  entry: NodeEntry | RelationEntry,
  definitions: Readonly<Record<string, PropertyDefinition>>,
  properties: PropertyChanges,
): void {
  // A null removes a property: it refers to nobody.
  for (const person of personsIn(definitions, properties as Properties)) {
    if (step.state.nodes.get(nodeKey('Person', person))?.now !== undefined) continue;
    const field = Object.keys(properties).find((name) => properties[name] === person) ?? 'person';
    refuse(step, 'NOT_FOUND', entry, { expected: `an existing person in ${field}`, got: `no Person ${person}` });
  }
}

function refuse(
  step: Step,
  code: ErrorCode,
  entry: NodeEntry | RelationEntry,
  { expected, got }: { readonly expected: string; readonly got: string },
): never {
  const place =
    'label' in entry
      ? { label: entry.label, id: entry.id }
      : { label: entry.type, id: `${entry.from}→${entry.to}${entry.key === '' ? '' : ` ${entry.key}`}` };
  throw new AppError(
    code,
    `Operation ${step.index} of the batch, ${place.label} ${place.id}: expected ${expected} and got ${got}; nothing of the batch was kept.`,
    { ...place, expected, got, operation: step.index },
  );
}

function patched(now: Properties, changes: PropertyChanges): Properties {
  const next: Record<string, PropertyValue> = { ...now };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) Reflect.deleteProperty(next, name);
    else next[name] = value;
  }
  return next;
}

function sameProperties(left: Properties, right: Properties): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => sameValue(left[name], right[name]));
}
