/** GraphiQL at /, from our own files and packages: it works without a network. */
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { EXAMPLES } from '../examples/examples';
import type { ServerOptions } from './server-options';

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const OWN = join(__dirname, '..', 'graphiql');
const FILES: Readonly<Record<string, readonly [folder: () => string, file: string]>> = {
  '/graphiql/react.js': [() => join(packageFolder('react'), 'umd'), 'react.production.min.js'],
  '/graphiql/react-dom.js': [() => join(packageFolder('react-dom'), 'umd'), 'react-dom.production.min.js'],
  '/graphiql/graphiql.js': [() => packageFolder('graphiql'), 'graphiql.min.js'],
  '/graphiql/graphiql.css': [() => packageFolder('graphiql'), 'graphiql.min.css'],
  '/graphiql/page.js': [() => OWN, 'page.js'],
  '/graphiql/page.css': [() => OWN, 'page.css'],
};

/** Adds the page, what it loads, and what it asks for: examples, purposes and, in a demo, personas with their tokens. */
export function addGraphiql(app: FastifyInstance, { purposes, demo }: ServerOptions): void {
  app.register(fastifyStatic, { root: OWN, serve: false });
  app.get('/', (_request, reply) =>
    reply
      .header('content-security-policy', PAGE_POLICY)
      .type('text/html')
      .sendFile('index.html', { cacheControl: false }),
  );
  for (const [url, [folder, file]] of Object.entries(FILES)) {
    app.get(url, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(file, folder(), { cacheControl: false }),
    );
  }
  app.get('/graphiql/start.json', () => ({ purposes, personas: demo?.personas ?? [], examples: EXAMPLES }));
}
