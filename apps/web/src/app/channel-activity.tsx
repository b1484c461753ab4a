import { useQuery } from '@tanstack/react-query';
import { runningOperation } from '#web/features/controls/operations/operation-view.ts';
import { operationsQuery } from '#web/features/controls/queries.ts';
import { Timeline } from '#web/features/timeline/components/timeline.tsx';

/** The timeline, which must not deny what runs: it listens to what the controls read and asks nothing. */
export function ChannelActivity({ channelId }: { channelId: string }) {
  const { data } = useQuery({ ...operationsQuery(channelId), enabled: false });
  return <Timeline channelId={channelId} isBusy={Boolean(runningOperation(data?.items ?? []))} />;
}
