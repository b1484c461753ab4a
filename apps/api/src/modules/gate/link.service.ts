import type { Health, LinkCode } from '@channeldesk/contracts';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { recordedCall } from '#api/recorded-call.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import { callGate } from './gate-call.ts';
import type { GateParts } from './gate-parts.ts';
import type { HealthService } from './health.service.ts';
import { toQr } from './qr-image.ts';

export type LinkService = ReturnType<typeof createLinkService>;

/** The QR is asked for every few seconds while somebody looks; that is one entry in the timeline. */
const sameRequestMs = 600_000;
const size = 300;

/**
 * Gets codes to link a channel. Asking for one can drop a live link, so health is looked at first and
 * only a channel that waits for a scan is asked.
 */
export function createLinkService(parts: GateParts, health: Pick<HealthService, 'look'>) {
  const { access, timeline, clock } = parts;

  async function askQr(channelId: string, by: ActedBy): Promise<LinkCode['qr'] | 'linked'> {
    const task = { channelId, what: `get a QR code for ${channelId}`, signal: by.signal };
    try {
      return await callGate(access, task, async (gate) =>
        toQr(await gate.loginQr({ size }, { signal: by.signal })),
      );
    } catch (error) {
      const cause = error instanceof AppError ? error.options.cause : error;
      if (isStatus(cause, 409)) return 'linked';
      // "Render QR failed": there will be one at the next try.
      if (isStatus(cause, 422)) return null;
      throw error;
    }
  }

  async function askPairingCode(channelId: string, phone: string): Promise<string> {
    const what = `get a pairing code for ${channelId}`;
    try {
      const { code } = await callGate(access, { channelId, what }, (gate) =>
        gate.loginCode({ phone }),
      );
      return code.slice(0, 40);
    } catch (error) {
      const cause = error instanceof AppError ? error.options.cause : error;
      if (isStatus(cause, 409)) throw new AppError('already-linked', { cause });
      throw toAppError(error, { what });
    }
  }

  return {
    async code(channelId: string, by: ActedBy): Promise<LinkCode> {
      const seen = await health.look(channelId, by.signal);
      const qr = seen.linkState === 'QR' ? await askQr(channelId, by) : null;
      if (qr === 'linked') return linkedMeanwhile(await health.look(channelId, by.signal));
      if (seen.linkState === 'QR') await noteAsked(channelId, by);
      return toLinkCode(seen, qr);
    },

    /** Throws AppError('already-linked') or 'not-waiting-for-link' instead of asking. */
    async pairingCode(channelId: string, phone: string, by: ActedBy) {
      const seen = await health.look(channelId, by.signal);
      if (isLinked(seen)) throw new AppError('already-linked');
      if (seen.linkState !== 'QR') throw new AppError('not-waiting-for-link');
      const what = `get a pairing code for ${channelId}`;
      const deed = { by, channelId, action: 'pairing-code-requested', what } as const;
      const code = await recordedCall(timeline, deed, () => askPairingCode(channelId, phone));
      return { code, requestedAt: clock.now().toISOString() };
    },
  };

  async function noteAsked(channelId: string, { caller, requestId }: ActedBy): Promise<void> {
    const entry = { caller, channelId, requestId, detail: null, outcome: 'succeeded' } as const;
    await timeline.noteOnce({ ...entry, action: 'link-code-requested' }, sameRequestMs);
  }
}

/** Somebody scanned between the look and the request: the upstream itself says that it is linked. */
function linkedMeanwhile(seen: Health): LinkCode {
  return { ...toLinkCode(seen, null), linkState: isLinked(seen) ? seen.linkState : 'AUTH' };
}

function toLinkCode(seen: Health, qr: LinkCode['qr']): LinkCode {
  const { linkState, linkedPhone, checkedAt } = seen;
  return { linkState, linkedPhone, qr, checkedAt };
}

function isLinked({ linkState }: Health): boolean {
  return linkState === 'AUTH' || linkState === 'SYNC_ERROR';
}

function isStatus(error: unknown, status: number): boolean {
  return error instanceof UpstreamError && error.status === status;
}
