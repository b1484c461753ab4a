import type { ProblemCode } from './problem-code.ts';

/** What any call that reaches the upstream can end in. */
export const upstreamProblems = [
  'not-found',
  'channel-starting',
  'upstream-rejected',
  'upstream-rate-limited',
  'upstream-credential-refused',
  'upstream-malformed',
  'upstream-unavailable',
  'upstream-timeout',
] as const satisfies readonly ProblemCode[];
