import { type CreateChannel, modeTexts, rightTexts } from '@channeldesk/contracts';
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { projectsQuery } from '#web/shared/projects-query.ts';
import { useRights } from '#web/shared/rights.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { blankChannel, daysToGive, type NewChannelForm, parseNewChannel } from '../new-channel.ts';
import classes from './add-channel.module.css';
import { StartingCost } from './starting-cost.tsx';

interface AddChannelFormProps {
  readonly id: string;
  onSubmit(body: CreateChannel): void;
}

const modes = [
  { value: 'default', label: 'Whapi decides' },
  { value: 'trial', label: modeTexts.trial },
  { value: 'live', label: modeTexts.live },
  { value: 'dev', label: modeTexts.dev },
];

export function AddChannelForm({ id, onSubmit }: AddChannelFormProps) {
  const canSpend = useRights().has('days:spend');
  const projects = useQuery(projectsQuery);
  const items = projects.data?.items ?? [];
  const usual = items.find((project) => project.isDefault) ?? items[0];
  const form = useForm<NewChannelForm>({
    initialValues: blankChannel,
    validate: (values) => parseNewChannel(withProject(values)).errors ?? {},
  });

  function withProject(values: NewChannelForm): NewChannelForm {
    return { ...values, projectId: values.projectId ?? usual?.id ?? null };
  }

  return (
    <form
      id={id}
      noValidate
      className={classes['stack']}
      onSubmit={form.onSubmit((values) => {
        const { body } = parseNewChannel(withProject(values));
        if (body) onSubmit(body);
      }, focusFirstFault)}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <NativeSelect
        label="Project"
        required
        disabled={items.length === 0}
        data={items.map((project) => ({ value: project.id, label: project.name }))}
        {...form.getInputProps('projectId')}
        value={form.values.projectId ?? usual?.id ?? ''}
      />
      {projects.error ? (
        <ProblemNotice
          attempt="The projects could not be read"
          error={projects.error}
          onRetry={() => void projects.refetch()}
        />
      ) : null}
      <TextInput
        label="Phone number"
        description="Optional, a note of yours"
        inputMode="tel"
        autoComplete="off"
        {...form.getInputProps('phone')}
      />
      <div className={classes['pair']}>
        <NativeSelect label="Mode" data={modes} {...form.getInputProps('mode')} />
        <NumberInput
          label="Days to give"
          inputMode="numeric"
          allowDecimal={false}
          allowNegative={false}
          min={0}
          max={3650}
          clampBehavior="none"
          disabled={!canSpend}
          {...form.getInputProps('days')}
        />
      </div>
      {canSpend ? <StartingCost days={daysToGive(form.values)} /> : null}
      <p className={classes['hint']}>
        {canSpend
          ? 'A new channel needs up to 90 seconds until it can be linked.'
          : `Giving days needs the right “${rightTexts['days:spend'].label}”.`}
      </p>
    </form>
  );
}
