import type { Outcome } from './exchange.ts';
import { renderNativePath } from './native-path.ts';
import { type CallOptions, readNative, type Send } from './operation.ts';
import { partnerAccount } from './partner-account.ts';
import { partnerChannels } from './partner-channels.ts';
import { partnerProjects } from './partner-projects.ts';
import { splitBaseUrl } from './path-segment.ts';
import { isHeaderSafe } from './prepare.ts';
import { createTransport, type TransportHooks } from './transport.ts';
import type { TransportLimits } from './transport-limits.ts';

export interface PartnerClientOptions extends Partial<TransportLimits>, TransportHooks {
  /** The manager's address; a path prefix is kept. */
  baseUrl: string;
  /** The partner token: a secret, sent to this origin only. */
  token: string;
}

export interface NativeCall {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path on the manager with `{id}` for the channel ID, see {@link renderNativePath}. */
  path: string;
  channelId: string;
  body?: unknown;
}

export type PartnerClient = ReturnType<typeof createPartnerClient>;

/**
 * Creates the client of the Partner API: all operations of the Partner OpenAPI 0.1.1, `GET /partners`
 * and the calls a partner's own contract adds. Throws a TypeError when the address or the token
 * cannot be used; neither is repeated in the message.
 */
export function createPartnerClient(options: PartnerClientOptions) {
  const { baseUrl, token, ...rest } = options;
  const { origin, prefix } = splitBaseUrl(baseUrl);
  if (!isHeaderSafe(token)) {
    throw new TypeError('The partner token cannot be sent in a header');
  }
  const transport = createTransport({ ...rest, api: 'partner', origin, isOutage });
  const send: Send = (operation, callOptions) =>
    transport.call({ ...operation, path: prefix + operation.path }, token, callOptions);

  return {
    ...partnerChannels(send),
    ...partnerProjects(send),
    ...partnerAccount(send),

    /**
     * Calls an endpoint that only this partner's contract knows (hard unlink, change proxy) and
     * returns its JSON, if any. Never sent twice. Throws a TypeError for an unusable path.
     */
    callNative: async ({ method, path, channelId, body }: NativeCall, callOptions?: CallOptions) =>
      send(
        {
          operation: 'callNative',
          method,
          path: renderNativePath(path, channelId),
          body,
          isSafe: false,
          read: readNative,
        },
        callOptions,
      ),

    state: transport.state,
    close: transport.close,
  };
}

function isOutage(outcome: Outcome, isSafe: boolean): boolean {
  if ('failure' in outcome) {
    return outcome.failure.kind === 'network' || outcome.failure.kind === 'timeout';
  }
  // Partner OpenAPI 0.1.1 refuses writes with 503 ("The channel is not ready to be restarted"): a
  // bulk reload of such channels must not cut off everybody else.
  return outcome.answer.status >= 500 && (isSafe || outcome.answer.status !== 503);
}
