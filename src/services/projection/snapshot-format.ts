/**
 * The form of a snapshot file: magic · columns, one after another · footer as JSON · length and checksum of the footer · magic. The footer
 * says what the columns are and holds a CRC-32 for every block of them, so that every byte of the file is under a checksum. Numbers are in
 * the byte order of the machine that wrote them, which the footer names.
 */
import type { FileHandle } from 'node:fs/promises';
import { endianness } from 'node:os';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../errors';
import type { ColumnKind } from '../../reach/append-rows';
import type { NumberColumn } from '../../reach/rows';

/** The last digit is the version of the form. */
export const MAGIC = Buffer.from('KKREACH1', 'latin1');
/** Bytes of a column under one checksum; the last block of a column may be shorter. */
export const BLOCK = 2 ** 20;
/** Length and checksum of the footer, and the magic again. */
const TAIL = 8 + MAGIC.length;

export const KINDS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
} as const satisfies Readonly<Record<string, ColumnKind<NumberColumn>>>;

const integer = z.int().min(0);
const FOOTER = z.object({
  byteOrder: z.string(),
  /** Which program wrote it (program-digest.ts), and of which graph. */
  program: z.string(),
  graph: z.string(),
  /** Digest of what the revision changed. */
  trail: z.string(),
  revision: integer,
  /** The day of the projection, 'YYYY-MM-DD'. */
  today: z.string(),
  persons: integer,
  /** Of evidence. */
  pieces: integer,
  columns: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['u8', 'u16', 'u32', 'i32']),
      /** Entries, not bytes. */
      length: integer,
      /** In the reach memory, else on the heap. */
      isShared: z.boolean(),
      /** Rows are appended behind its entries. */
      isAppended: z.boolean(),
    }),
  ),
  /** Of the blocks in their order. */
  checksums: z.array(integer),
});

export type Footer = Readonly<z.output<typeof FOOTER>>;
export type StoredColumn = Readonly<Footer['columns'][number]>;
/** What the writer knows before it has written anything. */
export type About = Omit<Footer, 'byteOrder' | 'columns' | 'checksums'>;

export function bytesOf({ kind, length }: Pick<StoredColumn, 'kind' | 'length'>): number {
  return length * KINDS[kind].BYTES_PER_ELEMENT;
}

/** Everything behind the columns. */
export function encodeFooter(about: About, columns: readonly StoredColumn[], checksums: readonly number[]): Buffer {
  const footer: Footer = { ...about, byteOrder: endianness(), columns: [...columns], checksums: [...checksums] };
  const json = Buffer.from(JSON.stringify(footer));
  const tail = Buffer.alloc(TAIL);
  tail.writeUInt32LE(json.length, 0);
  tail.writeUInt32LE(crc32(json), 4);
  MAGIC.copy(tail, 8);
  return Buffer.concat([json, tail]);
}

/** The footer of a whole file. STORE_DAMAGED where the file is not whole, STORE_VERSION where it is one of another form. */
export async function readFooter(file: FileHandle): Promise<Footer> {
  const { size } = await file.stat();
  if (size < MAGIC.length + TAIL) damaged(`a file of at least ${MAGIC.length + TAIL} bytes`, `${size} bytes`);
  const tail = await readBytes(file, size - TAIL, TAIL);
  for (const magic of [await readBytes(file, 0, MAGIC.length), tail.subarray(8)]) checkMagic(magic);
  const length = tail.readUInt32LE(0);
  if (length > size - TAIL - MAGIC.length) damaged('a footer within the file', `one of ${length} bytes`);
  const json = await readBytes(file, size - TAIL - length, length);
  checkSum('the footer', tail.readUInt32LE(4), crc32(json));
  const footer = parsed(json);
  const expected = MAGIC.length + footer.columns.reduce((sum, column) => sum + bytesOf(column), 0) + length + TAIL;
  if (size !== expected) damaged(`${expected} bytes`, `${size} bytes`);
  if (footer.byteOrder !== endianness()) refused(`byte order ${endianness()}`, footer.byteOrder);
  return footer;
}

/** Whether a file is a snapshot as far as its beginning or its end tells; a damaged one is, somebody else's file is not. */
export async function looksLikeSnapshot(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size < MAGIC.length) return size === 0;
  const ends = [await readBytes(file, 0, MAGIC.length), await readBytes(file, size - MAGIC.length, MAGIC.length)];
  return ends.some((end) => end.subarray(0, -1).equals(MAGIC.subarray(0, -1)));
}

export function checkSum(what: string, expected: number, got: number): void {
  if (got !== expected) damaged(`checksum ${expected.toString(16)} of ${what}`, got.toString(16));
}

export function damaged(expected: string, got: string): never {
  throw new AppError('STORE_DAMAGED', `Expected a whole snapshot file with ${expected}, got ${got}.`, {
    expected,
    got,
  });
}

/** The file is whole, and not one that this program or this graph can use. */
export function refused(expected: string, got: string): never {
  throw new AppError('STORE_VERSION', `Expected a snapshot file with ${expected}, got ${got}.`, { expected, got });
}

/** Reads all of `target`; STORE_DAMAGED where the file ends before. */
export async function readInto(file: FileHandle, target: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < target.length;) {
    const { bytesRead } = await file.read(target, at, target.length - at, position + at);
    if (bytesRead === 0) damaged(`bytes up to ${position + target.length}`, `an end at ${position + at}`);
    at += bytesRead;
  }
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await readInto(file, bytes, position);
  return bytes;
}

function checkMagic(magic: Buffer): void {
  if (magic.equals(MAGIC)) return;
  const [form, got] = [MAGIC.toString('latin1'), magic.toString('latin1')];
  if (magic.subarray(0, -1).equals(MAGIC.subarray(0, -1))) refused(`form ${form}`, got);
  damaged(`${form} at both ends`, JSON.stringify(got));
}

function parsed(json: Buffer): Footer {
  const footer = FOOTER.safeParse(JSON.parse(json.toString()));
  if (!footer.success) damaged('a footer of this form', footer.error.issues[0]?.message ?? 'another one');
  return footer.data;
}
