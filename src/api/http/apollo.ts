/** The Apollo server: no batching, no landing page, no telemetry; faults logged, reads audited. */
import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { isAppError } from '../../errors';
import { auditRead } from '../../services/audit/audit-read';
import type { ApiContext } from '../context';
import { formatError, isFault, loggedError, shownError } from './answer-errors';

/** Makes and starts the server. */
export async function startApollo(
  schema: GraphQLSchema,
  options: { readonly introspection: boolean; readonly log: Logger },
): Promise<ApolloServer<ApiContext>> {
  const apollo = new ApolloServer<ApiContext>({
    schema,
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    nodeEnv: 'production',
    formatError,
    logger: quiet(options.log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      answering(options.log),
    ],
  });
  await apollo.start();
  return apollo;
}

type Request = GraphQLRequestContext<ApiContext>;

/** Logs faults, names them by the correlation id, and notes whose data an answer shows before it leaves. */
function answering(log: Logger): ApolloServerPlugin<ApiContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors(request) {
          for (const error of request.errors) logFault(log, request.contextValue.correlationId, error);
          return Promise.resolve();
        },
        async willSendResponse(request) {
          const { body } = request.response;
          if (body.kind !== 'single') return;
          const refusal = await audited(request);
          if (refusal !== undefined) body.singleResult = { data: null, errors: [refusal] };
          const { errors } = body.singleResult;
          if (errors === undefined) return;
          const { correlationId } = request.contextValue;
          body.singleResult = { ...body.singleResult, errors: errors.map((error) => named(error, correlationId)) };
        },
      }),
  };
}

function logFault(log: Logger, correlationId: string, error: unknown): void {
  const thrown = unwrapResolverError(error);
  const code = formatError({ message: '', extensions: extensionsOf(error) }, error).extensions?.['code'];
  if (isFault(code)) log.error({ correlationId, ...loggedError(thrown) }, 'fault');
}

function extensionsOf(error: unknown): Readonly<Record<string, unknown>> {
  return typeof error === 'object' && error !== null && 'extensions' in error
    ? (error.extensions as Readonly<Record<string, unknown>>)
    : {};
}

function named(error: GraphQLFormattedError, correlationId: string): GraphQLFormattedError {
  if (!isFault(error.extensions?.['code'])) return error;
  return { ...error, extensions: { ...error.extensions, correlationId } };
}

/** One entry per operation; an answer that cannot be noted must not leave. */
async function audited({ contextValue, operation }: Request): Promise<GraphQLFormattedError | undefined> {
  const { ports, viewer, subjects } = contextValue;
  try {
    await auditRead(ports, viewer, { action: operation?.operation ?? 'query', subjects: [...subjects] });
    return undefined;
  } catch (error) {
    if (isAppError(error)) return shownError(error);
    throw error;
  }
}

/** Apollo's own messages may hold text of clients: only that there was one is logged. */
function quiet(log: Logger) {
  const say = (level: 'warn' | 'error') => () => log[level]('apollo');
  return { debug: () => undefined, info: () => undefined, warn: say('warn'), error: say('error') };
}
