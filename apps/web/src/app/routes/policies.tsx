import { DaysTabs } from '#web/app/days-tabs.tsx';
import { queryWords } from '#web/app/query-words.ts';
import { NewPolicyLink } from '#web/features/policies/components/new-policy-link.tsx';
import { PoliciesPage } from '#web/features/policies/components/policies-page.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { PageHeader } from '#web/shared/ui/page-header.tsx';
import { NotAllowed } from '#web/shared/ui/screens.tsx';

export default function PoliciesRoute() {
  const isAllowed = useRights().has('days:spend');
  return (
    <>
      <PageHeader title="Auto-extension">{isAllowed && <NewPolicyLink />}</PageHeader>
      <DaysTabs />
      {isAllowed ? <PoliciesPage describe={queryWords} /> : <NotAllowed right="days:spend" />}
    </>
  );
}
