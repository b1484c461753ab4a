import { AppError } from '#api/errors.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import type { ExtensionParts } from './extension-parts.ts';

export interface Look {
  readonly activeTill: Date | null;
  readonly balance: number | null;
}

/**
 * Reads the channel, and beside it the balance, as the upstream has them now; the mirror learns of it.
 * Throws AppError when the channel cannot be read; a balance that cannot be read is null.
 */
export function createLook({
  access,
  account,
  mirror,
  clock,
  timings,
  log,
}: Pick<ExtensionParts, 'access' | 'account' | 'mirror' | 'clock' | 'timings' | 'log'>) {
  return async (channelId: string, { withBalance = true } = {}): Promise<Look> => {
    const readAt = clock.now();
    const [channel, balance] = await Promise.all([
      access.read(channelId, { timeoutMs: timings.readTimeoutMs }),
      withBalance ? account.balance().catch(() => null) : null,
    ]);
    await mirror
      .store(channel, readAt)
      .catch((error: unknown) =>
        log.error({ err: error, channelId }, 'the mirror was not written'),
      );
    return { activeTill: toDate(channel.activeTill), balance };
  };
}

/** Says in one clause why a channel could not be read. */
export function whyUnread(error: unknown): AppError {
  return error instanceof AppError ? error : toAppError(error, { what: 'read the channel' });
}

function toDate(epochMs: number | null | undefined): Date | null {
  const date = new Date(epochMs ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
