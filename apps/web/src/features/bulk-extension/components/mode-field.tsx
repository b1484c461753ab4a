import { Radio, TextInput } from '@mantine/core';
import type { PlanFormState } from '../plan-form-state.ts';
import classes from './bulk.module.css';

/** How many days each channel gets, in one of three ways to reckon them. */
export function ModeField({ form }: { form: PlanFormState }) {
  const { kind } = form.values;
  return (
    <>
      <Radio.Group label="Days" {...form.getInputProps('kind')}>
        <div className={classes['choices']}>
          <Radio value="add" label="Add days" description="The same number to each" />
          <Radio
            value="at-least"
            label="At least so many days left"
            description="Each gets what it lacks, none where it has enough"
          />
          <Radio
            value="until"
            label="All until one day"
            description="Each gets the days up to it, so that all end together"
          />
        </div>
      </Radio.Group>
      {kind === 'until' ? (
        <TextInput
          key="date"
          type="date"
          label="Until"
          required
          classNames={{ wrapper: classes['short'] ?? '' }}
          {...form.getInputProps('date')}
        />
      ) : (
        <TextInput
          key="days"
          label={kind === 'add' ? 'Days for each' : 'Days left at least'}
          description={form.errors['days'] ? null : '1 to 3650'}
          required
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          classNames={{ wrapper: classes['short'] ?? '' }}
          {...form.getInputProps('days')}
        />
      )}
    </>
  );
}
