/** The HTTP server: GraphQL at /graphql, GraphiQL at /, the SDL, health; one origin, one port. */
import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { AppError, isAppError } from '../../errors';
import { createSchema, printSdl } from '../schema/schema';
import { isFault, loggedError, shownError, statusOf } from './answer-errors';
import { startApollo } from './apollo';
import { addGraphiql } from './graphiql';
import { addGraphqlRoute } from './graphql-route';
import { addHealth } from './health';
import { refuseOtherHosts } from './same-site';
import type { ServerOptions } from './server-options';

const MOST_BODY_BYTES = 1_048_576;
const CORRELATION_ID = /^[A-Za-z0-9-]{8,64}$/;

/** Makes the server with all its routes; the caller listens and closes. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { log, introspection, demo } = options;
  const schema = createSchema();
  const logger: FastifyBaseLogger = log;
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BODY_BYTES,
    genReqId: correlationId,
    forceCloseConnections: 'idle',
  });
  app.removeContentTypeParser('text/plain');
  addErrorAnswers(app);
  addHeaders(app, demo !== undefined);
  await app.register(cors, {
    origin: [...options.allowedOrigins],
    methods: ['GET', 'POST', 'OPTIONS'],
    allowedHeaders: ['authorization', 'content-type', 'x-purpose', 'x-request-id'],
    exposedHeaders: ['x-request-id'],
    maxAge: 600,
    strictPreflight: false,
  });
  addHealth(app, options.ports);
  addSdl(app, schema, introspection);
  addGraphiql(app, options);
  const apollo = await startApollo(schema, { introspection, log });
  addGraphqlRoute(app, apollo, options);
  app.addHook('onClose', () => apollo.stop());
  return app;
}

function correlationId(request: { readonly headers: Readonly<Record<string, string | string[] | undefined>> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && CORRELATION_ID.test(given) ? given : randomUUID();
}

function addHeaders(app: FastifyInstance, loopbackOnly: boolean): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    if (loopbackOnly) refuseOtherHosts(request.headers.host);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method, id } = request;
    const route = request.routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ correlationId: id, method, route, status: reply.statusCode, ms }, 'answered');
    done();
  });
}

/** Errors before GraphQL have the shape of GraphQL's. */
function addErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => answer(request, reply, asAppError(error)));
  app.setNotFoundHandler((request, reply) =>
    answer(
      request,
      reply,
      new AppError('NOT_FOUND', 'Nothing here. GraphQL is at /graphql, the IDE at /, the SDL at /schema.graphql.'),
    ),
  );
}

function answer(request: FastifyRequest, reply: FastifyReply, error: AppError): FastifyReply {
  const fault = isFault(error.code);
  if (fault) request.log.error({ correlationId: request.id, ...loggedError(error) }, 'fault');
  const shown = shownError(error);
  const extensions = { ...shown.extensions, ...(fault ? { correlationId: request.id } : {}) };
  if (error.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer realm="kenniskring"');
  const wantsGraphql = /graphql-response\+json/.test(request.headers.accept ?? '');
  return reply
    .code(statusOf(error))
    .type(wantsGraphql ? 'application/graphql-response+json; charset=utf-8' : 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ ...shown, extensions }] }));
}

/** Fastify's own refusals (a body that is no JSON, too large, of another type) are the client's; the rest is ours. */
function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const { code = '', statusCode = 500 } = error as { readonly code?: string; readonly statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AppError('LIMIT_EXCEEDED', `Expected a body of at most ${MOST_BODY_BYTES} bytes, got more.`);
  }
  if (statusCode >= 400 && statusCode < 500) {
    return new AppError(
      'BAD_INPUT',
      'Expected a POST with the content type application/json and a JSON object, or a GET with ?query=.',
    );
  }
  return new AppError('INTERNAL', 'Unexpected', {}, { cause: error });
}

function addSdl(app: FastifyInstance, schema: GraphQLSchema, introspection: boolean): void {
  if (!introspection) return;
  const sdl = printSdl(schema);
  app.get('/schema.graphql', (_request, reply) => reply.type('text/plain; charset=utf-8').send(sdl));
}
