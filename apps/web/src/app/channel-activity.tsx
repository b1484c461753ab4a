import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { isUnderWay } from '#web/features/controls/extend/extend-stages.ts';
import { runningOperation } from '#web/features/controls/operations/operation-view.ts';
import { extensionsQuery, operationsQuery } from '#web/features/controls/queries.ts';
import { Timeline } from '#web/features/timeline/components/timeline.tsx';
import { paths } from '#web/shared/paths.ts';
import { useRights } from '#web/shared/rights.tsx';

/** The timeline, which must not deny what runs: it listens to what the controls read and asks nothing. */
export function ChannelActivity({ channelId }: { channelId: string }) {
  const operations = useQuery({ ...operationsQuery(channelId), enabled: false }).data?.items ?? [];
  const extensions = useQuery({ ...extensionsQuery(channelId), enabled: false }).data?.items ?? [];
  const isBusy = runningOperation(operations) !== null || extensions.some(isUnderWay);
  const ledger = useRights().has('account:read') ? (
    <Link to={paths.daysWith({ channel: channelId })}>Ledger of this channel</Link>
  ) : null;
  return <Timeline channelId={channelId} isBusy={isBusy} more={ledger} />;
}
