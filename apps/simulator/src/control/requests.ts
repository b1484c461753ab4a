import { z } from 'zod';
import { settingsPatch } from '../gate/settings-schema.ts';
import { CHANNEL_MODES } from '../state/channel.ts';
import { timings } from '../timings.ts';

export const resetBody = z
  .object({
    channels: z.number().int().min(0).max(1_000_000),
    seed: z.number().int(),
    balance: z.number().int().min(0),
    timings: timings.partial(),
  })
  .partial()
  .default({});
export type ResetInput = z.input<typeof resetBody>;

export const clockBody = z
  .object({ advanceMs: z.number().int(), setMs: z.number().int(), scale: z.number().positive() })
  .partial();
export type ClockInput = z.input<typeof clockBody>;

export const timingsBody = timings.partial();

export const scanBody = z.object({
  phone: z.string().regex(/^\d{7,15}$/),
  name: z.string().default('Scanned account'),
  /** Given: the account enters this pairing code instead of scanning the QR. */
  code: z.string().optional(),
});
export type ScanInput = z.input<typeof scanBody>;

export const linkStateBody = z.object({ text: z.string().min(1) });
export const topUpBody = z.object({ days: z.number().int() });

/** What somebody else did to a channel behind the console's back. */
export const mutation = z
  .object({
    name: z.string(),
    phone: z.string().nullable(),
    projectId: z.string(),
    activeTill: z.number().int(),
    mode: z.enum(CHANNEL_MODES).nullable(),
    blocked: z.boolean().nullable(),
    stopped: z.boolean(),
    reportedStatus: z.string().nullable(),
    apiUrl: z.string(),
    hung: z.boolean(),
    settings: settingsPatch,
    /** Days moved from the balance to the channel by another integration. */
    extendDays: z.number().int().min(1),
    delete: z.literal(true),
  })
  .partial();
export type Mutation = z.input<typeof mutation>;

export const requestFilter = z.object({
  method: z.string().optional(),
  path: z.string().optional(),
  channelId: z.string().optional(),
  api: z.enum(['partner', 'gate']).optional(),
  afterId: z.coerce.number().int().optional(),
});
