/**
 * The interchange format, version 1: JSON Lines in UTF-8, one record a line, '\n' after each (docs/interchange.md).
 * First a header, then every node (labels in the registry's order, ids by code point), then every relation (types in the registry's
 * order; from, to, key by code point), last a footer that counts them: a file without it was cut off. Keys of properties are sorted,
 * so that equal graphs give equal bytes.
 */
import { AppError } from '../../errors';
import type { Properties } from '../../model/graph/definitions';
import type { GraphNode, GraphRelation } from '../../store/store';

export const FORMAT_VERSION = 1;

/** The audit log is not part of the graph that moves: a hash chain belongs to the server that wrote it (backup keeps it). */
export const LABELS_LEFT_OUT: ReadonlySet<string> = new Set(['AuditEntry']);

export type InterchangeLine =
  | { readonly line: 'header' }
  | { readonly line: 'node'; readonly node: GraphNode }
  | { readonly line: 'relation'; readonly relation: GraphRelation }
  | { readonly line: 'footer'; readonly nodes: number; readonly relations: number };

export function headerLine(): string {
  return `${JSON.stringify({ kenniskring: FORMAT_VERSION })}\n`;
}

export function nodeLine(node: GraphNode): string {
  return `{"label":${JSON.stringify(node.label)},"id":${JSON.stringify(node.id)},"properties":${sortedJson(node.properties)}}\n`;
}

export function relationLine(relation: GraphRelation): string {
  const { type, from, to, key } = relation;
  const head = `{"type":${JSON.stringify(type)},"from":${JSON.stringify(from)},"to":${JSON.stringify(to)}`;
  const middle = key === '' ? '' : `,"key":${JSON.stringify(key)}`;
  return `${head}${middle},"properties":${sortedJson(relation.properties)}}\n`;
}

export function footerLine(nodes: number, relations: number): string {
  return `${JSON.stringify({ end: { nodes, relations } })}\n`;
}

/** Reads one line; FILE_INVALID with its number when it is none of the four kinds. Values are checked by whoever writes them. */
export function parseLine(text: string, line: number): InterchangeLine {
  const value = parseJson(text, line);
  if (typeof value['label'] === 'string') {
    return {
      line: 'node',
      node: { label: value['label'], id: textOf(value, 'id', line), properties: properties(value, line) },
    };
  }
  if (typeof value['type'] === 'string') {
    const relation = {
      type: value['type'],
      from: textOf(value, 'from', line),
      to: textOf(value, 'to', line),
      key: value['key'] === undefined ? '' : textOf(value, 'key', line),
      properties: properties(value, line),
    };
    return { line: 'relation', relation };
  }
  if (value['kenniskring'] !== undefined) return header(value['kenniskring'], line);
  if (isRecord(value['end'])) {
    return { line: 'footer', nodes: Number(value['end']['nodes']), relations: Number(value['end']['relations']) };
  }
  throw invalid(line, 'a record with "label", "type", "kenniskring" or "end"', `keys ${Object.keys(value).join(', ')}`);
}

/** The error of a bad line: its number, what was expected and what was got. */
export function invalid(line: number, expected: string, got: string, cause?: unknown): AppError {
  return new AppError(
    'FILE_INVALID',
    `Line ${line}: expected ${expected}, got ${got}.`,
    { line, expected, got },
    cause === undefined ? undefined : { cause },
  );
}

function header(version: unknown, line: number): InterchangeLine {
  if (version === FORMAT_VERSION) return { line: 'header' };
  throw invalid(line, `format version ${FORMAT_VERSION}`, `version ${JSON.stringify(version)}`);
}

function parseJson(text: string, line: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(line, 'a JSON object', `text that is no JSON: ${excerpt(text)}`, error);
  }
  if (!isRecord(value)) throw invalid(line, 'a JSON object', excerpt(text));
  return value;
}

function textOf(value: Record<string, unknown>, name: string, line: number): string {
  const found = value[name];
  if (typeof found === 'string') return found;
  throw invalid(line, `"${name}" with a string`, found === undefined ? 'nothing' : JSON.stringify(found));
}

/** The shape only: the store's codec checks every value against the registry. */
function properties(value: Record<string, unknown>, line: number): Properties {
  const found = value['properties'];
  if (isRecord(found)) return found as Properties;
  throw invalid(line, '"properties" with an object', found === undefined ? 'nothing' : JSON.stringify(found));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Never the whole line: it may hold personal data, and the message may reach a log. */
function excerpt(text: string): string {
  return text.length === 0
    ? 'an empty line'
    : `${text.length} characters beginning with ${JSON.stringify(text.slice(0, 12))}`;
}

function sortedJson(values: Properties): string {
  const parts = Object.keys(values)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${valueJson(values[name])}`);
  return `{${parts.join(',')}}`;
}

function valueJson(value: unknown): string {
  if (!isRecord(value)) return JSON.stringify(value);
  return sortedJson(value as Properties);
}
