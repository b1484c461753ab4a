import {
  apiPrefix,
  type EndpointDefinition,
  type ProblemCode,
  problems,
  type ResponseOf,
} from '@channeldesk/contracts';
import { HttpResponse, http, type RequestHandler } from 'msw';

interface Asked {
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

type Given<Definition extends EndpointDefinition> = ResponseOf<Definition> | Response;
type ReplyTo<Definition extends EndpointDefinition> = (
  asked: Asked,
) => Given<Definition> | Promise<Given<Definition>>;
type Reply<Definition extends EndpointDefinition> = ResponseOf<Definition> | ReplyTo<Definition>;

/** An msw handler whose answer has the endpoint's type: `answer(api.channels.get, channel)`. */
export function answer<Definition extends EndpointDefinition>(
  definition: Definition,
  reply: Reply<Definition>,
): RequestHandler {
  return handler(definition, async (asked) => {
    const given = isFunction(reply) ? await reply(asked) : reply;
    if (given instanceof Response) return given;
    return HttpResponse.json(given as never, { status: definition.status ?? 200 });
  });
}

/** A handler that keeps whoever asks waiting until it is told to reply. */
export function answerLater<Definition extends EndpointDefinition>(
  definition: Definition,
  response: ResponseOf<Definition>,
) {
  const held = Promise.withResolvers<void>();
  let isAsked = false;
  return {
    handler: handler(definition, async () => {
      isAsked = true;
      await held.promise;
      return HttpResponse.json(response as never, { status: definition.status ?? 200 });
    }),
    isAsked: () => isAsked,
    reply: () => held.resolve(),
  };
}

/** A handler that answers with a problem document. */
export function refuse(
  definition: EndpointDefinition,
  code: ProblemCode,
  extra: Record<string, unknown> = {},
): RequestHandler {
  return handler(definition, () => problemResponse(code, extra));
}

/** A handler of an endpoint whose connection breaks. */
export function breakOff(definition: EndpointDefinition): RequestHandler {
  return handler(definition, () => HttpResponse.error());
}

export function problemResponse(code: ProblemCode, extra: Record<string, unknown> = {}): Response {
  const { status, title, advice, retryable } = problems[code];
  const body = {
    type: `/docs/problems/${code}`,
    title,
    status,
    code,
    instance: '/test',
    advice,
    requestId: 'req-123',
    retryable,
    ...extra,
  };
  return HttpResponse.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

function handler(
  definition: EndpointDefinition,
  respond: (asked: Asked) => Response | Promise<Response>,
): RequestHandler {
  const method = definition.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  return http[method](`*${apiPrefix}${definition.path}`, async ({ request, params }) => {
    const text = await request.clone().text();
    return respond({
      params: params as Record<string, string>,
      query: new URL(request.url).searchParams,
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    });
  });
}

function isFunction<Definition extends EndpointDefinition>(
  reply: Reply<Definition>,
): reply is ReplyTo<Definition> {
  return typeof reply === 'function';
}
