import type { Health as UpstreamHealth } from '@channeldesk/whapi/schemas/gate';
import type { Clock } from '#api/clock.ts';
import type { AdvisoryLocks } from '#api/db/advisory-locks.ts';
import type { Logger } from '#api/logging.ts';
import type { Timeline } from '#api/timeline.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';

export interface GateTimings {
  /** How long an unlink is followed until the channel is seen waiting for a scan. */
  readonly unlinkVerifyMs: number;
  readonly unlinkPollMs: number;
  readonly logoutTimeoutMs: number;
  readonly lockWaitMs: number;
}

/** What the services around a channel's Gate are made of. */
export interface GateParts {
  readonly access: Pick<ChannelAccess, 'read' | 'token' | 'gateFor'>;
  readonly mirror: {
    recordHealth(id: string, health: UpstreamHealth): Promise<void>;
    recordSilence(id: string): Promise<void>;
  };
  readonly timeline: Pick<Timeline, 'note' | 'noteOnce'>;
  readonly locks: AdvisoryLocks;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error'>;
  readonly timings: GateTimings;
}
