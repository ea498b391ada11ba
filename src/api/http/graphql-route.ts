/** POST and GET /graphql: cross-site guard, sign-in, limits, then Apollo. */
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors';
import { signIn } from '../../services/sign-in';
import { type ApiContext, createContext } from '../context';
import { checkLimits, type GraphQLRequest } from './document-limits';
import { refuseOtherSites } from './same-site';
import type { ServerOptions } from './server-options';

/** Adds the route. */
export function addGraphqlRoute(app: FastifyInstance, apollo: ApolloServer<ApiContext>, options: ServerOptions): void {
  const contexts = new WeakMap<FastifyRequest, ApiContext>();
  const context = (request: FastifyRequest): Promise<ApiContext> => {
    const made = contexts.get(request);
    return made === undefined ? Promise.reject(new Error('A request without a context.')) : Promise.resolve(made);
  };
  const handle = fastifyApolloHandler(apollo, { context });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest: async (request, reply) => {
      if (isVisit(request)) return reply.redirect('/');
      refuseOtherSites(request.headers, options.allowedOrigins);
      contexts.set(request, await contextOf(request, options));
    },
    preHandler: (request, _reply, done) => {
      checkLimits(graphqlRequest(request));
      done();
    },
    async handler(request, reply) {
      const answer: unknown = await handle.call(this, request, reply);
      if (reply.statusCode === 400 && expectsLegacyStatus(request)) void reply.code(200);
      return answer;
    },
  });
}

/**
 * A client that accepts application/json only cannot tell an intermediary's 400 from ours: GraphQL over HTTP has a well-formed request
 * answered with 200 there, also when the document in it is wrong.
 */
function expectsLegacyStatus(request: FastifyRequest): boolean {
  const { accept = '' } = request.headers;
  if (!accept.includes('application/json') || accept.includes('graphql-response+json')) return false;
  const { query, variables } = graphqlRequest(request);
  const isMap = typeof variables === 'object' && !Array.isArray(variables);
  return typeof query === 'string' && (variables === undefined || isMap);
}

/** Someone opened the address in a browser. */
function isVisit(request: FastifyRequest): boolean {
  const { query } = request.query as { readonly query?: string };
  return request.method === 'GET' && query === undefined && (request.headers.accept ?? '').includes('text/html');
}

async function contextOf(request: FastifyRequest, options: ServerOptions): Promise<ApiContext> {
  const { ports, purposes, authenticate, demo } = options;
  const purpose = purposeOf(request.headers['x-purpose'], purposes) ?? (demo === undefined ? undefined : purposes[0]);
  const viewer = await signIn(ports, await authenticate(request.headers.authorization), purpose);
  return createContext(ports, viewer, { correlationId: request.id, purposes });
}

function purposeOf(header: string | string[] | undefined, purposes: readonly string[]): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && purposes.includes(header)) return header;
  throw new AppError(
    'PURPOSE_REQUIRED',
    `Expected one of the recorded purposes in X-Purpose (${purposes.join(', ')}), got "${String(header).slice(0, 60)}".`,
    { items: purposes },
  );
}

function graphqlRequest(request: FastifyRequest): GraphQLRequest {
  if (request.method === 'POST') {
    const { body } = request;
    if (Array.isArray(body)) {
      throw new AppError('BAD_INPUT', 'Expected one operation in a JSON object, got a list: batches are not answered.');
    }
    return typeof body === 'object' && body !== null ? body : {};
  }
  const { query, variables } = request.query as { readonly query?: string; readonly variables?: string };
  return { query, variables: variables === undefined ? undefined : jsonOf(variables) };
}

/** Text that is no JSON is left to Apollo, which says so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
