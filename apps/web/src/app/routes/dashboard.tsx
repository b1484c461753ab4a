import { AccountChannels } from '#web/app/account-channels.tsx';
import { DashboardForecast } from '#web/app/dashboard-forecast.tsx';
import { AddAction, ListActions } from '#web/app/list-actions.tsx';
import { BalanceFigure } from '#web/features/account/components/balance-figure.tsx';
import { DaysAttention } from '#web/features/account/components/days-attention.tsx';
import { Attention } from '#web/features/channels/components/attention.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function DashboardPage() {
  const rights = useRights();
  if (!rights.has('channels:read'))
    return (
      <>
        <PageHeader title="Dashboard" />
        <NotAllowed right="channels:read" />
      </>
    );
  return (
    <>
      <PageHeader title="Dashboard">
        <ListActions />
      </PageHeader>
      {rights.has('account:read') && <DaysAttention />}
      <Attention first={<BalanceFigure />} />
      <DashboardForecast />
      <AccountChannels addButton={<AddAction />} />
    </>
  );
}
