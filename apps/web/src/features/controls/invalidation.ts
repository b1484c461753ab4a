import type { Channel, Health } from '@channeldesk/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { accountKey, channelKeys, ledgerKeys } from '#web/shared/query-keys.ts';

/**
 * After an action everything that shows this channel is read again, and nothing is guessed.
 * What is known of its Gate is left alone: asking the Gate is a choice of its own.
 */
export function rereadChannel(client: QueryClient, id: string) {
  return Promise.all([
    client.invalidateQueries({ queryKey: channelKeys.detail(id) }),
    client.invalidateQueries({ queryKey: channelKeys.timeline(id) }),
    client.invalidateQueries({ queryKey: channelKeys.lists }),
    client.invalidateQueries({ queryKey: channelKeys.summary }),
  ]);
}

/** For actions that move days between the balance and a channel. */
export function rereadDays(client: QueryClient, id: string) {
  return Promise.all([
    rereadChannel(client, id),
    client.invalidateQueries({ queryKey: accountKey }),
    client.invalidateQueries({ queryKey: ledgerKeys.all }),
  ]);
}

/** An operation went through the Gate, so what was known of it is old as well. */
export function rereadAfterOperation(client: QueryClient, id: string) {
  return Promise.all([
    rereadChannel(client, id),
    client.invalidateQueries({ queryKey: channelKeys.health(id) }),
    client.invalidateQueries({ queryKey: channelKeys.settings(id) }),
  ]);
}

/** What every look at the Gate tells of the link. */
type SeenLink = Pick<Health, 'linkState' | 'linkedPhone' | 'checkedAt'>;

/**
 * The card shows what the Gate said last. Lists and numbers are read again only when it is news,
 * because a channel that starts is looked at every few seconds.
 */
export function tellHealth(client: QueryClient, id: string, health: SeenLink): void {
  const detail = channelKeys.detail(id);
  const known = client.getQueryData<Channel>(detail);
  const { linkState: state, linkedPhone: phone, checkedAt } = health;
  const link = { state, phone, checkedAt };
  if (known) client.setQueryData(detail, { ...known, link, linkSilentAt: null });
  if (known?.link?.state === state && known.link.phone === phone) return;
  for (const queryKey of [detail, channelKeys.lists, channelKeys.summary]) {
    void client.invalidateQueries({ queryKey });
  }
}

/** What was known of the link stays, with its age, and the time of the silence stands next to it. */
export function tellSilence(client: QueryClient, id: string): void {
  const detail = channelKeys.detail(id);
  const known = client.getQueryData<Channel>(detail);
  if (!known) return;
  client.setQueryData(detail, { ...known, linkSilentAt: new Date().toISOString() });
  if (known.linkSilentAt === null) void client.invalidateQueries({ queryKey: channelKeys.lists });
}
