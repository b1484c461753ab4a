import { TextInput } from '@mantine/core';
import type { PolicyDraft } from '../policy-draft.ts';
import type { PolicyFormState } from '../policy-form-state.ts';
import classes from './form.module.css';

interface DaysFieldProps {
  readonly form: PolicyFormState;
  readonly field: keyof PolicyDraft;
  readonly label: string;
  readonly description?: string;
  readonly isShort?: boolean;
}

/** A number of days. */
export function DaysField({ form, field, label, description, isShort = false }: DaysFieldProps) {
  return (
    <TextInput
      label={label}
      description={description}
      required
      inputMode="numeric"
      autoComplete="off"
      maxLength={9}
      rightSection={<span className={classes['dimmed']}>days</span>}
      rightSectionWidth="3.25rem"
      classNames={{ wrapper: isShort ? (classes['short'] ?? '') : '' }}
      {...form.getInputProps(field)}
    />
  );
}
