/**
 * A Neo4j Community without Docker and without an installation: its published libraries, fetched once by Maven into a cache folder,
 * and a small Java program that starts the database inside the same process. Bolt on loopback only.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const HERE = __dirname;
const run = promisify(execFile);

/** What the JVM must open to Neo4j on Java 17 and later. */
const OPENED = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'];

export interface LocalNeo4jOptions {
  /** Holds the data; made when absent. */
  readonly folder: string;
  /** Default: a free one. */
  readonly port?: number;
  /** Of the user neo4j; without one nobody is asked for a password. */
  readonly password?: string;
  /** JVM heap, default '1g'. */
  readonly heap?: string;
  /** Default '256m'. */
  readonly pageCache?: string;
  /** Further settings as in neo4j.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Hears of slow steps. */
  readonly say?: (line: string) => void;
}

export interface LocalNeo4j {
  readonly uri: string;
  /** Stops it in order. */
  stop(): Promise<void>;
}

/** Why a local Neo4j cannot be started on this machine, or undefined where it can. */
export async function missingForLocalNeo4j(): Promise<string | undefined> {
  const java = await run('java', ['-version']).then((out) => out.stderr + out.stdout, absent);
  const version = Number(/version "(\d+)/.exec(java)?.[1] ?? 0);
  if (version < 17) return `Java 17 or later is needed, found ${version === 0 ? 'none' : `version ${version}`}`;
  if (existsSync(await libraries())) return undefined;
  const maven = await run(MAVEN, ['-version']).then((out) => out.stdout, absent);
  return maven === '' ? 'Maven is needed to fetch the libraries of Neo4j, found none' : undefined;
}

/** Fetches Neo4j's libraries where they are missing, starts one and waits until it answers. It stops when this process ends. */
export async function startLocalNeo4j(options: LocalNeo4jOptions): Promise<LocalNeo4j> {
  const lib = await fetchLibraries(options.say);
  await mkdir(options.folder, { recursive: true });
  const port = options.port ?? (await freePort());
  const server = spawn('java', javaArguments(lib, port, options), {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LOCAL_NEO4J_PASSWORD: options.password ?? '', LOCAL_NEO4J_WITH_PARENT: '1' },
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await ready(server, options.folder);
  return {
    uri: `bolt://127.0.0.1:${port}`,
    stop: () => {
      server.stdin.end();
      return ended;
    },
  };
}

/** A TCP port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('Expected a TCP address and got none.');
  return address.port;
}

const MAVEN = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';

const absent = (): string => '';

async function libraries(): Promise<string> {
  const pom = await readFile(join(HERE, 'pom.xml'), 'utf8');
  const version = /<neo4j\.version>([^<]+)</.exec(pom)?.[1];
  if (version === undefined)
    throw new Error('tools/neo4j/pom.xml: expected the property neo4j.version and found none.');
  const cache = process.env['KENNISKRING_CACHE'] ?? join(homedir(), '.cache', 'kenniskring');
  return join(cache, `neo4j-${version}`, 'lib');
}

/** Copies into a folder of its own and renames it: of two processes at once one wins, and half a copy is never seen. */
async function fetchLibraries(say?: (line: string) => void): Promise<string> {
  const lib = await libraries();
  if (existsSync(lib)) return lib;
  say?.('Fetching the libraries of Neo4j (once, 123 MB, about a minute) …');
  await mkdir(join(lib, '..'), { recursive: true });
  const half = await mkdtemp(join(lib, '..', 'fetching-'));
  try {
    await copyDependencies(half);
    await rename(half, lib).catch((error: unknown) => {
      if (!existsSync(lib)) throw error;
    });
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  return lib;
}

async function copyDependencies(folder: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  try {
    await run(MAVEN, ['-q', '-B', '-f', join(HERE, 'pom.xml'), ...goal], { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const output = (error as { stdout?: string }).stdout ?? '';
    throw new Error(
      `Maven could not fetch the libraries of Neo4j. Check the network or the mirror in ~/.m2/settings.xml. ${output.slice(0, 1000)}`,
      { cause: error },
    );
  }
  const jars = (await readdir(folder)).filter((file) => file.endsWith('.jar'));
  if (!jars.some((jar) => jar.startsWith('neo4j-bolt-'))) {
    throw new Error(`Expected the jars of neo4j and neo4j-bolt in ${folder} and found ${jars.length} others.`);
  }
}

function javaArguments(lib: string, port: number, options: LocalNeo4jOptions): readonly string[] {
  const settings = { 'server.memory.pagecache.size': options.pageCache ?? '256m', ...options.settings };
  return [
    `-Xmx${options.heap ?? '1g'}`,
    '-XX:+UseParallelGC',
    '-XX:+ExitOnOutOfMemoryError',
    ...OPENED.flatMap((name) => ['--add-opens', `java.base/${name}=ALL-UNNAMED`]),
    '-cp',
    join(lib, '*'),
    join(HERE, 'Launcher.java'),
    options.folder,
    String(port),
    ...Object.entries(settings).map(([key, value]) => `${key}=${value}`),
  ];
}

/** Resolves at the line that says so; rejects with the last lines of output when the server ends first. */
async function ready(server: ChildProcess, folder: string): Promise<void> {
  const last: string[] = [];
  const keep = (line: string): void => {
    last.push(line);
    if (last.length > 30) last.shift();
  };
  if (server.stdout === null || server.stderr === null) throw new Error('Expected pipes to the server and got none.');
  const output = createInterface(server.stdout);
  createInterface(server.stderr).on('line', keep);
  await new Promise<void>((resolve, reject) => {
    output.on('line', (line) => {
      if (line.startsWith('ready ')) resolve();
      else keep(line);
    });
    server.once('error', reject);
    server.once('exit', (code) => {
      reject(new Error(`Neo4j in ${folder} ended with ${code} before it was ready.\n${last.join('\n')}`));
    });
  });
}
