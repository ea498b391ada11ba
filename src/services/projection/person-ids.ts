/**
 * The ids of the persons of one revision, by number, as bytes: a few hundred thousand strings would cost more memory, and time at every
 * garbage collection. Later revisions only add persons at the end, and share the bytes.
 */
import { addUp } from './counting-sort';
import { touchPages } from './fresh-memory';
import { sortIds, startOf, type IdBytes } from './sort-ids';
import type { Turns } from './turns';

export interface IdColumns {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly rank: Uint32Array;
  readonly byRank: Uint32Array;
}

export class PersonIds {
  private constructor(
    private readonly bytes: Buffer,
    /** Where each id ends; room for more than `size`. */
    private readonly ends: Uint32Array,
    /** Place of each person's id among all ids, by code point. */
    readonly rank: Uint32Array,
    /** The persons by ascending id. */
    private readonly byRank: Uint32Array,
  ) {}

  /** `batches` are ids as they come; the one at place i of all of them is that of person numbers[i]. O(bytes). */
  static async of(batches: readonly IdBytes[], numbers: Uint32Array, turns: Turns): Promise<PersonIds> {
    const scanned = await joined(batches, numbers.length, turns);
    const sorted = await sortIds(scanned, numbers.length, turns);
    const rank = new Uint32Array(numbers.length);
    const byRank = new Uint32Array(numbers.length);
    await turns.ranges(sorted.length, STEP, (from, to) => {
      for (let place = from; place < to; place += 1) {
        const person = numbers[sorted[place] as number] as number;
        rank[person] = place;
        byRank[place] = person;
      }
    });
    const { bytes, ends } = await reorder(scanned, numbers, turns);
    return new PersonIds(bytes, ends, rank, byRank);
  }

  /** Ids from the columns of others. */
  static from({ bytes, ends, rank, byRank }: IdColumns): PersonIds {
    return new PersonIds(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), ends, rank, byRank);
  }

  /** Everything that these ids are, without room for more; to be read only. */
  get columns(): IdColumns {
    const { bytes, ends, rank, byRank, size } = this;
    return { bytes: bytes.subarray(0, startOf(ends, size)), ends: ends.subarray(0, size), rank, byRank };
  }

  get size(): number {
    return this.rank.length;
  }

  name(person: number): string {
    return this.bytes.toString('latin1', startOf(this.ends, person), this.ends[person]);
  }

  /** The person's number. O(log persons). */
  find(id: string): number | undefined {
    const person = this.byRank[this.placeOf(id)];
    return person !== undefined && this.compare(person, id) === 0 ? person : undefined;
  }

  /** These and persons with new ids, who get the next numbers. Only the latest is ever added to. O(persons). */
  with(added: readonly string[]): PersonIds {
    if (added.length === 0) return this;
    const { size } = this;
    const places = added
      .map((id, index) => ({ id, person: size + index, place: this.placeOf(id) }))
      .sort((left, right) => left.place - right.place || (left.id < right.id ? -1 : 1));
    const byRank = new Uint32Array(size + added.length);
    let from = 0;
    places.forEach(({ person, place }, before) => {
      byRank.set(this.byRank.subarray(from, place), from + before);
      byRank[place + before] = person;
      from = place;
    });
    byRank.set(this.byRank.subarray(from), from + added.length);
    const rank = new Uint32Array(byRank.length);
    for (let place = 0; place < byRank.length; place += 1) rank[byRank[place] as number] = place;
    const { bytes, ends } = this.append(added);
    return new PersonIds(bytes, ends, rank, byRank);
  }

  /** The first place whose id is not before this one. */
  private placeOf(id: string): number {
    let low = 0;
    let high = this.byRank.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(this.byRank[middle] as number, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private compare(person: number, id: string): number {
    const from = startOf(this.ends, person);
    const length = (this.ends[person] as number) - from;
    for (let at = 0; at < length && at < id.length; at += 1) {
      const difference = (this.bytes[from + at] as number) - id.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length - id.length;
  }

  private append(added: readonly string[]): { readonly bytes: Buffer; readonly ends: Uint32Array } {
    const text = added.join('');
    const used = startOf(this.ends, this.size);
    const bytes =
      used + text.length <= this.bytes.length ? this.bytes : Buffer.alloc(Math.ceil((used + text.length) * 1.2));
    if (bytes !== this.bytes) bytes.set(this.bytes.subarray(0, used));
    bytes.write(text, used, 'latin1');
    const size = this.size + added.length;
    const ends = size <= this.ends.length ? this.ends : new Uint32Array(Math.ceil(size * 1.2));
    if (ends !== this.ends) ends.set(this.ends.subarray(0, this.size));
    added.forEach((id, index) => {
      const person = this.size + index;
      ends[person] = startOf(ends, person) + id.length;
    });
    return { bytes, ends };
  }
}

/** Ids that are gone through at once. */
const STEP = 2 ** 14;

/** ASCII ids as bytes. */
export function idBytes(ids: readonly string[]): IdBytes {
  const ends = new Uint32Array(ids.length);
  for (let place = 0, end = 0; place < ids.length; place += 1) {
    end += (ids[place] as string).length;
    ends[place] = end;
  }
  return { bytes: Buffer.from(ids.join(''), 'latin1'), ends };
}

async function joined(batches: readonly IdBytes[], size: number, turns: Turns): Promise<IdBytes> {
  const bytes = Buffer.alloc(batches.reduce((sum, batch) => sum + batch.bytes.length, 0));
  const ends = new Uint32Array(size);
  let place = 0;
  let end = 0;
  for (const batch of batches) {
    bytes.set(batch.bytes, end);
    for (const own of batch.ends) {
      ends[place] = end + own;
      place += 1;
    }
    end += batch.bytes.length;
    await turns.next();
  }
  return { bytes, ends };
}

async function reorder({ bytes, ends }: IdBytes, numbers: Uint32Array, turns: Turns) {
  const ordered = { bytes: Buffer.alloc(bytes.length), ends: new Uint32Array(ends.length) };
  await turns.ranges(numbers.length, STEP, (first, behind) => {
    for (let place = first; place < behind; place += 1) {
      ordered.ends[numbers[place] as number] = (ends[place] as number) - startOf(ends, place);
    }
  });
  addUp(ordered.ends);
  await touchPages(ordered.bytes, bytes.length, turns);
  await turns.ranges(numbers.length, STEP, (first, behind) => {
    for (let place = first; place < behind; place += 1) {
      let to = startOf(ordered.ends, numbers[place] as number);
      for (let from = startOf(ends, place); from < (ends[place] as number); from += 1, to += 1) {
        ordered.bytes[to] = bytes[from] as number;
      }
    }
  });
  return ordered;
}
