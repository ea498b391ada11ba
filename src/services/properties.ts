/** Typed reading of a node's or relation's properties; null where absent. */
import type { Properties } from '../model/graph/definitions';

/** A text, date or instant. */
export function textOf(properties: Properties, name: string): string | null {
  const value = properties[name];
  return typeof value === 'string' ? value : null;
}

/** One of a closed list. */
export function enumOf<T extends string>(properties: Properties, name: string, values: readonly T[]): T | null {
  const value = properties[name];
  return values.find((each) => each === value) ?? null;
}

export function numberOf(properties: Properties, name: string): number | null {
  const value = properties[name];
  return typeof value === 'number' ? value : null;
}

export function flagOf(properties: Properties, name: string): boolean {
  return properties[name] === true;
}

export function listOf(properties: Properties, name: string): readonly string[] {
  const value = properties[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Labels by language. */
export function labelsOf(properties: Properties, name: string): Readonly<Record<string, string>> {
  const value = properties[name];
  return typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, string>>) : {};
}
