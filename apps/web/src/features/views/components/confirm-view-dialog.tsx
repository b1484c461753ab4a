import type { View } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '#web/shared/ui/announcer.tsx';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { deleteViewMutation, updateViewMutation } from '../queries.ts';
import type { ConfirmedDeed } from './use-view-dialog.ts';
import classes from './views.module.css';

interface ConfirmViewDialogProps {
  deed: ConfirmedDeed;
  view: View;
  /** The present filters, which an update gives to the view. */
  query: string;
  isOpen: boolean;
  onClose: () => void;
}

interface DeedWords {
  readonly title: (name: string) => string;
  readonly button: string;
  readonly consequence: (view: View) => string;
  readonly done: (name: string) => string;
}

const deeds: Record<ConfirmedDeed, DeedWords> = {
  update: {
    title: (name) => `Update the view ${name}`,
    button: 'Update view',
    consequence: () =>
      'It gets the present filters for everybody. The filters that it has now are not kept.',
    done: (name) => `${name} has the present filters`,
  },
  hide: {
    title: (name) => `Make the view ${name} private`,
    button: 'Make view private',
    consequence: ({ isMine }) =>
      isMine
        ? 'It goes away for everybody but you.'
        : 'It goes away for everybody but its owner, for you as well.',
    done: (name) => `${name} is private`,
  },
  delete: {
    title: (name) => `Delete the view ${name}`,
    button: 'Delete view',
    consequence: ({ isShared }) =>
      `${isShared ? 'It goes away for everybody. ' : ''}The channels that it shows stay as they are.`,
    done: (name) => `${name} is deleted`,
  },
};

/** Says what a deed means for everybody who sees the view, and does it when it is confirmed. */
export function ConfirmViewDialog(props: ConfirmViewDialogProps) {
  const { deed, view, isOpen, onClose } = props;
  const { title, button, consequence, done } = deeds[deed];
  const { error, isPending, run } = useDeed(props, () => {
    announce(done(view.name));
    onClose();
  });
  return (
    <AppDialog
      title={title(view.name)}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ConfirmFooter
          confirmLabel={button}
          isDangerous={deed === 'delete'}
          isBusy={isPending}
          onCancel={onClose}
          onConfirm={run}
        />
      }
    >
      <div className={classes['form']}>
        <p>{consequence(view)}</p>
        {error ? <ProblemNotice attempt={button} error={error} /> : null}
      </div>
    </AppDialog>
  );
}

function useDeed({ deed, view: { id }, query }: ConfirmViewDialogProps, onSuccess: () => void) {
  const client = useQueryClient();
  const update = useMutation(updateViewMutation(client));
  const remove = useMutation(deleteViewMutation(client));
  if (deed === 'delete') return { ...remove, run: () => remove.mutate(id, { onSuccess }) };
  const change = deed === 'update' ? { query } : { isShared: false };
  return { ...update, run: () => update.mutate({ id, change }, { onSuccess }) };
}
