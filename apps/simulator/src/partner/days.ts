import { nestedError } from '../http-error.ts';
import type { Movement } from '../state/books.ts';
import { DAY_MS, isExpired, isStopped, type SimChannel, wholeDaysLeft } from '../state/channel.ts';
import { launch } from '../state/link.ts';
import type { Simulation } from '../state/simulation.ts';

/** Extends by a partner call. Throws 429 within the lock and 400 when the balance is too low. */
export function extendChannel(
  simulation: Simulation,
  channel: SimChannel,
  order: { days: number; comment: string },
): Movement {
  const now = simulation.clock.now();
  const lockedUntil =
    (channel.lastExtendedAt ?? Number.NEGATIVE_INFINITY) + simulation.timings.extendLockMs;
  if (now < lockedUntil) {
    const seconds = Math.ceil((lockedUntil - now) / 1000);
    throw nestedError(
      429,
      `the channel was extended less than 5 minutes ago, try again in ${seconds} seconds`,
    );
  }
  const balance = simulation.books.balance();
  if (order.days > balance) {
    throw nestedError(
      400,
      `not enough days on the balance: ${order.days} requested, ${balance} available`,
    );
  }
  channel.lastExtendedAt = now;
  return addDays(simulation, channel, order);
}

/**
 * Moves days from the balance to the channel: on top of what is left, or from now when nothing is.
 * A channel that had run out starts again.
 */
export function addDays(
  simulation: Simulation,
  channel: SimChannel,
  order: { days: number; comment: string },
): Movement {
  const now = simulation.clock.now();
  const wasExpired = isExpired(channel, now);
  const activeTillBefore = channel.activeTill;
  channel.activeTill = Math.max(activeTillBefore, now) + order.days * DAY_MS;
  channel.extendedDays += order.days;
  if (wasExpired && !isStopped(channel, now)) {
    launch(channel, now, simulation.timings);
  }
  return simulation.books.record({
    at: now,
    kind: 'extend',
    channelId: channel.id,
    days: order.days,
    comment: order.comment,
    activeTillBefore,
    activeTillAfter: channel.activeTill,
  });
}

/** Gives unused whole days back to the balance; of a trial channel only those that were bought. */
export function returnDays(
  simulation: Simulation,
  channel: SimChannel,
  kind: 'return-delete' | 'return-stop',
): void {
  const now = simulation.clock.now();
  const left = wholeDaysLeft(channel, now);
  const days = channel.mode === 'trial' ? Math.min(left, channel.extendedDays) : left;
  if (days === 0) {
    return;
  }
  const activeTillBefore = channel.activeTill;
  channel.activeTill -= days * DAY_MS;
  channel.extendedDays = Math.max(0, channel.extendedDays - days);
  simulation.books.record({
    at: now,
    kind,
    channelId: channel.id,
    days: -days,
    comment: '',
    activeTillBefore,
    activeTillAfter: channel.activeTill,
  });
}
