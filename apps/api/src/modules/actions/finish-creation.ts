import { createHash } from 'node:crypto';
import type { CreateChannel, CreatedChannel, Extension } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { ActedBy } from '#api/http/acted-by.ts';
import { recordedCall } from '#api/recorded-call.ts';
import type { CreateParts } from './create-parts.ts';
import { presentChannel } from './present-channel.ts';

interface Finishing {
  readonly operationId: string;
  readonly channelId: string;
  readonly wanted: CreateChannel;
  readonly by: ActedBy;
}

/**
 * Does what is still to be done to a channel that exists: the days, then the mode. May be repeated:
 * the days have an operation ID derived from the creation's, so they are given once.
 */
export function createFinishing(parts: CreateParts) {
  const { lookUp, extend, partner, timeline } = parts;

  async function giveDays(work: Finishing): Promise<Extension | null> {
    const { operationId, channelId, wanted, by } = work;
    if (!wanted.days) return null;
    const order = { operationId: derivedId(operationId), channelId, days: wanted.days, by };
    return extend({
      ...order,
      kind: 'starting-days',
      comment: `Starting days of ${wanted.name}`.slice(0, 200),
    });
  }

  async function switchMode(work: Finishing): Promise<CreatedChannel['mode']> {
    const { channelId, by } = work;
    const { mode } = work.wanted;
    if (mode === undefined) return { state: 'not-asked', vendorMessage: null };
    const what = `switch ${channelId} to mode ${mode}`;
    try {
      const present = await lookUp(channelId, new AbortController().signal);
      if (present.mode === mode && present.source === 'upstream') return done;
      await recordedCall(
        timeline,
        { by, channelId, action: 'mode-changed', what, detail: mode },
        () => partner.changeChannelMode({ channelId, mode }),
      );
      return done;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { maybeApplied, vendorMessage } = error.options;
      const state = maybeApplied ? 'unconfirmed' : 'failed';
      return { state, vendorMessage: vendorMessage?.slice(0, 300) ?? null };
    }
  }

  return async (work: Finishing): Promise<CreatedChannel> => {
    const extension = await giveDays(work);
    const mode = await switchMode(work);
    return { channel: await presentChannel(lookUp, work.channelId), mode, extension };
  };
}

const done = { state: 'done', vendorMessage: null } as const;

/** A UUID that belongs to this creation alone and is the same every time. */
function derivedId(operationId: string): string {
  const digest = createHash('sha256').update(`extension of ${operationId.toLowerCase()}`).digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}
