import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { startMutation } from '../mutations.ts';

export function StartDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const client = useQueryClient();
  const start = useMutation(startMutation(client, channel.id));

  return (
    <AppDialog
      title={`Start ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ControlFooter
          confirmLabel={`Start ${channel.id}`}
          isBusy={start.isPending}
          onCancel={onClose}
          onConfirm={() => start.mutate(undefined, { onSuccess: () => onOpen('status') })}
        />
      }
    >
      <div className={classes['stack']}>
        <p>The channel starts and connects to WhatsApp, which takes up to 50 seconds.</p>
        {channel.daysLeft === 0 ? <p>It has no days left; extend it first.</p> : null}
        {start.error ? <ProblemNotice attempt="Start" error={start.error} /> : null}
      </div>
    </AppDialog>
  );
}
