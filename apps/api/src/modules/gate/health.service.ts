import type { Health } from '@channeldesk/contracts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { requireRight } from '#api/http/caller.ts';
import { type Deed, recordedCall } from '#api/recorded-call.ts';
import { isSilence } from '#api/upstream/gate-silence.ts';
import { callGate } from './gate-call.ts';
import type { GateParts } from './gate-parts.ts';
import { toHealth } from './health.mapper.ts';

export interface HealthService {
  /** Looks without touching the channel. Throws AppError: silence is a problem, never a state. */
  look(channelId: string, signal?: AbortSignal): Promise<Health>;
  /** Launches a sleeping channel; needs the right to control it. */
  wakeUp(channelId: string, by: ActedBy): Promise<Health>;
}

export function createHealthService(parts: GateParts): HealthService {
  const { access, mirror, timeline, clock, log } = parts;

  async function ask(channelId: string, wakeup: boolean, signal?: AbortSignal): Promise<Health> {
    const task = { channelId, what: `check the status of ${channelId}`, signal };
    try {
      const health = await callGate(access, task, (gate) =>
        gate.checkHealth({ wakeup }, { signal }),
      );
      const checkedAt = clock.now();
      await recorded(channelId, mirror.recordHealth(channelId, health));
      return toHealth(channelId, health, checkedAt);
    } catch (error) {
      if (isSilence(error)) await recorded(channelId, mirror.recordSilence(channelId));
      throw error;
    }
  }

  /** What the Gate said is told also where the mirror cannot take it. */
  async function recorded(channelId: string, writing: Promise<void>): Promise<void> {
    await writing.catch((error: unknown) => {
      log.error({ err: error, channelId }, 'the link state was not written to the mirror');
    });
  }

  return {
    look: (channelId, signal) => ask(channelId, false, signal),
    async wakeUp(channelId, by) {
      requireRight(by.caller, 'channels:control');
      const what = `wake up ${channelId}`;
      const deed: Deed = { by, channelId, action: 'woken-up', what };
      return recordedCall(timeline, deed, () => ask(channelId, true));
    },
  };
}
