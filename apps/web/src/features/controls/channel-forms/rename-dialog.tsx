import { updateChannel } from '@channeldesk/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { faultsOf } from '#web/shared/forms/faults-of.ts';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { projectsQuery } from '#web/shared/projects-query.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { updateChannelMutation } from '../mutations.ts';
import { changedDetails, projectChoices } from './changed-details.ts';

const faults = {
  name: 'Write a name, up to 200 characters',
  phone: 'A phone number has 7 to 15 digits',
};

export function RenameDialog({ channel, isOpen, onClose }: ControlDialogProps) {
  const client = useQueryClient();
  const projects = useQuery(projectsQuery);
  const update = useMutation({
    ...updateChannelMutation(client, channel.id),
    onSuccess: onClose,
  });
  const form = useForm({
    initialValues: {
      name: channel.name,
      phone: channel.phone ?? '',
      projectId: channel.projectId ?? '',
    },
    validate: (values) =>
      faultsOf(updateChannel.safeParse(changedDetails(channel, values)).error, faults),
  });
  const changed = changedDetails(channel, form.values);
  const submit = form.onSubmit(() => update.mutate(updateChannel.parse(changed)), focusFirstFault);

  return (
    <AppDialog
      title={`Name, phone and project of ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ControlFooter
          confirmLabel={`Save ${channel.id}`}
          isBusy={update.isPending}
          isDisabled={Object.keys(changed).length === 0}
          onCancel={onClose}
          onConfirm={() => submit()}
        />
      }
    >
      <form noValidate className={classes['stack']} onSubmit={submit}>
        <TextInput
          label="Name"
          required
          maxLength={200}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Phone number"
          description="A note of yours. It does not change what is linked."
          inputMode="tel"
          {...form.getInputProps('phone')}
        />
        <NativeSelect
          label="Project"
          data={projectChoices(projects.data?.items ?? [], channel.projectId)}
          {...form.getInputProps('projectId')}
        />
        {projects.error ? <ProblemNotice attempt="Projects" error={projects.error} /> : null}
        {update.error ? <ProblemNotice attempt="Rename" error={update.error} /> : null}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </AppDialog>
  );
}
