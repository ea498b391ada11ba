import { serverAudits } from 'graphql-http';
import { LIMITS } from '../../src/api/http/document-limits';
import { type Running, startServer } from './running-server';

let running: Running;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());

const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(`${running.url}${path}`, { redirect: 'manual', ...init, headers });
/** Reads the answer to its end: one that nobody reads keeps its connection, and the server waits for it when it closes. */
const statusOf = async (path: string, headers: Record<string, string> = {}) => {
  const response = await get(path, headers);
  await response.arrayBuffer();
  return response.status;
};
const signedIn = () => ({ authorization: `Bearer ${running.token('Anna')}` });

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: () => `${running.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...signedIn() } }),
  });
  test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit]))('%s', async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });

  test('batches are refused', async () => {
    const response = await get(
      '/graphql',
      { ...signedIn(), 'content-type': 'application/json' },
      { method: 'POST', body: '[{"query":"{__typename}"}]' },
    );
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('BAD_INPUT');
  });

  test('a browser that opens /graphql is sent to GraphiQL', async () => {
    const response = await get('/graphql', { accept: 'text/html,application/xhtml+xml' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
  });
});

describe('limits, before Apollo', () => {
  const nested = (depth: number) =>
    `{ viewer { person { ${'... on Person { '.repeat(depth)} id ${'} '.repeat(depth)} } } }`;
  const deep = `{ expertise { nodes ${'{ broader { nodes '.repeat(12)} { id } ${'} }'.repeat(12)} } }`;
  const bomb = (levels: number) =>
    `{ ...f0 } ${Array.from({ length: levels }, (_, at) => `fragment f${at} on Query { ...f${at + 1} ...f${at + 1} }`).join(' ')} fragment f${levels} on Query { viewer { accessRoles } }`;
  const cases: [limit: string, query: string, variables?: Record<string, unknown>][] = [
    ['documentBytes', `{ __typename } #${'x'.repeat(LIMITS.documentBytes)}`],
    ['tokens', `{ ${'__typename '.repeat(LIMITS.tokens + 1)} }`],
    ['nesting', nested(100)],
    ['nesting', `{ a(x: ${'['.repeat(20_000)}`],
    ['depth', deep],
    ['aliases', `{ ${Array.from({ length: 101 }, (_, at) => `a${at}: __typename`).join(' ')} }`],
    ['directives', `{ viewer ${'@include(if: true) '.repeat(51)} { accessRoles } }`],
    ['rootFields', `{ ${Array.from({ length: 21 }, (_, at) => `a${at}: __typename`).join(' ')} }`],
    ['rootFields', bomb(10)],
    [
      'fragments',
      `{ __typename } ${Array.from({ length: 51 }, (_, at) => `fragment g${at} on Query { __typename }`).join(' ')}`,
    ],
    ['repeats', `{ viewer { ${'person { id } '.repeat(61)} } }`],
    ['variableNesting', '{ __typename }', { where: JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown }],
    ['listLength', '{ __typename }', { ids: Array.from({ length: 10_001 }, () => 'x') }],
  ];
  test.each(cases.map(([limit, query, variables]) => ({ limit, query, variables })))(
    '$limit is a 400 with a code',
    async ({ limit, query, variables }) => {
      const answer = await running.ask(query, variables && { variables });
      expect(answer.status).toBe(400);
      expect(answer.errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', field: [limit] });
    },
  );

  test('a body that is too large, no JSON, of another type', async () => {
    const post = (body: string, type = 'application/json') =>
      get('/graphql', { ...signedIn(), 'content-type': type }, { method: 'POST', body });
    const large = await post(JSON.stringify({ query: 'x'.repeat(1_100_000) }));
    expect([large.status, (await large.text()).includes('LIMIT_EXCEEDED')]).toEqual([400, true]);
    expect((await post('{')).status).toBe(400);
    expect((await post('{ __typename }', 'text/plain')).status).toBe(400);
  });

  test('a document at the edge of the limits is validated soon', async () => {
    const begun = performance.now();

    const answer = await running.ask(`{ viewer { ${'person { id name } '.repeat(LIMITS.repeats)} } }`);
    expect(answer.status).toBeLessThan(500);
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test('errors in the text keep their place and never are 500', async () => {
    for (const query of [
      '{',
      '{ nope }',
      'query ($x: Int) { viewer { nope(x: $x) } }',
      '"""',
      '{ a: 🤷 }',
      'fragment a on Query { ...a } { ...a }',
    ]) {
      const answer = await running.ask(query);
      expect(answer.status).toBe(400);
      expect(String(answer.errors[0]?.extensions['code'])).toMatch(/^GRAPHQL_/);
    }
  });
});

describe('other sites and hosts', () => {
  const ask = (headers: Record<string, string>) =>
    statusOf('/graphql?query={__typename}', { ...signedIn(), ...headers });
  test('plain clients, own pages and allowed origins are answered', async () => {
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin: running.url },
      { origin: 'http://localhost:5173', 'sec-fetch-site': 'cross-site' },
    ]) {
      expect(await ask(headers)).toBe(200);
    }
  });

  test('others are refused', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ]) {
      expect(await ask(headers)).toBe(403);
    }
  });

  test('an allowed origin may ask, another may not', async () => {
    const preflight = (origin: string) =>
      get(
        '/graphql',
        { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
        { method: 'OPTIONS' },
      );
    expect((await preflight('http://localhost:5173')).headers.get('access-control-allow-origin')).toBe(
      'http://localhost:5173',
    );
    expect((await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the pages around it', () => {
  test('GraphiQL and all that it loads come from here, under a tight policy', async () => {
    const page = await get('/');
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map((match) => match[1]!)
      .filter((url) => !url.startsWith('data:'));
    expect(loaded).toHaveLength(6);
    for (const url of loaded) {
      expect(url).toMatch(/^\/graphiql\//);
      expect(await statusOf(url)).toBe(200);
    }
  });

  test('its start has examples, purposes, and personas with tokens', async () => {
    const start = (await (await get('/graphiql/start.json')).json()) as Record<string, unknown[]>;
    expect(start['examples']!.length).toBeGreaterThan(9);
    expect(start['personas']).toHaveLength(6);
  });

  test('SDL, health, readiness, and nothing else', async () => {
    expect(await (await get('/schema.graphql')).text()).toContain('type Query');
    expect(await statusOf('/healthz')).toBe(200);
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready', store: running.ports.store.name });
    const nothing = await get('/nope');
    expect([nothing.status, (await nothing.text()).includes('NOT_FOUND')]).toEqual([404, true]);
  });

  test('every answer has security headers and a correlation id', async () => {
    const { headers } = await get('/healthz', { 'x-request-id': 'my-request-1' });
    expect(headers.get('x-request-id')).toBe('my-request-1');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('/healthz', { 'x-request-id': 'bad id!' })).headers.get('x-request-id')).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  test('the log has no text, variables, names or tokens', async () => {
    await running.ask('query Secret($s: String!) { search(text: $s) { totalCount } }', {
      variables: { s: 'Geheimzinnig' },
    });
    const log = running.log.join('');
    expect(log).toContain('"route":"/graphql"');
    expect(log).not.toMatch(/Geheimzinnig|Secret|Bearer|Anna/);
  });
});
