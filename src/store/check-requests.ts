/** Requests checked against the registry before an adapter runs them: the same refusals in every store. */
import { AppError, isAppError } from '../errors';
import type { GraphSchema, PropertyType } from '../model/graph/definitions';
import {
  checkChanges,
  checkId,
  checkProperties,
  checkValue,
  labelDefinition,
  relationDefinition,
} from '../model/graph/values';
import { isSearchable, queryTerms } from '../model/search/analyser';
import { checkWhere, endsInDirection, subjectProperty, unbounded } from './check-where';
import type { ExpandQuery, NodeQuery, ScanRequest, SearchQuery, WriteBatch, WriteOperation } from './store';

const MOST_OPERATIONS = 50_000;
const MOST_IDS = 10_000;
const LARGEST_PAGE = 1_000;
const LARGEST_CHANGE_PAGE = 100_000;
const LONGEST_QUERY = 1_000;
const MOST_WORDS = 32;
const KEY = /^[\x20-\x7e]{1,200}$/;
const SORTABLE: readonly PropertyType[] = ['string', 'int', 'float', 'boolean', 'date', 'dateTime', 'enum'];

/** A batch: its operations against the registry, its idempotency key, its size. */
export function checkBatch(schema: GraphSchema, batch: WriteBatch): void {
  const { operations, idempotencyKey, expectRevision } = batch;
  if (!isList(operations)) bad('operations', 'a list', typeof operations);
  if (operations.length > MOST_OPERATIONS) bad('operations', `at most ${MOST_OPERATIONS}`, String(operations.length));
  if (idempotencyKey !== undefined && !KEY.test(idempotencyKey)) {
    bad('idempotencyKey', '1 to 200 printable ASCII characters', `${idempotencyKey.length} characters`);
  }
  if (expectRevision !== undefined) checkNumber('expectRevision', expectRevision, [0, Number.MAX_SAFE_INTEGER]);
  for (const [place, operation] of operations.entries()) {
    try {
      checkOperation(schema, operation);
      if (batch.fresh === true && operation.op !== 'createNode' && operation.op !== 'putRelation') {
        bad('operations', 'createNode or putRelation in a fresh batch', operation.op);
      }
    } catch (error) {
      throw isAppError(error) ? at(error, place) : error;
    }
  }
}

/** The same error, with the operation's place in its batch. */
function at(error: AppError, operation: number): AppError {
  return new AppError(error.code, error.message, { ...error.details, operation }, { cause: error.cause });
}

/** A list of ids of a label. */
export function checkNodeIds(schema: GraphSchema, label: string, ids: readonly string[]): void {
  labelDefinition(schema, label);
  checkIds(label, ids);
}

/** A page of nodes: label, condition, sort, position and size. */
export function checkNodeQuery(schema: GraphSchema, query: NodeQuery): void {
  labelDefinition(schema, query.label);
  if (query.where !== undefined) checkWhere(schema, { label: query.label }, query.where);
  checkNumber('first', query.first, [1, LARGEST_PAGE]);
  const property = query.sort?.property ?? 'id';
  const definition = subjectProperty(schema, { label: query.label }, property);
  if (!SORTABLE.includes(definition.type)) bad('sort', `a property of type ${SORTABLE.join(', ')}`, definition.type);
  if (query.after === undefined) return;
  checkId(query.after.id, query.label);
  if (query.after.value !== null) {
    checkValue(unbounded(definition), query.after.value, { label: query.label, id: query.after.id, property });
  }
}

/** An expansion: type, direction, ids, conditions, limit and position. */
export function checkExpand(schema: GraphSchema, query: ExpandQuery): void {
  const { near, far } = endsInDirection(schema, query.type, query.direction);
  checkIds(near, query.ids);
  if (query.where !== undefined) checkWhere(schema, { type: query.type }, query.where);
  if (query.node !== undefined) checkWhere(schema, { label: far }, query.node);
  if (query.limit !== undefined) checkNumber('limit', query.limit, [1, Number.MAX_SAFE_INTEGER]);
  if (query.after === undefined) return;
  checkId(query.after.id, far);
  if (query.after.key !== '') checkId(query.after.key, query.type);
}

