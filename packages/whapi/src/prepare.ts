import type { Dispatcher } from 'undici';
import { secretsInBody } from './body-secrets.ts';
import type { Stop } from './exchange.ts';
import type { CallContext } from './interpret.ts';
import type { CallOptions, Operation } from './operation.ts';
import type { UpstreamApi } from './upstream-error.ts';

export interface PreparedCall<Data> {
  context: CallContext<Data>;
  dispatch: Dispatcher.DispatchOptions;
  stop: Stop;
  deadlineMs: number;
}

export interface CallToPrepare<Data> {
  api: UpstreamApi;
  operation: Operation<Data>;
  token: string;
  limits: { timeoutMs: number; writeTimeoutMs: number };
  options: CallOptions;
}

/** Makes everything one call needs: the request, its total deadline, and what errors must not say. */
export function prepareCall<Data>(call: CallToPrepare<Data>): PreparedCall<Data> {
  const { api, operation, token, limits, options } = call;
  const fallbackMs = operation.isSafe ? limits.timeoutMs : limits.writeTimeoutMs;
  const timeoutMs = options.timeoutMs ?? fallbackMs;
  return {
    context: { api, operation, secrets: [token, ...secretsInBody(operation.body)] },
    dispatch: toDispatch(operation, token),
    stop: createStop(timeoutMs, options.signal),
    deadlineMs: performance.now() + timeoutMs,
  };
}

/** Says whether a token can stand in a header; an unusable one must not reach an error message. */
export function isHeaderSafe(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token);
}

function createStop(timeoutMs: number, callerSignal: AbortSignal | undefined): Stop {
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = callerSignal === undefined ? deadline : AbortSignal.any([callerSignal, deadline]);
  return {
    signal,
    // By identity, because the caller's own signal may be a timeout signal too.
    kind: () => (signal.reason === deadline.reason ? 'timeout' : 'aborted'),
  };
}

function toDispatch<Data>(
  { method, path, query = {}, body }: Operation<Data>,
  token: string,
): Dispatcher.DispatchOptions {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(key, String(value));
    }
  }
  const target = search.size === 0 ? path : `${path}?${search.toString()}`;
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'user-agent': 'channeldesk',
  };
  return body === undefined
    ? { method, path: target, headers }
    : {
        method,
        path: target,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      };
}
