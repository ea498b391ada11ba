/** Writes a snapshot file: under another name first, so that a file of the name is always a whole one. */
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { AppError } from '../../errors';
import type { NumberColumn } from '../../reach/rows';
import type { ColumnSource } from './snapshot-columns';
import { BLOCK, encodeFooter, looksLikeSnapshot, MAGIC, type About } from './snapshot-format';

/** A partial file that nobody wrote to for so long was left by a process that ended. */
const LEFT_AFTER_MS = 600_000;

/**
 * Replaces the file, which its owner alone may read, and answers its bytes. One block is copied and summed while the one before is being
 * written; others get their turns between. BAD_INPUT where somebody else's file has the name.
 */
export async function writeSnapshotFile(path: string, about: About, columns: readonly ColumnSource[]): Promise<number> {
  await checkOurs(path);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await removePartial(path, Date.now() - LEFT_AFTER_MS);
  const partial = `${path}.partial-${process.pid}`;
  await rm(partial, { force: true });
  const file = await open(partial, 'wx', 0o600);
  try {
    const bytes = await writeAll(file, about, columns);
    await file.sync();
    await file.close();
    await rename(partial, path);
    await syncFolder(dirname(path));
    return bytes;
  } finally {
    await file.close();
    await rm(partial, { force: true });
  }
}

/** Removes the file and whatever was left half-written; somebody else's file stays. */
export async function removeSnapshotFile(path: string): Promise<void> {
  await checkOurs(path);
  await rm(path, { force: true });
  await removePartial(path, Infinity);
}

async function writeAll(file: FileHandle, about: About, columns: readonly ColumnSource[]): Promise<number> {
  const checksums: number[] = [];
  const writer = new BlockWriter(file);
  await writer.write(MAGIC);
  for (const { parts } of columns) {
    for (const block of blocksOf(parts, () => writer.spare)) {
      checksums.push(crc32(block));
      await writer.write(block);
    }
  }
  const stored = columns.map(({ name, kind, length, isShared, isAppended }) => ({
    name,
    kind,
    length,
    isShared,
    isAppended,
  }));
  await writer.write(encodeFooter(about, stored, checksums));
  return writer.end();
}

/** Appends; returns from a write when the one before it is done. */
class BlockWriter {
  private readonly buffers = [Buffer.allocUnsafeSlow(BLOCK), Buffer.allocUnsafeSlow(BLOCK)] as const;
  private turn = 0;
  private position = 0;
  private pending: Promise<void> = Promise.resolve();

  constructor(private readonly file: FileHandle) {}

  /** The buffer that is not being written. */
  get spare(): Buffer {
    return this.buffers[this.turn % 2] as Buffer;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.turn += 1;
    await this.pending;
    this.pending = this.append(bytes, this.position);
    this.pending.catch(() => undefined);
    this.position += bytes.length;
  }

  async end(): Promise<number> {
    await this.pending;
    return this.position;
  }

  private async append(bytes: Uint8Array, position: number): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await this.file.write(bytes, at, bytes.length - at, position + at);
      at += bytesWritten;
    }
  }
}

/** A column in blocks of BLOCK bytes, each in the buffer that is spare then. */
function* blocksOf(parts: Iterable<NumberColumn>, spare: () => Buffer): Generator<Uint8Array, undefined> {
  let filled = 0;
  for (const part of parts) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    for (let from = 0; from < bytes.length;) {
      const to = Math.min(bytes.length, from + BLOCK - filled);
      spare().set(bytes.subarray(from, to), filled);
      filled += to - from;
      from = to;
      if (filled < BLOCK) continue;
      yield spare();
      filled = 0;
    }
  }
  if (filled > 0) yield spare().subarray(0, filled);
  return undefined;
}

async function checkOurs(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if ((error as { readonly code?: string }).code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return;
  try {
    if (await looksLikeSnapshot(file)) return;
  } finally {
    await file.close();
  }
  const expected = 'no file, or a snapshot';
  const message = `Expected ${expected} at ${path}, got another file. Nothing was replaced: remove it, or set another REACH_SNAPSHOT_PATH.`;
  throw new AppError('BAD_INPUT', message, { file: path, expected, got: 'another file' });
}

async function removePartial(path: string, before: number): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(`${basename(path)}.partial-`))) {
    const found = await stat(join(dirname(path), name)).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < before) await rm(join(dirname(path), name), { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
