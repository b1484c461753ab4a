import { DaysTabs } from '#web/app/days-tabs.tsx';
import { ForecastPage } from '#web/features/forecast/components/forecast-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function ForecastRoute() {
  const mayRead = useRights().has('account:read');
  return (
    <>
      <PageHeader title="Forecast" />
      <DaysTabs />
      {mayRead ? <ForecastPage /> : <NotAllowed right="account:read" />}
    </>
  );
}
