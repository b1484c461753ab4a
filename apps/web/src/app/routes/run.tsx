import { useParams } from 'react-router';
import { DaysTabs } from '#web/app/days-tabs.tsx';
import { RunPage } from '#web/features/bulk-extension/components/run-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function RunRoute() {
  const id = useParams()['id'] ?? '';
  return (
    <>
      <PageHeader title="Run" />
      <DaysTabs />
      {useRights().has('days:spend') ? (
        <RunPage key={id} id={id} />
      ) : (
        <NotAllowed right="days:spend" />
      )}
    </>
  );
}
