import { BalanceFigure } from '#web/features/account/components/balance-figure.tsx';
import { AddChannelButton } from '#web/features/channel-editing/components/add-channel-button.tsx';
import { Attention } from '#web/features/channels/components/attention.tsx';
import { ChannelList } from '#web/features/channels/components/channel-list.tsx';
import { ExportLink } from '#web/features/channels/components/export-link.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function DashboardPage() {
  const rights = useRights();
  if (!rights.has('channels:read'))
    return (
      <>
        <PageHeader title="Dashboard" />
        <NotAllowed />
      </>
    );
  const addButton = rights.has('channels:create') ? <AddChannelButton /> : null;
  return (
    <>
      <PageHeader title="Dashboard">
        <ExportLink />
        {addButton}
      </PageHeader>
      <Attention first={<BalanceFigure />} />
      <ChannelList addButton={addButton} />
    </>
  );
}
