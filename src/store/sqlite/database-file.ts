/** The file of a database before SQLite sees it: paths at which SQLite, or making a folder, would hang or fail without a reason. */
import { closeSync, existsSync, mkdirSync, openSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../errors';

/** STORE_UNAVAILABLE for what is there and is no plain file: SQLite takes a device for an empty database, and waits at a pipe. */
export function requirePlainFile(path: string): void {
  const found = attempt(path, () => statSync(path, { throwIfNoEntry: false }));
  if (found === undefined || found.isFile()) return;
  throw unusable(path, `got ${kindOf(found)}`);
}

/**
 * Makes the folder and the file, for their owner only; SQLite gives the files beside it the same mode. STORE_UNAVAILABLE where they
 * cannot be made.
 */
export function createPrivately(path: string): void {
  attempt(path, () => {
    createFolder(dirname(path));
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  });
}

/** Folder by folder from the first that is missing: mkdir's own `recursive` tries for ever where a file system refuses, as /proc does. */
function createFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) createFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that opens the same database made it meanwhile.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw unusable(path, `the system refused it (${codeOf(cause)})`, cause);
  }
}

function unusable(path: string, got: string, cause?: unknown): AppError {
  const message = `Expected a file at ${path}, or a place where one can be made, and ${got}. Set DATABASE_PATH to a file in a folder of your own.`;
  return new AppError('STORE_UNAVAILABLE', message, { file: path, expected: 'a file', got }, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a pipe';
  if (found.isSocket()) return 'a socket';
  return 'a device';
}
