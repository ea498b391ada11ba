import { Lexer, LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import { AppError } from '../errors';
import { butLooksLike } from './appearance';

/** YAML as plain data that knows its lines (1-based). */
export type YamlTree =
  | { readonly kind: 'scalar'; readonly line: number; readonly value: string | null }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly YamlTree[] }
  | { readonly kind: 'map'; readonly line: number; readonly entries: ReadonlyMap<string, YamlEntry> };

export interface YamlEntry {
  /** Where the key stands. */
  readonly line: number;
  readonly value: YamlTree;
}

/** Files of this kind are written by hand; a larger one is something else. */
const MAX_CHARACTERS = 5_000_000;
const MAX_DEPTH = 12;

/** Parses YAML (1.2, one document, no anchors). FILE_INVALID with the line of the first fault. */
export function readYaml(text: string, what: string): YamlTree {
  if (text.length > MAX_CHARACTERS) {
    throw new AppError(
      'LIMIT_EXCEEDED',
      `Expected ${what} of at most ${MAX_CHARACTERS} characters, got ${text.length}.`,
    );
  }
  const lines = new LineCounter();
  const lineOf = (offset: number): number => lines.linePos(offset).line;
  const fault = (line: number, reason: string): AppError =>
    new AppError('FILE_INVALID', `Expected ${what}; line ${line}: ${reason}${butLooksLike(text)}.`, { line });
  if (nestsTooDeeply(text)) throw fault(1, 'it nests too deeply');
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const error = document.errors[0];
  if (error !== undefined) throw fault(lineOf(error.pos[0]), `not valid YAML (${plainReason(error.code)})`);
  if (document.contents === null) throw fault(1, 'there is nothing in it');
  return toTree(document.contents, { lineOf, fault }, 1, 0);
}

/** A scalar as text; undefined for a list, a map and nothing at all. */
export function textOf(tree: YamlTree | undefined): string | undefined {
  return tree?.kind === 'scalar' ? (tree.value ?? undefined) : undefined;
}

/**
 * Nesting is measured before the library composes the tree: it recurses, and where its stack ends within the compilation of a regular
 * expression, Node stops the whole process instead of throwing.
 */
function nestsTooDeeply(text: string): boolean {
  if (/(?:[-?:][ \t]+){40}/.test(text) || /^[ \t]{400}/m.test(text)) return true;
  let depth = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > 2 * MAX_DEPTH) return true;
  }
  return false;
}

interface Place {
  readonly lineOf: (offset: number) => number;
  readonly fault: (line: number, reason: string) => AppError;
}

/** Where there is nothing (`key:` and the end of the line), the line is that of what it belongs to. */
function toTree(node: unknown, place: Place, line: number, depth: number): YamlTree {
  const at = isNode(node) && node.range ? place.lineOf(node.range[0]) : line;
  if (depth > MAX_DEPTH) throw place.fault(at, 'it nests too deeply');
  if (node === null) return { kind: 'scalar', line: at, value: null };
  if (isSeq(node)) {
    return { kind: 'list', line: at, items: node.items.map((item) => toTree(item, place, at, depth + 1)) };
  }
  if (isMap(node)) {
    const entries = new Map<string, YamlEntry>();
    for (const { key, value } of node.items) {
      const keyLine = isNode(key) && key.range ? place.lineOf(key.range[0]) : at;
      if (!isScalar(key)) throw place.fault(keyLine, 'a key must be plain text');
      entries.set(String(key.value), { line: keyLine, value: toTree(value, place, keyLine, depth + 1) });
    }
    return { kind: 'map', line: at, entries };
  }
  if (isScalar(node)) return { kind: 'scalar', line: at, value: scalarValue(node.value, node.source ?? '') };
  throw place.fault(at, 'anchors and aliases are not taken; write the value out');
}

/** Numbers, truth values and dates are taken as they are written: 0110 is a code, not 110. */
function scalarValue(value: unknown, source: string): string | null {
  return typeof value === 'string' || value === null ? value : source;
}

/** The library's codes in words; its messages may repeat the file. */
function plainReason(code: string): string {
  return code.toLowerCase().replace(/_/g, ' ');
}
