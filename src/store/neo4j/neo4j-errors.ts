import { AppError } from '../../errors';
import type { ErrorCode } from '../../errors';

interface Fault {
  readonly when: RegExp;
  readonly code: ErrorCode;
  /** What was expected, and what to do. */
  readonly message: string;
  readonly retryable?: boolean;
}

/** By the driver's or server's code and message, the first that fits. */
const FAULTS: readonly Fault[] = [
  {
    when: /No space left|disk full|MemoryPoolOutOfMemory|OutOfMemory|TransactionMemoryLimit|TransactionOutOfMemory|capacity exceeded|DatabaseFull|UnderlyingStorageException.*space/i,
    code: 'STORE_FULL',
    message:
      'expected room for this and has none left: free disk space, or raise dbms.memory.transaction.total.max and the heap',
  },
  {
    when: /ReadOnly|read[- ]only|WriteOnReadOnlyAccess|NotALeader/i,
    code: 'STORE_READ_ONLY',
    message: 'is read-only: expected a database that may be written; look at server.databases.read_only',
  },
  {
    when: /\.Security\./,
    code: 'STORE_AUTHENTICATION',
    message: 'refused the user or the password; look at NEO4J_USER and NEO4J_PASSWORD',
  },
  {
    when: /TransactionTimedOut|LockAcquisitionTimeout|TransactionTerminated|\.Terminated/,
    code: 'DEADLINE_EXCEEDED',
    message: 'did not finish before the deadline; nothing of the call was kept',
    retryable: true,
  },
  {
    when: /StorageDamage|Inconsisten|TransactionLogError|IndexCorrupt/i,
    code: 'STORE_DAMAGED',
    message: 'says that its files are damaged; restore a backup',
  },
  {
    when: /DatabaseNotFound/,
    code: 'STORE_UNAVAILABLE',
    message: 'has no database of that name; look at NEO4J_DATABASE',
  },
  {
    when: /ServiceUnavailable|SessionExpired|DatabaseUnavailable|acquisition timed out|ProtocolError|connection|ECONN|ENOTFOUND/i,
    code: 'STORE_UNAVAILABLE',
    message: 'cannot be reached; is the server started, and is NEO4J_URI right?',
    retryable: true,
  },
  {
    when: /TransientError/,
    code: 'STORE_UNAVAILABLE',
    message: 'could not do this now; try again',
    retryable: true,
  },
];

/** The server's or driver's code of an error, such as 'Neo.ClientError.Security.Unauthorized'. */
export function driverCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || error instanceof AppError) return undefined;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : undefined;
}

/** Whether the server rolled the transaction back for a reason that passes: a deadlock above all. */
export function isRolledBackForNow(error: unknown): boolean {
  const code = driverCode(error) ?? '';
  if (code === 'Neo.ClientError.Statement.EntityNotFound') return true;
  return code.startsWith('Neo.TransientError.Transaction.') && !/Terminated|LockClientStopped|Memory/.test(code);
}

/** Whether the connection broke, so that nobody can say whether what was sent has happened. */
export function isConnectionLost(error: unknown): boolean {
  const code = driverCode(error) ?? '';
  return code === 'ServiceUnavailable' || code === 'SessionExpired';
}

export function isConstraintViolation(error: unknown): boolean {
  return driverCode(error) === 'Neo.ClientError.Schema.ConstraintValidationFailed';
}

/** An error as the port promises it, the driver's kept as cause. `where` is the server's address and database. */
export function translate(error: unknown, where: string): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = driverCode(error) ?? '';
  if (isConstraintViolation(error)) return duplicate(error, text);
  const fault = FAULTS.find(({ when }) => when.test(`${code} ${text}`));
  if (fault === undefined) {
    return new AppError('INTERNAL', `Neo4j at ${where} failed (${code}).`, { got: code }, { cause: error });
  }
  const details = { got: code, ...(fault.retryable === true && { retryable: true }) };
  return new AppError(fault.code, `Neo4j at ${where} ${fault.message} (${code}).`, details, { cause: error });
}

/** The server's message quotes the value, which may be personal: only label and property are told. */
function duplicate(error: unknown, text: string): AppError {
  const found = /with (?:label|type) `([^`]+)` and propert(?:y|ies) `([^`]+)`/.exec(text);
  const [label, property] = [found?.[1] ?? 'the store', found?.[2] ?? 'a property'];
  return new AppError(
    'DUPLICATE',
    `${label}: expected a value of ${property} that nothing else has and got one that is taken.`,
    { label, field: [property], expected: 'a value that nothing else has' },
    { cause: error },
  );
}
