import { builtInViews } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { DaysTabs } from '#web/app/days-tabs.tsx';
import { queryWords } from '#web/app/query-words.ts';
import { ExtendManyPage } from '#web/features/bulk-extension/components/extend-many-page.tsx';
import { viewsQuery } from '#web/features/views/queries.ts';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function ExtendManyRoute() {
  const rights = useRights();
  return (
    <>
      <PageHeader title="Extend many channels" />
      <DaysTabs />
      {rights.has('days:spend') ? (
        <WithViews canRead={rights.has('channels:read')} />
      ) : (
        <NotAllowed />
      )}
    </>
  );
}

/** Where the views of this person cannot be read, those that everybody has are still there. */
function WithViews({ canRead }: { canRead: boolean }) {
  const views = useQuery({ ...viewsQuery, enabled: canRead });
  return <ExtendManyPage views={views.data ?? builtInViews} describe={queryWords} />;
}
