import { DaysTabs } from '#web/app/days-tabs.tsx';
import { queryWords } from '#web/app/query-words.ts';
import { WithViews } from '#web/app/with-views.tsx';
import { ExtendManyPage } from '#web/features/bulk-extension/components/extend-many-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function ExtendManyRoute() {
  return (
    <>
      <PageHeader title="Extend many channels" />
      <DaysTabs />
      {useRights().has('days:spend') ? (
        <WithViews>{(views) => <ExtendManyPage views={views} describe={queryWords} />}</WithViews>
      ) : (
        <NotAllowed right="days:spend" />
      )}
    </>
  );
}
