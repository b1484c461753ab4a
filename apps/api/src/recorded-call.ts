import type { ActivityAction } from '@channeldesk/contracts';
import type { AppError } from './errors.ts';
import type { ActedBy } from './http/acted-by.ts';
import { sentence } from './sentence.ts';
import type { Timeline } from './timeline.ts';
import { toAppError, type UpstreamTask } from './upstream/upstream-problem.ts';

/** One thing done to a channel on somebody's behalf. */
export interface Deed extends UpstreamTask {
  readonly by: ActedBy;
  readonly channelId: string;
  readonly action: ActivityAction;
  /** What was wanted, as the timeline says beside the action however it ends; never a secret. */
  readonly detail?: string | null;
}

/**
 * Makes an upstream call and writes in the timeline how it ended: a failure that may have been carried
 * out nevertheless is unconfirmed, not failed. Throws AppError.
 */
export async function recordedCall<Result>(
  timeline: Pick<Timeline, 'note'>,
  deed: Deed,
  call: () => Promise<Result>,
): Promise<Result> {
  const { by, channelId, action, detail = null } = deed;
  const entry = { caller: by.caller, channelId, action, requestId: by.requestId };
  try {
    const result = await call();
    await timeline.note({ ...entry, outcome: 'succeeded', detail });
    return result;
  } catch (error) {
    const problem = toAppError(error, deed);
    const outcome = problem.options.maybeApplied ? 'unconfirmed' : 'failed';
    await timeline.note({ ...entry, outcome, detail: failureText(problem, detail) });
    throw problem;
  }
}

/** Says in one line how something failed, with the vendor's words marked as theirs. */
export function failureText({ message, options }: AppError, detail: string | null): string {
  const words = options.vendorMessage ? ` Whapi: ${options.vendorMessage}` : '';
  return `${detail ? `${sentence(detail)} ` : ''}${sentence(message)}${words}`;
}
