/** A real server on a port over a real store (embedded unless another is given), with a small organisation in it. */
import { createServer as createKeyServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { demoSignIn, type SignedPersona } from '../../src/api/auth/demo-personas';
import { createServer } from '../../src/api/http/server';
import type { ServerOptions } from '../../src/api/http/server-options';
import { identityId } from '../../src/model/identity';
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import type { Ports } from '../../src/services/ports';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import type { SignIn } from '../../src/services/sign-in';
import { recordPurposes } from '../../src/services/record-purposes';
import { openSqliteStore } from '../../src/store/sqlite';
import type { GraphStore, WriteOperation } from '../../src/store/store';

export const NOW = Date.parse('2026-06-15T10:00:00Z');
export const PURPOSES = ['network-analysis', 'finding-a-way-in'];
const TIMES = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };

/** Someone who signs in without being anyone in the graph. */
const OUTSIDER = 'Bearer an outside administrator';
const OUTSIDE_ADMINISTRATOR: SignIn = { identity: undefined, accessRoles: ['ADMIN', 'EMPLOYEE'] };

const STAFF = [
  ['anna', 'Anna de Vries', '1'],
  ['bram', 'Bram Jansen', '2'],
  ['carla', 'Carla Bakker', '3'],
  ['daan', 'Daan Visser', '4'],
  ['els', 'Els Smit', '5'],
  ['femke', 'Femke Mulder', '6'],
] as const;

