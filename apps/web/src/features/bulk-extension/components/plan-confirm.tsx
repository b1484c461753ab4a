import type { ExtensionPlan } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { ConnectionLost } from '#web/shared/api-problem.ts';
import { formatCount, formatDays } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { startRunMutation } from '../mutations.ts';
import classes from './bulk.module.css';

interface PlanConfirmProps {
  readonly plan: ExtensionPlan;
  onChange(): void;
}

/** The one step that spends: the number of days is typed, and the button says what it will do. */
export function PlanConfirm({ plan, onChange }: PlanConfirmProps) {
  if (plan.runId !== null) return <AlreadyRun runId={plan.runId} />;
  if (plan.count === 0) return <NothingToExtend onChange={onChange} />;
  return <Confirmation plan={plan} onChange={onChange} />;
}

function Confirmation({ plan, onChange }: PlanConfirmProps) {
  const start = useMutation(startRunMutation(useQueryClient()));
  const navigate = useNavigate();
  const isLost = start.error instanceof ConnectionLost;
  return (
    <div className={`${classes['stack']} ${classes['confirm']}`}>
      {start.error ? (
        <ProblemNotice
          attempt="Extend"
          error={start.error}
          {...(isLost && { words: startedOnce })}
        />
      ) : null}
      <ConfirmFooter
        confirmLabel={`Extend ${formatCount(plan.count, 'channel')} by ${formatDays(plan.totalDays)}`}
        cancelLabel="Change the plan"
        typedNumber={plan.totalDays}
        isBusy={start.isPending}
        onCancel={onChange}
        onConfirm={() =>
          start.mutate(plan, { onSuccess: ({ id }) => void navigate(paths.run(id)) })
        }
      />
    </div>
  );
}

const startedOnce = {
  advice:
    'It may have begun. Press the button again: a plan is carried out once, however often it is asked for.',
};

function AlreadyRun({ runId }: { runId: string }) {
  return (
    <Note tone="quiet" title="This plan was confirmed">
      <p>
        A plan is carried out once. <Link to={paths.run(runId)}>See its run</Link>, or{' '}
        <Link to={paths.extendMany}>make another plan</Link>.
      </p>
    </Note>
  );
}

function NothingToExtend({ onChange }: { onChange(): void }) {
  return (
    <Note tone="quiet" title="No channel of this plan gets days">
      <p>All are skipped, for the reasons below.</p>
      <Button variant="default" size="xs" mt={4} onClick={onChange}>
        Change the plan
      </Button>
    </Note>
  );
}
