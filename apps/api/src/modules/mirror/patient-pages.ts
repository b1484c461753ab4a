import type { PartnerClient } from '@channeldesk/whapi/partner';
import { UpstreamError, type UpstreamErrorKind } from '@channeldesk/whapi/upstream-error';
import type { Clock } from '#api/clock.ts';

type Pages = Pick<PartnerClient, 'listChannels'>;

/** The client has tried two or three times within a second by then, where that may help. */
const waitsMs = [1000, 4000, 15_000] as const;

const longestRetryAfterSeconds = 60;

const passing: ReadonlySet<UpstreamErrorKind> = new Set([
  'network',
  'timeout',
  'server',
  'rate-limited',
  'circuit-open',
  'malformed',
]);

/** Asks for a page that failed again, some seconds apart: hundreds of others would be read in vain. */
export function createPatientPages(partner: Pages, clock: Pick<Clock, 'sleep'>): Pages {
  return {
    async listChannels(query, options = {}) {
      for (const waitMs of waitsMs) {
        try {
          return await partner.listChannels(query, options);
        } catch (error) {
          const { signal = new AbortController().signal } = options;
          if (signal.aborted || !mayPass(error)) throw error;
          const askedMs = (error.retryAfterSeconds ?? 0) * 1000;
          await clock.sleep(Math.max(waitMs, askedMs), signal).catch(() => undefined);
          if (signal.aborted) throw error;
        }
      }
      return partner.listChannels(query, options);
    },
  };
}

function mayPass(error: unknown): error is UpstreamError {
  if (!(error instanceof UpstreamError) || !passing.has(error.kind)) return false;
  return (error.retryAfterSeconds ?? 0) <= longestRetryAfterSeconds;
}
