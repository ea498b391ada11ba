import { AppError, ERROR_CODES, isAppError } from '../src/errors';

describe('AppError', () => {
  test('carries its code, details and cause', () => {
    const cause = new Error('driver');
    const error = new AppError('STORE_FULL', 'The disk is full: free some room.', { retryable: false }, { cause });
    expect(isAppError(error, 'STORE_FULL')).toBe(true);
    expect(isAppError(error, 'CONFLICT')).toBe(false);
    expect(error.cause).toBe(cause);
  });

  test('codes are unique', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
  });
});
