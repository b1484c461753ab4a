import * as z from 'zod/mini';

export const fieldProblem = z
  .object({
    pointer: z.string().check(z.maxLength(300), z.describe('JSON pointer, e.g. /body/days')),
    code: z.string().check(z.maxLength(60)),
    message: z.string().check(z.maxLength(500)),
  })
  .register(z.globalRegistry, { id: 'FieldProblem' });

/** An RFC 9457 problem document, the body of every failure. */
export const problem = z
  .object({
    type: z.string().check(z.maxLength(200)),
    title: z.string().check(z.maxLength(200)),
    status: z.int().check(z.gte(400), z.lte(599)),
    code: z.string().check(z.maxLength(60)),
    detail: z.optional(z.string().check(z.maxLength(1000))),
    instance: z.string().check(z.maxLength(2000)),
    advice: z.string().check(z.maxLength(300), z.describe('The one next step')),
    requestId: z.string().check(z.maxLength(100)),
    errors: z.optional(z.array(fieldProblem).check(z.maxLength(100))),
    retryable: z.boolean(),
    maybeApplied: z.optional(z.boolean()),
    retryAfterSeconds: z.optional(z.int().check(z.gte(0), z.lte(86_400))),
    vendorMessage: z.optional(z.string().check(z.maxLength(300))),
  })
  .register(z.globalRegistry, { id: 'Problem' });
export type Problem = z.infer<typeof problem>;
