import {
  type Account,
  type Channel,
  type CreateExtension,
  createExtension,
} from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { formatDays } from '#web/shared/format/number.ts';
import { faultsOf } from '#web/shared/forms/faults-of.ts';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { Note } from '#web/shared/ui/note.tsx';
import classes from '../components/dialog-layout.module.css';
import { daysOf } from './days-text.ts';
import { ExtendCost } from './extend-cost.tsx';
import type { ExtendDraft } from './extend-draft.ts';
import formClasses from './extend-form.module.css';

const quickPicks = [7, 30, 90, 365];

const faults = {
  days: 'Whole days, 1 to 3650',
  comment: 'Write a comment, up to 200 characters',
};

interface ExtendFormProps {
  readonly id: string;
  readonly channel: Channel;
  readonly account: Account | null;
  readonly draft: ExtendDraft;
  onSubmit(values: CreateExtension): void;
  onSwitchMode(): void;
}

export function ExtendForm({
  id,
  channel,
  account,
  draft,
  onSubmit,
  onSwitchMode,
}: ExtendFormProps) {
  const form = useForm<{ days: string; comment: string }>({
    initialValues: { days: String(draft.days), comment: draft.comment },
    validate: (values) => faultsOf(createExtension.safeParse(inNumbers(values)).error, faults),
    validateInputOnBlur: true,
  });
  const days = createExtension.shape.days.safeParse(daysOf(form.values.days)).data ?? null;

  return (
    <form
      id={id}
      noValidate
      className={classes['stack']}
      onSubmit={form.onSubmit(
        (values) => onSubmit(createExtension.parse(inNumbers(values))),
        focusFirstFault,
      )}
    >
      {channel.mode === 'trial' ? <TrialNote onSwitchMode={onSwitchMode} /> : null}
      <div className={formClasses['days']}>
        <TextInput
          label="Days"
          required
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          data-autofocus
          description={form.errors['days'] ? null : '1 to 3650'}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('days')}
        />
        <fieldset className={formClasses['picks']} aria-label="Usual numbers of days">
          {quickPicks.map((pick) => (
            <Button
              key={pick}
              variant="default"
              aria-label={formatDays(pick)}
              aria-pressed={days === pick}
              className={formClasses['pick'] ?? ''}
              onClick={() => form.setFieldValue('days', String(pick))}
            >
              {pick}
            </Button>
          ))}
        </fieldset>
      </div>
      <TextInput
        label="Comment"
        description="Shown in the billing history of Whapi"
        required
        maxLength={200}
        {...form.getInputProps('comment')}
      />
      <ExtendCost channel={channel} account={account} days={days} />
      <button type="submit" hidden aria-hidden tabIndex={-1} />
    </form>
  );
}

function inNumbers({ days, comment }: { days: string; comment: string }) {
  return { days: daysOf(days), comment };
}

function TrialNote({ onSwitchMode }: { onSwitchMode(): void }) {
  return (
    <Note tone="quiet" title="This is a trial channel">
      <p>Extending gives it days but leaves it a trial, with the limits of one.</p>
      <Button variant="default" size="xs" mt={4} onClick={onSwitchMode}>
        Switch mode
      </Button>
    </Note>
  );
}
