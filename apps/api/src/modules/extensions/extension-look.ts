import { AppError } from '#api/errors.ts';
import { toAppError } from '#api/upstream/upstream-problem.ts';
import type { ExtensionParts } from './extension-parts.ts';

export interface Look {
  readonly activeTill: Date | null;
  readonly balance: number | null;
}

interface LookOptions {
  readonly withBalance?: boolean;
  /** Its days were moved just now, so the mirror cannot know it as it is. */
  readonly wasMoved?: boolean;
  /** Hears that Whapi has answered, before the mirror is written. */
  readonly onAnswered?: () => void;
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
  return async (channelId: string, options: LookOptions = {}): Promise<Look> => {
    const { withBalance = true, wasMoved = false } = options;
    const readAt = clock.now();
    const [channel, balance] = await Promise.all([
      access.read(channelId, { timeoutMs: timings.readTimeoutMs }),
      withBalance ? account.balance().catch(() => null) : null,
    ]);
    options.onAnswered?.();
    await mirror
      .store(channel, readAt, wasMoved)
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
