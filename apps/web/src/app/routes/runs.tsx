import { DaysTabs } from '#web/app/days-tabs.tsx';
import { ExtendManyLink } from '#web/features/bulk-extension/components/extend-many-link.tsx';
import { RunsPage } from '#web/features/bulk-extension/components/runs-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function RunsRoute() {
  const isAllowed = useRights().has('days:spend');
  return (
    <>
      <PageHeader title="Runs">{isAllowed && <ExtendManyLink />}</PageHeader>
      <DaysTabs />
      {isAllowed ? <RunsPage /> : <NotAllowed right="days:spend" />}
    </>
  );
}
