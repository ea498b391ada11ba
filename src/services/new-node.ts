/** What every newly stored node gets, and every changed one. */
import { randomBytes } from 'node:crypto';

import type { PropertyValue } from '../model/graph/definitions';
import type { PropertyChanges } from '../store/store';
import type { Ports } from './ports';

/** A new id: a letter for the kind and 16 random hexadecimal digits. */
export function newId(letter: string): string {
  return `${letter}${randomBytes(8).toString('hex')}`;
}

/** createdAt and updatedAt of a new node. */
export function createdNow(ports: Ports): { readonly createdAt: string; readonly updatedAt: string } {
  const now = new Date(ports.clock.now()).toISOString();
  return { createdAt: now, updatedAt: now };
}

/** updatedAt of a changed node. */
export function updatedNow(ports: Ports): { readonly updatedAt: string } {
  return { updatedAt: new Date(ports.clock.now()).toISOString() };
}

/** The values that are given, for a new node: null and undefined are left out. */
export function given(
  values: Readonly<Record<string, PropertyValue | null | undefined>>,
): Record<string, PropertyValue> {
  const entries = Object.entries(values).filter((entry): entry is [string, PropertyValue] => entry[1] != null);
  return Object.fromEntries(entries);
}

/** The values that are given, for a change: null removes, undefined is left out. */
export function changesOf(values: Readonly<Record<string, PropertyValue | null | undefined>>): PropertyChanges {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, PropertyValue | null] => entry[1] !== undefined),
  );
}
