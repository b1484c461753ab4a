import { createGateClients, type GateClients } from '@channeldesk/whapi/gate';
import { createPartnerClient, type PartnerClient } from '@channeldesk/whapi/partner';
import type { TransportEvent, TransportHooks } from '@channeldesk/whapi/transport';
import type { Logger } from '#api/logging.ts';
import type { Secret } from '#api/secret.ts';

export interface UpstreamSettings {
  readonly managerUrl: string;
  readonly partnerToken: Secret;
  readonly gateHosts: readonly string[];
}

export interface ConnectOptions {
  readonly settings: UpstreamSettings;
  readonly log: Pick<Logger, 'debug' | 'warn' | 'error'>;
  /** Hears of every attempt and every change of a circuit, for metrics. */
  readonly hooks?: TransportHooks;
}

export interface Upstream {
  readonly partner: PartnerClient;
  readonly gates: GateClients;
  /** Waits for calls under way, then closes the sockets. */
  close(): Promise<void>;
}

/** Makes the clients of both APIs. Throws when an address or the partner token cannot be used. */
export function connectUpstream({ settings, log, hooks = {} }: ConnectOptions): Upstream {
  const { managerUrl, partnerToken, gateHosts } = settings;
  const watched: TransportHooks = {
    onEvent: (event) => {
      report(event, log);
      hooks.onEvent?.(event);
    },
    onCircuit: (origin, state) => {
      log.warn({ origin, circuit: state }, 'the circuit to the upstream changed');
      hooks.onCircuit?.(origin, state);
    },
  };
  const partner = createPartnerClient({
    baseUrl: managerUrl,
    token: partnerToken.reveal(),
    ...watched,
  });
  const gates = createGateClients({ allowedHosts: [...gateHosts], ...watched });
  return {
    partner,
    gates,
    close: async () => {
      await Promise.all([partner.close(), gates.close()]);
    },
  };
}

function report(event: TransportEvent, log: ConnectOptions['log']): void {
  const isPartnerRefused = event.api === 'partner' && event.outcome === 'credential';
  // A refused mode switch is an answer about one channel, not about the token.
  if (isPartnerRefused && event.operation !== 'changeChannelMode') {
    log.error({ upstream: event }, 'ALERT: the upstream refuses the partner token');
    return;
  }
  log.debug({ upstream: event }, 'upstream call');
}
