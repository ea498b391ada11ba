import { AppError } from '../../errors';
import type { ErrorCode } from '../../errors';

interface Fault {
  readonly code: ErrorCode;
  readonly what: string;
  readonly retryable?: boolean;
}

/** By SQLite's primary result code. */
const FAULTS: Readonly<Record<number, Fault>> = {
  5: { code: 'STORE_UNAVAILABLE', what: 'is locked by another process; try again', retryable: true },
  6: { code: 'STORE_UNAVAILABLE', what: 'is locked by another connection; try again', retryable: true },
  8: { code: 'STORE_READ_ONLY', what: 'is read-only; give write permission to the file and its folder' },
  10: { code: 'STORE_UNAVAILABLE', what: 'cannot be read or written; look at the disk' },
  11: { code: 'STORE_DAMAGED', what: 'is damaged; restore a backup' },
  13: { code: 'STORE_FULL', what: 'has no room left; free some disk space' },
  14: { code: 'STORE_UNAVAILABLE', what: 'cannot be opened; look at the path and its permissions' },
  26: { code: 'STORE_DAMAGED', what: 'is not a database; expected a file that Kenniskring made' },
};

/** The primary result code of an error that SQLite threw; undefined for any other error. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errcode, sqliteCode, sqliteExtendedCode } = error as {
    errcode?: unknown;
    sqliteCode?: unknown;
    sqliteExtendedCode?: unknown;
  };
  const code = [errcode, sqliteExtendedCode, sqliteCode].find((candidate) => typeof candidate === 'number');
  return code === undefined ? undefined : code & 0xff;
}

/** Whether a uniqueness or another constraint was broken. */
export function isConstraint(error: unknown): boolean {
  return resultCode(error) === 19;
}

/** An error as the port promises it, the driver's kept as cause. */
export function translate(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const code = resultCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === 19) {
    const got = /failed: (.*)/.exec(message)?.[1] ?? message;
    return new AppError(
      'DUPLICATE',
      `Expected values that nothing else has and got one that is taken: ${got}.`,
      { got },
      { cause: error },
    );
  }
  const fault = code === undefined ? undefined : FAULTS[code];
  if (fault === undefined)
    return new AppError('INTERNAL', `The embedded store failed: ${message}`, {}, { cause: error });
  const details = { file: path, got: message, ...(fault.retryable === true && { retryable: true }) };
  return new AppError(fault.code, `The database ${path} ${fault.what} (${message}).`, details, { cause: error });
}
