import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { timelineQuery } from '#web/features/timeline/queries.ts';
import { paths } from '#web/shared/paths.ts';

/** The way to what was done to a channel that is gone; an ID that never was one has no such way. */
export function PastActivity({ channelId }: { channelId: string }) {
  const timeline = useInfiniteQuery(timelineQuery(channelId));
  if (!timeline.data?.pages.some(({ items }) => items.length > 0)) return null;
  return <Link to={paths.channel(channelId)}>What was done to this channel</Link>;
}
