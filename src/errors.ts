/**
 * The closed list of error codes; docs/errors.md explains each with its cause and cure.
 */
export const ERROR_CODES = [
  'BAD_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'DUPLICATE',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'PURPOSE_REQUIRED',
  'PARAMETER_NOT_PUBLISHED',
  'CURSOR_INVALID',
  'CURSOR_EXPIRED',
  'REVISION_GONE',
  'IDEMPOTENCY_MISMATCH',
  'LIMIT_EXCEEDED',
  'DEADLINE_EXCEEDED',
  'STORE_UNAVAILABLE',
  'STORE_AUTHENTICATION',
  'STORE_READ_ONLY',
  'STORE_FULL',
  'STORE_VERSION',
  'STORE_DAMAGED',
  'AUDIT_UNAVAILABLE',
  'CONFIG_INVALID',
  'FILE_INVALID',
  'NOT_SUPPORTED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Where a fault was found, as far as it is known: a file's line, an input's field, a record's id. */
export interface ErrorDetails {
  readonly field?: readonly string[];
  readonly file?: string;
  readonly line?: number;
  /** Place in its batch, from 0, of the write operation that was refused. */
  readonly operation?: number;
  readonly label?: string;
  readonly id?: string;
  readonly expected?: string;
  readonly got?: string;
  readonly retryable?: boolean;
  readonly items?: readonly string[];
}

/** The one error class: a code from the closed list, a message that says what was expected and what was got, and what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Whether a thrown value is an AppError (of the given code, where one is named). */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
