import type { GateClient } from '@channeldesk/whapi/gate';
import { UpstreamError } from '@channeldesk/whapi/upstream-error';
import { AppError } from '#api/errors.ts';
import type { ChannelAccess } from '#api/upstream/channel-access.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';

export interface GateTask {
  readonly channelId: string;
  /** To stand after "Could not". */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls a channel's Gate. A Gate that does not know the token means a recreated channel, a deleted one
 * or one still being made, so the Partner API is asked: with another token the call is made once more
 * (the first was certainly not carried out), with none it is 'not-found', else 'channel-starting'.
 * Throws AppError.
 */
export async function callGate<Result>(
  access: Pick<ChannelAccess, 'token' | 'gateFor' | 'read'>,
  { channelId, what, signal }: GateTask,
  call: (gate: GateClient) => Promise<Result>,
): Promise<Result> {
  const token = await access.token(channelId, { signal });
  try {
    return await call(await access.gateFor(channelId, { signal }));
  } catch (error) {
    const problem = toAppError(error, { what, notFoundMeans: 'channel-starting' });
    if (!isUnknownToken(error)) throw problem;
    const { token: present } = await access
      .read(channelId, { signal })
      .catch((silence: unknown) => {
        const isGone = silence instanceof AppError && silence.code === 'not-found';
        throw isGone ? silence : problem;
      });
    if (present === token) throw problem;
  }
  try {
    return await call(await access.gateFor(channelId, { signal }));
  } catch (error) {
    throw toAppError(error, { what, notFoundMeans: 'channel-starting' });
  }
}

function isUnknownToken(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.api !== 'gate') return false;
  return error.kind === 'not-found' || (error.kind === 'credential' && error.status === 401);
}
