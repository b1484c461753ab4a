import type { View } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { deleteViewMutation } from '../queries.ts';
import classes from './views.module.css';

interface DeleteViewDialogProps {
  view: View;
  isOpen: boolean;
  onClose: () => void;
}

export function DeleteViewDialog({ view, isOpen, onClose }: DeleteViewDialogProps) {
  const client = useQueryClient();
  const remove = useMutation(deleteViewMutation(client));
  return (
    <AppDialog
      title={`Delete the view ${view.name}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ConfirmFooter
          confirmLabel="Delete view"
          isDangerous
          isBusy={remove.isPending}
          onCancel={onClose}
          onConfirm={() => remove.mutate(view.id, { onSuccess: onClose })}
        />
      }
    >
      <div className={classes['form']}>
        <p>
          {view.isShared ? 'It goes away for everybody. ' : ''}
          The channels that it shows stay as they are.
        </p>
        {remove.error ? <ProblemNotice attempt="Delete view" error={remove.error} /> : null}
      </div>
    </AppDialog>
  );
}
