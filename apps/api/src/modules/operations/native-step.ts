import { toAppError } from '#api/upstream/upstream-problem.ts';
import { mayHaveHappened } from './channel-steps.ts';
import type { NativeEndpoint, OperationParts } from './operation-parts.ts';
import type { Step } from './step.ts';

interface NativeStep {
  readonly endpoint: NativeEndpoint;
  readonly channelId: string;
  readonly title: string;
  readonly leaves: string;
  readonly body?: unknown;
}

/** One call to an endpoint of the partner's own contract. Sent once: what it does is not known here. */
export function nativeStep({ partner, timings }: OperationParts, native: NativeStep): Step {
  const { endpoint, channelId, title, leaves, body } = native;
  return {
    key: 'native',
    title,
    leaves,
    async run() {
      try {
        const call = { ...endpoint, channelId, ...(body === undefined ? {} : { body }) };
        await partner.callNative(call, { timeoutMs: timings.callMs });
        return { detail: null };
      } catch (error) {
        if (mayHaveHappened(error)) return { detail: 'No clear answer; the next step shows it' };
        throw toAppError(error, { what: 'call the configured endpoint' });
      }
    },
  };
}
