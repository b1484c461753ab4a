import type { Kysely } from 'kysely';
import type { Background } from './background.ts';
import type { Config } from './config.ts';
import type { Database } from './db/schema.ts';
import { createSignInLimit } from './http/sign-in-limit.ts';
import type { Logger } from './logging.ts';
import { createLimitCounts } from './rate-limits/limit-counts.ts';
import { createRequestCounts } from './rate-limits/request-counts.ts';

export interface LimitParts {
  readonly config: Pick<Config, 'limits'>;
  readonly db: Kysely<Database>;
  readonly log: Logger;
}

export type LimitServices = ReturnType<typeof createLimitServices>;

const minuteMs = 60_000;
const exchangeEveryMs = 500;

/** Composes the limits on requests and on tries to get in, which hold for all replicas together. */
export function createLimitServices({ config, db, log }: LimitParts) {
  const counts = createLimitCounts(db);
  return {
    limitCounts: counts,
    requestCounts: createRequestCounts({ counts, log, windowMs: minuteMs }),
    limitSignIn: createSignInLimit(counts, config.limits.signInsPerMinute),
  };
}

export function startLimits(
  { limitCounts, requestCounts }: Pick<LimitServices, 'limitCounts' | 'requestCounts'>,
  background: Pick<Background, 'repeat'>,
): void {
  background.repeat('exchange request counts', exchangeEveryMs, requestCounts.exchange);
  background.repeat('forget old limits', minuteMs, limitCounts.forgetOld);
}
