/** The environment → one frozen Config. The only reader of process.env; .env.example documents every name. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { AppError } from './errors';

export interface Neo4jConfig {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string;
}

/** How access tokens are checked in production. */
export interface JwtConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { readonly jwksUrl: string } | { readonly keyFile: string };
  readonly algorithms: readonly string[];
  readonly type: string;
  /** Claim that holds the access roles, dots for nesting ('realm_access.roles'). */
  readonly rolesClaim: string;
  /** Left off before a role's name is compared, e.g. 'kenniskring-'. */
  readonly rolesPrefix: string;
  /** Claim that says which person it is, and what its value is. */
  readonly personClaim: string;
  readonly personIdentity: 'EMAIL' | 'EMPLOYEE_NUMBER';
}

export interface Config {
  readonly mode: 'demo' | 'production';
  readonly host: string;
  readonly port: number;
  /** The database of the embedded store, used when `neo4j` is absent. */
  readonly databasePath: string;
  readonly neo4j?: Neo4jConfig;
  /** Where the projection is kept for the next start; undefined: nowhere. */
  readonly reachSnapshotPath?: string;
  /** The most memory for reach, in units of 2^20 bytes. */
  readonly reachMemoryMb: number;
  /** Worker threads of the reach engine; 0: large questions are answered on the main thread too. */
  readonly reachThreads: number;
  /** Absent in demo mode, where the server signs for its personas itself. */
  readonly jwt?: JwtConfig;
  /** Recorded purposes for which personal data may be read; the first is the default in demo mode. */
  readonly purposes: readonly string[];
  readonly impactAssessment?: string;
  readonly worksCouncilDecision?: string;
  /** The secret from which pseudonyms are made, and the name of this server's chain. */
  readonly audit: { readonly key: string; readonly chain: string };
  readonly allowedOrigins: readonly string[];
  readonly introspection: boolean;
  /** The demo organisation's folder, or undefined when it is not to be loaded. */
  readonly demoFolder?: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Milliseconds that running requests get at a stop. */
  readonly stopTimeoutMs: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const ROOT = resolve(__dirname, '..', '..');
/** By default: each takes memory of its own. */
const MOST_THREADS = 4;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `expected a URL beginning with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    );
const flag = z.enum(['true', 'false'], 'expected true or false').transform((text) => text === 'true');
const origins = z
  .string()
  .transform(list)
  .refine(
    (all) => all.every((one) => URL.canParse(one) && new URL(one).origin === one),
    'expected origins like https://app.example.org, with commas between and without a path',
  );

const ENVIRONMENT = z.object({
  MODE: z.enum(['demo', 'production'], 'expected demo or production').default('demo'),
  HOST: z.string().optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'expected a port number in 0..65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'expected a port number in 0..65535')
    .default(4000),
  DATABASE_PATH: z.string().optional(),
  NEO4J_URI: url('bolt:', 'neo4j:', 'bolt+s:', 'neo4j+s:', 'bolt+ssc:', 'neo4j+ssc:').optional(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().optional(),
  REACH_SNAPSHOT_PATH: z.string().optional(),
  REACH_MEMORY_MB: z
    .string()
    .regex(/^\d{1,4}$/, 'expected megabytes in 1..4096')
    .transform(Number)
    .refine((megabytes) => megabytes >= 1 && megabytes <= 4096, 'expected megabytes in 1..4096')
    .default(2048),
  REACH_THREADS: z
    .string()
    .regex(/^\d{1,2}$/, 'expected a number of threads in 0..99')
    .transform(Number)
    .optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  JWT_JWKS_URL: url('https:', 'http:').optional(),
  JWT_KEY_FILE: z.string().optional(),
  JWT_ALGORITHMS: z
    .string()
    .transform(list)
    .pipe(z.array(z.enum(ALGORITHMS, `expected some of ${ALGORITHMS.join(', ')}`)).min(1))
    .default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  JWT_TYPE: z.string().default('at+jwt'),
  JWT_ROLES_CLAIM: z.string().default('roles'),
  JWT_ROLES_PREFIX: z.string().default(''),
  JWT_PERSON_CLAIM: z.string().default('email'),
  JWT_PERSON_IDENTITY: z.enum(['EMAIL', 'EMPLOYEE_NUMBER'], 'expected EMAIL or EMPLOYEE_NUMBER').default('EMAIL'),
  PURPOSES: z
    .string()
    .transform(list)
    .refine((all) => all.every((one) => /^[a-z0-9][a-z0-9-]{0,59}$/.test(one)), 'expected names like network-analysis')
    .optional(),
  IMPACT_ASSESSMENT: z.string().optional(),
  WORKS_COUNCIL_DECISION: z.string().optional(),
  AUDIT_KEY: z.string().min(32, 'expected a secret of at least 32 characters').optional(),
  AUDIT_CHAIN: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'expected a name like main or server-2')
    .default('main'),
  ALLOWED_ORIGINS: origins.optional(),
  INTROSPECTION: flag.optional(),
  DEMO_DATA: flag.optional(),
  DEMO_BEHIND_LOOPBACK: flag.default(false),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'expected fatal, error, warn, info, debug or silent')
    .default('info'),
  STOP_TIMEOUT_SECONDS: z
    .string()
    .regex(/^\d{1,3}$/, 'expected seconds in 0..999')
    .transform(Number)
    .default(10),
});
type Values = z.output<typeof ENVIRONMENT>;

/** The process's environment over the file .env of the working directory, where there is one. */
export function environment(): Environment {
  const file = resolve('.env');
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}

/** Reads and checks everything at once: CONFIG_INVALID lists all that is wrong. An empty value is as good as none. */
export function readConfig(env: Environment = environment()): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = ENVIRONMENT.safeParse(given);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}${got(given, issue.path[0])}.`);
  if (parsed.success && problems.length === 0) return deepFreeze(assemble(parsed.data));
  throw new AppError(
    'CONFIG_INVALID',
    `The configuration is not usable; .env.example explains every name:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    { items: problems },
  );
}

/** The value that was refused, unless it is a secret. */
function got(given: Environment, name: PropertyKey | undefined): string {
  const value = given[String(name)];
  return value === undefined || /PASSWORD|KEY/.test(String(name)) ? '' : `, got "${value.slice(0, 80)}"`;
}

function contradictions(values: Values): string[] {
  const problems: string[] = [];
  if (values.NEO4J_URI !== undefined && values.NEO4J_PASSWORD === undefined) {
    problems.push(
      'NEO4J_PASSWORD: expected the password of NEO4J_USER, because NEO4J_URI is set; "none" for a server without authentication.',
    );
  }
  if (values.JWT_JWKS_URL !== undefined && values.JWT_KEY_FILE !== undefined) {
    problems.push('JWT_JWKS_URL, JWT_KEY_FILE: expected one of them, got both.');
  }
  return [...problems, ...(values.MODE === 'production' ? missingInProduction(values) : unfitForDemo(values))];
}

function missingInProduction(values: Values): string[] {
  const required: readonly (readonly [string, unknown, string])[] = [
    ['PURPOSES', values.PURPOSES, 'the recorded purposes for which personal data may be read'],
    ['IMPACT_ASSESSMENT', values.IMPACT_ASSESSMENT, 'the reference of the data-protection impact assessment'],
    ['WORKS_COUNCIL_DECISION', values.WORKS_COUNCIL_DECISION, "the reference of the works council's decision"],
    ['AUDIT_KEY', values.AUDIT_KEY, 'a secret of at least 32 characters from which pseudonyms are made'],
    ['JWT_ISSUER', values.JWT_ISSUER, 'the issuer (iss) of the access tokens'],
    ['JWT_AUDIENCE', values.JWT_AUDIENCE, 'the audience (aud) of the access tokens'],
    [
      'JWT_JWKS_URL or JWT_KEY_FILE',
      values.JWT_JWKS_URL ?? values.JWT_KEY_FILE,
      'the keys that sign the access tokens',
    ],
  ];
  return required
    .filter(([, value]) => value === undefined || (Array.isArray(value) && value.length === 0))
    .map(([name, , what]) => `${name}: expected ${what}, because MODE is production; got nothing.`);
}

/** The demo signs its own tokens, so nobody but this machine may reach it. */
function unfitForDemo(values: Values): string[] {
  const host = values.HOST ?? '127.0.0.1';
  if (LOOPBACK.includes(host) || values.DEMO_BEHIND_LOOPBACK) return [];
  return [
    `HOST: expected a loopback address (${LOOPBACK.join(', ')}), because MODE is demo and a demo gives tokens to anyone, got "${host}". ` +
      'Set MODE=production, or DEMO_BEHIND_LOOPBACK=true in a container whose port is published on 127.0.0.1 only.',
  ];
}

const DEMO_PURPOSES = ['network-analysis', 'finding-a-way-in', 'administration'];
/** No secret: everything in the demo is fiction, and its ids are to stay the same. */
const DEMO_AUDIT_KEY = 'kenniskring-demo-kenniskring-demo';
const DEMO_ORIGINS = ['http://localhost:5173', 'http://127.0.0.1:5173'];

function assemble(values: Values): Config {
  const demo = values.MODE === 'demo';
  const databasePath = values.DATABASE_PATH ?? join('data', 'kenniskring.db');
  return {
    mode: values.MODE,
    host: values.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    port: values.PORT,
    databasePath,
    ...(values.NEO4J_URI === undefined ? {} : { neo4j: neo4jOf(values, values.NEO4J_URI) }),
    ...optional('reachSnapshotPath', snapshotPathOf(values, databasePath)),
    reachMemoryMb: values.REACH_MEMORY_MB,
    ...(demo ? {} : { jwt: jwtOf(values) }),
    purposes: values.PURPOSES ?? DEMO_PURPOSES,
    ...optional('impactAssessment', values.IMPACT_ASSESSMENT),
    ...optional('worksCouncilDecision', values.WORKS_COUNCIL_DECISION),
    audit: { key: values.AUDIT_KEY ?? DEMO_AUDIT_KEY, chain: values.AUDIT_CHAIN },
    allowedOrigins: values.ALLOWED_ORIGINS ?? (demo ? DEMO_ORIGINS : []),
    introspection: values.INTROSPECTION ?? demo,
    reachThreads: values.REACH_THREADS ?? Math.min(MOST_THREADS, availableParallelism()),
    ...((values.DEMO_DATA ?? demo) ? { demoFolder: join(ROOT, 'seeds', 'demo') } : {}),
    logLevel: values.LOG_LEVEL,
    stopTimeoutMs: values.STOP_TIMEOUT_SECONDS * 1000,
  };
}

/** Beside the embedded database; on Neo4j only where a path is set, since a server may have no disk that personal data may be on. */
function snapshotPathOf({ REACH_SNAPSHOT_PATH: path, NEO4J_URI }: Values, databasePath: string): string | undefined {
  if (path !== undefined) return path === 'none' ? undefined : path;
  return NEO4J_URI === undefined && databasePath !== ':memory:' ? `${databasePath}.reach` : undefined;
}

function neo4jOf(values: Values, uri: string): Neo4jConfig {
  return {
    uri,
    user: values.NEO4J_USER,
    password: values.NEO4J_PASSWORD ?? '',
    ...optional('database', values.NEO4J_DATABASE),
  };
}

function jwtOf(values: Values): JwtConfig {
  return {
    issuer: values.JWT_ISSUER ?? '',
    audience: values.JWT_AUDIENCE ?? '',
    keys: values.JWT_JWKS_URL === undefined ? { keyFile: values.JWT_KEY_FILE ?? '' } : { jwksUrl: values.JWT_JWKS_URL },
    algorithms: values.JWT_ALGORITHMS,
    type: values.JWT_TYPE,
    rolesClaim: values.JWT_ROLES_CLAIM,
    rolesPrefix: values.JWT_ROLES_PREFIX,
    personClaim: values.JWT_PERSON_CLAIM,
    personIdentity: values.JWT_PERSON_IDENTITY,
  };
}

function optional<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
