/** Errors as clients see them: a code from the documented list (docs/errors.md), and no internals. */
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { AppError, type ErrorCode } from '../../errors';

/** Codes of GraphQL itself, besides those of errors.ts. */
export const GRAPHQL_CODES = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'] as const;

const INPUT_CODES = ['BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE'];
/** What of the details clients may see. */
const SHOWN = ['field', 'expected', 'got', 'items', 'retryable'] as const;

/** Faults of the server or of what it stands on: logged, and told with the correlation id only. */
const FAULTS: readonly ErrorCode[] = [
  'INTERNAL',
  'STORE_DAMAGED',
  'STORE_VERSION',
  'STORE_AUTHENTICATION',
  'CONFIG_INVALID',
];

/** HTTP status of an error that comes before GraphQL. */
const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  STORE_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 503,
  INTERNAL: 500,
};

/** Apollo's formatError: keeps what is documented, hides the rest. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const thrown = unwrapResolverError(error);
  const { message, locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (thrown instanceof AppError) return { ...shownError(thrown), ...place };
  const code = String(formatted.extensions?.['code']);
  if ((GRAPHQL_CODES as readonly string[]).includes(code)) return { message, ...place, extensions: { code } };
  if (INPUT_CODES.includes(code)) return { message, ...place, extensions: { code: 'BAD_INPUT' } };
  return { ...shownError(new AppError('INTERNAL', '')), ...place };
}

/** An AppError without what clients must not see. */
export function shownError(error: AppError): GraphQLFormattedError {
  const { code, message, details } = error;
  if (FAULTS.includes(code)) {
    return {
      message: 'Something went wrong on the server. Name the correlation id when you report it.',
      extensions: { code },
    };
  }
  const shown = Object.fromEntries(
    SHOWN.flatMap((name) => (details[name] === undefined ? [] : [[name, details[name]]])),
  );
  return { message, extensions: { code, ...shown } };
}

/** The status of an answer that never reached GraphQL. */
export function statusOf(error: AppError): number {
  return STATUS[error.code] ?? 400;
}

/** Whether an answer's code says that the server is at fault. */
export function isFault(code: unknown): boolean {
  return (FAULTS as readonly unknown[]).includes(code);
}

/** An error for the log: its class, code and place, never its message, which may name persons. */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? {} : { cause: loggedError(error.cause) };
  const code = error instanceof AppError ? { code: error.code } : {};
  return { error: error.name, ...code, at: frames.slice(0, 8).map((line) => line.trim()), ...cause };
}
