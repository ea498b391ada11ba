/**
 * What do GraphQL answers cost end to end, beside a plain Apollo "hello" on the same kind of server (Fastify, Apollo, one process, one
 * port)? The demo organisation on the embedded store; a client of 8 kept-alive connections in the same process; the rounds alternate.
 * Prints requests a second and the median, and both as ratios to the hello. Usage: node dist/bench/graphql.js [seconds a round=3]
 */
import '../src/production';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import pino from 'pino';
import { demoSignIn } from '../src/api/auth/demo-personas';
import { createServer } from '../src/api/http/server';
import { parseDemoManifest } from '../src/import/demo-manifest';
import { GRAPH_SCHEMA } from '../src/model/graph/registry';
import { recordPurposes } from '../src/services/record-purposes';
import { openSqliteStore } from '../src/store/sqlite';
import { DEMO_FOLDER, demoPorts, loadDemoInto } from '../test/fixtures/demo';

const CONNECTIONS = 8;
const ROUNDS = 3;
const DOCUMENTS = {
  __typename: '{ __typename }',
  viewer: '{ viewer { person { id name } accessRoles purposes viewerCan { declareTies } } }',
  node: '{ node(id: "Organisation:o-lumelster-chemie") { id ... on Organisation { name aliases sector } } }',
  'reach of 12 role profiles':
    '{ roleProfiles(first: 50) { nodes { title reach { status atHorizon { index { value status } needs { coverage { value } gap { value } } } } } } }',
};

interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
}

void main();

async function main(): Promise<void> {
  const seconds = Number(process.argv[2] ?? 3);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const hello = await startHello();
  const ours = await startOurs();
  const rounds = new Map<string, Measured[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, query] of [['hello', '{ hello }'], ...Object.entries(DOCUMENTS)] as const) {
      const server = name === 'hello' ? hello : ours;
      const measured = await measure(agent, { ...server, query }, round === 0 ? 1 : seconds);
      // The first round only warms up.
      if (round > 0) rounds.set(name, [...(rounds.get(name) ?? []), measured]);
    }
  }
  print(rounds);
  agent.destroy();
  await hello.close();
  await ours.close();
}

interface Server {
  readonly port: number;
  readonly authorization: string;
  readonly close: () => Promise<void>;
}

async function startHello(): Promise<Server> {
  const apollo = new ApolloServer({
    typeDefs: 'type Query { hello: String! }',
    resolvers: { Query: { hello: () => 'hello' } },
    csrfPrevention: false,
    nodeEnv: 'production',
  });
  await apollo.start();
  const app = fastify();
  app.route({ url: '/graphql', method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo) });
  const port = await listen(app);
  return { port, authorization: 'none', close: () => app.close() };
}

async function startOurs(): Promise<Server> {
  const store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
  const ports = demoPorts(store);
  await loadDemoInto(ports);
  const purposes = ['network-analysis'];
  await recordPurposes(ports, purposes);
  const manifest = parseDemoManifest(readFileSync(join(DEMO_FOLDER, 'demo.yaml'), 'utf8'));
  const demo = await demoSignIn(manifest.personas, ports.clock);
  const log = pino({ level: 'silent' });
  const options = { ports, log, authenticate: demo.check, demo, purposes, allowedOrigins: [], introspection: true };
  const app = await createServer(options);
  const port = await listen(app);
  const token = demo.personas.find(({ name }) => name === 'hr')?.token ?? '';
  const close = async (): Promise<void> => {
    await app.close();
    await store.close();
  };
  return { port, authorization: `Bearer ${token}`, close };
}

async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}

async function measure(agent: Agent, asked: Asked, seconds: number): Promise<Measured> {
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const connection = async (): Promise<void> => {
    while (performance.now() < end) {
      const sent = performance.now();
      await ask(agent, asked);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  times.sort((a, b) => a - b);
  const perSecond = (times.length * 1000) / (performance.now() - begun);
  return { perSecond, median: times[times.length >> 1] ?? Number.NaN };
}

interface Asked extends Server {
  readonly query: string;
}

function ask(agent: Agent, { port, authorization, query }: Asked): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () => {
        if (response.statusCode === 200 && !text.includes('"errors"')) resolve();
        else reject(new Error(`Expected an answer without errors, got ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}

/** The best of the rounds of each: what others on the machine do only slows down. */
function print(rounds: ReadonlyMap<string, readonly Measured[]>): void {
  const best = new Map(
    [...rounds].map(([name, all]) => [
      name,
      {
        perSecond: Math.max(...all.map(({ perSecond }) => perSecond)),
        median: Math.min(...all.map(({ median }) => median)),
      },
    ]),
  );
  const hello = best.get('hello');
  if (hello === undefined) throw new Error('The hello was not measured.');
  console.log('document                     requests/s   of hello   p50 ms   times hello');
  for (const [name, { perSecond, median }] of best) {
    const columns = [
      name.padEnd(26),
      perSecond.toFixed(0).padStart(12),
      (perSecond / hello.perSecond).toFixed(3).padStart(10),
      median.toFixed(2).padStart(8),
      (median / hello.median).toFixed(1).padStart(13),
    ];
    console.log(columns.join(' '));
  }
}
