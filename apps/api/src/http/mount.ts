import {
  type Access,
  apiPrefix,
  type EndpointDefinition,
  type HandlerInput,
  problem,
  type ResponseOf,
} from '@channeldesk/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#api/errors.ts';
import type { Caller } from './caller.ts';
import { clientGone } from './client-gone.ts';
import { optionalBody } from './optional-body.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. A route without it is refused by the access guard. */
    access?: Access;
  }
  interface FastifyRequest {
    /** Set by the authentication plugin; null when nobody is signed in. */
    caller: Caller | null;
  }
}

export interface HandlerContext {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Aborted when the client of a read goes away; what a write began is finished and written down. */
  readonly signal: AbortSignal;
  /** Throws AppError('unauthenticated') on a public endpoint where nobody is signed in. */
  readonly caller: Caller;
}

type Result<Definition extends EndpointDefinition> = Definition extends {
  produces: 'text/csv' | 'text/plain' | 'text/event-stream';
}
  ? string | NodeJS.ReadableStream
  : ResponseOf<Definition>;

/** Mounts endpoint records as routes: `mount(app)(api.channels.get)(async ({ params }) => …)`. */
export function mount(app: FastifyInstance) {
  return <Definition extends EndpointDefinition>(definition: Definition) =>
    (
      handler: (input: HandlerInput<Definition> & HandlerContext) => Promise<Result<Definition>>,
    ) => {
      const { params, query, headers, body, status = 200 } = definition;
      const isRead = definition.method === 'GET';
      app.route({
        method: definition.method,
        url: `${apiPrefix}${definition.path}`,
        config: { access: definition.access },
        ...optionalBody(body),
        schema: {
          summary: definition.summary,
          ...(definition.description ? { description: definition.description } : {}),
          ...(params ? { params } : {}),
          ...(query ? { querystring: query } : {}),
          ...(headers ? { headers } : {}),
          ...(body ? { body } : {}),
          response: responseSchemas(definition),
        },
        handler: async (request, reply) => {
          reply.code(status).header('cache-control', 'no-store');
          if (definition.produces) reply.type(`${definition.produces}; charset=utf-8`);
          return handler({
            params: request.params,
            query: request.query,
            headers: request.headers,
            body: request.body,
            request,
            reply,
            signal: isRead ? clientGone(reply.raw) : new AbortController().signal,
            get caller() {
              if (request.caller) return request.caller;
              throw new AppError('unauthenticated');
            },
          } as unknown as HandlerInput<Definition> & HandlerContext);
        },
      });
    };
}

function responseSchemas({ produces, response, status = 200 }: EndpointDefinition) {
  const problemContent = { content: { 'application/problem+json': { schema: problem } } };
  const success = produces ? { content: { [produces]: { schema: response } } } : response;
  return { [status]: success, '4xx': problemContent, '5xx': problemContent };
}
