import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';

const deepest = 5;

/** Describes an error for the log: its chain of causes with stacks, without anything it carries. */
export function describeCause(thrown: unknown, depth = 0): unknown {
  if (thrown === undefined || depth >= deepest) return undefined;
  if (thrown instanceof UpstreamError) return { ...thrown.toJSON(), stack: thrown.stack };
  if (!(thrown instanceof Error)) return { thrown: typeof thrown };
  return {
    type: thrown.name,
    message: thrown.message,
    stack: thrown.stack,
    ...('code' in thrown ? { code: thrown.code } : {}),
    ...(thrown instanceof AppError ? { context: thrown.options.context } : {}),
    cause: describeCause(thrown.cause, depth + 1),
  };
}
