/**
 * The memory of the reach engine: one WebAssembly memory that this thread, its workers and the kernels share. Arrays in it are ordinary
 * typed arrays. A place is free again when nobody holds the array any more; hold the array itself, not a part of it (`subarray`).
 */
import { AppError } from '../errors';

const PAGE = 65_536;
/** 4 GiB: all that 32-bit addresses reach. Only reserved; pages become memory when they are first written. */
const MOST_PAGES = 65_536;
/** Every array begins at a multiple of this: a line of the processor's cache. */
const ALIGNMENT = 64;

export type SharedArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

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
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  /** Ascending, none adjacent to the next. */
  private readonly blocks: Block[] = [];
  /** Nothing was ever handed out from here on; 0 stays unused, so that no array is at address 0. */
  private top = ALIGNMENT;
  private used = 0;
  private readonly handedOut = new WeakSet<SharedArray>();
  private readonly collected = new FinalizationRegistry<Block>((block) => this.free(block));

  /** Bytes that arrays hold now. */
  get bytesUsed(): number {
    return this.used;
  }

  /** An array of zeros. LIMIT_EXCEEDED where the memory is full. O(free blocks), and the zeros where the place was used before. */
  array<A extends SharedArray>(kind: ArrayKind<A>, length: number): A {
    const bytes = Math.max(ALIGNMENT, Math.ceil((length * kind.BYTES_PER_ELEMENT) / ALIGNMENT) * ALIGNMENT);
    const start = this.reuse(bytes) ?? this.extend(bytes);
    const array = new kind(this.memory.buffer, start, length);
    this.used += bytes;
    this.collected.register(array, { start, bytes });
    this.handedOut.add(array);
    return array;
  }

  /** Whether the array was made here. */
  holds(array: SharedArray): boolean {
    return this.handedOut.has(array);
  }

  /** A copy of the numbers. */
  copy<A extends SharedArray>(kind: ArrayKind<A>, numbers: ArrayLike<number>): A {
    const array = this.array(kind, numbers.length);
    array.set(numbers);
    return array;
  }

  private reuse(bytes: number): number | undefined {
    const place = this.blocks.findIndex((block) => block.bytes >= bytes);
    const block = this.blocks[place];
    if (block === undefined) return undefined;
    const rest = { start: block.start + bytes, bytes: block.bytes - bytes };
    this.blocks.splice(place, 1, ...(rest.bytes > 0 ? [rest] : []));
    new Uint8Array(this.memory.buffer, block.start, bytes).fill(0);
    return block.start;
  }

  /** Fresh pages are zero, and cost nothing until they are written. */
  private extend(bytes: number): number {
    const start = this.top;
    const missing = start + bytes - this.memory.buffer.byteLength;
    if (missing > 0) this.grow(Math.ceil(missing / PAGE));
    this.top += bytes;
    return start;
  }

  private grow(pages: number): void {
    try {
      this.memory.grow(pages);
    } catch (cause) {
      const expected = `at most ${MOST_PAGES * PAGE} bytes of reach memory`;
      const got = `${this.used} bytes used, and ${pages * PAGE} more asked for`;
      const message = `Expected ${expected}, got ${got}. Ask the store itself, or split the graph.`;
      throw new AppError('LIMIT_EXCEEDED', message, { expected, got }, { cause });
    }
  }

  private free({ start, bytes }: Block): void {
    this.used -= bytes;
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
