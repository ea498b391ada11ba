/**
 * The memory of the reach engine: one WebAssembly memory that this thread, its workers and the kernels share. Arrays in it are ordinary
 * typed arrays. A place is free again when nobody holds the array any more; hold the array itself, not a part of it (`subarray`).
 * Each thread hands out places of its own: the end of what was ever handed out is counted in the memory itself, by one atomic step, and
 * a place that is free again stays with its thread.
 */
import { AppError } from '../errors';

const PAGE = 65_536;
/** 4 GiB: all that 32-bit addresses reach. Only reserved; pages become memory when they are first written. */
const MOST_PAGES = 65_536;
/** Every array begins at a multiple of this: a line of the processor's cache. */
const ALIGNMENT = 64;
/** Words at the beginning of the memory, in units of ALIGNMENT: nothing was ever handed out from END on; USED are held by arrays. */
const END = 0;
const USED = 1;

export type SharedArray = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float64Array;

interface ArrayKind<A extends SharedArray> {
  new (buffer: ArrayBufferLike, offset: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

/** A span of bytes. */
interface Block {
  readonly start: number;
  readonly bytes: number;
}

/** Hands out places of one memory: the first free block that is large enough, else fresh pages at the end. */
export class SharedMemory {
  /** Ascending, none adjacent to the next. */
  private readonly blocks: Block[] = [];
  /** The first line of the memory: no array is at address 0. */
  private readonly counters: Int32Array;
  private readonly known = new WeakSet<SharedArray>();
  private readonly collected = new FinalizationRegistry<Block>((block) => this.free(block));

  /** `memory`: that of another thread. */
  constructor(readonly memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true })) {
    this.counters = new Int32Array(memory.buffer, 0, 2);
    Atomics.compareExchange(this.counters, END, 0, 1);
  }

  /** Bytes that arrays of all threads hold now; those of a thread that ended included. */
  get bytesUsed(): number {
    return Atomics.load(this.counters, USED) * ALIGNMENT;
  }

  /** An array of zeros. LIMIT_EXCEEDED where the memory is full. O(free blocks), and the zeros where the place was used before. */
  array<A extends SharedArray>(kind: ArrayKind<A>, length: number, isZero = true): A {
    const bytes = Math.max(ALIGNMENT, Math.ceil((length * kind.BYTES_PER_ELEMENT) / ALIGNMENT) * ALIGNMENT);
    const start = this.reuse(bytes, isZero) ?? this.extend(bytes);
    const array = new kind(this.memory.buffer, start, length);
    Atomics.add(this.counters, USED, bytes / ALIGNMENT);
    this.collected.register(array, { start, bytes });
    this.known.add(array);
    return array;
  }

  /** An array that another thread made here, and holds for as long as it is read. */
  at<A extends SharedArray>(kind: ArrayKind<A>, address: number, length: number): A {
    // Another thread's growth is seen here once this one has grown.
    if (address + length * kind.BYTES_PER_ELEMENT > this.memory.buffer.byteLength) this.memory.grow(0);
    const array = new kind(this.memory.buffer, address, length);
    this.known.add(array);
    return array;
  }

  /** As `array`, of whatever numbers were there before: for what is written before it is read. O(free blocks). */
  room<A extends SharedArray>(kind: ArrayKind<A>, length: number): A {
    return this.array(kind, length, false);
  }

  /** Whether the array lies here: made by this thread, or taken over from another. */
  holds(array: SharedArray): boolean {
    return this.known.has(array);
  }

  /** A copy of the numbers. */
  copy<A extends SharedArray>(kind: ArrayKind<A>, numbers: ArrayLike<number>): A {
    const array = this.room(kind, numbers.length);
    array.set(numbers);
    return array;
  }

  private reuse(bytes: number, isZero: boolean): number | undefined {
    const place = this.blocks.findIndex((block) => block.bytes >= bytes);
    const block = this.blocks[place];
    if (block === undefined) return undefined;
    const rest = { start: block.start + bytes, bytes: block.bytes - bytes };
    this.blocks.splice(place, 1, ...(rest.bytes > 0 ? [rest] : []));
    if (isZero) new Uint8Array(this.memory.buffer, block.start, bytes).fill(0);
    return block.start;
  }

  /** Fresh pages are zero, and cost nothing until they are written. Another thread that was quicker has the place: then the next one. */
  private extend(bytes: number): number {
    for (;;) {
      const end = Atomics.load(this.counters, END);
      this.growTo(end * ALIGNMENT + bytes);
      if (Atomics.compareExchange(this.counters, END, end, end + bytes / ALIGNMENT) === end) return end * ALIGNMENT;
    }
  }

  private growTo(end: number): void {
    if (end <= this.memory.buffer.byteLength) return;
    this.memory.grow(0);
    const missing = end - this.memory.buffer.byteLength;
    if (missing > 0) this.grow(Math.ceil(missing / PAGE));
  }

  private grow(pages: number): void {
    try {
      this.memory.grow(pages);
    } catch (cause) {
      const expected = `at most ${MOST_PAGES * PAGE} bytes of reach memory`;
      const got = `${this.bytesUsed} bytes used, and ${pages * PAGE} more asked for`;
      const message = `Expected ${expected}, got ${got}. Ask the store itself, or split the graph.`;
      throw new AppError('LIMIT_EXCEEDED', message, { expected, got }, { cause });
    }
  }

  private free({ start, bytes }: Block): void {
    Atomics.sub(this.counters, USED, bytes / ALIGNMENT);
    const place = this.placeOf(start);
    const [before, after] = [this.blocks[place - 1], this.blocks[place]];
    const joinsBefore = before !== undefined && before.start + before.bytes === start;
    const joinsAfter = after?.start === start + bytes;
    const first = joinsBefore ? before.start : start;
    const end = joinsAfter ? after.start + after.bytes : start + bytes;
    const from = joinsBefore ? place - 1 : place;
    this.blocks.splice(from, (joinsBefore ? 1 : 0) + (joinsAfter ? 1 : 0), { start: first, bytes: end - first });
  }

  /** The place of the first free block behind an address. */
  private placeOf(address: number): number {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.blocks[middle] as Block).start < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

let shared: SharedMemory | undefined;

/** The process's reach memory; made when it is first needed. */
export function reachMemory(): SharedMemory {
  shared ??= new SharedMemory();
  return shared;
}

/** In another thread: takes the process's memory over, before anything is asked of it. */
export function takeOverMemory(memory: WebAssembly.Memory): void {
  shared = new SharedMemory(memory);
}
