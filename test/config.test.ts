import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '../src/config';
import { isAppError } from '../src/errors';

const PRODUCTION = {
  MODE: 'production',
  PURPOSES: 'network-analysis',
  IMPACT_ASSESSMENT: 'DPIA-2026-04',
  WORKS_COUNCIL_DECISION: 'OR 2026/17',
  AUDIT_KEY: 'een-geheim-van-ten-minste-32-tekens',
  JWT_ISSUER: 'https://id.example.org',
  JWT_AUDIENCE: 'kenniskring',
  JWT_JWKS_URL: 'https://id.example.org/keys',
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (isAppError(error, 'CONFIG_INVALID')) return error.details.items ?? [];
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  test('without anything is a demo on loopback with the embedded store', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ mode: 'demo', host: '127.0.0.1', port: 4000, introspection: true });
    expect(config.neo4j).toBeUndefined();
    expect(config.jwt).toBeUndefined();
    expect(config.databasePath).toBe(join('data', 'kenniskring.db'));
    expect(config.allowedOrigins).toContain('http://localhost:5173');
  });

  test('is frozen to the bottom', () => {
    const config = readConfig(PRODUCTION);
    expect(Object.isFrozen(config) && Object.isFrozen(config.purposes) && Object.isFrozen(config.jwt?.keys)).toBe(true);
  });

  test('of the example file is the default one', () => {
    const example = parseEnv(readFileSync(resolve(__dirname, '..', '..', '.env.example'), 'utf8'));
    expect(readConfig(example as Record<string, string>)).toEqual(readConfig({}));
  });

  test('of the example file names every name that is read', () => {
    const source = readFileSync(resolve(__dirname, '..', '..', 'src', 'config.ts'), 'utf8');
    const read = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map((match) => match[1]);
    const example = parseEnv(readFileSync(resolve(__dirname, '..', '..', '.env.example'), 'utf8'));
    expect(read.length).toBeGreaterThan(20);
    expect(Object.keys(example).sort()).toEqual([...read].sort());
  });

  test('bounds the memory of reach by what WebAssembly can address', () => {
    expect(readConfig({}).reachMemoryMb).toBe(2048);
    expect(readConfig({ REACH_MEMORY_MB: '4096' }).reachMemoryMb).toBe(4096);
    for (const wrong of ['0', '4097', '-1', '1.5', '2 GB'])
      expect(problems({ REACH_MEMORY_MB: wrong })).toEqual([
        `REACH_MEMORY_MB: expected megabytes in 1..4096, got "${wrong}".`,
      ]);
  });

  test('lists everything that is wrong at once, with what was expected and got', () => {
    const found = problems({ PORT: '99999', MODE: 'live', NEO4J_URI: 'http://localhost', LOG_LEVEL: 'loud' });
    expect(found).toHaveLength(4);
    expect(found.find((line) => line.startsWith('PORT'))).toBe(
      'PORT: expected a port number in 0..65535, got "99999".',
    );
  });

  test('of production lists all that is missing', () => {
    const found = problems({ MODE: 'production' });
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'PURPOSES',
      'IMPACT_ASSESSMENT',
      'WORKS_COUNCIL_DECISION',
      'AUDIT_KEY',
      'JWT_ISSUER',
      'JWT_AUDIENCE',
      'JWT_JWKS_URL or JWT_KEY_FILE',
    ]);
    expect(problems(PRODUCTION)).toEqual([]);
  });

  test.each([
    ['a demo on an outside address', { HOST: '0.0.0.0' }, 'HOST'],
    ['Neo4j without a password', { NEO4J_URI: 'bolt://localhost:7687' }, 'NEO4J_PASSWORD'],
    ['two sources of keys', { ...PRODUCTION, JWT_KEY_FILE: 'key.pem' }, 'JWT_JWKS_URL, JWT_KEY_FILE'],
    ['a symmetric algorithm', { ...PRODUCTION, JWT_ALGORITHMS: 'HS256' }, 'JWT_ALGORITHMS'],
    ['no algorithm at all', { ...PRODUCTION, JWT_ALGORITHMS: 'none' }, 'JWT_ALGORITHMS'],
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://app.example.org/x' }, 'ALLOWED_ORIGINS'],
    ['a half-true flag', { INTROSPECTION: 'yes' }, 'INTROSPECTION'],
  ])('refuses %s', (_what, env, name) => {
    expect(problems(env).map((line) => line.split(':')[0])).toEqual([name]);
  });

  test('keeps secrets out of its complaints', () => {
    const found = problems({ NEO4J_URI: 'http://x', NEO4J_PASSWORD: 'geheim', JWT_KEY_FILE: 'sleutel.pem', PORT: 'x' });
    expect(found.join('\n')).not.toMatch(/geheim|sleutel/);
  });

  test('takes the first default purpose in a demo', () => {
    expect(readConfig({ PURPOSES: 'a-purpose, another-one' }).purposes).toEqual(['a-purpose', 'another-one']);
  });
});
