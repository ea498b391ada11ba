/** The operators of typed filters, and how they become conditions for the store. */
import { AppError } from '../errors';
import type { Where } from '../store/store';

export interface IdFilter {
  readonly eq?: string;
  /** At most 1,000. */
  readonly in?: readonly string[];
}

/** Exact text; words are found by `search` of the list. */
export interface TextFilter {
  readonly eq?: string;
  readonly in?: readonly string[];
  /** False: only rows that have a value. */
  readonly absent?: boolean;
}

export interface NumberFilter {
  readonly eq?: number;
  readonly in?: readonly number[];
  readonly gte?: number;
  readonly lte?: number;
}

/** Dates 'YYYY-MM-DD', or instants in ISO 8601, as the field has. */
export interface DateFilter {
  readonly eq?: string;
  readonly gte?: string;
  readonly lte?: string;
  readonly absent?: boolean;
}

export interface EnumFilter<T extends string> {
  readonly eq?: T;
  readonly in?: readonly T[];
}

/** Filters that are combined: all given fields hold, and `and`, `or`, `not` nest. */
export interface Combined<F> {
  readonly and?: readonly F[];
  readonly or?: readonly F[];
  readonly not?: F;
}

type ScalarFilter = TextFilter & NumberFilter & DateFilter;
type AnyScalarFilter = TextFilter | NumberFilter | DateFilter | EnumFilter<string>;

const MOST_VALUES = 1000;
const DEEPEST = 5;

/** Conditions on one property. */
export function whereProperty(property: string, filter: AnyScalarFilter | undefined): readonly Where[] {
  if (filter === undefined) return [];
  const {
    eq,
    gte,
    lte,
    absent,
    in: values,
  } = filter as Omit<ScalarFilter, 'eq' | 'in' | 'gte' | 'lte'> & {
    readonly eq?: string | number;
    readonly in?: readonly (string | number)[];
    readonly gte?: string | number;
    readonly lte?: string | number;
  };
  const conditions: Where[] = [];
  if (eq !== undefined) conditions.push({ property, is: 'eq', value: eq });
  if (values !== undefined) conditions.push({ property, in: limited(property, values) });
  if (gte !== undefined) conditions.push({ property, is: 'gte', value: gte });
  if (lte !== undefined) conditions.push({ property, is: 'lte', value: lte });
  if (absent !== undefined) conditions.push({ property, absent });
  return conditions;
}

/** Conditions on the id. */
export function whereId(filter: IdFilter | undefined): readonly Where[] {
  if (filter === undefined) return [];
  const conditions: Where[] = [];
  if (filter.eq !== undefined) conditions.push({ id: [filter.eq] });
  if (filter.in !== undefined) conditions.push({ id: limited('id', filter.in) });
  return conditions;
}

/** All the fields of a filter together with its and, or and not, at most five deep. */
export function combined<F extends Combined<F>>(
  filter: F | undefined,
  fields: (filter: F) => readonly Where[],
  depth = 0,
): Where {
  if (filter === undefined) return { all: [] };
  if (depth > DEEPEST) {
    throw new AppError('LIMIT_EXCEEDED', `Expected and, or, not nested at most ${DEEPEST} deep.`, {
      field: ['where'],
    });
  }
  const inner = (nested: F): Where => combined(nested, fields, depth + 1);
  const conditions: Where[] = [...fields(filter), ...(filter.and ?? []).map(inner)];
  if (filter.or !== undefined) conditions.push({ any: filter.or.map(inner) });
  if (filter.not !== undefined) conditions.push({ not: inner(filter.not) });
  return { all: conditions };
}

function limited<T>(field: string, values: readonly T[]): readonly T[] {
  if (values.length <= MOST_VALUES) return values;
  throw new AppError('LIMIT_EXCEEDED', `Expected at most ${MOST_VALUES} values for ${field}, got ${values.length}.`, {
    field: ['where', field, 'in'],
  });
}