/** A search: the label has searchable properties, the text and the page are of a sensible size. */
export function checkSearch(schema: GraphSchema, query: SearchQuery): void {
  const definition = labelDefinition(schema, query.label);
  if (!isSearchable(definition)) bad('label', 'a label with searchable properties', query.label);
  if (typeof query.text !== 'string') bad('text', 'a string', typeof query.text);
  if (query.text.length > LONGEST_QUERY) bad('text', `at most ${LONGEST_QUERY} characters`, String(query.text.length));
  const words = queryTerms(query.text).length;
  if (words > MOST_WORDS) bad('text', `at most ${MOST_WORDS} different words`, String(words));
  if (query.where !== undefined) checkWhere(schema, { label: query.label }, query.where);
  checkNumber('first', query.first, [1, LARGEST_PAGE]);
  if (query.after === undefined) return;
  checkNumber('after.weight', query.after.weight, [1, 3]);
  checkNumber('after.freshness', query.after.freshness, [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
  checkId(query.after.id, query.label);
}

/** A scan: labels, types and properties of the registry. */
export function checkScan(schema: GraphSchema, request: ScanRequest): void {
  for (const { label, properties } of request.nodes) {
    labelDefinition(schema, label);
    for (const property of properties) {
      if (property === 'id') bad('properties', 'properties only, as ids always come', property);
      subjectProperty(schema, { label }, property);
    }
  }
  for (const { type, properties } of request.relations) {
    relationDefinition(schema, type);
    for (const property of properties) {
      if (property === 'key') bad('properties', 'properties only; ask for keys with `keys`', property);
      subjectProperty(schema, { type }, property);
    }
  }
}

/** A page of the change feed. */
export function checkChangesSince(revision: number, limit: number): void {
  checkNumber('revision', revision, [0, Number.MAX_SAFE_INTEGER]);
  checkNumber('limit', limit, [1, LARGEST_CHANGE_PAGE]);
}

function checkOperation(schema: GraphSchema, operation: WriteOperation): void {
  switch (operation.op) {
    case 'putNode':
    case 'createNode':
    case 'patchNode':
    case 'deleteNode': {
      const { properties } = labelDefinition(schema, operation.label);
      checkId(operation.id, operation.label);
      const place = { label: operation.label, id: operation.id };
      if (operation.op === 'patchNode') checkChanges(properties, operation.properties, place);
      else if (operation.op !== 'deleteNode') checkProperties(properties, operation.properties, place);
      return;
    }
    case 'putRelation':
    case 'patchRelation':
    case 'deleteRelation': {
      checkEnds(schema, operation);
      const { properties } = relationDefinition(schema, operation.type);
      const place = { label: operation.type, id: `${operation.from}→${operation.to}` };
      if (operation.op === 'patchRelation') checkChanges(properties, operation.properties, place);
      else if (operation.op === 'putRelation') checkProperties(properties, operation.properties, place);
      return;
    }
    default:
      bad('op', 'an operation of the store port', JSON.stringify((operation as { op?: unknown }).op));
  }
}

function checkEnds(schema: GraphSchema, operation: Extract<WriteOperation, { type: string }>): void {
  const definition = relationDefinition(schema, operation.type);
  checkId(operation.from, definition.from);
  checkId(operation.to, definition.to);
  const key = operation.key ?? '';
  if (definition.parallel === true) checkId(key, `${operation.type} key`);
  else if (key !== '') bad('key', `no key, as ${operation.type} is not parallel`, JSON.stringify(key));
  if (definition.undirected === true && operation.from === operation.to) {
    bad('to', `another node, as ${operation.type} is undirected`, 'the same one');
  }
}

function checkIds(label: string, ids: readonly string[]): void {
  if (!isList(ids)) bad('ids', 'a list', typeof ids);
  if (ids.length > MOST_IDS) bad('ids', `at most ${MOST_IDS}`, String(ids.length));
  for (const id of ids) checkId(id, label);
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

function checkNumber(field: string, value: number, [least, most]: readonly [number, number]): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  bad(field, `an integer in ${least}..${most}`, String(value));
}

function bad(field: string, expected: string, got: string): never {
  throw new AppError('BAD_INPUT', `${field}: expected ${expected} and got ${got}.`, { field: [field], expected, got });
}
