import { useQuery } from '@tanstack/react-query';
import { settlementQuery, settlingQuery } from './settling.ts';

/** Follows an accepted stop or start of a channel for as long as its page is open. */
export function useSettling(channelId: string): void {
  const { data: settling } = useQuery(settlingQuery(channelId));
  useQuery(settlementQuery(channelId, settling));
}
