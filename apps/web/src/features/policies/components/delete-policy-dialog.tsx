import type { Policy } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { announce } from '#web/shared/ui/announcer.tsx';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { deletePolicyMutation } from '../queries.ts';
import classes from './policies.module.css';

interface DeletePolicyDialogProps {
  readonly policy: Policy;
  readonly isOpen: boolean;
  onClose(): void;
}

/** Its channels may expire without it, so it is asked once. */
export function DeletePolicyDialog({ policy, isOpen, onClose }: DeletePolicyDialogProps) {
  const navigate = useNavigate();
  const remove = useMutation(deletePolicyMutation(useQueryClient(), policy.id));
  const confirm = async () => {
    await remove.mutateAsync().then(
      () => {
        announce(`Policy ${policy.name} deleted`);
        return navigate(paths.policies);
      },
      () => undefined,
    );
  };
  return (
    <AppDialog
      title={`Delete ${policy.name}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ConfirmFooter
          confirmLabel="Delete the policy"
          cancelLabel="Keep it"
          isDangerous
          isBusy={remove.isPending}
          onCancel={onClose}
          onConfirm={() => void confirm()}
        />
      }
    >
      <div className={classes['section']}>
        <p>
          Its channels are extended by nobody from then on, unless another policy does it. What it
          has not sent is withdrawn; its runs and its rows in the ledger stay.
        </p>
        <p>To stop it for a while, pause it.</p>
        {remove.error ? <ProblemNotice attempt="Delete" error={remove.error} /> : null}
      </div>
    </AppDialog>
  );
}
