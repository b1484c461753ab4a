import { policyScope } from '@channeldesk/contracts';
import { useLocation } from 'react-router';
import { DaysTabs } from '#web/app/days-tabs.tsx';
import { queryWords } from '#web/app/query-words.ts';
import { WithViews } from '#web/app/with-views.tsx';
import { NewPolicyPage } from '#web/features/policies/components/new-policy-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function NewPolicyRoute() {
  const { data: selected = null } = policyScope.safeParse(useLocation().state?.scope);
  return (
    <>
      <PageHeader title="Add a policy" />
      <DaysTabs />
      {useRights().has('days:spend') ? (
        <WithViews>
          {(views) => <NewPolicyPage selected={selected} views={views} describe={queryWords} />}
        </WithViews>
      ) : (
        <NotAllowed right="days:spend" />
      )}
    </>
  );
}
