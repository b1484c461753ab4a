import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { problemCodeOf } from '#web/shared/api-problem.ts';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { RowsSkeleton } from '#web/shared/ui/row-table.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { planQuery } from '../queries.ts';
import { PlanConfirm } from './plan-confirm.tsx';
import { PlanRows } from './plan-rows.tsx';
import { PlanSummary } from './plan-summary.tsx';

interface PlanReviewProps {
  readonly id: string;
  /** Leads back to the form. */
  onChange(): void;
}

/** A plan as it was made: what it costs, whom it reaches, and the confirmation that starts it. */
export function PlanReview({ id, onChange }: PlanReviewProps) {
  const plan = useQuery(planQuery(id));
  if (plan.data)
    return (
      <>
        <PlanSummary plan={plan.data} />
        <PlanConfirm plan={plan.data} onChange={onChange} />
        <PlanRows plan={plan.data} />
      </>
    );
  if (plan.isPending)
    return (
      <>
        <Waiting label="Loading the plan">
          <Bone height="4.25rem" />
        </Waiting>
        <RowsSkeleton label="Loading its channels" />
      </>
    );
  if (problemCodeOf(plan.error) !== 'not-found')
    return <Failed error={plan.error} onRetry={() => void plan.refetch()} />;
  const anew = (
    <Button variant="default" onClick={onChange}>
      Make a plan
    </Button>
  );
  return (
    <NoMatch title="There is no such plan" action={anew}>
      <p>It may be gone, or the address is not whole.</p>
    </NoMatch>
  );
}
