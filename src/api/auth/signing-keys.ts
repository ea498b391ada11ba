/** The keys that sign access tokens: from a JSON Web Key Set at a URL, or from a file. Keys may rotate; fetches are bounded. */
import { createPublicKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { JwtConfig } from '../../config';
import { AppError } from '../../errors';

const FETCH_TIMEOUT_MS = 5000;
/** Least time between two fetches for a key that is not known. */
const COOLDOWN_MS = 30_000;
const KEEP_MS = 600_000;
const MOST_BYTES = 262_144;
/** A file is looked at again at most this often. */
const LOOK_AGAIN_MS = 1000;

/** Where to take keys from; CONFIG_INVALID for a file that holds none. */
export function signingKeys(keys: JwtConfig['keys']): JWTVerifyGetKey {
  return 'jwksUrl' in keys ? remoteKeys(keys.jwksUrl) : fileKeys(keys.keyFile);
}

function remoteKeys(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEEP_MS,
    [customFetch]: boundedFetch,
  });
}

/** No more than MOST_BYTES are read, whatever the server sends. */
async function boundedFetch(url: string, options: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`Expected a key set of at most ${MOST_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status: response.status, headers: response.headers });
}

function fileKeys(path: string): JWTVerifyGetKey {
  let current = readKeys(path);
  let changed = modified(path);
  let looked = Date.now();
  return (header, token) => {
    if (Date.now() - looked >= LOOK_AGAIN_MS) {
      looked = Date.now();
      const now = modified(path);
      if (now !== changed) current = readKeys(path);
      changed = now;
    }
    return current(header, token);
  };
}

function modified(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return -1;
  }
}

function readKeys(path: string): JWTVerifyGetKey {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.trimStart().startsWith('{')) return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
    const key = createPublicKey(text);
    return () => key;
  } catch (cause) {
    throw new AppError(
      'CONFIG_INVALID',
      'JWT_KEY_FILE: expected a public key in PEM or a JSON Web Key Set, got a file that cannot be read as either.',
      { file: path },
      { cause },
    );
  }
}
