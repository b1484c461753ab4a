import type { QueryClient } from '@tanstack/react-query';
import { parseListState } from '#web/features/channels/list-state.ts';
import { channelListQuery, summaryQuery } from '#web/features/channels/queries.ts';
import { sessionQuery } from '#web/features/session/queries.ts';
import { accountQuery } from '#web/shared/account-query.ts';
import { paths } from '#web/shared/paths.ts';

const doors: readonly string[] = [paths.signIn, paths.setUp];
const withList: readonly string[] = [paths.dashboard, paths.channels];

/**
 * Asks at once for what the first page will show, while its code is still on the way. The list does not
 * wait for the session: who has none is refused and led to the door.
 */
export function askEarly(client: QueryClient, { pathname, search }: Location): void {
  if (doors.includes(pathname)) return;
  if (withList.includes(pathname)) {
    void client.prefetchQuery(channelListQuery(parseListState(new URLSearchParams(search))));
    void client.prefetchQuery(summaryQuery);
  }
  void client.prefetchQuery(sessionQuery);
  void client.prefetchQuery(accountQuery);
}
