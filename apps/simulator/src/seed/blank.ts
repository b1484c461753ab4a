import type { SimChannel } from '../state/channel.ts';

export type ChannelCore = Pick<
  SimChannel,
  'index' | 'id' | 'token' | 'name' | 'projectId' | 'creationTS' | 'activeTill'
>;

/** A running live channel without an account, from the few fields that differ everywhere. */
export function blankChannel(core: ChannelCore): SimChannel {
  return {
    ...core,
    server: 1 + (core.index % 12),
    trial: null,
    mode: 'live',
    blocked: null,
    hung: false,
    stopAt: null,
    notFoundUntil: 0,
    unavailableUntil: 0,
    pausedUntil: 0,
    lastExtendedAt: null,
    extendedDays: 0,
    requestsLeft: 980,
    link: {
      steps: [{ at: core.creationTS, text: 'QR' }],
      startAt: core.creationTS,
      session: null,
      syncBroken: false,
      stuckIn: null,
      pairing: null,
      proxyInUse: '',
      loginAskedWhileLinked: 0,
    },
  };
}
