import { toBuffer } from 'qrcode';
import { z } from 'zod';
import { mix } from '../seed/random.ts';
import type { SimChannel } from '../state/channel.ts';
import { currentStep } from '../state/link.ts';
import type { Timings } from '../timings.ts';

export interface CurrentQr {
  rowdata: string;
  /** Seconds until WhatsApp shows the next one. */
  expire: number;
}

/** The QR that could be scanned now, or undefined while the channel has none to show. */
export function currentQr(channel: SimChannel, now: number, t: Timings): CurrentQr | undefined {
  const step = currentStep(channel, now);
  if (step?.text !== 'QR' || now < step.at + t.qrWaitingMs) {
    return undefined;
  }
  const shownMs = now - step.at - t.qrWaitingMs;
  const turn = Math.floor(shownMs / t.qrLifeMs);
  const expire = Math.ceil((t.qrLifeMs - (shownMs % t.qrLifeMs)) / 1000);
  return { rowdata: rowdata(channel.index, step.at, turn), expire };
}

const colour = z
  .string()
  .regex(/^#?(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/)
  .transform((text) => (text.startsWith('#') ? text : `#${text}`));
const pixels = z.coerce.number().int().min(20).max(2000);

export const qrLook = z.object({
  size: pixels.optional(),
  width: pixels.optional(),
  height: pixels.optional(),
  color_light: colour.default('#ffffff'),
  color_dark: colour.default('#000000'),
});

/** Draws the PNG in the size and colours asked for. */
export function drawQr(text: string, look: z.output<typeof qrLook>): Promise<Buffer> {
  return toBuffer(text, {
    type: 'png',
    width: look.width ?? look.size ?? look.height ?? 264,
    margin: 2,
    color: { light: look.color_light, dark: look.color_dark },
  });
}

function rowdata(index: number, since: number, turn: number): string {
  const words = Array.from({ length: 24 }, (_, salt) => mix(since | 0, index, turn * 31 + salt));
  const key = Buffer.from(Uint32Array.from(words).buffer);
  const part = (from: number) => key.subarray(from, from + 32).toString('base64');
  return `2@${part(0)},${part(32)},${part(64)}`;
}
