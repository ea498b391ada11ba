import { cleanText } from './clean-text';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string, number or boolean as clean text; undefined for anything else and for an empty one. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = cleanText(String(value));
  return text === '' ? undefined : text;
}

/** How many values there are in something that is dropped; nested deeper than that, a part counts once. */
export function countValues(value: unknown, depth = 8): number {
  if (value === null || value === undefined || value === '') return 0;
  if (typeof value !== 'object' || depth === 0) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + countValues(part, depth - 1), 0);
}

/** Counts what is dropped, by name; a name that could be someone's data is not repeated. */
export class DroppedCounts {
  private readonly counts = new Map<string, number>();

  add(name: string, value: unknown): void {
    const count = countValues(value);
    if (count === 0) return;
    const known =
      /^[A-Za-z$][A-Za-z0-9_.:$-]{0,99}$/.test(name) && name.replace(/\D/g, '').length < 5 ? name : '(other)';
    this.counts.set(known, (this.counts.get(known) ?? 0) + count);
  }

  toRecord(): Readonly<Record<string, number>> {
    return Object.freeze(Object.fromEntries(this.counts));
  }
}