export interface Running {
  readonly url: string;
  readonly ports: Ports;
  readonly log: readonly string[];
  readonly personas: readonly SignedPersona[];
  readonly token: (name: string) => string;
  /** Posts a document as a persona. */
  readonly ask: (query: string, options?: AskOptions) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export interface AskOptions {
  readonly as?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, never> | null | undefined;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** Starts it; close it afterwards. */
export async function startServer(
  options: Partial<ServerOptions> & {
    readonly open?: () => Promise<GraphStore>;
    readonly wrap?: (store: GraphStore) => GraphStore;
    readonly engine?: typeof createReachEngine;
  } = {},
): Promise<Running> {
  const { wrap = (store: GraphStore) => store, open = openEmbedded, engine = createReachEngine, ...rest } = options;
  const opened = await open();
  await opened.write({ operations: smallOrganisation() });
  const store = wrap(opened);
  const clock = { now: () => NOW };
  const ports: Ports = {
    store,
    clock,
    reach: engine(store, clock),
    audit: { key: 'test-key-test-key-test-key-test-key', chain: 'test' },
  };
  await recordPurposes(ports, PURPOSES);
  const demo = await demoSignIn(
    [
      { name: 'Anna', employeeNumber: '1', accessRoles: ['HR'] },
      { name: 'Bram', employeeNumber: '2', accessRoles: [] },
      { name: 'Carla', employeeNumber: '3', accessRoles: ['ADMIN'] },
      { name: 'Daan', employeeNumber: '4', accessRoles: ['MANAGER'] },
      { name: 'Els', employeeNumber: '5', accessRoles: ['ANALYST'] },
      { name: 'Femke', employeeNumber: '6', accessRoles: ['ARCHIVIST'] },
    ],
    clock,
  );
  const log: string[] = [];
  const server = await createServer({
    ports,
    log: pino({ level: 'info', base: null }, { write: (line: string) => void log.push(line) }),
    authenticate: (authorization) =>
      authorization === OUTSIDER ? Promise.resolve(OUTSIDE_ADMINISTRATOR) : demo.check(authorization),
    demo,
    purposes: PURPOSES,
    allowedOrigins: ['http://localhost:5173'],
    introspection: true,
    ...rest,
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const token = (name: string): string => demo.personas.find((persona) => persona.name === name)?.token ?? name;
  const ask = async (query: string, { as = 'Anna', variables, headers }: AskOptions = {}): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token(as)}`, ...headers },
      body: JSON.stringify({ query, ...(variables && { variables }) }),
    });
    const text = await response.text();
    const { data, errors = [] } = JSON.parse(text) as Pick<Answer, 'data'> & { errors?: Answer['errors'] };
    return { status: response.status, headers: response.headers, text, data, errors };
  };
  const close = async (): Promise<void> => {
    const closed = server.close();
    // A test that looks at a status only has left its answer unread, and nobody stops it as the program stops its clients.
    server.server.closeAllConnections();
    await closed;
    await opened.close();
  };
  return { url, ports, log, personas: demo.personas, token, ask, close };
}

function openEmbedded(): Promise<GraphStore> {
  return openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
}

/** Serves a key set that can be changed while it runs. */
export async function startKeyServer(keys: () => { readonly body: string; readonly status?: number }) {
  let fetches = 0;
  const server = createKeyServer((_request, response) => {
    fetches += 1;
    const { body, status = 200 } = keys();
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/keys`,
    fetches: () => fetches,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

function smallOrganisation(): readonly WriteOperation[] {
  const operations: WriteOperation[] = [];
  const node = (
    label: string,
    id: string,
    properties: Readonly<Record<string, string | number | boolean | string[] | Record<string, string>>>,
  ) => operations.push({ op: 'putNode', label, id, properties: { ...properties, ...TIMES } });
  const relation = (type: string, [from, to]: readonly [string, string], properties = {}, key = '') =>
    operations.push({ op: 'putRelation', type, from, to, ...(key && { key }), properties });
  node('Unit', 'rnd', { name: 'Research', sortName: 'research' });
  node('RoleFamily', 'engineering', { title: 'Engineering', sortName: 'engineering' });
  node('RoleProfile', 'buyer', { title: 'Buyer', sortName: 'buyer' });
  node('RoleProfile', 'engineer', { title: 'Engineer', sortName: 'engineer' });
  relation('IN_FAMILY', ['engineer', 'engineering']);
  node('Expertise', 'fibres', { labels: { en: 'Fibres', nl: 'Vezels' }, sortName: 'fibres' });
  node('Expertise', 'wool', { labels: { en: 'Wool', nl: 'Wol' }, sortName: 'wool' });
  relation('BROADER', ['wool', 'fibres']);
  node('Organisation', 'weaver', { name: 'De Wever', sortName: 'de wever', sector: 'textile', country: 'NL' });
  node('Need', 'need-fibres', { kind: 'EXPERTISE', wanted: 2, importance: 1, position: 1 });
  relation('HAS_NEED', ['engineer', 'need-fibres']);
  relation('NEEDS_EXPERTISE', ['need-fibres', 'fibres']);
  for (const [id, name, number] of STAFF) {
    node('Person', id, { kind: 'EMPLOYEE', name, sortName: name.toLowerCase() });
    operations.push({
      op: 'putNode',
      label: 'Identity',
      id: identityId('EMPLOYEE_NUMBER', number),
      properties: { kind: 'EMPLOYEE_NUMBER', value: number },
    });
    relation('IDENTIFIES', [identityId('EMPLOYEE_NUMBER', number), id]);
    relation('MEMBER_OF', [id, 'rnd'], {}, '-');
    relation('HOLDS', [id, 'engineer'], {}, '-');
    operations.push({
      op: 'putNode',
      label: 'Consent',
      id: `consent:${id}:LINKEDIN`,
      properties: { person: id, source: 'LINKEDIN', givenOn: '2026-01-01' },
    });
    const contact = `x${id}`;
    node('Person', contact, {
      kind: 'EXTERNAL',
      name: `Verborgen ${name}`,
      sortName: `verborgen ${name.toLowerCase()}`,
      legalBasis: 'LEGITIMATE_INTEREST',
      noticeSentOn: '2026-01-02',
    });
    relation('WORKS_AT', [contact, 'weaver']);
    relation('HAS_EXPERTISE', [contact, 'wool'], { provenance: 'DECLARED', level: 3 });
    const [from, to] = [id, contact].sort() as [string, string];
    relation(
      'TIE',
      [from, to],
      { source: 'LINKEDIN', contributor: id, sharing: id === 'bram' ? 'SHARED' : 'COUNTED', firstSeen: '2026-01-01' },
      `e${id}`,
    );
  }
  node('KnowledgeItem', 'item', {
    title: 'Wool recycling',
    sortName: 'wool recycling',
    status: 'PUBLISHED',
    summary: 'How.',
  });
  relation('ITEM_ABOUT', ['item', 'wool']);
  return operations;
}
