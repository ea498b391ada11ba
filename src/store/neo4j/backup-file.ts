/**
 * A backup's file: gzipped JSON lines, the last of which holds the number of lines before it and their sha256. Its owner alone may
 * read it, and it appears under its name only when it is whole.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppError } from '../../errors';

const PIECE = 256 * 1024;

interface Footer {
  readonly end: number;
  readonly sha256: string;
}

/** Writes all lines and the footer. BAD_INPUT when the path exists or cannot be written, STORE_FULL when the disk is. */
export async function writeBackupFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  if (existsSync(path)) {
    const message = `Expected a path that does not exist yet for the backup and got ${path}.`;
    throw new AppError('BAD_INPUT', message, { file: path });
  }
  const partial = `${path}.partial-${process.pid}`;
  try {
    await rm(partial, { force: true });
    const file = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.from(withFooter(lines)), createGzip({ level: 5 }), file);
    await link(partial, path);
  } catch (error) {
    throw fileFault(path, error);
  } finally {
    await rm(partial, { force: true });
  }
}

/** The lines of a whole backup. STORE_DAMAGED when the file is not one, or is cut off or changed; that is known at the end only. */
export async function* readBackupFile(path: string): AsyncIterable<unknown> {
  if (!existsSync(path)) {
    throw new AppError('NOT_FOUND', `Expected a backup at ${path} and found no file.`, { file: path });
  }
  const hash = createHash('sha256');
  let count = 0;
  let footer: Footer | undefined;
  try {
    for await (const line of splitLines(path)) {
      if (footer !== undefined) damaged(path, 'lines after its end');
      const value: unknown = JSON.parse(line);
      if (isFooter(value)) {
        footer = value;
        continue;
      }
      hash.update(line).update('\n');
      count += 1;
      yield value;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    damaged(path, 'something else', error);
  }
  if (footer === undefined) damaged(path, 'one that is cut off');
  if (footer.end !== count || footer.sha256 !== hash.digest('hex')) damaged(path, 'one whose checksum differs');
}

export function damaged(path: string, got: string, cause?: unknown): never {
  throw new AppError(
    'STORE_DAMAGED',
    `Expected a sound backup of Kenniskring on Neo4j at ${path} and got ${got}. Nothing was replaced.`,
    { file: path, got },
    { cause },
  );
}

async function* withFooter(lines: AsyncIterable<string>): AsyncIterable<string> {
  const hash = createHash('sha256');
  let count = 0;
  let piece = '';
  for await (const line of lines) {
    count += 1;
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    hash.update(piece);
    yield piece;
    piece = '';
  }
  hash.update(piece);
  const footer: Footer = { end: count, sha256: hash.digest('hex') };
  yield `${piece}${JSON.stringify(footer)}\n`;
}

async function* splitLines(path: string): AsyncIterable<string> {
  const source = createReadStream(path);
  const unzipped = createGunzip();
  const piped = pipeline(source, unzipped).catch((error: unknown) => unzipped.destroy(error as Error));
  let rest = '';
  for await (const piece of unzipped.setEncoding('utf8')) {
    const lines = (rest + String(piece)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  await piped;
  if (rest !== '') damaged(path, 'one that is cut off');
}

function isFooter(value: unknown): value is Footer {
  return typeof value === 'object' && value !== null && 'end' in value && 'sha256' in value;
}

function fileFault(path: string, error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return new AppError(
    code === 'ENOSPC' ? 'STORE_FULL' : 'BAD_INPUT',
    `Expected to write the backup to ${path} and got: ${String(message)}.`,
    { file: path, got: code },
    { cause: error },
  );
}

/** Makes the name of a new file last through a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
