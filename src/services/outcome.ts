/** What a user's mistake looks like: data, never an exception. Faults and missing rights are AppErrors. */
export const USER_ERROR_CODES = [
  'REQUIRED',
  'INVALID',
  'TOO_LONG',
  'NOT_FOUND',
  'TAKEN',
  'CYCLE',
  'IN_USE',
  'CONSENT_REQUIRED',
  'WRONG_STATE',
] as const;
export type UserErrorCode = (typeof USER_ERROR_CODES)[number];

export interface UserError {
  /** Path to the field of the input, null when it concerns the whole. */
  readonly field: readonly string[] | null;
  readonly code: UserErrorCode;
  readonly message: string;
}

/** A mutation's answer: the value, or what the user has to correct. Nothing was changed when there are errors. */
export type Outcome<T> =
  | { readonly value: T; readonly userErrors?: undefined }
  | { readonly value?: undefined; readonly userErrors: readonly UserError[] };

/** A mistake in one field. */
export function userError(field: string, code: UserErrorCode, message: string): UserError {
  return { field: field.split('.'), code, message };
}

/** An outcome that holds one mistake. */
export function refused(field: string, code: UserErrorCode, message: string): { userErrors: readonly UserError[] } {
  return { userErrors: [userError(field, code, message)] };
}
