import { z } from 'zod';
import { lenient, looseNumber } from './lenient.ts';

/**
 * The partner account, `GET /partners`. Not in the Partner OpenAPI 0.1.1: known from code that talks
 * to the real API, where `pwr` is the balance of days. Every field may be missing.
 */
export const partner = z.looseObject({
  name: lenient(z.string()),
  codename: lenient(z.string()),
  pwr: lenient(looseNumber),
});
export type Partner = z.output<typeof partner>;

/** One webhook of the partner account; the only documented event is `days` by `post`. */
const partnerWebhook = z.looseObject({
  url: z.string(),
  events: z
    .array(z.looseObject({ type: z.string().nullish(), method: z.string().nullish() }))
    .nullish(),
  mode: z.string().nullish(),
});

/** Partner settings (Partner OpenAPI 0.1.1, help desk: end-of-days notices). Unknown keys are kept. */
export const partnerSettings = z.looseObject({
  webhooks: z.array(partnerWebhook).nullish(),
  days_limit: z.number().nullish(),
  noChat: z.boolean().nullish(),
});
export type PartnerSettings = z.output<typeof partnerSettings>;
