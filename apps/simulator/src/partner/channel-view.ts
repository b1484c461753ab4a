import type { Channel } from '@channeldesk/whapi/schemas/channel';
import { OWNER_ID } from '../seed/projects.ts';
import { isExpired, isStopped, type SimChannel } from '../state/channel.ts';
import { isChanging } from '../state/link.ts';

/** The channel as the Partner API tells it, token included, absent fields left out. */
export function channelView(
  channel: Readonly<SimChannel>,
  context: { now: number; origin: string },
): Channel {
  const { phone, mode, proxy, recurrentPaymentId, prevRecurrentPaymentId } = channel;
  return {
    id: channel.id,
    creationTS: channel.creationTS,
    ownerId: OWNER_ID,
    activeTill: channel.activeTill,
    token: channel.token,
    server: channel.server,
    stopped: isStopped(channel, context.now),
    status: managerStatus(channel, context.now),
    trial: channel.trial,
    ...(mode === undefined ? {} : { mode }),
    ...(channel.blocked === null ? {} : { blocked: channel.blocked }),
    ...(proxy === undefined ? {} : { proxy }),
    name: channel.name,
    ...(phone === undefined ? {} : { phone }),
    projectId: channel.projectId,
    ...(recurrentPaymentId === undefined ? {} : { recurrentPaymentId }),
    ...(prevRecurrentPaymentId === undefined ? {} : { prevRecurrentPaymentId }),
    apiUrl: channel.apiUrl ?? `${context.origin}/gate/`,
  };
}

function managerStatus(channel: Readonly<SimChannel>, now: number): string | null {
  if (channel.reportedStatus !== undefined) {
    return channel.reportedStatus;
  }
  if (isStopped(channel, now)) {
    return 'stopped';
  }
  if (isExpired(channel, now)) {
    return 'overdue';
  }
  return isChanging(channel, now) ? 'launching' : 'active';
}
