import type { Health, Unlinked } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { failureText } from '#api/recorded-call.ts';
import { callGate } from './gate-call.ts';
import type { GateParts } from './gate-parts.ts';
import type { HealthService } from './health.service.ts';

export type UnlinkService = ReturnType<typeof createUnlinkService>;

type Told = 'accepted' | 'already' | AppError;

/** Unlinks the WhatsApp account, and says so only when health has shown it. */
export function createUnlinkService(parts: GateParts, health: Pick<HealthService, 'look'>) {
  const { access, timeline, clock, timings } = parts;

  async function logOut(channelId: string): Promise<Told> {
    const task = { channelId, what: `unlink ${channelId}` };
    try {
      const { alreadyLoggedOut } = await callGate(access, task, (gate) =>
        gate.logout({ timeoutMs: timings.logoutTimeoutMs }),
      );
      return alreadyLoggedOut ? 'already' : 'accepted';
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  }

  async function follow(channelId: string, told: Told): Promise<Health | null> {
    const untilMs = clock.now().getTime() + timings.unlinkVerifyMs;
    for (;;) {
      const seen = await health.look(channelId).catch(() => null);
      const isOver = clock.now().getTime() >= untilMs;
      // A Gate that did not answer the call itself is not waited for.
      const isSilent = seen === null && told instanceof AppError;
      const isEnough = told === 'already' || isNotReady(told) || isShown(seen, told);
      if (isOver || isSilent || isEnough) return seen;
      await clock.sleep(timings.unlinkPollMs, new AbortController().signal);
    }
  }

  function judge(told: Told, seen: Health | null): Unlinked {
    const isLinked = seen?.linkState === 'AUTH' || seen?.linkState === 'SYNC_ERROR';
    if (told === 'already' && !isLinked) return { outcome: 'already-unlinked', health: seen };
    return { outcome: isShown(seen, told) ? 'unlinked' : 'unconfirmed', health: seen };
  }

  async function unlink(channelId: string): Promise<Unlinked> {
    const told = await logOut(channelId);
    const isRefused = told instanceof AppError && !told.options.maybeApplied;
    if (isRefused) throw told;
    const seen = await follow(channelId, told);
    const isUntold = seen === null || (isNotReady(told) && !isShown(seen, told));
    if (told instanceof AppError && isUntold) throw told;
    return judge(told, seen);
  }

  return async (channelId: string, by: ActedBy): Promise<Unlinked> => {
    const entry = {
      caller: by.caller,
      channelId,
      action: 'unlinked',
      requestId: by.requestId,
    } as const;
    try {
      const unlinked = await unlink(channelId);
      const outcome = unlinked.outcome === 'unconfirmed' ? 'unconfirmed' : 'succeeded';
      await timeline.note({ ...entry, outcome, detail: details[unlinked.outcome] });
      return unlinked;
    } catch (error) {
      if (error instanceof AppError) {
        const outcome = error.options.maybeApplied ? 'unconfirmed' : 'failed';
        await timeline.note({ ...entry, outcome, detail: failureText(error, null) });
      }
      throw error;
    }
  };
}

const details = {
  unlinked: null,
  'already-unlinked': 'It was not linked',
  unconfirmed: 'The status did not show yet that it waits for a scan',
} as const;

/** A Gate that is up but cannot serve this channel now, because it is stopped or starting. */
function isNotReady(told: Told): boolean {
  return told instanceof AppError && told.code === 'channel-starting';
}

/** INIT follows an accepted unlink, but it also follows a restart: after silence only QR is proof. */
function isShown(seen: Health | null, told: Told): boolean {
  if (seen?.linkState === 'QR') return true;
  return told === 'accepted' && seen?.linkState === 'INIT';
}
