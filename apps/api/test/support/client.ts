import { apiPrefix, type EndpointDefinition, type RequestOf } from '@channeldesk/contracts';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

export interface SendOptions {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface TestClient {
  /** Sends to a path below /api/v1 with the credential of this client. */
  send(method: string, path: string, options?: SendOptions): Promise<LightMyRequestResponse>;
  /** Sends to an endpoint of the contract, with its parts typed. */
  call<Definition extends EndpointDefinition>(
    definition: Definition,
    request: RequestOf<Definition>,
  ): Promise<LightMyRequestResponse>;
}

export const testHost = 'console.test';

/** Creates a client that puts the given headers on every request. */
export function createClient(
  app: FastifyInstance,
  credential: Readonly<Record<string, string>>,
): TestClient {
  async function send(
    method: string,
    path: string,
    options: SendOptions = {},
  ): Promise<LightMyRequestResponse> {
    const { body, query = {}, headers = {}, signal } = options;
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    return app.inject({
      method: method as 'GET',
      url: `${apiPrefix}${path}`,
      query: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
      headers: { host: testHost, ...credential, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
      ...(signal ? { signal } : {}),
    });
  }

  return {
    send,
    call(definition, request) {
      const parts = request as {
        params?: Record<string, string>;
        query?: SendOptions['query'];
        headers?: Record<string, string>;
        body?: unknown;
      };
      const path = definition.path.replace(/:(\w+)/g, (_match, name: string) =>
        encodeURIComponent(parts.params?.[name] ?? ''),
      );
      return send(definition.method, path, {
        ...(parts.query ? { query: parts.query } : {}),
        ...(parts.headers ? { headers: parts.headers } : {}),
        ...(parts.body === undefined ? {} : { body: parts.body }),
      });
    },
  };
}
