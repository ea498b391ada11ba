/**
 * Pages of a list, after Relay: keyset cursors that hold the sort's name, the sort key and the id. A cursor of another list or sort is
 * CURSOR_INVALID. Stable under writes.
 */
import { AppError } from '../errors';

export interface PageRequest {
  /** 1..100; default 20 when neither first nor last is given. Not together with last. */
  readonly first?: number;
  readonly after?: string;
  /** 1..100. */
  readonly last?: number;
  readonly before?: string;
}

export interface PageItem<T> {
  readonly node: T;
  readonly cursor: string;
}

export interface Page<T> {
  readonly items: readonly PageItem<T>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** How many rows the viewer may see in all; counted when called. */
  readonly total: () => Promise<number>;
}

/** A request for the same page of the rows that belong to each of many nodes. */
export interface RelatedRequest extends PageRequest {
  readonly ids: readonly string[];
  /** Whether totals are wanted. */
  readonly totals?: boolean;
}

export interface RelatedPage<L> {
  readonly items: readonly { readonly link: L; readonly cursor: string }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Null unless asked for. */
  readonly total: number | null;
}

/** Where a page begins and how long it is. */
export interface Window {
  readonly size: number;
  readonly backwards: boolean;
  readonly cursor: string | undefined;
}

type CursorPart = string | number | boolean | null;

/** Checks the four arguments of a page: BAD_INPUT when they contradict each other or are out of range. */
export function windowOf(page: PageRequest): Window {
  if (page.first !== undefined && page.last !== undefined) {
    throw new AppError('BAD_INPUT', 'Expected first or last, got both. Leave one out.', { field: ['first', 'last'] });
  }
  if (page.after !== undefined && page.before !== undefined) {
    throw new AppError('BAD_INPUT', 'Expected after or before, got both. Leave one out.', {
      field: ['after', 'before'],
    });
  }
  const backwards = page.last !== undefined || (page.first === undefined && page.before !== undefined);
  const misplaced = backwards ? page.after : page.before;
  if (misplaced !== undefined) {
    throw new AppError('BAD_INPUT', 'Expected first with after, or last with before, got them crossed.', {
      field: backwards ? ['last', 'after'] : ['first', 'before'],
    });
  }
  const size = pageSize((backwards ? page.last : page.first) ?? 20, backwards ? 'last' : 'first', 100);
  return { size, backwards, cursor: backwards ? page.before : page.after };
}

/** Checks a page size: a whole number of 1..most. */
export function pageSize(size: number, field: string, most: number): number {
  if (Number.isInteger(size) && size >= 1 && size <= most) return size;
  throw new AppError('BAD_INPUT', `Expected ${field} in 1..${most}, got ${size}.`, {
    field: [field],
    expected: `1..${most}`,
    got: String(size),
  });
}

/** A cursor: opaque to clients, bound to the list and its sort. */
export function encodeCursor(list: string, parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify([list, ...parts])).toString('base64url');
}

/** The parts of a cursor; CURSOR_INVALID when it is damaged or belongs to another list or sort. */
export function decodeCursor(list: string, cursor: string, length: number): readonly CursorPart[] {
  const parts = parse(cursor);
  if (parts?.length !== length + 1) {
    throw new AppError('CURSOR_INVALID', 'Expected a cursor that an earlier page gave, got something else.', {
      got: cursor.slice(0, 40),
    });
  }
  if (parts[0] !== list) {
    throw new AppError(
      'CURSOR_INVALID',
      `Expected a cursor of ${list}, got one of ${String(parts[0])}. Begin again without a cursor after changing the sort.`,
      { expected: list, got: String(parts[0]) },
    );
  }
  return parts.slice(1);
}

function parse(cursor: string): readonly CursorPart[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const scalar = (part: unknown): part is CursorPart =>
      part === null || ['string', 'number', 'boolean'].includes(typeof part);
    return Array.isArray(value) && value.every(scalar) ? value : undefined;
  } catch {
    return undefined;
  }
}
