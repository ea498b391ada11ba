/** Typed reading of a node's or relation's properties; null where absent. */
import type { Properties } from '../model/graph/definitions';

/** A text, date, instant or enum value. */
export function textOf<T extends string = string>(properties: Properties, name: string): T | null {
  const value = properties[name];
  return typeof value === 'string' ? (value as T) : null;
}

export function numberOf(properties: Properties, name: string): number | null {
  const value = properties[name];
  return typeof value === 'number' ? value : null;
}

export function flagOf(properties: Properties, name: string): boolean {
  return properties[name] === true;
}

export function listOf<T extends string = string>(properties: Properties, name: string): readonly T[] {
  const value = properties[name];
  return Array.isArray(value) ? (value as readonly T[]) : [];
}

/** Labels by language. */
export function labelsOf(properties: Properties, name: string): Readonly<Record<string, string>> {
  const value = properties[name];
  return typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, string>>) : {};
}
