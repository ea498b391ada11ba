import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type GenerateKeyPairResult,
  SignJWT,
  UnsecuredJWT,
  type JWTPayload,
} from 'jose';
import { createTokenCheck, type TokenRules } from '../../src/api/auth/access-tokens';
import { signingKeys } from '../../src/api/auth/signing-keys';
import { startKeyServer } from './running-server';

const RULES: TokenRules = {
  issuer: 'https://id.example',
  audience: 'kenniskring',
  algorithms: ['ES256'],
  type: 'at+jwt',
  rolesClaim: 'realm.roles',
  rolesPrefix: 'kk-',
  personClaim: 'email',
  personIdentity: 'EMAIL',
};
const NOW = Math.floor(Date.now() / 1000);
const CLAIMS: JWTPayload = {
  iss: RULES.issuer,
  aud: RULES.audience,
  exp: NOW + 600,
  nbf: NOW - 10,
  sub: 'u1',
  email: 'Ada@Own.example',
  realm: { roles: ['kk-hr', 'other'] },
};

describe('an access token', () => {
  let pair: GenerateKeyPairResult;
  let other: GenerateKeyPairResult;
  let published: { body: string; status?: number };
  let keys: Awaited<ReturnType<typeof startKeyServer>>;

  beforeAll(async () => {
    pair = await generateKeyPair('ES256', { extractable: true });
    other = await generateKeyPair('ES256', { extractable: true });
  });
  beforeEach(async () => {
    published = { body: JSON.stringify({ keys: [await jwk(pair, 'one')] }) };
    keys = await startKeyServer(() => published);
  });
  afterEach(() => keys.close());

  const jwk = async ({ publicKey }: GenerateKeyPairResult, kid: string) => ({
    ...(await exportJWK(publicKey)),
    kid,
    alg: 'ES256',
    use: 'sig',
  });
  const check = () => createTokenCheck(RULES, signingKeys({ jwksUrl: keys.url }), { now: () => Date.now() });
  const sign = (claims: JWTPayload, header = {}, key: CryptoKey = pair.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one', ...header }).sign(key);

  test('that is right signs in, with the roles of its claim', async () => {
    const signedIn = await check()(`Bearer ${await sign(CLAIMS)}`);
    expect([...signedIn.accessRoles]).toContain('HR');
    expect(signedIn.identity).toMatchObject({ kind: 'EMAIL' });
  });

  test.each([
    ['expired', { exp: NOW - 600 }, {}],
    ['not yet valid', { nbf: NOW + 600 }, {}],
    ['of another issuer', { iss: 'https://evil.example' }, {}],
    ['for another audience', { aud: 'someone-else' }, {}],
    ['of another type', {}, { typ: 'id+jwt' }],
    ['with an unknown key', {}, { kid: 'two' }],
  ])('that is %s is refused', async (_what, claims, header) => {
    await expect(check()(`Bearer ${await sign({ ...CLAIMS, ...claims }, header)}`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test('that is not signed, or with a shared secret, or by another key, or has no end, is refused', async () => {
    const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
    const withoutEnd = { ...CLAIMS };
    delete withoutEnd.exp;
    const tokens = [
      new UnsecuredJWT(CLAIMS).encode(),
      await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'one' }).sign(secret),
      await sign(CLAIMS, {}, other.privateKey),
      await sign(withoutEnd),
      'no.token.atall',
    ];
    for (const token of tokens)
      await expect(check()(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(check()(undefined)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(check()('Basic abc')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('is refused while the keys cannot be had', async () => {
    published = { body: 'down', status: 500 };
    await expect(check()(`Bearer ${await sign(CLAIMS)}`)).rejects.toThrow();
  });
});
