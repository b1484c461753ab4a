import { z } from 'zod';

const code = z.number().optional().catch(undefined);

/** `{"error":{"code":401,"message":"…"}}`, the documented shape of both OpenAPI documents. */
const nestedErrorBody = z.looseObject({
  error: z.looseObject({
    code,
    message: z.string().optional().catch(undefined),
    details: z.string().optional().catch(undefined),
  }),
});

/** `{"error":"…"}` and `{"code":402,"error":"…"}`, both met in answers of the real API. */
const flatErrorBody = z.looseObject({ code, error: z.string() });

export interface ErrorBody {
  code?: number;
  message?: string;
}

/** Reads what any of the three error shapes says; anything else reads as an empty object. */
export function parseErrorBody(body: unknown): ErrorBody {
  const flat = flatErrorBody.safeParse(body);
  if (flat.success) {
    return compact(flat.data.code, flat.data.error);
  }
  const nested = nestedErrorBody.safeParse(body);
  if (nested.success) {
    const { code: number, message, details } = nested.data.error;
    return compact(number, message ?? details);
  }
  return {};
}

function compact(number: number | undefined, message: string | undefined): ErrorBody {
  return {
    ...(number !== undefined && { code: number }),
    ...(message !== undefined && { message }),
  };
}
