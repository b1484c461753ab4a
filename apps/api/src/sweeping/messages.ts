import type { TransportEvent } from '@channeldesk/whapi/transport';
import type { DatabaseTarget } from '#api/db/connection.ts';
import type { SweepOutcome } from '#api/modules/mirror/sweep.ts';

/** What a process that sweeps needs to know; it holds credentials and crosses a private pipe only. */
export interface SweepOrder {
  readonly database: DatabaseTarget;
  readonly managerUrl: string;
  readonly partnerToken: string;
  readonly gateHosts: readonly string[];
  readonly intervalSeconds: number | null;
  /** Zero when links are not checked. */
  readonly linkCheckIntervalSeconds: number;
  readonly logLevel: string;
}

export type TokenTold = {
  readonly id: string;
  readonly apiUrl: string | null | undefined;
  readonly token: string | null | undefined;
};

export type ToSweepProcess =
  | { readonly kind: 'sweep'; readonly order: SweepOrder }
  | { readonly kind: 'stop' };

export type FromSweepProcess =
  | { readonly kind: 'tokens'; readonly channels: readonly TokenTold[] }
  | { readonly kind: 'changed'; readonly ids: readonly string[] | null }
  | { readonly kind: 'swept' }
  | { readonly kind: 'called'; readonly events: readonly TransportEvent[] }
  | { readonly kind: 'ended'; readonly outcome: SweepOutcome };
