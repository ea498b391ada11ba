/** The demo signs tokens for its named personas itself, with a key made at start; only loopback requests reach it. */
import { generateKeyPair, SignJWT } from 'jose';
import type { Clock } from '../../model/clock';
import type { AccessRole } from '../../model/viewer';
import type { SignIn } from '../../services/sign-in';
import { createTokenCheck, type TokenRules } from './access-tokens';

export interface DemoPersona {
  readonly name: string;
  readonly employeeNumber: string;
  readonly accessRoles: readonly AccessRole[];
}

/** A persona with a token that is good until the server stops, at most a week. */
export interface SignedPersona extends DemoPersona {
  readonly token: string;
}

export interface DemoSignIn {
  readonly personas: readonly SignedPersona[];
  readonly check: (authorization: string | undefined) => Promise<SignIn>;
}

const RULES: TokenRules = {
  issuer: 'kenniskring-demo',
  audience: 'kenniskring',
  algorithms: ['ES256'],
  type: 'at+jwt',
  rolesClaim: 'roles',
  rolesPrefix: '',
  personClaim: 'employee_number',
  personIdentity: 'EMPLOYEE_NUMBER',
};
const WEEK_SECONDS = 7 * 24 * 3600;

/** Signs for each persona. Every persona also has EMPLOYEE. */
export async function demoSignIn(personas: readonly DemoPersona[], clock: Clock): Promise<DemoSignIn> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const now = Math.floor(clock.now() / 1000);
  const sign = async (persona: DemoPersona): Promise<SignedPersona> => {
    const accessRoles = [...new Set<AccessRole>([...persona.accessRoles, 'EMPLOYEE'])];
    const token = await new SignJWT({ employee_number: persona.employeeNumber, roles: accessRoles })
      .setProtectedHeader({ alg: 'ES256', typ: RULES.type })
      .setIssuer(RULES.issuer)
      .setAudience(RULES.audience)
      .setSubject(persona.employeeNumber)
      .setIssuedAt(now)
      .setExpirationTime(now + WEEK_SECONDS)
      .sign(privateKey);
    return { ...persona, accessRoles, token };
  };
  return {
    personas: await Promise.all(personas.map(sign)),
    check: createTokenCheck(RULES, () => publicKey, clock),
  };
}
