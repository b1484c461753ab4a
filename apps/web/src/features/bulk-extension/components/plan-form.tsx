import '#web/shared/ui/dialog-styles.ts';
import { createExtensionPlan } from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { planMutation } from '../mutations.ts';
import { type PlanDraft, type PlanSources, planFaults, requestOf } from '../plan-draft.ts';
import classes from './bulk.module.css';
import { ModeField } from './mode-field.tsx';
import { SourceField } from './source-field.tsx';

interface PlanFormProps {
  readonly draft: PlanDraft;
  readonly sources: PlanSources;
  describe(query: string): string;
  /** Keeps what was typed for who comes back from the plan. */
  onDraft(draft: PlanDraft): void;
  onPlanned(planId: string): void;
}

/** Which channels, how many days, and why; pressing its button extends nothing yet. */
export function PlanForm({ draft, sources, describe, onDraft, onPlanned }: PlanFormProps) {
  const create = useMutation(planMutation(useQueryClient()));
  const form = useForm<PlanDraft>({
    initialValues: draft,
    validate: (values) => planFaults(values, sources, new Date()),
  });
  const submit = form.onSubmit((values) => {
    onDraft(values);
    create.mutate(createExtensionPlan.parse(requestOf(values, sources)), {
      onSuccess: ({ id }) => onPlanned(id),
    });
  }, focusFirstFault);
  return (
    <form noValidate className={`${classes['stack']} ${classes['form']}`} onSubmit={submit}>
      <SourceField form={form} sources={sources} describe={describe} />
      <ModeField form={form} />
      <TextInput
        label="Skip channels with more days left than"
        description="Leave empty to skip none for that"
        classNames={{ wrapper: classes['short'] ?? '' }}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        {...form.getInputProps('limit')}
      />
      <TextInput
        label="Comment"
        description="Shown in the billing history of Whapi"
        required
        maxLength={200}
        {...form.getInputProps('comment')}
      />
      {create.error ? (
        <ProblemNotice attempt="Plan" error={create.error} words={planningWords} />
      ) : null}
      <div className={classes['actions']}>
        <Button type="submit" loading={create.isPending}>
          Make the plan
        </Button>
      </div>
      <p className={classes['dimmed']}>
        The plan shows each channel and the cost. Nothing is extended before you confirm it.
      </p>
    </form>
  );
}

const planningWords = { advice: 'Nothing was extended. Look at the form and try again.' };
