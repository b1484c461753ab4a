import { z } from 'zod';

/**
 * Reply to an action, `{ success }`. Partner OpenAPI 0.1.1 requires a property `result` that it does
 * not define, so a missing `success` is not a refusal; only `false` is.
 */
export const success = z.looseObject({ success: z.boolean().nullish() });
export type Success = z.output<typeof success>;
