import { type AttemptUntil, createAttemptUntil } from './attempt-until.ts';
import {
  type ChannelCalls,
  createChannelCalls,
  mayHaveHappened,
  type Seen,
  surelyDidNothing,
} from './channel-steps.ts';
import { nativeStep } from './native-step.ts';
import type { OperationParts } from './operation-parts.ts';
import type { ProxyAddress } from './proxy-address.ts';
import type { Certainty, ProxyBooking } from './proxy-booking.ts';
import type { Ending, Plan, Step } from './step.ts';

interface Building {
  readonly calls: ChannelCalls;
  readonly until: AttemptUntil;
  readonly timings: OperationParts['timings'];
  readonly booking: ProxyBooking;
  /** An endpoint of the partner's own contract does it its own way: only the address can be read. */
  readonly isNative: boolean;
  readonly memo: { before: Seen | null; after: Seen | null; isSet: 'no' | 'maybe' | 'yes' };
}

/**
 * Plans to give a channel another address: through its settings, or an endpoint of the partner's own
 * contract. It comes into force with a restart.
 */
export function planChangeProxy(parts: OperationParts, booking: ProxyBooking): Plan {
  const building: Building = {
    calls: createChannelCalls(parts, booking.channelId),
    until: createAttemptUntil(parts),
    timings: parts.timings,
    booking,
    isNative: parts.changeProxy !== null,
    memo: { before: null, after: null, isSet: 'no' },
  };
  const { memo } = building;
  return {
    kind: 'change-proxy',
    action: 'proxy-changed',
    steps: [
      readBefore(building),
      ...(parts.changeProxy
        ? [nativeSet(parts, building, parts.changeProxy)]
        : [setStep(building), restartStep(building)]),
      waitGate(building),
      verifyStep(building),
    ],
    summarise: () => summary(booking.address(), memo),
    begin: booking.book,
    end: (on, operationId, state) => booking.settle(on, operationId, certainty(memo, state)),
  };
}

const stillOld = 'The proxy was not changed and the channel was not restarted.';
const setNotInForce = 'The new proxy is set, but was not seen in force. Reload the channel.';

function readBefore({ calls, memo }: Building): Step {
  return {
    key: 'read-before',
    title: 'Read the present address',
    leaves: stillOld,
    async run() {
      memo.before = await calls.look().catch(() => null);
      return { detail: memo.before?.ip ? `Address ${memo.before.ip}` : 'Not known' };
    },
  };
}

function setStep({ calls, until, timings, booking, memo }: Building): Step {
  return {
    key: 'set',
    title: 'Set the proxy',
    get leaves() {
      return leftBySetting(memo);
    },
    run: () =>
      until({
        what: 'set by the Gate',
        limitMs: timings.settingsMs,
        attempt: async () => {
          const { secret, shown } = booking.address();
          try {
            await calls.setProxy(secret.reveal());
          } catch (error) {
            if (!surelyDidNothing(error)) memo.isSet = 'maybe';
            if (!mayHaveHappened(error)) throw error;
            if ((await calls.readProxy()) !== secret.reveal()) throw error;
          }
          memo.isSet = 'yes';
          return { detail: `Set to ${shown}` };
        },
      }),
  };
}

function nativeSet(
  parts: OperationParts,
  { booking, memo }: Building,
  endpoint: NonNullable<OperationParts['changeProxy']>,
): Step {
  const step = nativeStep(parts, {
    endpoint,
    channelId: booking.channelId,
    title: 'Set the proxy at Whapi',
    leaves: stillOld,
    body: () => ({ proxy: booking.address().secret.reveal() }),
  });
  return {
    ...step,
    get leaves() {
      return leftBySetting(memo);
    },
    async run() {
      try {
        const end = await step.run();
        memo.isSet = end.isClear ? 'yes' : 'maybe';
        return end;
      } catch (error) {
        if (!surelyDidNothing(error)) memo.isSet = 'maybe';
        throw error;
      }
    },
  };
}

function leftBySetting({ isSet }: Building['memo']): string {
  return isSet === 'no'
    ? stillOld
    : 'Whether the new proxy is set is not known; it is not in force before a reload.';
}

function restartStep({ calls, until, timings }: Building): Step {
  return {
    key: 'restart',
    title: 'Reload the channel',
    leaves: 'The new proxy is set, but the channel was not reloaded: it still uses the old one.',
    run: () =>
      until({
        what: 'reloaded by Whapi',
        limitMs: timings.restartMs,
        attempt: async () => {
          try {
            await calls.restart();
            return { detail: null };
          } catch (error) {
            if (!mayHaveHappened(error) || isNotReady(error)) throw error;
            return { detail: 'No clear answer; the next step shows whether it restarts' };
          }
        },
      }),
  };
}

function waitGate({ calls, until, timings, memo, isNative }: Building): Step {
  return {
    key: 'wait-gate',
    title: 'Wait for the Gate',
    leaves: setNotInForce,
    run: () =>
      until({
        what: 'seen running again',
        limitMs: timings.gateMs,
        attempt: async () => {
          const seen = await calls.look();
          if (isStarting(seen)) return undefined;
          if (!isNative && !hasRestarted(memo.before, seen)) return undefined;
          memo.after = seen;
          return { detail: null };
        },
      }),
  };
}

function verifyStep({ calls, until, timings, booking, memo, isNative }: Building): Step {
  return {
    key: 'verify',
    title: 'Read the new address',
    leaves: setNotInForce,
    run: () =>
      until({
        what: 'seen with the new proxy',
        limitMs: timings.settingsMs,
        attempt: async () => {
          const address = booking.address().secret.reveal();
          const isInSettings = isNative || (await calls.readProxy()) === address;
          if (!isInSettings) return undefined;
          memo.after = await calls.look();
          return { detail: memo.after.ip ? `Address ${memo.after.ip}` : 'Not known' };
        },
      }),
  };
}

/** Set without being reloaded is not in use: until then the channel goes by the old address. */
function certainty({ isSet }: Building['memo'], state: Ending): Certainty {
  if (isSet === 'no') return 'not-set';
  return isSet === 'yes' && state === 'succeeded' ? 'in-use' : 'unknown';
}

function summary(address: ProxyAddress, { before, after }: Building['memo']): string {
  const [from, to] = [before?.ip ?? 'not known', after?.ip ?? 'not known'];
  const isSame = before?.ip !== null && before?.ip === after?.ip;
  const note = isSame ? ' The address did not change.' : '';
  return `The proxy is now ${address.shown}. Address before: ${from}, after: ${to}.${note}`;
}

/** 503 "The channel is not ready to be restarted" says that nothing was done. */
function isNotReady(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'channel-starting';
}

function isStarting({ linkState }: Seen): boolean {
  return linkState === 'INIT' || linkState === 'LAUNCH';
}

/** Right after a restart was accepted the old instance may still answer. */
function hasRestarted(before: Seen | null, seen: Seen): boolean {
  if (!before?.startedAt || !seen.startedAt) return true;
  return seen.startedAt !== before.startedAt;
}
