/** Access tokens (JWT, RFC 9068): signature, algorithm, issuer, audience, times and type are checked; whatever fails, fails closed. */
import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { JwtConfig } from '../../config';
import { AppError } from '../../errors';
import type { Clock } from '../../model/clock';
import { ACCESS_ROLES, type AccessRole } from '../../model/viewer';
import type { SignIn } from '../../services/sign-in';

export type TokenRules = Omit<JwtConfig, 'keys'>;

const LONGEST_TOKEN = 8192;
/** Clocks of two machines differ. */
const TOLERANCE_SECONDS = 5;

/** Checks the Authorization header; UNAUTHENTICATED says what is wrong without saying more than the sender knows. */
export function createTokenCheck(
  rules: TokenRules,
  keys: JWTVerifyGetKey,
  clock: Clock,
): (authorization: string | undefined) => Promise<SignIn> {
  return async (authorization) => {
    const token = bearer(authorization);
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: rules.issuer,
        audience: rules.audience,
        algorithms: [...rules.algorithms],
        typ: rules.type,
        requiredClaims: ['exp'],
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: new Date(clock.now()),
      });
      return signInOf(payload, rules);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('UNAUTHENTICATED', reason(cause), {}, { cause });
    }
  };
}

function bearer(authorization: string | undefined): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization ?? '')?.[1];
  if (token !== undefined && token.length <= LONGEST_TOKEN) return token;
  throw new AppError(
    'UNAUTHENTICATED',
    authorization === undefined
      ? 'Expected the header Authorization: Bearer <access token>, got none. A demo prints one for each persona at start.'
      : `Expected the header Authorization: Bearer <access token> of at most ${LONGEST_TOKEN} characters, got something else.`,
  );
}

function signInOf(payload: JWTPayload, rules: TokenRules): SignIn {
  const person = claim(payload, rules.personClaim);
  const roles = claim(payload, rules.rolesClaim);
  const names = Array.isArray(roles) ? roles : typeof roles === 'string' ? roles.split(/[\s,]+/) : [];
  return {
    identity: typeof person === 'string' ? { kind: rules.personIdentity, value: person } : undefined,
    accessRoles: [...new Set(names.flatMap((name) => roleOf(name, rules.rolesPrefix)))],
  };
}

/** A claim by its name, else by its path: 'realm_access.roles'. */
function claim(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part)
          ? (value as Readonly<Record<string, unknown>>)[part]
          : undefined,
      payload,
    );
}

function roleOf(name: unknown, prefix: string): readonly AccessRole[] {
  if (typeof name !== 'string' || !name.toLowerCase().startsWith(prefix.toLowerCase())) return [];
  const bare = name.slice(prefix.length).toUpperCase();
  return ACCESS_ROLES.filter((role) => role === bare);
}

function reason(cause: unknown): string {
  if (cause instanceof errors.JWTExpired)
    return 'Expected a token that is still valid, got one that has expired. Sign in again.';
  if (cause instanceof errors.JWTClaimValidationFailed) {
    return `Expected a token for this server, got one whose ${cause.claim} does not fit.`;
  }
  if (cause instanceof errors.JOSEAlgNotAllowed)
    return 'Expected a token signed with an allowed algorithm, got another one.';
  if (cause instanceof errors.JWKSNoMatchingKey) return 'Expected a token signed by a known key, got an unknown one.';
  if (cause instanceof errors.JWKSTimeout)
    return 'The keys of the identity provider could not be fetched; try again later.';
  return 'Expected a token with a valid signature, got one that cannot be verified.';
}
