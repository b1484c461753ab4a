import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { newOperationId } from '#web/shared/new-operation-id.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { isCertainRefusal } from '../limit-end.ts';
import { createChannelMutation } from '../queries.ts';
import classes from './add-channel.module.css';
import { AddChannelForm } from './add-channel-form.tsx';
import { CreateFailure } from './create-failure.tsx';
import { CreatedFooter, CreatedView } from './created-view.tsx';

interface AddChannelDialogProps {
  readonly isOpen: boolean;
  onClose(): void;
}

export function AddChannelDialog({ isOpen, onClose }: AddChannelDialogProps) {
  const client = useQueryClient();
  const formId = useId();
  const [key, setKey] = useState(newOperationId);
  const create = useMutation({
    ...createChannelMutation(client),
    onError: (error) => {
      if (isCertainRefusal(error)) setKey(newOperationId());
    },
  });

  function submitForm() {
    const form = document.getElementById(formId);
    if (form instanceof HTMLFormElement) form.requestSubmit();
  }

  return (
    <AppDialog
      title={create.data ? `Channel ${create.data.channel.id} was added` : 'Add a channel'}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        create.data ? (
          <CreatedFooter channelId={create.data.channel.id} onClose={onClose} />
        ) : (
          <ConfirmFooter
            confirmLabel="Add channel"
            isBusy={create.isPending}
            onCancel={onClose}
            onConfirm={submitForm}
          />
        )
      }
    >
      {create.data ? (
        <CreatedView created={create.data} />
      ) : (
        <div className={classes['stack']}>
          {create.error ? (
            <CreateFailure error={create.error} submittedAt={create.submittedAt} />
          ) : null}
          <AddChannelForm id={formId} onSubmit={(body) => create.mutate({ key, body })} />
        </div>
      )}
    </AppDialog>
  );
}
