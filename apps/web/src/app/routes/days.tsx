import { DaysTabs } from '#web/app/days-tabs.tsx';
import { LedgerExport } from '#web/app/ledger-export.tsx';
import { Ledger } from '#web/features/ledger/components/ledger.tsx';
import { useLedgerAddress } from '#web/features/ledger/use-ledger-address.ts';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function DaysRoute() {
  const control = useLedgerAddress();
  if (!useRights().has('account:read'))
    return (
      <>
        <PageHeader title="Days" />
        <NotAllowed right="account:read" />
      </>
    );
  return (
    <>
      <PageHeader title="Days">
        <LedgerExport choice={control.choice} />
      </PageHeader>
      <DaysTabs />
      <Ledger control={control} />
    </>
  );
}
