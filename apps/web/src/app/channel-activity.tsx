import { useQuery } from '@tanstack/react-query';
import { isUnderWay } from '#web/features/controls/extend/extend-stages.ts';
import { runningOperation } from '#web/features/controls/operations/operation-view.ts';
import { extensionsQuery, operationsQuery } from '#web/features/controls/queries.ts';
import { Timeline } from '#web/features/timeline/components/timeline.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { LedgerLink } from '#web/shared/ui/ledger-link.tsx';

/** The timeline, which must not deny what runs: it listens to what the controls read and asks nothing. */
export function ChannelActivity({ channelId }: { channelId: string }) {
  const operations = useQuery({ ...operationsQuery(channelId), enabled: false }).data?.items ?? [];
  const extensions = useQuery({ ...extensionsQuery(channelId), enabled: false }).data?.items ?? [];
  const isBusy = runningOperation(operations) !== null || extensions.some(isUnderWay);
  const ledger = useRights().has('account:read') ? <LedgerLink channelId={channelId} /> : null;
  return <Timeline channelId={channelId} isBusy={isBusy} more={ledger} />;
}
