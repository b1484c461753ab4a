import { useParams } from 'react-router';
import { DaysTabs } from '#web/app/days-tabs.tsx';
import { queryWords } from '#web/app/query-words.ts';
import { PolicyPage } from '#web/features/policies/components/policy-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function PolicyRoute() {
  const id = useParams()['id'] ?? '';
  return (
    <>
      <PageHeader title="Policy" />
      <DaysTabs />
      {useRights().has('days:spend') ? (
        <PolicyPage key={id} id={id} describe={queryWords} />
      ) : (
        <NotAllowed right="days:spend" />
      )}
    </>
  );
}
