import '#web/shared/ui/dialog-styles.ts';
import type { CreatePolicy, Policy, PolicyScope } from '@channeldesk/contracts';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Link } from 'react-router';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import {
  draftOf,
  type NamedQuery,
  offeredViews,
  type PolicyDraft,
  type PolicySources,
  presentQuery,
  requestOf,
} from '../policy-draft.ts';
import { policyFaults, refusedFields } from '../policy-faults.ts';
import { DaysField } from './days-field.tsx';
import classes from './form.module.css';
import { RuleField } from './rule-field.tsx';
import { ScopeField } from './scope-field.tsx';

export interface PolicyFormProps {
  /** The one that is changed; null for a new one. */
  readonly policy: Policy | null;
  /** What was selected in the list one came from. */
  readonly selected: PolicyScope | null;
  readonly views: readonly NamedQuery[];
  /** The filters of a query in words. */
  describe(query: string): string;
  /** Where to go without saving. */
  readonly back: string;
  readonly error: Error | null;
  readonly isBusy: boolean;
  onSave(wanted: CreatePolicy, onRefused: (error: Error) => void): void;
}

/** Whom a policy looks after, by which rule, and within which caps; saving it extends nothing. */
export function PolicyForm(props: PolicyFormProps) {
  const { policy, describe, onSave } = props;
  const views = offeredViews(props.views);
  const [draft] = useState(() => draftOf(props, views));
  const sources: PolicySources = { present: presentQuery(props), views };
  const form = useForm<PolicyDraft>({
    initialValues: draft,
    validate: (values) => policyFaults(values, sources),
  });
  const submit = form.onSubmit((values) => {
    const { data } = requestOf(values, sources);
    if (!data) return;
    onSave(data, (error) => {
      form.setErrors(refusedFields(error, values));
      focusFirstFault();
    });
  }, focusFirstFault);
  return (
    <form noValidate className={classes['form']} onSubmit={submit}>
      {policy?.state === 'on' ? (
        <Note tone="quiet" title="This policy is on">
          <p>
            Other channels or another rule pause it: look at its calendar, then switch it on again.
            A name or caps alone leave it on.
          </p>
        </Note>
      ) : null}
      <TextInput
        label="Name"
        description="Shown in the ledger and as the comment of its runs"
        required
        maxLength={60}
        {...form.getInputProps('name')}
      />
      <ScopeField form={form} sources={sources} isNew={policy === null} describe={describe} />
      <RuleField form={form} />
      <fieldset className={classes['group']}>
        <legend>Caps</legend>
        <div className={classes['numbers']} data-count="2">
          <DaysField form={form} field="perDay" label="At most a day" />
          <DaysField form={form} field="perMonth" label="At most a month" />
        </div>
        <p className={classes['dimmed']}>
          All channels together, by the day and the month in UTC. What exceeds a cap waits for the
          next day or month.
        </p>
      </fieldset>
      <FormFooter {...props} />
    </form>
  );
}

function FormFooter({ policy, back, error, isBusy }: PolicyFormProps) {
  return (
    <>
      {error ? <ProblemNotice attempt={policy ? 'Save' : 'Add'} error={error} /> : null}
      <div className={classes['actions']}>
        <Button component={Link} to={back} variant="default">
          Cancel
        </Button>
        <Button type="submit" loading={isBusy}>
          {policy ? 'Save the policy' : 'Add the policy'}
        </Button>
      </div>
      {policy ? null : (
        <p className={classes['dimmed']}>
          It is paused at first: its page shows what it would spend, and the switch.
        </p>
      )}
    </>
  );
}
