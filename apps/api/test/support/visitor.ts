import { apiPrefix } from '@channeldesk/contracts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly cookie: string;
}

/** Somebody who comes through a load balancer: each request may go to another replica. */
export function createVisitor(address: string, cookie = '') {
  return async (
    { url }: { readonly url: string },
    method: string,
    path: string,
    { body, key }: { readonly body?: unknown; readonly key?: string } = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}${apiPrefix}${path}`, {
      method,
      headers: {
        'x-forwarded-for': address,
        ...(cookie ? { cookie, origin: url } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
      cookie: response.headers.get('set-cookie')?.split(';', 1)[0] ?? '',
    };
  };
}
