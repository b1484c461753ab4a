import { useParams } from 'react-router';
import { DaysTabs } from '#web/app/days-tabs.tsx';
import { queryWords } from '#web/app/query-words.ts';
import { WithViews } from '#web/app/with-views.tsx';
import { EditPolicyPage } from '#web/features/policies/components/edit-policy-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function EditPolicyRoute() {
  const id = useParams()['id'] ?? '';
  return (
    <>
      <PageHeader title="Edit the policy" />
      <DaysTabs />
      {useRights().has('days:spend') ? (
        <WithViews>
          {(views) => <EditPolicyPage key={id} id={id} views={views} describe={queryWords} />}
        </WithViews>
      ) : (
        <NotAllowed right="days:spend" />
      )}
    </>
  );
}
