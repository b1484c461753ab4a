import { linkStateTexts } from '@channeldesk/contracts';
import { type AttemptUntil, createAttemptUntil } from './attempt-until.ts';
import { type ChannelCalls, createChannelCalls, type Seen } from './channel-steps.ts';
import { nativeStep } from './native-step.ts';
import type { NativeEndpoint, OperationParts } from './operation-parts.ts';
import { type Plan, type Step, StepFailure } from './step.ts';

interface Building {
  readonly calls: ChannelCalls;
  readonly until: AttemptUntil;
  readonly timings: OperationParts['timings'];
  /** What the Gate said when it first answered again. */
  readonly memo: { answered: Seen | null };
}

/**
 * Plans to unlink a channel whose Gate does not answer. There is no published endpoint for it: the
 * Partner API stops and starts the channel, then the Gate answers and can log it out.
 */
export function planHardUnlink(parts: OperationParts, channelId: string): Plan {
  const building: Building = {
    calls: createChannelCalls(parts, channelId),
    until: createAttemptUntil(parts),
    timings: parts.timings,
    memo: { answered: null },
  };
  return {
    kind: 'hard-unlink',
    action: 'hard-unlinked',
    steps: parts.hardUnlink ? native(parts, building, parts.hardUnlink) : composed(building),
    summarise: () => 'The WhatsApp account is unlinked. The channel runs and waits for a scan.',
  };
}

function native(parts: OperationParts, building: Building, endpoint: NativeEndpoint): Step[] {
  const { channelId } = building.calls;
  return [
    nativeStep(parts, {
      endpoint,
      channelId,
      title: 'Unlink at Whapi',
      leaves: 'Whether the account is unlinked is not known: check the status.',
    }),
    verifyStep(building),
  ];
}

function composed(building: Building): Step[] {
  return [
    ...stopSteps(building),
    ...startSteps(building),
    logOutStep(building),
    verifyStep(building),
  ];
}

function stopSteps({ calls, until, timings }: Building): Step[] {
  return [
    {
      key: 'stop',
      title: 'Stop the channel',
      leaves: 'The channel was not seen to stop and is still linked. Check its status.',
      run: () =>
        until({
          what: 'stopped by Whapi',
          limitMs: timings.stopMs,
          attempt: () => orElseWhen(calls.stop, calls.isStopped, 'It was stopped already'),
        }),
    },
    {
      key: 'wait-stopped',
      title: 'Wait until it is stopped',
      leaves: 'It was told to stop and may stop at any moment; it is still linked. Start it again.',
      run: () =>
        until({
          what: 'seen stopped',
          limitMs: timings.stoppedMs,
          attempt: async () => ((await calls.isStopped()) ? { detail: null } : undefined),
        }),
    },
  ];
}

function startSteps({ calls, until, timings, memo }: Building): Step[] {
  const runs = async () => !(await calls.isStopped());
  return [
    {
      key: 'start',
      title: 'Start the channel',
      leaves:
        'The channel is stopped and still linked. Start it, extending it first if it has no days.',
      run: () =>
        until({
          what: 'started by Whapi',
          limitMs: timings.startMs,
          attempt: () => orElseWhen(calls.start, runs, 'It had started already'),
        }),
    },
    {
      key: 'wait-gate',
      title: 'Wait for the Gate',
      leaves: 'The channel was started again and is still linked, but its Gate does not answer.',
      run: () =>
        until({
          what: 'answered by the Gate',
          limitMs: timings.gateMs,
          attempt: async () => {
            memo.answered = await calls.look();
            return isUnsettled(memo.answered) ? undefined : { detail: says(memo.answered) };
          },
          // A channel that never gets further than connecting can be logged out all the same.
          atLimit: () =>
            memo.answered && memo.answered.linkState !== 'STOP'
              ? { detail: says(memo.answered) }
              : undefined,
        }),
    },
  ];
}

function logOutStep({ calls, until, timings, memo }: Building): Step {
  return {
    key: 'logout',
    title: 'Unlink the WhatsApp account',
    leaves: 'The channel runs again. Whether it is still linked is not known: check its status.',
    run: async () => {
      if (memo.answered?.linkState === 'QR') {
        return { detail: 'It waits for a scan already', isSkipped: true };
      }
      return until({
        what: 'unlinked by the Gate',
        limitMs: timings.logoutMs,
        attempt: async () => {
          const { alreadyLoggedOut } = await calls.logOut();
          return { detail: alreadyLoggedOut ? 'It was unlinked already' : null };
        },
      });
    },
  };
}

function verifyStep({ calls, until, timings }: Building): Step {
  let last: Seen | null = null;
  return {
    key: 'verify',
    title: 'Check that it waits for a scan',
    leaves: 'The channel runs. Check its status before you link it again.',
    run: () =>
      until({
        what: 'seen waiting for a scan',
        limitMs: timings.verifyMs,
        attempt: async () => {
          last = await calls.look();
          return last.linkState === 'QR' ? { detail: says(last) } : undefined;
        },
        atLimit: () => {
          if (!last) return undefined;
          throw new StepFailure(`It does not wait for a scan. ${says(last)}.`);
        },
      }),
  };
}

/**
 * Makes a call that may be repeated; when it fails, looks whether what it is for is so anyway: an
 * answer may have been lost, or somebody else was first.
 */
async function orElseWhen(
  call: () => Promise<unknown>,
  isSo: () => Promise<boolean>,
  then: string,
) {
  try {
    await call();
    return { detail: null };
  } catch (error) {
    if (await isSo().catch(() => false)) return { detail: then };
    throw error;
  }
}

function isUnsettled({ linkState }: Seen): boolean {
  return ['INIT', 'LAUNCH', 'STOP', 'unknown'].includes(linkState);
}

function says({ linkState }: Seen): string {
  return `Its status is ${linkStateTexts[linkState].word.toLowerCase()} (${linkState})`;
}
