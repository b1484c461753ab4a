import {
  phonePattern,
  projectIdPattern,
  userIdPattern,
} from '@channeldesk/whapi/schemas/identifiers';
import { z } from 'zod';
import { CHANNEL_MODES } from '../state/channel.ts';

/** Body of create and update: `name` and `projectId` are required by both, even for a rename. */
export const channelFields = z.object({
  name: z.string().min(1),
  projectId: z.string().regex(projectIdPattern),
  phone: z.string().regex(phonePattern).optional(),
  recurrentPaymentId: z.string().optional(),
  prevRecurrentPaymentId: z.string().optional(),
});

export const extendBody = z.object({
  days: z.number().int().min(1),
  comment: z.string(),
  amount: z.number().optional(),
  currency: z.enum(['USD', 'RUB', 'BRL', 'MXN', 'INR']).optional(),
});

export const stopBody = z.object({ saveDays: z.boolean().optional() }).optional();

/** An empty or missing mode means live. */
export const modeBody = z
  .object({ mode: z.union([z.enum(CHANNEL_MODES), z.literal('')]).optional() })
  .optional();

export const projectBody = z.object({ name: z.string().min(1) });

export const partnerSettingsBody = z.object({
  webhooks: z
    .array(
      z.object({
        url: z.string().min(1),
        events: z
          .array(z.object({ type: z.literal('days'), method: z.literal('post') }))
          .default([{ type: 'days', method: 'post' }]),
        mode: z.enum(['body', 'path', 'method']).default('body'),
      }),
    )
    .optional(),
  days_limit: z.number().optional(),
  noChat: z.boolean().optional(),
});

export const pageQuery = z.object({
  uid: z.string().regex(userIdPattern).optional(),
  count: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
