/** Reads the columns of a snapshot file straight into the arrays that will be used, several blocks at once, and checks every block. */
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { HEAP, roomFor, type ArrayPlace } from '../../reach/append-rows';
import { reachMemory } from '../../reach/memory';
import type { NumberColumn } from '../../reach/rows';
import type { Columns } from './snapshot-columns';
import { BLOCK, bytesOf, checkSum, KINDS, MAGIC, readInto, type Footer, type StoredColumn } from './snapshot-format';

/** Blocks under way: as many as the runtime has threads for files. */
const AT_ONCE = 4;

/** STORE_DAMAGED for the first block that is not what was written. O(bytes). */
export async function readColumns(file: FileHandle, { columns, checksums }: Footer): Promise<Columns> {
  const arrays = columns.map((column) => ({ column, array: arrayFor(column) }));
  const blocks = blocksOf(arrays, checksums);
  const work = async (): Promise<void> => {
    for (const { name, target, position, checksum } of blocks) {
      await readInto(file, target, position);
      checkSum(`column ${name}`, checksum, crc32(target));
    }
  };
  // All have ended before the file may be closed.
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return new Map(arrays.map(({ column, array }) => [column.name, array]));
}

interface Block {
  readonly name: string;
  readonly target: Uint8Array;
  readonly position: number;
  readonly checksum: number;
}

interface Filled {
  readonly column: StoredColumn;
  readonly array: NumberColumn;
}

function arrayFor({ kind, length, isShared, isAppended }: StoredColumn): NumberColumn {
  const room = isAppended ? roomFor(length) : length;
  const place: ArrayPlace = isShared ? reachMemory() : HEAP;
  return place.array<NumberColumn>(KINDS[kind], room);
}

function* blocksOf(arrays: readonly Filled[], checksums: readonly number[]): Generator<Block, undefined> {
  let position = MAGIC.length;
  let place = 0;
  for (const { column, array } of arrays) {
    const bytes = bytesOf(column);
    for (let from = 0; from < bytes; from += BLOCK) {
      const target = new Uint8Array(array.buffer, array.byteOffset + from, Math.min(BLOCK, bytes - from));
      // A missing checksum equals none.
      yield { name: column.name, target, position, checksum: checksums[place] ?? -1 };
      position += target.length;
      place += 1;
    }
  }
  return undefined;
}
