import {
  apiPrefix,
  type EndpointDefinition,
  type Problem,
  problem,
  problemTitles,
  type RequestOf,
  type ResponseOf,
} from '@channeldesk/contracts';
import * as z from 'zod/mini';
import { ApiProblem, ConnectionLost } from './api-problem.ts';

type CallOptions<Definition extends EndpointDefinition> = RequestOf<Definition> & {
  signal?: AbortSignal;
};
type CallArguments<Definition extends EndpointDefinition> =
  Record<never, never> extends RequestOf<Definition>
    ? [options?: CallOptions<Definition>]
    : [options: CallOptions<Definition>];

interface LooseRequest {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Calls one endpoint of the contract and returns its parsed answer. Throws `ApiProblem` when the
 * backend answers with a failure and `ConnectionLost` when no answer arrives; an abort is rethrown.
 */
export async function call<Definition extends EndpointDefinition>(
  definition: Definition,
  ...[options]: CallArguments<Definition>
): Promise<ResponseOf<Definition>> {
  const request: LooseRequest = options ?? {};
  const response = await open(definition, request);
  const answer = await readAnswer(definition, response, request);
  const parsed = z.safeParse(definition.response, answer);
  if (!parsed.success)
    throw new ApiProblem(unreadable(response, 'The answer did not have the agreed form.'));
  return parsed.data as ResponseOf<Definition>;
}

/** Calls an endpoint for an answer that is still to be read, such as a file. Throws as `call` does. */
export async function open(
  definition: EndpointDefinition,
  request: LooseRequest,
): Promise<Response> {
  const response = await send(definition, request);
  if (response.ok) return response;
  throw new ApiProblem(problemFrom(await readAnswer(definition, response, request), response));
}

/** The address of an endpoint with its parameters and query, for links that the browser follows. */
export function urlOf(
  definition: EndpointDefinition,
  request: Pick<LooseRequest, 'params' | 'query'> = {},
): string {
  const path = definition.path.replace(/:([A-Za-z]+)/g, (_match, name: string) =>
    encodeURIComponent(request.params?.[name] ?? ''),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const queryText = query.toString();
  return `${apiPrefix}${path}${queryText ? `?${queryText}` : ''}`;
}

async function send(definition: EndpointDefinition, request: LooseRequest): Promise<Response> {
  const hasBody = request.body !== undefined;
  try {
    return await fetch(urlOf(definition, request), {
      method: definition.method,
      credentials: 'same-origin',
      headers: { ...(hasBody && { 'content-type': 'application/json' }), ...request.headers },
      ...(hasBody && { body: JSON.stringify(request.body) }),
      ...(request.signal && { signal: request.signal }),
    });
  } catch (error) {
    throw lost(definition, request, error);
  }
}

async function readAnswer(
  definition: EndpointDefinition,
  response: Response,
  request: LooseRequest,
): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw lost(definition, request, error);
  }
  if (response.ok && (definition.produces ?? 'application/json') !== 'application/json')
    return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lost(definition: EndpointDefinition, request: LooseRequest, error: unknown): unknown {
  if (request.signal?.aborted) return error;
  return new ConnectionLost(definition.idempotency !== 'safe', error);
}

function problemFrom(answer: unknown, response: Response): Problem {
  const parsed = z.safeParse(problem, answer);
  if (parsed.success) return parsed.data;
  return unreadable(response, `Something on the way answered with status ${response.status}.`);
}

function unreadable(response: Response, detail: string): Problem {
  return {
    type: 'about:blank',
    title: problemTitles.internal,
    status: response.ok ? 500 : response.status,
    code: 'internal',
    detail,
    advice: 'Try again later. If it stays, tell an admin.',
    instance: new URL(response.url || 'http://unknown/').pathname,
    requestId: response.headers.get('x-request-id') ?? '',
    retryable: false,
  };
}
