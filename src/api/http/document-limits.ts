/**
 * Limits on a document and its variables, checked before Apollo sees the text. First without recursion (bytes, tokens, nesting), so that
 * the parser can't be overwhelmed; then on the parsed document. A text that does not parse is left to Apollo, which says where.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  Lexer,
  parse,
  type SelectionSetNode,
  Source,
  TokenKind,
  visit,
} from 'graphql';
import { AppError } from '../../errors';

export const LIMITS = {
  /** Of the text, UTF-8. */
  documentBytes: 65_536,
  tokens: 5_000,
  /** Brackets of any kind within each other. */
  nesting: 60,
  /** Fields within each other, fragments spread. */
  depth: 20,
  aliases: 100,
  directives: 50,
  rootFields: 20,
  fragments: 50,
  /** Fields after spreading all fragments. */
  fields: 2_000,
  /** Fields with a selection that answer under the same name: validation compares each pair of them. */
  repeats: 60,
  /** Elements of one list in the text or in the variables. */
  listLength: 10_000,
  /** Lists and objects within each other in the variables. */
  variableNesting: 20,
  variableValues: 50_000,
} as const;

export interface GraphQLRequest {
  readonly query?: unknown;
  readonly variables?: unknown;
}

/** LIMIT_EXCEEDED names the limit, what is allowed and what came. The parsed document, where it parses. */
export function checkLimits(request: GraphQLRequest): DocumentNode | undefined {
  checkVariables(request.variables);
  if (typeof request.query !== 'string') return undefined;
  within('documentBytes', Buffer.byteLength(request.query));
  if (!checkTokens(request.query)) return undefined;
  const document = parsed(request.query);
  if (document !== undefined) checkDocument(document);
  return document;
}

function within(limit: keyof typeof LIMITS, got: number): void {
  if (got <= LIMITS[limit]) return;
  throw new AppError(
    'LIMIT_EXCEEDED',
    `Expected at most ${LIMITS[limit]} for ${limit}, got ${got}. Ask for less, or in parts.`,
    {
      field: [limit],
      expected: `at most ${LIMITS[limit]}`,
      got: String(got),
    },
  );
}

/** False where the text has no tokens to the end: a syntax error that Apollo will report. */
function checkTokens(text: string): boolean {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      within('tokens', ++tokens);
      if (token.kind === TokenKind.BRACE_L || token.kind === TokenKind.BRACKET_L || token.kind === TokenKind.PAREN_L) {
        within('nesting', ++nesting);
      } else if (
        token.kind === TokenKind.BRACE_R ||
        token.kind === TokenKind.BRACKET_R ||
        token.kind === TokenKind.PAREN_R
      ) {
        nesting -= 1;
      }
    }
    return true;
  } catch (error) {
    if (error instanceof AppError) throw error;
    return false;
  }
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens: LIMITS.tokens });
  } catch {
    return undefined;
  }
}

function checkDocument(document: DocumentNode): void {
  let aliases = 0;
  let directives = 0;
  const repeats = new Map<string, number>();
  const fragments = new Map<string, FragmentDefinitionNode>();
  visit(document, {
    Field: (field) => {
      if (field.alias !== undefined) within('aliases', ++aliases);
      if (field.selectionSet === undefined) return;
      const name = field.alias?.value ?? field.name.value;
      const count = (repeats.get(name) ?? 0) + 1;
      repeats.set(name, count);
      within('repeats', count);
    },
    Directive: () => within('directives', ++directives),
    ListValue: ({ values }) => within('listLength', values.length),
    FragmentDefinition: (fragment) => {
      fragments.set(fragment.name.value, fragment);
      within('fragments', fragments.size);
    },
  });
  const sizes = new Map<string, Size>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = sizeOf(definition.selectionSet, fragments, sizes);
    within('rootFields', size.roots);
    within('depth', size.depth);
    within('fields', size.fields);
  }
}

interface Size {
  readonly roots: number;
  readonly fields: number;
  readonly depth: number;
}
const NOTHING: Size = { roots: 0, fields: 0, depth: 0 };

/** Size with fragments spread; each fragment is measured once, and one that contains itself counts once (validation refuses it). */
function sizeOf(
  set: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  sizes: Map<string, Size>,
): Size {
  let { roots, fields, depth } = NOTHING;
  for (const selection of set?.selections ?? []) {
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragmentSize(selection.name.value, fragments, sizes)
        : sizeOf(selection.selectionSet, fragments, sizes);
    const field = selection.kind === Kind.FIELD;
    roots += field ? 1 : inner.roots;
    fields += inner.fields + (field ? 1 : 0);
    depth = Math.max(depth, inner.depth + (field ? 1 : 0));
  }
  return { roots, fields, depth };
}

function fragmentSize(
  name: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  sizes: Map<string, Size>,
): Size {
  const known = sizes.get(name);
  if (known !== undefined) return known;
  sizes.set(name, NOTHING);
  const size = sizeOf(fragments.get(name)?.selectionSet, fragments, sizes);
  sizes.set(name, size);
  return size;
}

/** Without recursion: variables may be nested deeper than the stack is. */
function checkVariables(variables: unknown): void {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    within('variableNesting', depth);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value)) within('listLength', value.length);
      for (const inner of Object.values(value)) {
        within('variableValues', ++values);
        next.push(inner);
      }
    }
    level = next;
  }
}
