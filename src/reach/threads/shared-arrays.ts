/** Arrays of the reach memory by where they are, which is all that another thread needs to read them. */
import { reachMemory, type SharedArray } from '../memory';

/** An object of numbers and arrays, and of such objects, in a message. */
export interface Places {
  readonly [name: string]: number | ArrayPlace | Places;
}

interface ArrayPlace {
  /** Another array never gets the same, even at the same place. */
  readonly id: number;
  /** Place in KINDS. */
  readonly kind: number;
  readonly address: number;
  readonly length: number;
}

const KINDS = [Uint8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float64Array] as const;

const ids = new WeakMap<SharedArray, number>();
let arrays = 0;
/** Of arrays on the heap; kept as long as these. */
const copies = new WeakMap<SharedArray, SharedArray>();

/** Arrays on the heap are copied into the reach memory, once. Whoever asks holds the object while it is read. */
export function placesIn(parts: object): Places {
  return mapped(parts, (part) => {
    if (ArrayBuffer.isView(part)) return placeOf(part as SharedArray);
    return typeof part === 'number' ? part : placesIn(part as object);
  });
}

/** The objects of another thread: an array that was in the last one too is the same array, so what is kept beside it stays good. */
export class TakenArrays {
  private last = new Map<number, SharedArray>();

  /** What had these places. */
  take(places: Places): unknown {
    const before = this.last;
    this.last = new Map();
    return this.taken(places, before);
  }

  private taken(places: Places, before: ReadonlyMap<number, SharedArray>): unknown {
    return mapped(places, (part: Places[string]) => {
      if (typeof part === 'number') return part;
      return isArray(part) ? this.array(part, before) : this.taken(part, before);
    });
  }

  private array({ id, kind, address, length }: ArrayPlace, before: ReadonlyMap<number, SharedArray>): SharedArray {
    const array = before.get(id) ?? reachMemory().at<SharedArray>(KINDS[kind] ?? Uint8Array, address, length);
    this.last.set(id, array);
    return array;
  }
}

function placeOf(array: SharedArray): ArrayPlace {
  const shared = reachMemory().holds(array) ? array : copyOf(array);
  const id = ids.get(shared) ?? (arrays += 1);
  ids.set(shared, id);
  return { id, kind: KINDS.indexOf(kindOf(shared)), address: shared.byteOffset, length: shared.length };
}

function copyOf(array: SharedArray): SharedArray {
  const copy = copies.get(array) ?? reachMemory().copy<SharedArray>(kindOf(array), array);
  copies.set(array, copy);
  return copy;
}

function kindOf(array: SharedArray): (typeof KINDS)[number] {
  return array.constructor as (typeof KINDS)[number];
}

function isArray(part: ArrayPlace | Places): part is ArrayPlace {
  return 'address' in part;
}

function mapped<Part, To>(parts: Readonly<Record<string, Part>> | object, of: (part: Part) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]: [string, Part]) => [name, of(part)]));
}
