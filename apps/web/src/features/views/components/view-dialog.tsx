import { createView, type View } from '@channeldesk/contracts';
import { Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '#web/shared/api-problem.ts';
import { faultsOf } from '#web/shared/forms/faults-of.ts';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { createViewMutation, updateViewMutation } from '../queries.ts';
import classes from './views.module.css';

interface ViewDialogProps {
  /** The view to rename; without one the query becomes a new view. */
  view: View | null;
  query: string;
  isOpen: boolean;
  onClose: () => void;
}

const faults = { name: 'Write a name, up to 60 characters' };

/** Gives a view its name; a new one is also made private or shared. */
export function ViewDialog({ view, query, isOpen, onClose }: ViewDialogProps) {
  const client = useQueryClient();
  const create = useMutation(createViewMutation(client));
  const update = useMutation(updateViewMutation(client));
  const { error, isPending } = view ? update : create;
  const form = useForm({
    initialValues: { name: view?.name ?? '', sharing: 'private' },
    validate: ({ name }) => faultsOf(createView.safeParse({ name, query }).error, faults),
  });
  const submit = form.onSubmit(({ name, sharing }) => {
    const whenDone = { onSuccess: onClose };
    if (view) update.mutate({ id: view.id, change: { name } }, whenDone);
    else create.mutate({ name, query, isShared: sharing === 'shared' }, whenDone);
  }, focusFirstFault);
  const nameFault = form.errors['name'] ?? takenName(error);

  return (
    <AppDialog
      title={view ? 'Rename the view' : 'Save the present filters as a view'}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ConfirmFooter
          confirmLabel={view ? 'Rename view' : 'Save view'}
          isBusy={isPending}
          onCancel={onClose}
          onConfirm={() => submit()}
        />
      }
    >
      <form className={classes['form']} noValidate onSubmit={submit}>
        <TextInput
          label="Name"
          required
          maxLength={60}
          data-autofocus
          {...form.getInputProps('name')}
          error={nameFault}
        />
        {view ? null : (
          <Radio.Group label="Who sees it" {...form.getInputProps('sharing')}>
            <div className={classes['choices']}>
              <Radio value="private" label="Only me" />
              <Radio value="shared" label="Everybody who reads channels" />
            </div>
          </Radio.Group>
        )}
        {error && !takenName(error) ? (
          <ProblemNotice attempt={view ? 'Rename view' : 'Save view'} error={error} />
        ) : null}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </AppDialog>
  );
}

/** What the backend says about the name itself belongs at the field. */
function takenName(error: unknown): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.problem.errors?.find(({ pointer }) => pointer === '/body/name')?.message;
}
