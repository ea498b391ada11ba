/** From the inputs of GraphQL to the arguments of services: nulls and global ids. */
import { localId, type NodeType } from './global-id';

type Bare<T> = T extends readonly (infer E)[]
  ? readonly Bare<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Exclude<T[K], null> extends infer V ? Bare<V> : never }
    : T;

/** An input without its null and undefined fields, at every depth: null is as good as absent in arguments and filters. */
export function given<T>(input: T): Bare<Exclude<T, null>> {
  return strip(input) as Bare<Exclude<T, null>>;
}

/** A changing input without its undefined fields: null removes a value there, absence leaves it. */
export function changes<T extends object>(input: T): { [K in keyof T]: T[K] } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as T;
}

/** The same input with global ids made local in the fields named; also inside { eq, in } and and, or, not. */
export function withLocalIds<T extends object>(input: T, fields: Readonly<Partial<Record<keyof T, NodeType>>>): T {
  const types = fields as Readonly<Record<string, NodeType | undefined>>;
  const convert = ([name, value]: [string, unknown]): [string, unknown] => {
    if (name === 'and' || name === 'or') return [name, (value as T[]).map((one) => withLocalIds(one, fields))];
    if (name === 'not' && isObject(value)) return [name, withLocalIds(value as T, fields)];
    const type = types[name];
    return [name, type === undefined ? value : localIds(type, value)];
  };
  return Object.fromEntries(Object.entries(input).map(convert)) as T;
}

function localIds(type: NodeType, value: unknown): unknown {
  if (typeof value === 'string') return localId(type, value);
  if (Array.isArray(value)) return value.map((one) => localIds(type, one));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, localIds(type, inner)]));
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  return Object.fromEntries(entries.map(([name, inner]) => [name, strip(inner)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
