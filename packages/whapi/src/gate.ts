import type { Outcome } from './exchange.ts';
import { gateChannel } from './gate-channel.ts';
import { createGateHosts } from './gate-hosts.ts';
import { gateLogin } from './gate-login.ts';
import { gateSettings } from './gate-settings.ts';
import type { Send } from './operation.ts';
import { createTransport, type Transport, type TransportHooks } from './transport.ts';
import { type TransportLimits, transportDefaults } from './transport-limits.ts';
import { UpstreamError } from './upstream-error.ts';

export interface GateClientsOptions extends Partial<TransportLimits>, TransportHooks {
  /** `host` (default port) or `host:port`; nothing else ever receives a channel token. */
  allowedHosts: string[];
}

/** The address and the secret of one channel, as the Partner API told them. */
export interface GateCredentials {
  apiUrl: string;
  token: string;
}

/**
 * All channels share one Gate origin, so the Gate has more sockets than the manager and its circuit
 * opens late.
 */
const gateDefaults: TransportLimits = {
  ...transportDefaults,
  connections: 64,
  breakerThreshold: 20,
};

export type GateClients = ReturnType<typeof createGateClients>;
export type GateClient = ReturnType<GateClients['for']>;

/**
 * Creates clients of the Gate API, one per channel, sharing sockets per origin. Every call checks the
 * channel's `apiUrl` against the allowed hosts before anything is sent and rejects with
 * `gate-host-refused` otherwise. Throws a TypeError when an allowed host is malformed.
 */
export function createGateClients({ allowedHosts, ...options }: GateClientsOptions) {
  const resolve = createGateHosts(allowedHosts);
  const transports = new Map<string, Transport>();

  function transportTo(origin: string): Transport {
    const known = transports.get(origin);
    if (known !== undefined) {
      return known;
    }
    const created = createTransport({ ...gateDefaults, ...options, api: 'gate', origin, isOutage });
    transports.set(origin, created);
    return created;
  }

  function forChannel({ apiUrl, token }: GateCredentials) {
    const send: Send = async (operation, callOptions) => {
      const target = resolve(apiUrl);
      if (target === undefined) {
        throw refusedHost(operation.operation);
      }
      const path = target.prefix + operation.path;
      return transportTo(target.origin).call({ ...operation, path }, token, callOptions);
    };
    return { ...gateChannel(send), ...gateSettings(send), ...gateLogin(send) };
  }

  return {
    for: forChannel,
    /** The state of every origin used so far. */
    states: () => [...transports].map(([origin, { state }]) => ({ origin, ...state() })),
    close: async () => {
      await Promise.all([...transports.values()].map(({ close }) => close()));
    },
  };
}

/**
 * A dead channel times out or answers 5xx on an origin that serves all the others, so such outcomes
 * never count. Only failing to connect at all says that the origin itself is down.
 */
function isOutage(outcome: Outcome): boolean {
  return 'failure' in outcome && outcome.failure.sent === false;
}

function refusedHost(operation: string): UpstreamError {
  return new UpstreamError({
    kind: 'gate-host-refused',
    api: 'gate',
    operation,
    sent: false,
    maybeApplied: false,
    reason: 'host-not-allowed',
  });
}
