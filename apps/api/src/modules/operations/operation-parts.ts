import type { PartnerClient } from '@channeldesk/whapi/partner';
import type { Health as UpstreamHealth } from '@channeldesk/whapi/schemas/gate';
import type { Background } from '#api/background.ts';
import type { Clock } from '#api/clock.ts';
import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import type { Presence } from '#api/db/presence.ts';
import type { Logger } from '#api/logging.ts';
import type { Secret } from '#api/secret.ts';
import type { Timeline } from '#api/timeline.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import type { OperationRepository } from './operation.repository.ts';
import type { ProxyAssignments } from './proxy-assignments.ts';

/** How long each step may take, and how often it looks. */
export interface OperationTimings {
  readonly pollMs: number;
  /** Of one call within a step. */
  readonly callMs: number;
  readonly stopMs: number;
  readonly stoppedMs: number;
  readonly startMs: number;
  readonly gateMs: number;
  readonly logoutMs: number;
  readonly verifyMs: number;
  readonly settingsMs: number;
  readonly restartMs: number;
}

export interface NativeEndpoint {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
}

export interface OperationParts {
  readonly rows: OperationRepository;
  readonly assignments: ProxyAssignments;
  readonly partner: Pick<
    PartnerClient,
    'stopChannel' | 'startChannel' | 'restartChannel' | 'callNative'
  >;
  readonly access: Pick<ChannelAccess, 'read' | 'gateFor'>;
  readonly mirror: {
    refresh(id: string): Promise<unknown>;
    recordHealth(id: string, health: UpstreamHealth): Promise<void>;
    clearLink(id: string): Promise<void>;
  };
  readonly timeline: Pick<Timeline, 'note'>;
  readonly presence: Pick<Presence, 'id' | 'living'>;
  readonly locks: AdvisoryLocks;
  readonly lockWaitMs: number;
  readonly background: Background;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly timings: OperationTimings;
  readonly hardUnlink: NativeEndpoint | null;
  readonly changeProxy: NativeEndpoint | null;
  readonly proxyPool: readonly Secret[];
}
