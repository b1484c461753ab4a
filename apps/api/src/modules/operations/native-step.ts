import { toAppError } from '#api/upstream/upstream-problem.ts';
import { mayHaveHappened } from './channel-steps.ts';
import type { NativeEndpoint, OperationParts } from './operation-parts.ts';
import type { Step, StepEnd } from './step.ts';

interface NativeOrder {
  readonly endpoint: NativeEndpoint;
  readonly channelId: string;
  readonly title: string;
  readonly leaves: string;
  readonly body?: () => unknown;
}

interface NativeStep extends Step {
  /** `isClear` when the endpoint itself said that it is done. */
  run(): Promise<StepEnd & { readonly isClear: boolean }>;
}

/** One call to an endpoint of the partner's own contract. Sent once: what it does is not known here. */
export function nativeStep({ partner, timings }: OperationParts, native: NativeOrder): NativeStep {
  const { endpoint, channelId, title, leaves, body } = native;
  return {
    key: 'native',
    title,
    leaves,
    async run() {
      try {
        const call = { ...endpoint, channelId, ...(body ? { body: body() } : {}) };
        await partner.callNative(call, { timeoutMs: timings.callMs });
        return { detail: null, isClear: true };
      } catch (error) {
        if (mayHaveHappened(error)) {
          return { detail: 'No clear answer; the next step shows it', isClear: false };
        }
        throw toAppError(error, { what: 'call the configured endpoint' });
      }
    },
  };
}
