/** The names of a dictionary as columns of numbers, in the order of their codes. */
import { Dictionary } from './dictionary';
import type { Turns } from './turns';

export interface WordColumns {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** Where each name ends. */
  readonly ends: Uint32Array;
}

/** Names that are gone through at once. */
const STEP = 2 ** 12;

export async function wordColumns({ names }: Dictionary, turns: Turns): Promise<WordColumns> {
  const ends = new Uint32Array(names.length);
  const pieces: Buffer[] = [];
  let end = 0;
  await turns.ranges(ends.length, STEP, (from, to) => {
    for (let code = from; code < to; code += 1) {
      end += Buffer.byteLength(names[code] as string);
      ends[code] = end;
    }
    pieces.push(Buffer.from(names.slice(from, to).join('')));
  });
  return { bytes: Buffer.concat(pieces), ends };
}

export async function wordsOf({ bytes, ends }: WordColumns, turns: Turns): Promise<Dictionary> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const dictionary = new Dictionary();
  await turns.ranges(ends.length, STEP, (from, to) => {
    for (let code = from; code < to; code += 1) {
      dictionary.code(text.toString('utf8', code === 0 ? 0 : ends[code - 1], ends[code]));
    }
  });
  return dictionary;
}
