import type { ProblemCode } from '@channeldesk/contracts';
import { problemCodeOf } from '#web/shared/api-problem.ts';

/** What the backend makes of a Gate that it did not reach, that failed, or that does not know the channel yet. */
const silences: readonly ProblemCode[] = [
  'upstream-timeout',
  'upstream-unavailable',
  'channel-starting',
];

/** The Gate was asked in vain. A refusal, a limit or a lost connection says nothing of the Gate. */
export function isGateSilence(error: unknown): boolean {
  const code = problemCodeOf(error);
  return code !== null && silences.includes(code);
}
